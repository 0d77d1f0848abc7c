-- Customer discovery: does the problem exist, who has it, how do they solve it today, what does that cost, and how is
-- something new bought? Their day first, their problems in their own order, and nothing of ours until the solution stage;
-- there a concept, put neutrally, is met with what is missing, what stands in the way, and what they are ready to give.
local signals = require "signals"
local probes = require "probes"
local evidence = require "evidence"
local problems = require "./problems"
local numbers = require "./numbers"
local listen = require "./listen"

-- Theirs, in their order: asked once they have named more than one.
local weighs_most = { key = "first", text = "Of everything that got in the way, what weighs most?", probes = 0 }

-- What a stage still needs, where a rule can't see it.
local function stage_move(turn, new)
  local said, state = turn.answer.signals, turn.state
  local spent = evidence.spent(turn)
  if turn.stage == "problem" then
    local n = math.max(problems.count(turn) + new, turn.probes.used == 0 and turn.answer.words > 2 and 1 or 0)
    if n >= 2 and (state.asked_more or new >= 2 or turn.probes.left == 0 or spent) then
      return { ask = weighs_most, move = "rank" }
    elseif n >= 1 and not spent and not state.asked_more and turn.probes.left > 0 and not said.compliment
      and not (said.vague and turn.answer.words <= 6) then
      state.asked_more = true
      return { probe = probes.more_problems, move = "more" }
    end
  elseif turn.probes.left == 0 or spent then
    return nil
  elseif turn.stage == "cost" and not said.number and not said.dont_know and (said.time or said.money or said.workaround) then
    return { probe = probes.how_much, move = "number" }
  elseif turn.stage == "buying" and said.decision and (said.past or said.story) and not state.asked_steps then
    state.asked_steps = true
    return { probe = probes.buying_steps, move = "steps" }
  end
  return nil
end

local quotes = { type = "list", of = "quote" }

