-- The job, as a sentence of their own fragments: When “…”, I want to “…”, so I can “…”. Nothing in the quotes is ours; where
-- a part was not said there is no sentence.
local evidence = require "evidence"

local job = {}

-- What stands before a fragment, and the slot that it goes to.
local leads = {
  { slot = "motive", "wanted to ", "want to ", "needed to ", "hoped to ", "hoping to ", "trying to ", "had to be able to " },
  { slot = "outcome", "so that i can ", "so that i could ", "so that we can ", "so that we could ", "so i can ", "so i could ",
    "so we can ", "so we could ", "finally can ", "finally could ", "be able to " },
}
local ends = { " so ", " because ", " but ", " and then ", " when ", ", ", "; ", " – ", " - " }

-- From the lead to the end of the thought: { from, to } in the answer, or nil.
local function fragment(unit, lead)
  local lower = unit.text:lower()
  local at, last = lower:find(lead, 1, true)
  if not at or (at > 1 and lower:sub(at - 1, at - 1):find("%w")) then
    return nil
  end
  local rest = lower:sub(last + 1)
  local stop = #rest
  for _, mark in ipairs(ends) do
    local cut = rest:find(mark, 1, true)
    if cut and cut - 1 < stop then
      stop = cut - 1
    end
  end
  local words = select(2, rest:sub(1, stop):gsub("%S+", ""))
  if words < 2 or words > 16 then
    return nil -- "wanted to go" is no job, and neither is half a page
  end
  return { from = unit.from + last, to = unit.from + last + stop - 1 }
end

-- The clause of a trigger without the "when" that our sentence has already.
local function trigger(answer, unit)
  if not evidence.has(answer, unit, "trigger") then
    for _, clause in ipairs(answer.clauses) do -- "When …" with something that happened is one in any words
      local lead = clause.from >= unit.from and clause.to <= unit.to
        and answer.text:sub(clause.from, clause.to):match("^[Ww]hen ()")
      if lead and evidence.has(answer, clause, "past", "event") then
        return { from = clause.from + lead - 1, to = clause.to }
      end
    end
    return nil
  end
  local hit
  for _, one in ipairs(answer.signals.trigger) do
    hit = hit or (one.from >= unit.from and one.to <= unit.to and one) or nil
  end
  for _, clause in ipairs(answer.clauses) do
    if clause.from <= hit.from and hit.to <= clause.to then
      local words = answer.text:sub(clause.from, clause.to)
      local lead = words:match("^[Aa]nd when ()") or words:match("^[Ww]hen ()") or words:match("^[Bb]ecause ()")
        or words:match("^[Aa]nd ()") or words:match("^[Tt]hen ()") or 1
      return { from = clause.from + lead - 1, to = clause.to }
    end
  end
  return nil
end

-- Notes for trigger, motive and outcome.
function job.read(turn, thoughts)
  local notes = {}
  for _, unit in ipairs(thoughts) do
    for _, lead in ipairs(leads) do
      for _, words in ipairs(lead) do
        local span = fragment(unit, words)
        if span then
          notes[#notes + 1] = { slot = lead.slot, span = span }
          break
        end
      end
    end
    local span = trigger(turn.answer, unit)
    if span then
      notes[#notes + 1] = { slot = "trigger", span = span }
    end
  end
  return notes
end

-- The statement with its three quotes; or the parts that were not heard.
function job.statement(turn)
  local parts, missing = {}, {}
  for _, part in ipairs({ "trigger", "motive", "outcome" }) do
    local said = evidence.of_slot(turn, part)
    -- The story runs backwards: the trigger that was told last is the first.
    parts[part] = said[part == "trigger" and #said or 1]
    if not parts[part] then
      missing[#missing + 1] = part
    end
  end
  if #missing > 0 then
    return nil, missing
  end
  parts.statement = string.format("When “%s”, I want to “%s”, so I can “%s”.", parts.trigger.quote, parts.motive.quote,
    parts.outcome.quote)
  return parts, missing
end

return job
