-- The interview: attributes are collected from an answer about a choice, and each is the foot of a ladder.
--
-- state.waiting   chains that were told and not followed up yet: { { rungs }, … }, each rung { level, words, value }
-- state.ladders   ladders that were begun: { { rungs = {…}, ended = "…" }, … }; the last is the one that stands
-- state.second    the second question for attributes was asked
local evidence = require "evidence"
local probes = require "probes"
local parse = require "./parse"
local words = require "./words"

local ladder = {}

local function rung_of(answer, piece, level)
  return { level = level, words = evidence.quote(answer, piece), value = piece.value, phrase = parse.phrase(answer, piece) }
end

local function note(notes, piece, level)
  notes[#notes + 1] = { slot = level, span = { from = piece.from, to = piece.to } }
end

-- Whether an attribute was named before, or is only the thing itself.
local function known(state, answer, piece, settings, locale)
  if parse.again(answer, piece, settings.product, locale) then
    return true
  end
  for _, list in ipairs{ state.ladders, state.waiting } do
    for _, each in ipairs(list) do
      if parse.again(answer, piece, each.rungs[1].words.quote, locale) then
        return true
      end
    end
  end
  return false
end

local function standing(state)
  local last = state.ladders[#state.ladders]
  return last and not last.ended and last or nil
end

local function top(rungs)
  return rungs[#rungs]
end

-- Where a ladder has come to its end of itself.
local function end_of(rungs, settings)
  if top(rungs).level == "value" then
    return "value"
  end
  return #rungs >= settings.rungs and "depth" or nil
end

-- The question that a ladder begins with.
local function begins_with(turn, n, phrase, kindly)
  local texts = words.of(words.begins, turn.locale)
  local before = words.of(kindly and words.leaves or words.turns_to, turn.locale)
  return { key = "ladder_" .. n, text = phrase and texts[n]:format(phrase) or texts[#texts], intro = before[n], probes = 3 }
end

-- The next ladder, or on. One is kept for the second question.
local function begin_next(turn, notes, kindly)
  local state = turn.state
  local most = turn.settings.ladders - (state.second and 0 or 1)
  while #state.waiting > 0 and #state.ladders < most do
    local chain = table.remove(state.waiting, 1)
    state.ladders[#state.ladders + 1] = chain
    chain.ended = end_of(chain.rungs, turn.settings)
    if not chain.ended then
      return { ask = begins_with(turn, #state.ladders, top(chain.rungs).phrase, kindly), move = "ladder", notes = notes }
    end
  end
  return { moves_on = true, move = "ladders_done", notes = notes }
end

-- An answer about the choice, or about the difference.
local function collect(turn)
  local state, answer = turn.state, turn.answer
  local notes, found = {}, {}
  for _, chain in ipairs(parse.chains(answer)) do
    if not known(state, answer, chain[1], turn.settings, turn.locale) and #state.waiting + #found < 12 then
      local rungs = {}
      for i, piece in ipairs(chain) do
        local level = i == 1 and "attribute" or piece.value and "value" or "consequence"
        if i <= turn.settings.rungs then
          rungs[i] = rung_of(answer, piece, level)
          note(notes, piece, level)
        end
        if level == "value" then
          break
        end
      end
      found[#found + 1] = { rungs = rungs }
    end
  end
  table.move(state.waiting, 1, #state.waiting, #found + 1)
  table.move(found, 1, #found, 1, state.waiting)     -- what was named now comes first
  if #found == 0 and (#state.waiting == 0 or not state.second) then
    return nil                                       -- the rules ask what it has
  end
  return begin_next(turn, notes)
end

-- No new rung: once the last time that it counted, or a time without it; then the ladder ends.
local function stumble(turn, standing_now, how)
  if standing_now.stumbled or turn.probes.left == 0 then
    standing_now.ended = how
    return begin_next(turn, {}, true)
  end
  standing_now.stumbled = true
  return { probe = how == "circular" and probes.missing or probes.moment, move = how == "circular" and "circle" or "moment" }
end

-- An answer to what a rung gives them.
local function climb(turn, now)
  local answer = turn.answer
  local steps = parse.just_is(answer) and {} or parse.steps(answer)
  local rungs, notes, circles = now.rungs, {}, false
  local before = #rungs
  for _, piece in ipairs(steps) do
    local again = false
    for _, rung in ipairs(rungs) do
      again = again or parse.again(answer, piece, rung.words.quote, turn.locale)
    end
    circles = circles or again
    if not again and not end_of(rungs, turn.settings) then
      local level = piece.value and "value" or "consequence"
      rungs[#rungs + 1] = rung_of(answer, piece, level)
      note(notes, piece, level)
    end
  end

  if #rungs == before then
    if circles then
      return stumble(turn, now, "circular")
    elseif evidence.heard(answer, "dont_know", "just_is") or evidence.spent(turn) then
      now.ended = "dead_end"
      return begin_next(turn, notes, true)
    elseif evidence.heard(answer, "compliment") then
      return nil                                     -- a rule turns it back
    end
    return stumble(turn, now, "dead_end")
  end
  now.ended = end_of(rungs, turn.settings) or (turn.probes.left == 0 and "depth") or nil
  if now.ended then
    return begin_next(turn, notes)
  end
  return { probe = probes.upward, move = "rung_" .. #rungs, notes = notes }
end

-- They skipped the ladder; or its question was never said, because the guard refused the words: then it waits again.
local function leave(turn, now)
  local state = turn.state
  for _, message in ipairs(turn.history(8)) do
    if message.question == "m:ladder_" .. #state.ladders then
      now.ended = "broken_off"
      return
    end
  end
  table.remove(state.ladders)
  top(now.rungs).phrase = nil                        -- in other words, next time
  table.insert(state.waiting, now)
end

function ladder.answer(turn)
  local state, question = turn.state, turn.question
  state.ladders, state.waiting = state.ladders or {}, state.waiting or {}
  local now = standing(state)
  if question and question.key == "m:ladder_" .. #state.ladders and now then
    return climb(turn, now)
  end
  if now then
    leave(turn, now)                                 -- the question that stands is another
  end
  if turn.stage == "choice" then
    return collect(turn)
  elseif turn.stage == "difference" then
    state.second = true
    return collect(turn)
  end
  return nil
end

function ladder.close(turn)
  local state = turn.state
  local found, waiting = {}, {}
  for _, each in ipairs(state.ladders or {}) do
    local rungs = {}
    for i, rung in ipairs(each.rungs) do
      rungs[i] = { level = rung.level, words = rung.words, value = rung.value }
    end
    found[#found + 1] = { rungs = rungs, ended = each.ended or "broken_off" }
  end
  for _, each in ipairs(state.waiting or {}) do
    waiting[#waiting + 1] = each.rungs[1].words
  end
  return { ladders = found, waiting = waiting }
end

return ladder
