-- The criteria a decision was made by, unaided: each thought that gives one is coded by the dimension it speaks of, and by
-- whether it spoke for or against us. Nothing is coded that was not said.
local evidence = require "evidence"
local text = require "text"

local criteria = {}

-- In this order where a thought speaks of two: price is named last, since it is named so easily.
criteria.dimensions = {
  { key = "support", signal = "support_word", title = "Service and rollout" },
  { key = "trust", signal = "trust_word", title = "Trust and security" },
  { key = "people", signal = "people_word", title = "How we sold" },
  { key = "fit", signal = "fit_word", title = "Fit" },
  { key = "product", signal = "product_word", title = "Product" },
  { key = "price", signal = "price_word", title = "Price" },
}

-- The dimensions that a thought speaks of, in the table's order: "ease of use and your support" gives two.
function criteria.dimensions_of(answer, thought)
  local list = {}
  for _, one in ipairs(criteria.dimensions) do
    if evidence.has(answer, thought, one.signal) then
      list[#list + 1] = one.key
    end
  end
  return list
end

-- Where one of these words first stands in the thought, or nil.
local function first_of(thought, words)
  local first
  for _, word in ipairs(words) do
    local span = text.span(thought.text, word)
    if span and (not first or span.from < first) then
      first = span.from
    end
  end
  return first
end

local us = { "you", "your", "yours" }
local them = { "the other one", "the others", "the other", "they", "theirs", "their", "the competitor", "the competition" }
local good_words = { "better", "best", "stronger", "faster", "easier", "cheaper", "good", "convinced", "liked", "ahead", "below" }
local bad_words = { "worse", "weaker", "lacked", "missing", "expensive", "slow", "above", "twice", "pricier", "behind", "late",
  "never", "nothing" }

-- For us or against us: by whom it speaks of first, and whether that is good or bad; nil where it isn't clear.
function criteria.side(turn, thought)
  local answer, ours, theirs = turn.answer, {}, {}
  table.move(us, 1, #us, 1, ours)
  ours[#ours + 1] = turn.settings.product ~= "it" and turn.settings.product or nil
  table.move(them, 1, #them, 1, theirs)
  for _, name in ipairs(turn.settings.competitors or {}) do
    theirs[#theirs + 1] = name
  end
  local we, they = first_of(thought, ours), first_of(thought, theirs)
  local about_us = we and (not they or we < they)
  local bad = evidence.has(answer, thought, "push", "emotion_negative", "anxiety") or first_of(thought, bad_words) ~= nil
  local good = evidence.has(answer, thought, "compliment", "emotion_positive", "pull") or first_of(thought, good_words) ~= nil
  if not (we or they) or good == bad then
    return nil
  end
  return (about_us and good or not about_us and bad) and "for" or "against"
end

-- The places where a reason is a criterion: asked for it, or said as one.
local asked = { criteria = true, price = true }
local elsewhere_not = { trigger = true, process = true, advice = true }

-- What gives a criterion: { dimension, side, from, to }.
function criteria.read(turn)
  local found = {}
  for _, thought in ipairs(evidence.thoughts(turn.answer)) do
    local wanted = asked[turn.stage] or evidence.has(turn.answer, thought, elsewhere_not[turn.stage] and "decisive" or "criterion")
    local maybe = evidence.has(turn.answer, thought, "hypothetical") and not evidence.has(turn.answer, thought, "past")
    if wanted and not maybe and not evidence.has(turn.answer, thought, "titled_name") then
      for _, dimension in ipairs(criteria.dimensions_of(turn.answer, thought)) do
        found[#found + 1] = { dimension = dimension, side = criteria.side(turn, thought), from = thought.from, to = thought.to }
      end
    end
  end
  return found
end

return criteria
