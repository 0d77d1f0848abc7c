-- Win-loss: why a deal was won or lost, as the buyer tells it. Who asks has nothing to sell; the story is told from what set
-- it off, over how and by whom it was decided, to the criteria unaided, before anything is named; the options and their order,
-- the sales experience, price last of all, the deciding moment, and what they would tell us.
local signals = require "signals"
local probes = require "probes"
local evidence = require "evidence"
local criteria = require "./criteria"

local CRITERIA_MAX = 24

-- How it went: the study says so, or the invitation (attribute `outcome`), or their own words.
local function outcome_of(turn)
  local set = turn.settings.outcome
  local told = turn.respondent.attributes.outcome
  if set ~= "each" then
    return set
  elseif told == "won" or told == "lost" then
    return told
  end
  return turn.state.outcome or "unknown"
end

local chose = { "went with ", "go with ", "going with ", "chose ", "picked ", "signed with ", "decided for ", "decided on ", "bought " }

local function hear_outcome(turn)
  local said, lower = turn.answer.signals, turn.answer.text:lower()
  if said.chose_other then
    turn.state.outcome = "lost"
  elseif said.chose_us then
    turn.state.outcome = "won"
  end
  for _, verb in ipairs(chose) do
    if turn.settings.product ~= "it" and lower:find(verb .. turn.settings.product:lower(), 1, true) then
      turn.state.outcome = "won"
    end
    for _, name in ipairs(turn.settings.competitors or {}) do
      if lower:find(verb .. name:lower(), 1, true) then
        turn.state.outcome = "lost"
      end
    end
  end
end

