-- The first days of one person: which moments they reached, where they stopped to think, where they turned.
local evidence = require "evidence"
local signals = require "signals"

local first_days = {}

local STEPS = 20 -- kept of a first session

local function book(state)
  if not state.steps then
    state.steps = {}
  end
  return state
end

-- The first sentence that carries one of the signals.
local function sentence_with(answer, ...)
  for _, sentence in ipairs(evidence.sentences(answer)) do
    if evidence.has(answer, sentence, ...) then
      return evidence.quote(answer, sentence)
    end
  end
  return nil
end

-- A first session is what they did, step by step.
local function steps(turn)
  local answer, state = turn.answer, turn.state
  for _, sentence in ipairs(evidence.sentences(answer)) do
    local airy = evidence.has(answer, sentence, signals.generic, signals.hypothetical, signals.idea, signals.compliment,
      signals.dont_know)
    local did = evidence.has(answer, sentence, signals.past) or evidence.has(answer, sentence, signals.story) and not airy
    if did and #state.steps < STEPS then
      state.steps[#state.steps + 1] = evidence.quote(answer, sentence)
    end
  end
end

function first_days.hear(turn)
  local answer, state = turn.answer, book(turn.state)
  -- Who begins with the whole story has told the first session, and not yet what they had hoped for.
  local whole_story = turn.stage == "expectation" and answer.signals.rich
  if turn.stage == "first_session" or whole_story then
    steps(turn)
  end
  if turn.stage == "expectation" and not state.expectation and not answer.signals.dont_know and
    (answer.signals.hope or not whole_story and not answer.signals.compliment) then
    state.expectation = sentence_with(answer, signals.hope) or evidence.whole(answer)
  end
  -- The first confusion is the one of the earliest moment, whenever it is told.
  local confused = sentence_with(answer, signals.confusion)
  if confused and turn.stage ~= "expectation" and (not state.confusion or turn.stage == "first_session") then
    state.confusion = state.confusion_at == "first_session" and state.confusion or confused
    state.confusion_at = turn.stage
  end
  if turn.stage ~= "expectation" then
    state.help = state.help or sentence_with(answer, signals.help)
  end
  if turn.stage == "first_value" then
    if answer.signals.not_yet and not answer.signals.value then
      state.no_value = state.no_value or evidence.whole(answer)
    elseif not state.no_value and not answer.signals.dont_know then
      state.value = state.value or sentence_with(answer, signals.value) or sentence_with(answer, signals.past, signals.story)
        or (answer.words >= 3 and evidence.whole(answer) or nil)
    end
  elseif turn.stage == "now" and not state.now_said then
    state.now_said = evidence.whole(answer)
    if answer.signals.gone then
      state.now = "gone"
    elseif evidence.heard(answer, signals.still, signals.past, signals.story) then
      state.now = "using"
    end
  end
end

-- The first session as it came in the first answer, for the slot that its question would fill.
function first_days.notes(turn)
  if turn.stage == "expectation" and turn.answer.signals.rich and #turn.state.steps > 0 then
    local from, to = turn.state.steps[1].from, turn.state.steps[1].to
    return { { slot = "first_session", span = { from = from, to = to } } }
  end
  return {}
end

function first_days.close(turn)
  local state, slots = book(turn.state), turn.slots
  local function first(name)
    return (slots[name] or {})[1]
  end
  local opened = #state.steps > 0 or first "first_session" ~= nil
  local using = state.now == "using"
  local found = {
    expectation = state.expectation, first_session = state.steps, first_value = state.value, no_value = state.no_value,
    confusion = state.confusion, help = state.help, state = state.now or "unknown", state_said = state.now_said,
    next_step = first "next_step",
    reached = { signed_up = true, first_session = opened, first_value = state.value ~= nil, still_using = using,
      next_step = first "next_step" ~= nil },
  }
  -- Where they stopped: the first moment that they did not reach; unknown where it wasn't asked.
  if state.now == "gone" then
    found.stopped_at = state.value and "still_using" or opened and "first_value" or "first_session"
  elseif state.no_value then
    found.stopped_at = "first_value"
  elseif using then
    found.stopped_at = "nowhere"
  else
    found.stopped_at = "unknown"
  end
  return found
end

return first_days
