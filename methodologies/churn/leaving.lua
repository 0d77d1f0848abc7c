-- One person's leaving, in their words: what changed, what had been promised, where it broke, what they do now; and the
-- category it is counted under, by rule alone.
local evidence = require "evidence"
local signals = require "signals"
local text = require "text"

local leaving = {}

local SHORT = 4 -- words; "too expensive" is an answer, two of them are a wish to go

-- What can be counted, and whether we could have done something about it.
local categories = {
  { name = "support", signal = signals.reason_support, preventable = "yes" },
  { name = "product", signal = signals.reason_product, preventable = "yes" },
  { name = "fit", signal = signals.reason_fit, preventable = "no" },
  { name = "business_change", signal = signals.reason_business, preventable = "no" },
  { name = "value", signal = signals.reason_value, preventable = "partly" },
  { name = "price", signal = signals.reason_price, preventable = "partly" },
}

-- What changed and what settled it say more than what is said in passing.
local weight_of = { change = 2, settled = 2 }

local function book(state)
  if not state.points then
    state.points, state.because, state.short_row, state.competitors = {}, {}, 0, {}
  end
  return state
end

-- Points for each category, and the first sentence that speaks for it. What would have kept them is no reason.
local function sort(turn)
  local answer, state = turn.answer, turn.state
  for _, sentence in ipairs(evidence.sentences(answer)) do
    for _, category in ipairs(categories) do
      if turn.stage ~= "almost_stayed" and turn.stage ~= "promise" and evidence.has(answer, sentence, category.signal) then
        state.points[category.name] = (state.points[category.name] or 0) + (weight_of[turn.stage or ""] or 1)
        state.because[category.name] = state.because[category.name] or evidence.quote(answer, sentence)
      end
    end
  end
end

-- The sentence that tells what changed: one with a date or a turn of events before the general one.
local function change(turn)
  local answer, state = turn.answer, turn.state
  for _, sentence in ipairs(evidence.sentences(answer)) do
    local dated = evidence.has(answer, sentence, signals.day)
    local worth = (dated and 2 or 0) + (evidence.has(answer, sentence, signals.trigger) and 2 or 0)
      + (evidence.has(answer, sentence, signals.past, signals.story) and 1 or 0)
    if worth > (state.change_worth or 0) then
      state.change_worth = worth
      state.change = { said = evidence.quote(answer, sentence) }
      for _, span in ipairs(answer.signals.day or {}) do
        if dated and span.from >= sentence.from and span.to <= sentence.to then
          state.change.date = evidence.quote(answer, span)
          break
        end
      end
    end
  end
end

-- A competitor that the study names: the sentence is kept as what they do now.
local function competitors(turn)
  local answer, state, notes = turn.answer, turn.state, {}
  for _, name in ipairs(turn.settings.competitors) do
    local span = text.span(answer.text, name)
    if span and #state.competitors < 8 then
      state.competitors[#state.competitors + 1] = name
      for _, sentence in ipairs(evidence.sentences(answer)) do
        if sentence.from <= span.from and span.to <= sentence.to then
          local said = evidence.quote(answer, sentence)
          notes[1] = { slot = "alternative", span = { from = said.from, to = said.to } }
        end
      end
    end
  end
  return notes
end

-- Hears one answer. Gives the notes of it.
function leaving.hear(turn)
  local state, answer = book(turn.state), turn.answer
  local last = turn.history(1)[1]
  sort(turn)
  if turn.stage == "change" then
    change(turn)
  end
  if last and last.kind == "probe" then
    state.probed = true
  end
  local shrugs = answer.words <= SHORT or answer.signals.dont_know
  if turn.stage ~= "alternative" then
    state.short_row = shrugs and state.short_row + 1 or 0
  end
  return competitors(turn)
end

-- Price is what everybody may say; it counts where nothing else was said.
local function category(state)
  local best, most = nil, 0
  for _, one in ipairs(categories) do
    local points = state.points[one.name] or 0
    if points > most and (one.name ~= "price" or most == 0) then
      best, most = one, points
    end
  end
  return best
end

function leaving.close(turn)
  local state, slots = book(turn.state), turn.slots
  local function first(name)
    return (slots[name] or {})[1]
  end
  local sorted = category(state)
  local found = {
    expected_promise = first "promise", break_point = first "break_point", alternative = first "alternative",
    would_return = first "would_return",
    category = sorted and sorted.name or "unknown", preventable = sorted and sorted.preventable or "unknown",
    because = sorted and state.because[sorted.name],
    price_named = (state.points.price or 0) > 0, competitors = state.competitors,
  }
  if state.change or first "trigger_event" then
    found.trigger_event = state.change or { said = first "trigger_event" }
    found.trigger_event.date = found.trigger_event.date or first "date"
  end
  return found
end

return leaving
