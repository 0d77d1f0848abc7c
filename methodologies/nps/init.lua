-- NPS: the question in its unmodified words, and then what stands behind the number, in three to five turns. A low number
-- is asked for the recent moment, what it did, how it was handled and the one thing that would have made it another number; a
-- high one for the last time they really recommended it, to whom and in what words. Nobody is asked to think again.
local evidence = require "evidence"
local probes = require "probes"
local groups = require "./groups"

local TURNS_MAX = 5 -- of ours, with the number

-- The questions behind the number, by group and in their order; they stand in `stages`.
local paths = {
  detractor = { "reason", "moment", "impact", "handled", "counterfactual" },
  passive = { "reason", "moment", "recommended" },
  promoter = { "reason", "recommended", "words" },
}

-- The last of them has its turn kept for it: the one counterfactual.
local kept = { counterfactual = true }

local texts = {
  reason = "What was behind a {n} rather than a different number?",
  moment = "What happened most recently that went into that?",
  impact = "What did that mean for you?",
  handled = "How did that get handled?",
  counterfactual = "What would have made it a different number?",
  recommended = "Whom did you last recommend it to, if anyone?",
  words = "What did you tell them, in your words?",
  check = "I want to make sure I have your score right: which number was it?",
}

-- In the languages that this method is written in.
local function asks_to_recommend(text)
  local small = text:lower()
  return small:find("recommend", 1, true) or small:find("empfehl", 1, true)
end

-- The score of this interview: the method's own question, or a scale from 0 to 10 of the study's guide that asks for it.
local function score_here(turn)
  local question = turn.question or {}
  if turn.stage == "check" then
    return nil
  end
  if turn.stage == "score" or question.type == "scale" and (question.config or {}).scaleMin == 0
    and (question.config or {}).scaleMax == 10 and asks_to_recommend(question.text or "") then
    return math.type(turn.answer.value) == "integer" and turn.answer.value or nil
  end
  return nil
end

local function ask(key, n)
  return { ask = { key = key, text = (texts[key]:gsub("{n}", tostring(n))), slot = key, probes = 0 }, move = key }
end

-- The next question of the path that nothing they said has answered, while there are turns left.
local function next_ask(turn)
  local state = turn.state
  local left = TURNS_MAX - state.asked
  local path = paths[groups.of(state.score)]
  for i, key in ipairs(path) do
    local needed = 0
    for k = i + 1, #path do
      needed = needed + (kept[path[k]] and not state.done[path[k]] and 1 or 0)
    end
    if not state.done[key] and left > needed then
      state.done[key] = true
      state.asked = state.asked + 1
      return ask(key, state.score)
    end
  end
  return { moves_on = true, move = "enough" }
end

local quotes = { type = "list", of = "quote" }

