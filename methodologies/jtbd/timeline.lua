-- The timeline as a state machine. It is told backwards, from the day of the decision to the first thought, and then
-- forwards into use. A step has been told once it has a place in time and something that happened; it is left then, or
-- after two probes. A story that tells another step on the way fills that one, and it isn't asked again.
local evidence = require "evidence"
local probes = require "probes"

local QUOTES = 3 -- of one step that are kept: more is retelling

local timeline = {}

-- In the order in which they are asked. `cue` is the signal of ours by which a sentence tells of that step; `seeks` is what
-- the step is there for beside its date and its event, and how to ask for it.
timeline.steps = {
  { key = "purchase", cue = "buying", scene = probes.that_day },
  { key = "deciding", cue = "making_up", scene = probes.that_day,
    seeks = { slot = "anxiety", probe = probes.last_doubt, move = "last_doubt" } },
  { key = "active", cue = "searching", scene = probes.looking,
    seeks = { slot = "alternatives", probe = probes.looked_at, move = "options" } },
  { key = "passive", cue = "noticing", scene = probes.looking, seeks = { slot = "habit", probe = probes.stayed, move = "habit" } },
  { key = "first_thought", cue = "first_doubt", scene = probes.last_time,
    seeks = { slot = "push", probe = probes.what_hurt, move = "struggle" } },
  { key = "use", cue = "using", scene = probes.in_use, dateless = true, -- it goes on
    seeks = { slot = "outcome", probe = probes.in_use, move = "first_use" } },
}

local by_key = {}
for _, step in ipairs(timeline.steps) do
  by_key[step.key] = step
end

function timeline.step(key)
  return key and by_key[key]
end

-- The step that a stretch of the answer tells of: the one that was asked about where its words fit that one, else the
-- one whose words are heard, else that of the stretch before it.
local function step_of(answer, unit, asked, before)
  if asked and evidence.has(answer, unit, asked.cue) then
    return asked
  end
  for _, step in ipairs(timeline.steps) do
    if evidence.has(answer, unit, step.cue) then
      return step
    end
  end
  return before or asked
end

-- Did something happen in it? "Last Monday" alone is a date, and no event.
local function happened(answer, unit)
  if evidence.has(answer, unit, "done") then
    return false
  end
  return evidence.has(answer, unit, "event") or evidence.has_beside(answer, unit, "past", "moment")
    or evidence.has(answer, unit, "switch") or evidence.has(answer, unit, "trigger")
end

-- What the answer adds to the timeline: notes for NAME_when and NAME_what, and which slots they fill.
function timeline.read(turn, thoughts)
  local notes, filled = {}, {}
  local asked, before = timeline.step(turn.stage), nil
  local function note(slot, unit)
    local have = #(turn.slots[slot] or {}) + (filled[slot] or 0)
    if have < QUOTES then
      filled[slot] = (filled[slot] or 0) + 1
      notes[#notes + 1] = { slot = slot, span = { from = unit.from, to = unit.to } }
    end
  end
  for _, unit in ipairs(thoughts) do
    local step = step_of(turn.answer, unit, asked, before)
    if step then
      before = step
      if evidence.has(turn.answer, unit, "moment") or evidence.has(turn.answer, unit, "vague_time") then
        note(step.key .. "_when", unit)
      end
      if happened(turn.answer, unit) then
        note(step.key .. "_what", unit)
      end
    end
  end
  return notes, filled
end

-- What the step that stands still lacks.
function timeline.lacks(turn, filled)
  local when, what = turn.stage .. "_when", turn.stage .. "_what"
  local step = by_key[turn.stage]
  return not (step.dateless or turn.slots[when] or filled[when]), not (turn.slots[what] or filled[what])
end

return timeline
