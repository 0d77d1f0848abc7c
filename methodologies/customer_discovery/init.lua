-- Customer discovery: does the problem exist, who has it, how do they solve it today, what does that cost, and how is
-- something new bought? Their day first, their problems in their own order, and nothing of ours until the solution stage.
local signals = require "signals"
local probes = require "probes"

return {
  api = 1, kind = "methodology", name = "customer_discovery", version = "1.1.0",
  title = "Customer discovery",
  summary = "Tests whether a problem is real and worth solving: their day, their problems in their order, today's solution and its cost, and how they buy.",

  settings = {
    task = { type = "string", default = "this work", doc = "The work the study is about, as it follows “when … started”: “closing the books”." },
    stage = { type = "enum", of = { "problem", "solution" }, default = "problem",
      doc = "problem: nothing of ours is mentioned. solution: reactions to what the study shows are met with a question for commitment." },
  },

  slots = {
    day = { title = "Their day", from = { signals.story, signals.past }, required = true, many = true },
    problem = { title = "What is hard", from = { signals.push, signals.emotion_negative }, required = true, many = true },
    frequency = { title = "How often", from = { signals.frequency }, required = true, many = true },
    solution = { title = "How they solve it today", from = { signals.workaround }, required = true, many = true },
    cost = { title = "What that costs", from = { signals.money, signals.time }, many = true },
    buying = { title = "How something new gets bought", from = { signals.decision }, many = true },
    tried = { title = "What they have tried", from = { signals.alternative, signals.switch }, many = true },
    commitment = { title = "What they offered to do", from = { signals.commitment }, many = true },
  },

  stages = {
    { key = "day", ask = "Walk me through yesterday, from when {task} started.", takes = "day", fills = { "day" }, probes = 2 },
    { key = "problem", ask = "What was the hardest part of {task}?", takes = "problem", fills = { "problem" }, probes = 2 },
    { key = "frequency", ask = "How many times did that happen in the last month, roughly?", takes = "frequency", fills = { "frequency" }, probes = 1 },
    { key = "solution", ask = "How do you get through {task} at the moment?", takes = "solution", fills = { "solution" }, probes = 2 },
    { key = "cost", ask = "What do you spend on {task} today, counting time?", takes = "cost", fills = { "cost" }, probes = 1 },
    { key = "buying", ask = "The last time you bought something for {task}, how did it get decided?", takes = "buying", fills = { "buying" }, probes = 2 },
  },

  rules = {
    { when = signals.commitment, move = "commitment", probe = probes.next_step },
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.now },
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
    -- Asked how often, "every day" and "4" are answers.
    { stage = "frequency", when = { any = { signals.number, signals.frequency } }, move = "count", moves_on = true },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
    { stage = "frequency", when = { none = { signals.number, signals.frequency } }, move = "count", probe = probes.how_often },
    { when = { all = { signals.workaround }, none = { signals.hypothetical } }, move = "cost", rest = 6, probe = probes.cost },
    -- Who pays, who decides: of what is paid and was decided, not of what they think of it.
    { when = { all = { signals.money }, none = { signals.opinion, signals.hypothetical } }, move = "who_pays", rest = 12,
      probe = "Who pays for that today?" },
    { when = { all = { signals.decision, signals.past }, none = { signals.opinion, signals.hypothetical } }, move = "who", rest = 8,
      probe = probes.who },
    { when = { all = { signals.alternative }, none = { signals.hypothetical } }, move = "tried", rest = 8,
      probe = probes.ruled_out },
    { when = signals.idea, move = "dig", probe = probes.motive },
    { when = signals.vague, words = "<=20", move = "unpack", rest = 3, probe = probes.unpack },
    { stage = "problem", when = signals.push, move = "more", probe = "What else got in the way?" },
  },

  lint = { forbid = { "hypothetical", "price_guess" } },
  guidance = {
    does = {
      "Starts with their day, not with the problem we expect.",
      "Lets them put the problems in their own order.",
      "Asks what is spent today, in money and time.",
      "Asks how the last thing of this kind was bought.",
    },
    never = {
      "Names the product in the problem stage.",
      "Asks whether they would use it or what they would pay.",
      "Puts a list of problems before them.",
    },
  },
}
