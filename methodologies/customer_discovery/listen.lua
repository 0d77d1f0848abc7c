-- What an answer is evidence of. The same words mean another thing at another place of the talk: "three weeks" is a cost
-- when they tell of their work, and the length of a decision when they tell how something was bought.
local evidence = require "evidence"
local numbers = require "./numbers"
local problems = require "./problems"

local listen = {}

local function places(...)
  local set = {}
  for _, stage in ipairs({ ... }) do
    set[stage] = true
  end
  return set
end

local ours = places("concept", "barrier", "next_step", "referral") -- where we have spoken of something of ours

-- Each row: the slot, where it is heard (a question of the study's guide is "guide"), the signals of which one must be in
-- the thought, those of which one must stand beside it, and what else must hold.
local hears = {
  { slot = "day", at = places("day"), any = { "story", "past", "event" } },
  { slot = "frequency", at = places("frequency", "problem", "first", "guide"), any = { "frequency" } },
  { slot = "solution", at = places("day", "problem", "first", "solution", "tried", "guide"), any = { "workaround" } },
  { slot = "tried", at = places("day", "problem", "solution", "tried", "guide"), any = { "alternative", "switch", "attempt" },
    with = { "past", "story", "event" } },
  { slot = "cost", at = places("cost"), any = { "money", "time", "number" } },
  { slot = "cost", at = places("day", "solution", "tried", "guide"), any = { "money", "time" },
    holds = function(thought) return numbers.hours(thought.text) or numbers.money(thought.text) end },
  { slot = "paid", at = places("cost", "day", "solution", "tried", "guide"), any = { "money" },
    holds = function(thought) return numbers.money(thought.text) end },
  { slot = "buying", at = places("buying"), any = { "decision", "past", "story", "switch", "event" } },
  { slot = "buying", at = places("solution", "tried", "cost", "guide"), any = { "decision" }, with = { "bought" } },
  { slot = "severity", at = places("severity"), any = { "event", "past", "money", "push", "emotion_negative", "trigger", "obstacle" } },
  { slot = "missing", at = places("concept"), any = { "negation", "idea", "hypothetical", "anxiety", "push", "missing_word" } },
  { slot = "barrier", at = places("barrier"), any = { "anxiety", "decision", "money", "hypothetical", "habit", "negation" } },
  { slot = "commitment", at = places("concept", "barrier", "next_step", "referral", "guide"), any = { "offer" },
    without = { "past" } },
  { slot = "commitment", at = places("concept", "barrier", "next_step", "referral", "guide"), any = { "commitment" },
    without = { "past", "hypothetical" } },
  { slot = "referral", at = places("referral"), any = { "decision", "social", "pointer" } },
}

function listen.notes(turn)
  local notes, answer = {}, turn.answer
  local place = turn.stage or "guide"
  local thoughts = evidence.thoughts(answer)
  local function note(slot, thought)
    notes[#notes + 1] = { slot = slot, span = { from = thought.from, to = thought.to } }
  end
  for _, thought in ipairs(thoughts) do
    local taken = {}
    for _, row in ipairs(hears) do
      if (not row.at or row.at[place]) and not taken[row.slot] and evidence.has(answer, thought, table.unpack(row.any))
        and (not row.with or evidence.has(answer, thought, table.unpack(row.with)))
        and not (row.without and evidence.has(answer, thought, table.unpack(row.without)))
        and (not row.holds or row.holds(thought))
        and not (evidence.has(answer, thought, "hypothetical") and not ours[place] and not evidence.has(answer, thought, "past")) then
        taken[row.slot] = true
        note(row.slot, thought)
      end
    end
  end
  local heard = problems.read(turn)
  -- "What else got in the way?" "The insurance people." Asked for one, any words are one.
  if #heard == 0 and place == "problem" and turn.state.asked_more and thoughts[1] and turn.answer.words > 1
    and not evidence.heard(answer, "dont_know", "done", "skip", "compliment", "idea") then
    heard[1] = thoughts[1]
  end
  for _, thought in ipairs(heard) do
    note("problem", thought)
  end
  -- What the concept lacks is what they answer, but for praise and promises.
  if place == "concept" and #notes == 0 and thoughts[1] and turn.answer.words > 2
    and not evidence.heard(answer, "compliment", "dont_know", "done", "skip") then
    note("missing", thoughts[1])
  end
  -- What weighs most is kept as it was given.
  if place == "first" and not turn.slots.first_problem and not evidence.heard(answer, "dont_know", "skip", "done") then
    local whole = evidence.whole(answer)
    if whole then
      note("first_problem", whole)
    end
  end
  while #notes > 32 do
    table.remove(notes)
  end
  return notes
end

-- What a commitment costs them: money, their name, or time.
function listen.currency(words)
  local lower = words:lower()
  for _, row in ipairs({
    { "money", "pay", "deposit", "invoice", "budget", "order", "contract", "money", "euro", "dollar" },
    { "reputation", "intro", "put you", "boss", "colleague", "recommend", "reference", "my name", "our name", "team", "head of" },
  }) do
    for i = 2, #row do
      if lower:find(row[i], 1, true) then
        return row[1]
      end
    end
  end
  return "time"
end

return listen
