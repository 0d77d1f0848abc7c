-- @NAME@: say here in a sentence or two what the method is, so that a researcher recognises it.
local signals = require "signals"
local probes = require "probes"

return {
  api = 1, kind = "methodology", name = "@NAME@", version = "0.1.0",
  title = "@NAME@",
  summary = "Asks about the last time, and anchors what is said in general.",

  -- What should be known at the end, in the participants' own words.
  slots = {
    last_time = { title = "The last time", from = { signals.past, signals.story }, required = true, many = true },
  },

  -- What is asked, in this order, where the study's own questions leave it open.
  stages = {
    { key = "last_time", ask = "Tell me about the last time this came up. What happened, from the start?",
      fills = { "last_time" }, probes = 2 },
  },

  -- How an answer is met: the first that fits proposes.
  rules = {
    { when = { all = { signals.generic }, none = { signals.past, signals.story } }, move = "anchor", probe = probes.last_time },
  },
}