-- Where each kind of evidence is heard.
local function take(turn)
  local notes, answer = {}, turn.answer
  local function note(slot, thought)
    if #notes < 32 then
      notes[#notes + 1] = { slot = slot, span = { from = thought.from, to = thought.to } }
    end
  end
  turn.state.criteria = turn.state.criteria or {}
  local last
  for _, one in ipairs(criteria.read(turn)) do
    if last ~= one.from then -- of two dimensions in one thought it is kept once
      note("criterion", one)
      last = one.from
    end
    if #turn.state.criteria < CRITERIA_MAX then
      table.insert(turn.state.criteria, { dimension = one.dimension, side = one.side, unaided = turn.stage ~= "price",
        quote = answer.text:sub(one.from, one.to) })
    end
  end
  for _, thought in ipairs(evidence.thoughts(answer)) do
    for _, row in ipairs({
      { "trigger", turn.stage == "trigger" and not evidence.has(answer, thought, "process", "decisive", "switch"),
        "trigger", "push", "past", "story" },
      { "process", turn.stage == "process", "process", "decision", "decider" },
      { "process", turn.stage == "trigger", "process" },
      { "people", turn.stage == "process", "decider", "decision" },
      { "options", turn.stage == "ranking", "alternative", "number", "story", "past", "criterion" },
      { "sales", turn.stage == "sales", "people_word", "past", "story", "emotion_negative", "emotion_positive", "push" },
      { "price", turn.stage == "price", "price_word", "number", "negation" },
      { "moment", turn.stage == "moment", "past", "story", "criterion", "decision", "price_word" },
      { "hesitation", true, "hesitation" },
      { "advice", turn.stage == "advice", "idea", "past", "criterion", "people_word", "product_word", "price_word", "support_word" },
    }) do
      if row[2] and evidence.has(answer, thought, table.unpack(row, 3)) and not evidence.has(answer, thought, "titled_name") then
        note(row[1], thought)
      end
    end
    -- Who else was in the race, by the names that the study knows or a capital after a verb of choosing.
    for _, name in ipairs(turn.settings.competitors or {}) do
      if thought.text:lower():find(name:lower(), 1, true) then
        turn.state.competitors = turn.state.competitors or {}
        turn.state.competitors[name] = turn.state.competitors[name] or thought.text
        note("competitor", thought)
      end
    end
  end
  return notes
end

-- What the rules can't know: the outcome, and whether price was named before anything else.
local function stage_move(turn)
  local said, state = turn.answer.signals, turn.state
  local spent = evidence.spent(turn)
  if not turn.stage or turn.probes.left == 0 or spent then
    return nil
  end
  local outcome = outcome_of(turn)
  if outcome == "lost" and not state.other_way
    and (turn.stage == "moment" or said.compliment and turn.answer.evidence <= 1) then
    state.other_way = true
    return { probe = probes.other_way, move = "other_way" }
  elseif turn.stage == "moment" and outcome == "won" and not state.almost then
    state.almost = true
    return { probe = probes.almost, move = "almost" }
  elseif turn.stage == "criteria" and said.price_word and not state.price_beside and turn.probes.used == 0 then
    state.price_beside = true
    return { probe = probes.price_beside, move = "price_first" }
  elseif turn.stage == "criteria" and said.criterion and not said.fuzzy and not state.more_criteria then
    state.more_criteria = true
    return { probe = probes.more_criteria, move = "more_criteria" }
  elseif turn.stage == "process" and (said.process or said.decider) and not state.how_run and turn.answer.words < 25 then
    state.how_run = true
    return { probe = probes.how_run, move = "how_run" }
  end
  return nil
end

local quotes = { type = "list", of = "quote" }

return {
  api = 1, kind = "methodology", name = "win_loss", version = "1.1.0",
  title = "Win-loss",
  summary = "Why deals are won and lost: what set the search off, how and by whom it was decided, the criteria unaided, and the moment that tipped it.",

  settings = {
    product = { type = "string", default = "it", doc = "What was offered to them, as they would call it: “the ticket system”." },
    outcome = { type = "enum", of = { "each", "won", "lost" }, default = "each",
      doc = "How these deals ended. each: taken from the invitation's attribute “outcome” (won or lost) where it is given, else from what they say." },
    competitors = { type = "list", of = "string", max = 40,
      doc = "Others in the market by name, so that they are counted. Nothing of this list is ever read out." },
  },

  slots = {
    trigger = { title = "What set the search off", required = true, many = true },
    process = { title = "How it was decided", required = true, many = true },
    people = { title = "Who was involved", many = true },
    criterion = { title = "What it was decided by", required = true, many = true },
    options = { title = "Who was on the list, and in what order", many = true },
    competitor = { title = "Others in the race", many = true },
    sales = { title = "How the selling went", many = true },
    price = { title = "What was said of price", many = true },
    moment = { title = "What tipped it", required = true, many = true },
    hesitation = { title = "What nearly changed it", many = true },
    advice = { title = "What they would tell us", many = true },
  },

  -- The method's order: unaided before anything is named, and price last.
  stages = {
    { key = "trigger", intro = "Nothing here is about changing a decision that has been made, and nobody is trying to sell you anything.",
      ask = "What happened that made you look into {product} in the first place?", fills = { "trigger" }, takes = "trigger", probes = 2 },
    { key = "process", ask = "How did you go about choosing, from the first step to the last?", takes = "process",
      fills = { "process" }, probes = 2 },
    { key = "criteria", ask = "By what did you decide in the end?", takes = "criterion", fills = { "criterion" }, probes = 3 },
    { key = "ranking", ask = "Which options were there, from the first on your list to the last?", fills = { "options" }, takes = "options", probes = 2 },
    { key = "sales", ask = "What was it like to deal with each of them while you were deciding?", fills = { "sales" }, probes = 2 },
    { key = "price", ask = "What part did price play?", fills = { "price" }, takes = "price", probes = 2 },
    { key = "moment", ask = "When did you know how it was going to end?", fills = { "moment" }, takes = "moment", probes = 2 },
    { key = "advice", ask = "What is one thing the people who sell this should hear?", fills = { "advice" }, takes = "advice", probes = 1 },
  },

  rules = {
    -- A person was named: the step, not the culprit.
    { when = signals.named_person, move = "step", probe = probes.step },
    -- Softened words are cues, and so is praise of one who lost.
    { when = signals.fuzzy, move = "fit", rest = 3, probe = probes.fit },
    { stage = "criteria", when = signals.criterion, move = "criterion", rest = 4, probe = probes.why_it_mattered },
    { when = signals.hesitation, move = "hesitation", rest = 6, probe = probes.almost },
    { when = { all = { signals.opinion }, none = { signals.past, signals.story } }, evidence = "<=1", move = "second_level",
      rest = 6, probe = probes.second_level },
    { stage = "ranking", when = signals.alternative, move = "ranking", probe = probes.ranking },
    { when = { any = { signals.push }, none = { signals.hypothetical, signals.emotion_negative, signals.vague } }, move = "second_level",
      rest = 6, probe = probes.second_level },
    { when = signals.compliment, evidence = "<=1", move = "second_level", probe = probes.second_level },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1", move = "anchor",
      probe = probes.last_time },
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story, signals.anxiety, signals.idea } },
      evidence = "<=1", move = "anchor", probe = probes.has_come_up },
  },

  lint = { forbid = { "hypothetical", "price_guess" } },
  guidance = {
    does = {
      "Says at the start that nothing is sold and nothing is changed.",
      "Asks what they decided by before any criterion is named.",
      "Asks for the step where they name a person.",
      "Leaves price to the end, and asks what else there was where they name it first.",
      "Asks what it was that showed them a better fit.",
    },
    never = {
      "Corrects, defends or explains the product.",
      "Asks what would have changed their mind.",
      "Hunts for the one who lost the deal.",
    },
  },

  findings = {
    outcome = { type = "enum", of = { "won", "lost", "unknown" } },
    trigger = quotes, process = quotes, people = quotes,
    criteria = { type = "list", doc = "by dimension, in the order in which they were said; price last where it was asked for last",
      of = { type = "object", fields = { dimension = { type = "string", required = true }, title = { type = "string" },
        side = { type = "enum", of = { "for", "against", "open" } }, unaided = { type = "boolean" }, said = { type = "quote" } } } },
    options = quotes, sales = quotes, price = quotes,
    competitors = { type = "list", of = { type = "object", fields = { name = { type = "string" }, said = { type = "quote" } } } },
    moment = quotes, hesitation = quotes, advice = quotes,
  },

  answer = function(turn)
    hear_outcome(turn)
    local notes = take(turn)
    local move = stage_move(turn) or {}
    move.notes = notes
    return move
  end,

  close = function(turn)
    local found = { outcome = outcome_of(turn), criteria = {}, competitors = {} }
    for _, slot in ipairs({ "trigger", "process", "people", "options", "sales", "price", "moment", "hesitation", "advice" }) do
      found[slot] = evidence.of_slot(turn, slot)
    end
    local said = evidence.of_slot(turn, "criterion")
    for _, one in ipairs(turn.state.criteria or {}) do
      for _, quote in ipairs(said) do
        if quote.quote == one.quote then
          local title
          for _, dimension in ipairs(criteria.dimensions) do
            title = dimension.key == one.dimension and dimension.title or title
          end
          table.insert(found.criteria, { dimension = one.dimension, title = title, side = one.side or "open",
            unaided = one.unaided, said = quote })
          break
        end
      end
    end
    local competitors = evidence.of_slot(turn, "competitor")
    for name, words in pairs(turn.state.competitors or {}) do
      for _, quote in ipairs(competitors) do
        if quote.quote == words then
          table.insert(found.competitors, { name = name, said = quote })
          break
        end
      end
    end
    return found
  end,

  report = require "./report",
}
