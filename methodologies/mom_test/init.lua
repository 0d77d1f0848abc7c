-- The Mom Test: talk about their life instead of your idea, ask about what they did instead of what they think, and
-- listen. Three kinds of bad data are met at once: compliments are turned back to what they do today, generalities and
-- promises are anchored in something that happened, ideas and opinions are dug into for the motive below them. What
-- counts at the end is what they put in: time, reputation, money.
local signals = require "signals"
local probes = require "probes"
local ledger = require "./ledger"
local report = require "./report"

return {
  api = 1, kind = "methodology", name = "mom_test", version = "2.1.0",
  title = "The Mom Test",
  summary = "Finds out what people really do about a problem, and what it costs them, without asking what they think of an idea.",

  settings = {
    activity = { type = "string", default = "ran into this",
      doc = "What they do, as it follows “the last time you …”: “chased a late invoice”." },
    next_step = { type = "string", default = "What should happen next with this, as far as you are concerned?", max = 300,
      doc = "The last question, in your words: what you ask them for, such as half an hour with their invoices open. Nothing before it mentions you." },
  },

  slots = {
    last_instance = { title = "The last time it happened", from = { signals.past, signals.story }, required = true, many = true },
    current_solution = { title = "What they do about it today", from = { signals.workaround }, required = true, many = true },
    tried = { title = "What they have tried", from = { signals.alternative, signals.switch }, many = true },
    stakes = { title = "What it costs them", from = { signals.time, signals.loss, signals.spending }, required = true, many = true },
    money = { title = "What they pay, and who decides it", from = { signals.spending }, many = true },
    referral = { title = "Who else deals with it" },
    commitment = { title = "What they offered to do", from = { signals.commitment, signals.gives_time,
      signals.gives_reputation, signals.gives_money }, many = true },
    request = { title = "What they asked for", many = true },
    -- What is no evidence of anything is kept apart, sentence by sentence; only what happened is a fact, or a figure
    -- and a workaround that nothing airy is said of.
    promises = { title = "What usually, would or will happen", many = true, whole = true,
      from = { signals.generic, signals.hypothetical, signals.future },
      none = { signals.past, signals.story, signals.compliment, signals.idea } },
    praise = { title = "Compliments", many = true, whole = true, from = { signals.compliment },
      none = { signals.past, signals.story, signals.idea } },
    stalls = { title = "Ways to say no", many = true, whole = true, from = { signals.stall } },
    happened = { title = "Sentences that say what happened", counts = true, from = { signals.past, signals.story },
      none = { signals.idea } },
    figures = { title = "Sentences with a figure or a workaround", counts = true, from = { signals.number, signals.workaround },
      none = { signals.past, signals.story, signals.idea, signals.compliment, signals.generic, signals.hypothetical,
        signals.future } },
  },

  -- The questions of the book, in its order: what happened, how they cope, what they tried, what it costs, where the
  -- money comes from, who else, what next. None of them mentions an idea.
  stages = {
    { key = "last_instance", ask = "Tell me about the last time you {activity}. What happened, from the start?",
      takes = "last_instance", fills = { "last_instance" }, probes = 2 },
    { key = "current_solution", ask = "How do you deal with that at the moment?",
      takes = "current_solution", fills = { "current_solution" }, probes = 2 },
    { key = "tried", ask = "What else have you done to get around it so far?",
      takes = "tried", fills = { "tried" }, probes = 2 },
    { key = "stakes", ask = "The last time you {activity}, what did it end up costing you?",
      takes = "stakes", fills = { "stakes" }, probes = 2 },
    { key = "money", ask = "What money has gone into dealing with this so far, if any?",
      takes = "money", fills = { "money" }, probes = 2 },
    { key = "referral", ask = "Who else runs into this, as far as you know?",
      takes = "referral", fills = { "referral" }, probes = 2 },
    { key = "next_step", ask = "{next_step}", probes = 1 },
  },

  rules = {
    -- A word or two on the last question are taken as they are.
    { stage = "next_step", words = "<5", move = "let_be", moves_on = true },
    -- Someone offers time, reputation or money: that is worth more than any opinion.
    { when = { any = { signals.commitment, signals.gives_reputation, signals.gives_money }, none = { signals.hypothetical,
      signals.stall } },
      move = "commitment", probe = probes.next_step },
    -- "Keep me posted" is a polite no: noted, not pushed.
    { when = { all = { signals.stall }, none = { signals.hypothetical } }, evidence = "<=1", move = "stall", moves_on = true },
    -- A compliment is no data. It is turned back once; a second one is left alone.
    { stage = "last_instance", when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.aside },
    { stage = "current_solution", when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.aside },
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.now },
    { when = signals.compliment, evidence = "<=1", move = "let_be", moves_on = true },
    -- A request hides a motive.
    { when = signals.idea, move = "dig", slot = "request", probe = probes.motive },
    -- Promises, guesses and habits: back to something that happened. Once; who stays vague has no story.
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story, signals.anxiety } }, move = "anchor",
      probe = probes.has_come_up },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
    { when = { any = { signals.generic, signals.hypothetical, signals.future }, none = { signals.past, signals.story,
      signals.anxiety, signals.habit, signals.decision, signals.social, signals.emotion_negative, signals.trigger } },
      move = "let_be", moves_on = true },
    -- Money went somewhere: who decided that.
    { stage = "money", when = { all = { signals.spending }, none = { signals.negation } }, move = "money", probe = probes.decided },
    -- Something they built themselves is the strongest sign that it matters.
    { when = { all = { signals.workaround }, none = { signals.hypothetical } }, move = "workaround", rest = 6,
      probe = probes.setup },
    -- A feeling that somebody had: what it was like. A complaint that nothing was done about: what comes of it.
    { when = { all = { signals.past }, any = { signals.emotion_negative, signals.emotion_positive }, none = { signals.compliment,
      signals.anxiety } }, move = "dig", rest = 3, probe = probes.feel },
    { when = { all = { signals.push }, none = { signals.workaround, signals.money, signals.hypothetical } },
      move = "stakes", rest = 3, probe = probes.stakes },
    -- A cost and a sum are answers by themselves.
    { stage = "stakes", when = { any = { signals.number, signals.loss } }, words = "<=12", move = "let_be", moves_on = true },
    { stage = "money", when = { any = { signals.number, signals.loss } }, words = "<=12", move = "let_be", moves_on = true },
    -- Feelings: what they were about. Opinions: what happened to make them so.
    { when = { any = { signals.emotion_negative, signals.emotion_positive }, none = { signals.compliment, signals.anxiety } }, move = "dig",
      rest = 3, probe = probes.feel },
    { when = { all = { signals.opinion }, none = { signals.past, signals.story } }, evidence = "<=1", move = "dig",
      probe = probes.event },
  },

  hears = { signals.idea, signals.gives_time, signals.gives_reputation, signals.gives_money, signals.undone, signals.dont_know },
  answer = function(turn)
    local heard = turn.answer.signals
    local listens = ledger.enter(turn)
    -- "We live with it." Accepted; once it is asked what has come before it.
    if heard.undone and turn.answer.evidence <= 1 and (turn.stage == "current_solution" or turn.stage == "tried") then
      ledger.leave_it(turn)
      if not turn.state.asked_lower and turn.probes.left > 0 then
        turn.state.asked_lower = true
        return { probe = probes.lower, move = "weak_demand" }
      end
    -- No money at all is an answer, too.
    elseif turn.stage == "money" and heard.undone and turn.answer.evidence == 0 then
      return { moves_on = true, move = "none" }
    -- They don't know what should happen next: taken as it is.
    elseif turn.stage == "next_step" and heard.dont_know then
      return { moves_on = true, move = "let_be" }
    end
    return { listens = listens }
  end,

  -- Version 1 kept nothing beside its slots: its interviews begin their ledger where they move.
  migrate = function(state, from_version)
    if not from_version:find "^[12]%." then
      error("no state of version " .. from_version .. " is known")
    end
    return state
  end,

  findings = {
    last_instance = { type = "list", of = "quote", doc = "the last time it happened" },
    current_solution = { type = "list", of = "quote", doc = "what they do about it today" },
    tried = { type = "list", of = "quote", doc = "what they have tried" },
    stakes = { type = "list", of = "quote", doc = "what it costs them" },
    money = { type = "list", of = "quote", doc = "what was paid, and who decided it" },
    left_alone = { type = "list", of = "quote", doc = "where they said that they do nothing about it" },
    severity = { type = "integer", min = 0, max = 3, required = true, doc = "one each for: something done about it, a cost, money spent" },
    commitments = { type = "list", doc = "what they put in", of = { type = "object", fields = {
      currency = { type = "enum", of = { "time", "reputation", "money" }, required = true },
      firm = { type = "boolean", required = true, doc = "offered now, not “I would” or “when it is ready”" },
      said = { type = "quote", required = true },
    } } },
    stalls = { type = "list", of = "quote", doc = "“keep me posted”" },
    zombie = { type = "boolean", required = true, doc = "praise or a stall, and nothing firm put in: no lead, however friendly" },
    requests = { type = "list", doc = "what they asked for", of = { type = "object", fields = {
      asked = { type = "quote", required = true },
      motive = { type = "quote", doc = "what it would be for, as they told it" },
    } } },
    referral = { type = "quote", doc = "who else deals with it" },
    facts = { type = "integer", required = true, doc = "sentences that say what happened" },
    fluff = { type = "integer", required = true, doc = "sentences that say what usually, would or will happen" },
    compliments = { type = "integer", required = true, doc = "sentences of praise" },
    promises = { type = "list", of = "quote", doc = "the fluff, kept out of everything above" },
    praise = { type = "list", of = "quote", doc = "the compliments, kept out of everything above" },
  },

  close = ledger.close,
  report = report,

  lint = { forbid = { "hypothetical", "price_guess", "product_terms" } },
  guidance = {
    does = {
      "Asks about the last time it happened, step by step.",
      "Turns a compliment back to what they do today.",
      "Asks for the motive behind every request.",
      "Accepts it when nothing was done about a problem, and asks once what came before it.",
      "Listens for time, reputation and money that they put in.",
    },
    never = {
      "Asks what they think of the idea, or whether they would buy it.",
      "Mentions the product before the last question.",
      "Asks what they would pay.",
      "Thanks for a compliment.",
    },
  },
}