return {
  api = 1, kind = "methodology", name = "customer_discovery", version = "2.1.0",
  title = "Customer discovery",
  summary = "Tests whether a problem is real and worth solving: their day, their problems in their order, today's solution and its cost, and how they buy.",

  settings = {
    task = { type = "string", default = "this work", doc = "The work the study is about, as it follows “when … started”: “closing the books”." },
    stage = { type = "enum", of = { "problem", "solution" }, default = "problem",
      doc = "problem: nothing of ours is mentioned. solution: at the end the concept is shown, and asked about." },
    concept = { type = "string", max = 160, default = "a different way of doing this",
      doc = "solution: the idea in one neutral sentence of at most 20 words, without praise: “A list that fills itself from your bank account.”" },
  },

  -- Filled by listen.lua: what a sentence is evidence of depends on what it answers.
  slots = {
    role = { title = "Who they are", from = { signals.role }, many = true },
    day = { title = "Their day", required = true, many = true },
    hardest = { title = "What they named as hardest", required = true },
    problem = { title = "What is hard", many = true },
    first_problem = { title = "What weighs most" },
    frequency = { title = "How often", required = true, many = true },
    severity = { title = "What it leads to", many = true },
    solution = { title = "How they solve it today", required = true, many = true },
    tried = { title = "What they have tried", many = true },
    cost = { title = "What that costs", many = true },
    paid = { title = "What they pay", many = true },
    buying = { title = "How something new gets bought", many = true },
    missing = { title = "What the concept lacks", many = true },
    barrier = { title = "What stands in the way of it", many = true },
    commitment = { title = "What they offered to do", many = true },
    referral = { title = "Who else to hear from", many = true },
  },

  stages = {
    -- Their world, in their order.
    { key = "day", ask = "Walk me through yesterday, from when {task} started.", takes = "day", fills = { "day" }, probes = 2 },
    { key = "problem", ask = "What was the hardest part of {task}?", takes = "hardest", fills = { "hardest" }, probes = 2 },
    { key = "first", on_demand = true, ask = weighs_most.text, fills = { "first_problem" }, probes = 0 }, -- where there are several
    { key = "frequency", ask = "How many times did that happen in the last month, roughly?", takes = "frequency",
      fills = { "frequency" }, probes = 1 },
    { key = "severity", ask = "The last time it happened, what did that lead to?", takes = "severity", fills = { "severity" },
      probes = 1 },
    { key = "solution", ask = "How do you get through {task} at the moment?", takes = "solution", fills = { "solution" }, probes = 2 },
    { key = "cost", ask = "What do you spend on {task} today, counting time?", takes = "cost",
      fills = { "paid" }, probes = 2 },
    { key = "tried", ask = "What else have you tried for it, if anything?", takes = "tried", fills = { "tried" }, probes = 2 },
    { key = "buying", ask = "The last time you bought something for {task}, how did it get decided?", takes = "buying",
      fills = { "buying" }, probes = 2 },
    -- Only then, and only where the study says so, something of ours.
    { key = "concept", where = { stage = "solution" }, intro = "Here is an idea: {concept}",
      ask = "What is missing there, for the way you work?", probes = 2 },
    { key = "barrier", where = { stage = "solution" }, ask = "What stands in the way of using it?", takes = "barrier", probes = 1 },
    { key = "next_step", where = { stage = "solution" }, ask = "What are you ready to do next about it, if anything?",
      takes = "commitment", fills = { "commitment" }, probes = 1 },
    -- A role, no name and no address: contacts belong into a form.
    { key = "referral", ask = "Which other role should I hear about this from?", takes = "referral", fills = { "referral" }, probes = 0 },
  },

  rules = {
    -- The solution stage: praise is asked for something that costs, a maybe for the last time.
    { stage = "concept", when = signals.offer, move = "commitment", probe = probes.next_step },
    { stage = "concept", when = { all = { signals.commitment }, none = { signals.hypothetical } }, move = "commitment",
      probe = probes.next_step },
    { stage = "concept", when = signals.compliment, move = "commitment_ask", probe = probes.commitment_ask },
    { stage = "concept", when = { any = { signals.hypothetical, signals.future } }, move = "anchor", probe = probes.last_needed },
    { stage = "concept", when = signals.idea, move = "dig", probe = probes.motive },
    { stage = "barrier", when = signals.compliment, evidence = "<=1", move = "commitment_ask", probe = probes.commitment_ask },
    -- Said of what isn't there yet, a maybe is an answer; it is kept and not pushed.
    { stage = "barrier", when = { any = { signals.hypothetical, signals.future, signals.idea } }, move = "taken", moves_on = true },
    { stage = "next_step", when = { any = { signals.stall, signals.hypothetical, signals.future, signals.commitment, signals.offer } },
      move = "taken", moves_on = true },

    -- Nothing done about it: accepted once, and asked what came first.
    { when = { all = { signals.not_bothered }, none = { signals.workaround } }, move = "weak", rest = 32, probe = probes.lower },
    { when = { all = { signals.commitment }, none = { signals.hypothetical, signals.past } }, move = "commitment",
      probe = probes.next_step },
    -- A feeling about what happened is followed, also where it comes with a kind word for us.
    { when = { all = { signals.emotion_negative, signals.past }, none = { signals.hypothetical, signals.anxiety } }, words = "<=25",
      move = "feel", rest = 3, probe = probes.feel },
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.now },
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story, signals.anxiety, signals.idea } },
      evidence = "<=1", move = "anchor", probe = probes.last_time },
    -- Asked how often, "every day" and "4" are answers.
    { stage = "frequency", when = { any = { signals.number, signals.frequency } }, move = "count", moves_on = true },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
    { stage = "frequency", when = { none = { signals.number, signals.frequency } }, move = "count", probe = probes.count },
    { stage = "cost", when = { all = { signals.money }, none = { signals.opinion, signals.hypothetical } }, move = "who_pays",
      probe = probes.payer },
    { when = { all = { signals.workaround }, none = { signals.hypothetical } }, move = "cost", rest = 6, probe = probes.cost },
    -- Who pays, who decides: of what is paid and was decided, not of what they think of it.
    { stage = "solution", when = { all = { signals.money }, none = { signals.opinion, signals.hypothetical } },
      move = "who_pays", rest = 12, probe = probes.payer },
    { stage = "buying", when = { all = { signals.decision, signals.past }, none = { signals.opinion, signals.hypothetical } },
      move = "who", rest = 8, probe = probes.who },
    { when = { all = { signals.alternative }, none = { signals.hypothetical } }, move = "tried", rest = 8,
      probe = probes.tried },
    { when = signals.idea, move = "dig", probe = probes.motive },
    { when = { all = { signals.push }, none = { signals.past, signals.story, signals.vague, signals.emotion_negative } },
      move = "anchor", rest = 6,
      probe = probes.last_time },
    { stage = "day", when = { all = { signals.thin }, any = { signals.past, signals.story } }, move = "next", probe = probes.next },
  },

  lint = { forbid = { "hypothetical", "price_guess", "product_terms" } },
  guidance = {
    does = {
      "Starts with their day, not with the problem we expect.",
      "Lets them put the problems in their own order.",
      "Asks for numbers: how often, how long, how much.",
      "Asks what is spent today, in money and time, and who pays.",
      "Asks how the last thing of this kind was bought.",
      "In the solution stage: shows the concept last, asks what is missing, and asks praise what it is ready to give.",
    },
    never = {
      "Names the product in the problem stage.",
      "Asks whether they would use it or what they would pay.",
      "Puts a list of problems before them.",
      "Asks for names, mail addresses or numbers of other people.",
    },
  },

  findings = {
    stage = { type = "string" },
    problems = { type = "list", doc = "in their own order: 1 is the one that weighs most to them", of = { type = "object",
      fields = { rank = { type = "integer" }, said = { type = "quote", required = true } } } },
    frequency = { type = "object", doc = "how often, and times a month where they can be counted", fields = {
      per_month = { type = "number" }, said = { type = "quote" } } },
    severity = quotes, day = quotes, role = quotes,
    solutions = quotes, tried = quotes,
    time = { type = "object", fields = { hours = { type = "number" }, per_month = { type = "number" }, said = { type = "quote" } } },
    spend = { type = "object", fields = { amount = { type = "number" }, currency = { type = "string" }, per = { type = "string" },
      per_month = { type = "number" }, said = { type = "quote" } } },
    cost = quotes, decision = quotes,
    weak = { type = "boolean", doc = "they said that nothing was done about it" },
    concept = { type = "object", doc = "solution stage alone", fields = { missing = quotes, barrier = quotes } },
    commitments = { type = "list", of = { type = "object", fields = {
      currency = { type = "enum", of = { "time", "reputation", "money" } }, said = { type = "quote" } } } },
    referral = quotes,
  },

  answer = function(turn)
    local notes = listen.notes(turn)
    if turn.answer.signals.not_bothered then
      turn.state.weak = true
    end
    local new = 0
    for _, note in ipairs(notes) do
      new = new + (note.slot == "problem" and 1 or 0)
    end
    local move = stage_move(turn, new) or {}
    move.notes = notes
    return move
  end,

  close = function(turn)
    local found = { stage = turn.settings.stage, problems = problems.ranked(turn), weak = turn.state.weak or false }
    for name, slot in pairs({ severity = "severity", day = "day", role = "role", solutions = "solution", tried = "tried",
      cost = "cost", decision = "buying", referral = "referral" }) do
      found[name] = evidence.of_slot(turn, slot)
    end
    found.commitments = {}
    for _, quote in ipairs(evidence.of_slot(turn, "commitment")) do
      found.commitments[#found.commitments + 1] = { currency = listen.currency(quote.quote), said = quote }
    end
    for _, quote in ipairs(evidence.of_slot(turn, "frequency")) do
      local per_month = numbers.per_month(quote.quote, true)
      if per_month and not found.frequency then
        found.frequency = { per_month = per_month, said = quote }
      end
    end
    local first = evidence.of_slot(turn, "frequency")[1]
    found.frequency = found.frequency or first and { said = first } or nil
    for _, quote in ipairs(found.cost) do
      local hours, per_month = numbers.hours(quote.quote)
      if hours and not found.time then
        found.time = { hours = hours, per_month = per_month, said = quote }
      end
      local money = numbers.money(quote.quote)
      if money and not found.spend then
        money.said = quote
        found.spend = money
      end
    end
    if turn.settings.stage == "solution" then
      found.concept = { missing = evidence.of_slot(turn, "missing"), barrier = evidence.of_slot(turn, "barrier") }
    end
    return found
  end,

  report = require "./report",
}
