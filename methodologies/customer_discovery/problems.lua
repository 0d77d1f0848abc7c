-- Problems, as they put them: which thoughts of an answer tell of one, and in which order they weigh.
local evidence = require "evidence"

local problems = {}

-- Does the thought tell of something that got in the way? Not a wish, not praise, not what would be.
local function is_problem(turn, thought)
  local answer = turn.answer
  if evidence.has(answer, thought, "compliment", "idea") then
    return false
  end
  if evidence.has(answer, thought, "hypothetical") and not evidence.has(answer, thought, "past") then
    return false
  end
  if evidence.has(answer, thought, "push", "emotion_negative") then
    return true
  end
  -- Asked for what is hard, plainer words do.
  return turn.stage == "problem" and evidence.has(answer, thought, "obstacle", "trigger")
    or turn.stage ~= "cost" and turn.stage ~= "concept" and evidence.has(answer, thought, "obstacle")
      and evidence.has(answer, thought, "time")
end

-- What is wrong with something else, or what came of it, is no problem of its own.
local elsewhere = { concept = true, barrier = true, next_step = true, tried = true, buying = true, severity = true, referral = true,
  first = true }

function problems.read(turn)
  local found = {}
  if elsewhere[turn.stage] then
    return found
  end
  for _, thought in ipairs(evidence.thoughts(turn.answer)) do
    if is_problem(turn, thought) then
      found[#found + 1] = { from = thought.from, to = thought.to }
    end
  end
  return found
end

-- How many they have told of: what they named as hardest counts, in whatever words.
function problems.count(turn)
  local n, hardest = 0, evidence.of_slot(turn, "hardest")[1]
  local apart = hardest ~= nil
  for _, quote in ipairs(evidence.of_slot(turn, "problem")) do
    n = n + 1
    apart = apart and not evidence.overlaps(quote, hardest)
  end
  return apart and n + 1 or n
end

-- In their order: the one that they said weighs most, then as they came. The choice is matched by its words; one that
-- names something new is a problem of its own.
function problems.ranked(turn)
  local list = evidence.of_slot(turn, "problem")
  local named = evidence.of_slot(turn, "hardest")[1]
  if named then -- what they named when they were asked stands before what the story let slip
    local ahead, rest = {}, {}
    for _, quote in ipairs(list) do
      local side = evidence.overlaps(quote, named) and ahead or rest
      side[#side + 1] = quote
    end
    list = #ahead > 0 and ahead or { named }
    table.move(rest, 1, #rest, #list + 1, list)
  end
  local first = evidence.of_slot(turn, "first_problem")[1]
  local ranked = {}
  if first then
    local best, at = 0.15, nil
    for i, quote in ipairs(list) do
      local near = evidence.overlaps(quote, first) and 1 or evidence.alike(quote.quote, first.quote, turn.locale)
      if near > best then
        best, at = near, i
      end
    end
    if at then
      ranked[1] = { rank = 1, said = table.remove(list, at) }
    else
      ranked[1] = { rank = 1, said = first }
    end
  end
  for _, quote in ipairs(list) do
    ranked[#ranked + 1] = { rank = #ranked + 1, said = quote }
  end
  return ranked
end

return problems