return {
  api = 1, kind = "methodology", name = "nps", version = "1.1.0",
  title = "NPS follow-up",
  summary = "The 0 to 10 question in its own words, and three or four questions behind the number: the recent moment, or the last recommendation.",

  settings = {
    product = { type = "string", default = "this", doc = "What may be recommended, as they call it: “the delivery service”." },
    audience = { type = "string", default = "a friend or colleague", doc = "To whom, in the question's own words." },
  },

  slots = {
    score = { title = "The number", required = true },
    reason = { title = "What was behind the number", many = true, required = true },
    moment = { title = "The recent moment", many = true },
    impact = { title = "What it meant for them", many = true },
    handled = { title = "How it was handled", many = true },
    counterfactual = { title = "What would have made it another number", many = true },
    recommended = { title = "Whom they told", many = true },
    words = { title = "In what words", many = true },
    check = { title = "The number, made sure of" }, -- asked where the number and the words don't belong together
  },

  stages = {
    -- Unmodified: whoever changes the wording can't compare it with anything.
    { key = "score", type = "scale", min = 0, max = 10, min_label = "not at all likely", max_label = "extremely likely",
      ask = "How likely are you to recommend {product} to {audience}?", fills = { "score" }, probes = 0 },
    -- Behind it, by group (paths): asked on demand, with their number in the words.
    { key = "reason", on_demand = true, ask = "What was behind that number rather than a different one?", fills = "reason", probes = 0 },
    { key = "check", on_demand = true, ask = texts.check, fills = "check", probes = 0 },
    { key = "moment", on_demand = true, ask = texts.moment, fills = "moment", probes = 0 },
    { key = "impact", on_demand = true, ask = texts.impact, fills = "impact", probes = 0 },
    { key = "handled", on_demand = true, ask = texts.handled, fills = "handled", probes = 0 },
    { key = "counterfactual", on_demand = true, ask = texts.counterfactual, fills = "counterfactual", probes = 0 },
    { key = "recommended", on_demand = true, ask = texts.recommended, fills = "recommended", probes = 0 },
    { key = "words", on_demand = true, ask = texts.words, fills = "words", probes = 0 },
  },

  rules = {
    { when = "compliment", evidence = "<=1", move = "moment", probe = probes.last_recommended },
    { when = { any = { "hypothetical", "future" }, none = { "past", "story" } }, evidence = "<=1", move = "anchor",
      probe = probes.recent_moment },
  },

  guard = { allow = { "near_repeat" } },
  -- Three to five turns, and what else they want to say: there is too little to read back.
  closers = { "anything_else" },
  guidance = {
    does = {
      "Asks the score first, in its unmodified words.",
      "Asks what was behind this number rather than a different one.",
      "Takes a low number to its recent moment, and a high one to the last time they told somebody.",
      "Ends after five turns at the latest.",
    },
    never = {
      "Asks them to think again about the number.",
      "Defends, explains or offers something.",
      "Asks what they would say to somebody; only what they did say.",
    },
  },

  findings = {
    score = { type = "integer", min = 0, max = 10 },
    group = { type = "enum", of = { "detractor", "passive", "promoter" } },
    reasons = quotes, themes = { type = "list", of = { type = "enum", of = groups.theme_keys } },
    moment = quotes, impact = quotes, handled = quotes, counterfactual = quotes,
    recommended = quotes, words = quotes,
    checked = { type = "boolean", doc = "the number and the words didn't belong together, and the number was read back" },
    first_score = { type = "integer", doc = "what was said first, where it was corrected" },
  },

  -- The number first, then the path of its group.
  answer = function(turn)
    local state, said = turn.state, turn.answer.signals
    local score = score_here(turn)
    if score and not state.score then
      state.score, state.asked, state.done = score, 1, {}
      local move = next_ask(turn)
      if #turn.answer.text > 0 then
        move.notes = { { slot = "score", span = { from = 1, to = #turn.answer.text } } }
      end
      return move
    end
    if state.score == nil then
      return nil
    end
    if turn.stage == "check" then
      local again = groups.number(turn.answer.text)
      if again and again ~= state.score then
        state.first_score, state.score = state.score, again
      end
      return next_ask(turn)
    end
    local key, path = turn.stage, paths[groups.of(state.score)]
    if not key or not texts[key] then
      return nil -- a question of the study's guide
    end
    local notes = groups.notes(turn, key)
    for _, other in ipairs(path) do
      -- What they told already isn't asked: the moment in the reason, how it was handled in the moment.
      state.done[other] = state.done[other] or groups.told(turn, other)
    end
    local move
    if key == "reason" and not state.checked and state.asked < TURNS_MAX and groups.clash(turn, state.score) then
      state.checked, state.asked = true, state.asked + 1
      move = ask("check", state.score)
    elseif evidence.heard(turn.answer, "opt_out") then
      move = {}
    elseif said.dont_know and key == "reason" then
      move = { moves_on = true, move = "enough" } -- no number is argued for
    else
      move = next_ask(turn)
    end
    move.notes = notes
    return move
  end,

  close = function(turn)
    local state = turn.state
    local found = { score = state.score, first_score = state.first_score, checked = state.checked or nil }
    found.group = state.score and groups.of(state.score) or nil
    for name, slot in pairs({ reasons = "reason", moment = "moment", impact = "impact", handled = "handled",
      counterfactual = "counterfactual", recommended = "recommended", words = "words" }) do
      found[name] = evidence.of_slot(turn, slot)
    end
    found.themes = groups.themes(found)
    return found
  end,

  report = require "./report",
}
