-- Continuous discovery: one story about one time, as a team hears them week after week. The last time they did it, told
-- from the beginning; whoever generalises is taken back to that one time; whoever names a solution is asked for the moment
-- in the story that needs it. What remains is a snapshot: the map of the story and the opportunities in it, the needs,
-- pains and desires in the teller's own words.
local signals = require "signals"
local probes = require "probes"
local story = require "./story"
local report = require "./report"

-- What a story needs to be asked about its setting: an answer that told something.
local told = { none = { signals.short, signals.dont_know, signals.generic, signals.hypothetical, signals.compliment } }

return {
  api = 1, kind = "methodology", name = "continuous_discovery", version = "1.1.0",
  title = "Continuous discovery",
  summary = "Collects one specific story and draws its map: what happened, in what setting, and the needs, pains and desires along the way.",

  settings = {
    behaviour = { type = "string", default = "did this", max = 120,
      doc = "What they did, as it follows “the last time you …”: broad (“watched something in the evening”) or narrow (“looked for a film”)." },
    outcome = { type = "string", default = "", max = 200,
      doc = "The outcome that the team works towards: the root of the opportunity tree in the report. It is never mentioned." },
  },

  slots = {
    event = { title = "What happened", from = { signals.past, signals.story }, required = true, many = true },
    ending = { title = "How it came out", from = { signals.ending } },
    start = { title = "What set it off", from = { signals.trigger } },
    day = { title = "When", from = { signals.day } },
    place = { title = "Where", from = { signals.place } },
    company = { title = "With whom", from = { signals.company }, many = true },
    device = { title = "With what", from = { signals.device } },
    hardest = { title = "The hardest moment" },
  },

  -- The story first, its end and its beginning, then the setting as far as it hasn't been told.
  stages = {
    { key = "story", ask = "Tell me about the last time you {behaviour}. What happened, from the beginning?",
      takes = "event", fills = { "event" }, probes = 3 },
    { key = "ending", ask = "How did it come out that time?", when = told,
      takes = "ending", fills = { "ending" }, probes = 2 },
    { key = "start", ask = "What was going on just before it began?", when = told,
      takes = "start", fills = { "start" }, probes = 2 },
    { key = "day", ask = "When was that, roughly?", when = told,
      takes = "day", fills = { "day" }, probes = 0 },
    { key = "place", ask = "Where were you at the time?", when = told,
      takes = "place", fills = { "place" }, probes = 0 },
    { key = "company", ask = "Who else was there or had a part in it?", when = told,
      takes = "company", fills = { "company" }, probes = 0 },
    { key = "hardest", ask = "What was the hardest moment of it, if any?", when = told,
      takes = "hardest", fills = { "hardest" }, probes = 2 },
  },

  -- While a story is open nothing is asked but what belongs to it: this one time, what came next, what came before, who
  -- was there, how it was.
  rules = {
    -- What they say of the interview is no part of any story.
    { when = { all = { signals.about_us }, none = { signals.past } }, move = "let_be", moves_on = true },
    -- "I usually …": back to this one time.
    { when = { all = { signals.generic }, none = { signals.past } }, move = "return", probe = probes.instance },
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story, signals.idea } },
      evidence = "<=1", move = "return", probe = probes.has_come_up },
    -- A solution: the moment in the story that asks for it.
    { when = signals.idea, move = "moment", probe = probes.when_helped },
    -- A compliment is no part of any story.
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.last_time },
    -- Something stood in the way.
    { when = { all = { signals.past }, any = { signals.push, signals.obstacle }, none = { signals.ending, signals.emotion_negative } }, move = "obstacle",
      rest = 2, probe = probes.got_past },
    { when = { all = { signals.past }, any = { signals.emotion_negative, signals.emotion_positive } }, move = "feel", rest = 4,
      probe = probes.feel },
    -- How it began, how it ended and what was hard are told in one answer.
    { stage = "ending", words = ">=0", move = "let_be", moves_on = true },
    { stage = "start", words = ">=0", move = "let_be", moves_on = true },
    { stage = "hardest", words = ">=0", move = "let_be", moves_on = true },
    -- The thread of the story.
    { when = { any = { signals.past, signals.story }, none = { signals.ending } }, words = "<=80", move = "next", cap = 2,
      probe = probes.next },
  },

  answer = function(turn)
    story.hear(turn)
    return story.elsewhere(turn) or story.goes_on(turn)
  end,

  findings = {
    instance = { type = "enum", of = { "last", "before", "someone_elses", "none" }, required = true, doc = "which time was told" },
    events = { type = "list", of = "quote", required = true, doc = "what happened, in the order of the story" },
    when = { type = "quote" }, where = { type = "quote" }, device = { type = "quote" },
    with_whom = { type = "list", of = "quote" },
    hardest = { type = "quote", doc = "the hardest moment" },
    opportunities = { type = "list", required = true, doc = "needs, pains and desires in their words", of = { type = "object", fields = {
      kind = { type = "enum", of = { "need", "pain", "desire" }, required = true },
      said = { type = "quote", required = true },
      at = { type = "integer", min = 0, required = true, doc = "the event that it belongs to, 0 where that wasn't told" },
    } } },
    solutions = { type = "list", doc = "what they proposed: kept apart, no opportunities", of = { type = "object", fields = {
      said = { type = "quote", required = true },
      at = { type = "integer", min = 0, required = true },
    } } },
    memorable = { type = "quote", doc = "a sentence to remember them by" },
  },

  close = story.close,
  report = report,

  lint = { forbid = { "hypothetical", "price_guess", "product_terms" } },
  guidance = {
    does = {
      "Asks for one specific story and stays with it.",
      "Takes “I usually” back to that one time.",
      "Asks for the moment in the story behind a solution.",
      "Changes to another time, in the end to somebody else's, where there is no story.",
    },
    never = {
      "Asks what they like, want or would use.",
      "Asks about several times at once.",
      "Mentions the outcome or a solution.",
    },
  },
}
