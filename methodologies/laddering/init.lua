-- Laddering: means-end chains, from what a thing is to what it does for somebody to what that is good for in their life.
local signals = require "signals"
local probes = require "probes"
local ladder = require "./ladder"

local quote = { type = "quote" }

return {
  api = 1, kind = "methodology", name = "laddering", version = "1.0.0",
  title = "Laddering",
  summary = "From an attribute that counted in a choice to what it does for them and the value behind it, one ladder per attribute.",

  settings = {
    product = { type = "string", default = "something like this", max = 60,
      doc = "What was chosen, in the participants' words, as it goes on behind “the last time you chose”: “a milk for your coffee”." },
    between = { type = "string", default = "the one you chose and the others", max = 80,
      doc = "What is being chosen between, as it goes on behind “the difference between”: “oat milk and cow's milk”." },
    ladders = { type = "integer", min = 2, max = 6, default = 3, doc = "How many attributes are followed up, at most: one ladder each." },
    rungs = { type = "integer", min = 3, max = 5, default = 5, doc = "How many rungs a ladder may have, the attribute included." },
    cutoff = { type = "integer", min = 1, max = 50, default = 1,
      doc = "The value map shows links that at least so many participants made." },
  },

  slots = {
    attribute = { title = "What it is or has", many = true },
    consequence = { title = "What that does for them", many = true },
    value = { title = "What that is good for in their life", many = true },
  },

  stages = {
    { key = "choice", ask = "Tell me about the last time you chose {product}. What did you look at when you made up your mind?",
      fills = { "attribute" }, probes = 2 },
    { key = "difference", intro = "Let's leave it there and put them side by side.",
      ask = "What is the difference between {between}, as you see it?", probes = 1 },
  },

  rules = {
    { when = signals.compliment, evidence = "<=1", words = "<=20", move = "deflect", probe = probes.back },
    { stage = "choice", words = ">=0", move = "features", probe = probes.features, cap = 2 },
    { stage = "difference", words = ">=2", move = "features", probe = probes.features },
  },

  findings = {
    ladders = { type = "list", doc = "one for each attribute that was followed up, in the order of the interview",
      of = { type = "object", fields = {
        rungs = { type = "list", doc = "from the attribute upwards", of = { type = "object", fields = {
          level = { type = "enum", of = { "attribute", "consequence", "value" } },
          words = { type = "quote", doc = "as they said it" },
          value = { type = "string", doc = "of a value: which of the common ones it sounds like" },
        } } },
        ended = { type = "enum", of = { "value", "depth", "dead_end", "circular", "broken_off" },
          doc = "where it ended: at a value, at as many rungs as may be, with “it just is”, in a circle, or because they skipped it or left" },
      } } },
    waiting = { type = "list", of = quote, doc = "attributes that were named and not followed up" },
  },

  lint = { forbid = { "hypothetical" } },
  guidance = {
    does = { "Begins with what counted in a choice that was made.", "Goes up by one rung at a time, in their words.",
      "Leaves a ladder kindly where it ends, and takes the next." },
    never = { "Asks a bare “why”.", "Offers a value to agree with.", "Asks on after “it just is”." },
  },

  answer = ladder.answer,
  close = ladder.close,
  report = require "./report",
}
