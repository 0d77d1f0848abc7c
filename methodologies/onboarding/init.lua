-- Onboarding: the first days with something new, three to seven days after sign-up, told as deeds. What they had expected,
-- the first session step by step, the first moment that it did something for them, or none, the first moment they had to
-- stop and think, where they turned, how things stand, and what comes next. Never "was it easy?".
local signals = require "signals"
local probes = require "probes"
local first_days = require "./first_days"
local report = require "./report"

return {
  api = 1, kind = "methodology", name = "onboarding", version = "1.1.0",
  title = "Onboarding and activation",
  summary = "Follows the first days after sign-up as a chain of moments: expectation, first session, first value, first confusion, now.",

  settings = {
    product = { type = "string", default = "it", max = 80, doc = "What they signed up for, as they would call it: “the planner”." },
  },

  slots = {
    expectation = { title = "What they had expected", required = true },
    first_session = { title = "The first session", required = true, many = true },
    first_value = { title = "The first value, or none", required = true },
    confusion = { title = "The first confusion", from = { signals.confusion }, many = true },
    help = { title = "Where they turned", from = { signals.help }, many = true },
    state = { title = "How things stand", required = true },
    next_step = { title = "What comes next" },
  },

  stages = {
    { key = "expectation", ask = "Before you signed up, what were you hoping to get done with {product}?",
      takes = "expectation", fills = { "expectation" }, probes = 2 },
    { key = "first_session", ask = "Take me back to the first time you opened {product}. What did you do, step by step?",
      takes = "first_session", fills = { "first_session" }, probes = 2 },
    { key = "first_value", ask = "What was the first thing it got done for you, if anything?",
      takes = "first_value", fills = { "first_value" }, probes = 2 },
    { key = "first_confusion", ask = "At which point did you first have to stop and think, if at all?",
      takes = "confusion", fills = { "confusion" }, probes = 2 },
    -- Only where something wasn't clear.
    { key = "help", ask = "Where did you turn when it wasn't clear?", when = { any = { signals.confusion } },
      takes = "help", fills = { "help" }, probes = 2 },
    { key = "now", ask = "When did you last open {product}, if you did since then?", takes = "state", fills = { "state" }, probes = 1 },
    { key = "next", ask = "What is the next thing you have to get done with it, if anything?",
      takes = "next_step", fills = { "next_step" }, probes = 2 },
  },

  rules = {
    -- Stuck: what they were about to do, what they expected to see.
    { when = { all = { signals.confusion }, none = { signals.hypothetical } }, move = "confused", rest = 3, probe = probes.trying },
    -- "It was easy" is a rating: back to what they did.
    { when = { any = { signals.smooth, signals.compliment } }, evidence = "<=1", move = "deeds", rest = 3, probe = probes.longest },
    -- No value yet.
    { stage = "first_value", when = signals.not_yet, move = "no_value", probe = probes.hoped },
    { stage = "first_value", when = { any = { signals.value, signals.past } }, move = "value", probe = probes.what_then },
    -- Ideas: the moment that they come from.
    { when = signals.idea, move = "dig", probe = probes.motive },
    { when = { all = { signals.generic }, none = { signals.past, signals.story } }, move = "anchor", probe = probes.instance },
    { when = { any = { signals.emotion_negative, signals.emotion_positive }, none = { signals.compliment, signals.anxiety } }, move = "feel",
      rest = 4, probe = probes.feel },
    { when = { all = { signals.push }, none = { signals.hypothetical, signals.vague } }, move = "handled", rest = 4,
      probe = probes.handled },
    { stage = "first_session", when = { any = { signals.past, signals.story }, none = { signals.workaround, signals.anxiety,
      signals.alternative, signals.habit, signals.decision, signals.social, signals.money, signals.vague } }, words = "<=60",
      move = "next", cap = 2, probe = probes.next },
    -- When they were last there is told in one answer.
    { stage = "now", words = ">=0", move = "let_be", moves_on = true },
  },

  answer = function(turn)
    first_days.hear(turn)
    local notes = first_days.notes(turn)
    -- They began with the whole story: what they had hoped for comes before it.
    if turn.stage == "expectation" and #notes > 0 and not turn.answer.signals.hope and turn.probes.left > 0 then
      return { probe = probes.expected, move = "hoped_for", notes = notes }
    end
    -- Else it is told in a sentence or two.
    if turn.stage == "expectation" and turn.answer.words >= 8 then
      return { moves_on = true, move = "let_be", notes = notes }
    end
    -- "No", "not yet": that is the answer to the first value, and what they had hoped for is worth more.
    if turn.stage == "first_value" and turn.answer.signals.not_yet and turn.probes.used == 0 and turn.probes.left > 0 then
      return { probe = probes.hoped, move = "no_value" }
    end
    return { notes = notes }
  end,

  findings = {
    expectation = { type = "quote", doc = "what they had hoped to get done" },
    first_session = { type = "list", of = "quote", doc = "what they did, in the order in which they told it" },
    first_value = { type = "quote", doc = "the first thing it did for them" },
    no_value = { type = "quote", doc = "where they said that there was none yet" },
    confusion = { type = "quote", doc = "where they first had to stop and think" },
    help = { type = "quote", doc = "where they turned" },
    state = { type = "enum", of = { "using", "gone", "unknown" }, required = true, doc = "by rule from when they last opened it" },
    state_said = { type = "quote" },
    next_step = { type = "quote", doc = "what they have to get done next" },
    reached = { type = "object", required = true, doc = "the moments of the first days", fields = {
      signed_up = { type = "boolean", required = true }, first_session = { type = "boolean", required = true },
      first_value = { type = "boolean", required = true }, still_using = { type = "boolean", required = true },
      next_step = { type = "boolean", required = true },
    } },
    stopped_at = { type = "enum", of = { "first_session", "first_value", "still_using", "nowhere", "unknown" }, required = true,
      doc = "the first moment that they did not reach" },
  },

  close = first_days.close,
  report = report,

  lint = { forbid = { "hypothetical", "price_guess" } },
  guidance = {
    does = {
      "Asks for what they did, screen by screen.",
      "Asks what they were trying to do where they got stuck.",
      "Accepts that there was no value yet, and asks what they had hoped for.",
    },
    never = {
      "Asks whether it was easy, or how they liked it.",
      "Explains how it works.",
      "Asks for ratings.",
    },
  },
}
