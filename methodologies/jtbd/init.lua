-- Jobs to be Done, the switch interview: a documentary of one decision, told backwards from the day it was made to the
-- first thought that the old way wasn't working. Four forces are listened for all the way: what pushed them from the
-- old, what pulled them to the new, what made them anxious, and which habits held them.
local signals = require "signals"
local probes = require "probes"

return {
  api = 1, kind = "methodology", name = "jtbd", version = "1.1.0",
  title = "Jobs to be Done",
  summary = "Reconstructs how people came to switch: the timeline from the first thought to the decision, and the forces on the way.",

  settings = {
    product = { type = "string", default = "it", doc = "What they switched to, as they would call it: “the new accounting tool”." },
  },

  slots = {
    when = { title = "When they decided", from = { signals.past }, required = true },
    event = { title = "What happened that day", from = { signals.switch, signals.story }, required = true, many = true },
    company = { title = "Who was involved", from = { signals.social, signals.decision }, many = true },
    alternatives = { title = "What else they looked at", from = { signals.alternative }, many = true },
    trigger = { title = "What set it off", from = { signals.trigger }, required = true, many = true },
    push = { title = "Push: what was wrong with the old", from = { signals.push }, required = true, many = true },
    pull = { title = "Pull: what drew them to the new", from = { signals.pull }, required = true, many = true },
    anxiety = { title = "Anxiety: what worried them about the new", from = { signals.anxiety }, many = true },
    habit = { title = "Habit: what held them with the old", from = { signals.habit }, many = true },
  },

  -- Backwards from the purchase: the easiest memory first, each step leads to the one before it.
  stages = {
    { key = "purchase", ask = "Take me back to the day you decided on {product}. What was going on?",
      takes = "event", fills = { "when", "event" }, probes = 2 },
    { key = "deciding", ask = "What made you decide on {product} just then, rather than a month later?",
      takes = "trigger", fills = { "trigger" }, probes = 2 },
    { key = "active", ask = "When did you start looking in earnest, before you decided on {product}?",
      fills = { "alternatives", "pull" }, leave = { any = { "alternatives", "pull" } }, probes = 2 },
    { key = "passive", ask = "Before you looked in earnest, what had you noticed or heard?",
      fills = { "habit" }, probes = 1 },
    { key = "first_thought", ask = "When did it first cross your mind that the old way wasn't working?",
      fills = { "push", "trigger" }, leave = { has = { "push" } }, probes = 2 },
    { key = "use", ask = "What did you stop using when {product} came?",
      fills = { "event" }, probes = 1 },
  },

  rules = {
    -- No place in time yet: tie it to something they remember.
    { stage = "purchase", when = { none = { signals.past, signals.number } }, move = "date", probe = probes.when },
    -- Praise tells nothing of the switch.
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.now },
    { when = signals.anxiety, move = "anxiety", probe = probes.doubt },
    { when = signals.habit, move = "habit", probe = probes.staying },
    { when = { all = { signals.alternative }, none = { signals.hypothetical } }, move = "ruled_out", rest = 8,
      probe = probes.ruled_out },
    { when = signals.trigger, move = "before", probe = probes.before },
    -- "Faster", "easier": than what?
    { when = signals.comparative, words = "<=30", move = "contrast", rest = 3, probe = probes.contrast },
    { when = { all = { signals.push }, none = { signals.past, signals.story } }, move = "anchor", probe = probes.last_time },
    { when = { any = { signals.emotion_negative, signals.emotion_positive }, none = { signals.hypothetical } },
      move = "feel", rest = 4, probe = probes.feel },
    -- Somebody in what happened: who else? Not in what they think, and not at every mention.
    { when = { all = { signals.past }, any = { signals.social, signals.decision },
      none = { signals.opinion, signals.hypothetical } }, move = "who", rest = 8, probe = probes.who },
    { when = signals.vague, words = "<=20", move = "unpack", rest = 3, probe = probes.unpack },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
  },

  lint = { forbid = { "hypothetical", "price_guess" } },
  guidance = {
    does = {
      "Tells the story backwards, from the decision to the first thought.",
      "Unpacks vague words: faster than what?",
      "Follows the energy: where they speak with feeling, something happened.",
      "Asks who else was there, early and by role.",
    },
    never = {
      "Opens with why they bought it.",
      "Lists features or suggests reasons.",
      "Asks what they would do.",
    },
  },
}
