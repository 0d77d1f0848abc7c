-- The four forces, coded sentence by sentence: each goes to the one that it speaks of most. Where push and pull sound
-- alike the tense decides: a problem they had is a push, an outcome they wanted is a pull.
local evidence = require "evidence"
local text = require "text"

local forces = {}

forces.names = { "push", "pull", "anxiety", "habit" }
forces.towards = { push = true, pull = true }

-- The force that a stretch speaks of, or nil. `used`: it tells of life with the new, which is an outcome and no pull.
function forces.of(answer, unit, used)
  local score, best = {}, nil
  for _, name in ipairs(forces.names) do
    score[name] = evidence.count(answer, unit, name)
  end
  local wanted = evidence.count(answer, unit, "desire")
  if wanted > 0 and score.push > 0 then
    -- "I wanted something that isn't slow": what they were after, not what hurt. A past that hurt stays what it was.
    local hurt = evidence.has_beside(answer, unit, "past", "desire") and score.push > 1
    if not hurt then
      score.pull, score.push = score.pull + score.push, 0
    end
  elseif wanted > 0 and score.pull == 0 and not used then
    score.pull = 1
  end
  if used then
    score.pull = 0
  end
  for _, name in ipairs({ "anxiety", "habit", "push", "pull" }) do -- who is rarer goes first where they are even
    if score[name] > 0 and (not best or score[name] > score[best]) then
      best = name
    end
  end
  return best
end

-- A thing that went wrong in the first thought pushed, whatever words it is told in.
local function went_wrong(turn, unit)
  local answer = turn.answer
  return (turn.stage == "first_thought" or evidence.has(answer, unit, "first_doubt"))
    and (evidence.has(answer, unit, "past") or evidence.has(answer, unit, "event"))
    and (evidence.has(answer, unit, "trigger") or evidence.has(answer, unit, "emotion_negative")
      or evidence.has(answer, unit, "negation"))
end

-- A maybe, or what is so in general, without anything that happened: no evidence of a force.
local function only_talk(answer, unit)
  return (evidence.has(answer, unit, "hypothetical") or evidence.has(answer, unit, "generic"))
    and not evidence.has(answer, unit, "past") and not evidence.has(answer, unit, "event")
    and not evidence.has(answer, unit, "habit")
end

-- Is it about one that they looked at and left? What was wrong with that pushed nobody from the old.
local function of_another(turn, unit)
  if turn.stage ~= "active" and not evidence.has(turn.answer, unit, "alternative")
    and not evidence.has(turn.answer, unit, "searching") then
    return false
  end
  for _, name in ipairs(turn.settings.competitors or {}) do
    if text.span(unit.text, name) then
      return true
    end
  end
  return false
end

-- Notes of all forces in the answer.
function forces.read(turn, thoughts)
  local notes = {}
  for _, unit in ipairs(thoughts) do
    local used = turn.stage == "use" or evidence.has(turn.answer, unit, "using")
    local force = not only_talk(turn.answer, unit)
      and (forces.of(turn.answer, unit, used) or went_wrong(turn, unit) and "push") or nil
    if force and (force == "push" or force == "pull") and of_another(turn, unit) then
      notes[#notes + 1] = { slot = "alternatives", span = { from = unit.from, to = unit.to } }
    elseif force then
      notes[#notes + 1] = { slot = force, span = { from = unit.from, to = unit.to } }
    end
  end
  return notes
end

return forces
