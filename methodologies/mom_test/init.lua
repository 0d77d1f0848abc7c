-- The Mom Test: talk about their life instead of your idea, ask about what they did instead of what they think, and
-- listen. Three kinds of bad data are met at once: compliments are turned back to what they do today, generalities and
-- promises are anchored in something that happened, ideas and opinions are dug into for the motive below them.
local signals = require "signals"
local probes = require "probes"

return {
  api = 1, kind = "methodology", name = "mom_test", version = "1.1.0",
  title = "The Mom Test",
  summary = "Finds out what people really do about a problem, and what it costs them, without asking what they think of an idea.",

  settings = {
    activity = { type = "string", default = "ran into this",
      doc = "What they do, as it follows “the last time you …”: “chased a late invoice”." },
  },

  slots = {
    last_instance = { title = "The last time it happened", from = { signals.past, signals.story }, required = true, many = true },
    current_solution = { title = "What they do about it today", from = { signals.workaround }, required = true, many = true },
    stakes = { title = "What it costs them", from = { signals.money, signals.time }, required = true, many = true },
    tried = { title = "What they have tried", from = { signals.alternative, signals.switch }, many = true },
    authority = { title = "Who decides and pays", from = { signals.decision } },
    commitment = { title = "What they offered to do", from = { signals.commitment }, many = true },
    request = { title = "What they asked for, and why", many = true },
  },

  stages = {
    { key = "last_instance", ask = "Tell me about the last time you {activity}. What happened, from the start?",
      takes = "last_instance", fills = { "last_instance" }, probes = 2 },
    { key = "current_solution", ask = "How do you deal with that at the moment?",
      takes = "current_solution", fills = { "current_solution" }, probes = 2 },
    { key = "stakes", ask = "The last time you {activity}, what did it end up costing you?",
      takes = "stakes", fills = { "stakes" }, probes = 1 },
    { key = "tried", ask = "What else have you done to get around it so far?",
      takes = "tried", fills = { "tried" }, probes = 1 },
    { key = "authority", ask = "The last time money was spent on this, how did that get decided?",
      takes = "authority", fills = { "authority" }, probes = 1 },
  },

  rules = {
    -- Someone offers time, reputation or money: that is worth more than any opinion.
    { when = signals.commitment, move = "commitment", probe = probes.next_step },
    -- A compliment is no data.
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.now },
    -- A request hides a motive.
    { when = signals.idea, move = "dig", slot = "request", probe = probes.motive },
    -- Promises and guesses: back to something that happened.
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story } }, evidence = "<=1",
      move = "anchor", probe = probes.has_come_up },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
    -- Something they built themselves is the strongest sign that it matters.
    { when = { all = { signals.workaround }, none = { signals.hypothetical } }, move = "workaround", rest = 6,
      probe = probes.setup },
    -- A complaint that nothing was done about.
    { when = { all = { signals.push }, none = { signals.workaround, signals.money, signals.hypothetical } },
      move = "stakes", rest = 3, probe = probes.stakes },
    -- Opinions and feelings: what happened to make it so.
    { when = { any = { signals.opinion, signals.emotion_negative, signals.emotion_positive },
      none = { signals.past, signals.story } }, evidence = "<=1", move = "dig", probe = probes.event },
    { when = signals.vague, words = "<=20", move = "unpack", rest = 3, probe = probes.unpack },
    -- "Keep me posted": noted, not pushed.
    { when = signals.stall, move = "stall", moves_on = true },
  },

  lint = { forbid = { "hypothetical", "price_guess", "product_terms" } },
  guidance = {
    does = {
      "Asks about the last time it happened, step by step.",
      "Turns a compliment back to what they do today.",
      "Asks for the motive behind every request.",
      "Listens for time, reputation and money that they put in.",
    },
    never = {
      "Asks what they think of the idea, or whether they would buy it.",
      "Mentions the product before the end.",
      "Asks what they would pay.",
    },
  },
}
