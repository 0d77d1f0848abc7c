-- One story, as it is being told: its events in the order in which they happened, its setting, and the opportunities
-- in it, in the teller's own words. The story map is drawn from what is kept here.
local evidence = require "evidence"
local probes = require "probes"
local signals = require "signals"
local text = require "text"

local story = {}

local EVENTS, OPPORTUNITIES = 30, 16 -- kept of one story
local LONG = 8 -- words; a longer answer about the setting goes on with the story
local FEW = 12 -- words of somebody who tells a story in crumbs

local function map(state)
  if not state.events then
    state.events, state.opportunities, state.solutions, state.misses, state.told = {}, {}, {}, 0, 0
    state.instance = "last"
  end
  return state
end

-- Where one thing after another is told in one breath: a new event begins at these words.
local joints = { " and then ", " then ", " so i ", " so we ", " but ", " and i ", " and we ", " and he ", " and she ", " and they ",
  " and it ", " after that ", " until ", " before i " }

local function cuts(said, sentence)
  local lower, at = (" " .. said:sub(sentence.from, sentence.to) .. " "):lower(), {}
  for _, joint in ipairs(joints) do
    local from = 1
    while true do
      local found = lower:find(joint, from, true)
      if not found then
        break
      end
      at[#at + 1] = sentence.from + found - 1
      from = found + 1
    end
  end
  table.sort(at)
  for i = #at, 2, -1 do
    if at[i] - at[i - 1] <= 5 then -- "and then" is one joint
      table.remove(at, i)
    end
  end
  return at
end

-- The sentence in pieces of four words or more, without the commas between them.
local function pieces(said, sentence)
  local list, from = {}, sentence.from
  local at = cuts(said, sentence)
  at[#at + 1] = sentence.to + 1
  for _, cut in ipairs(at) do
    local to = cut - 1
    while to > from and said:sub(to, to):find "[%s,;]" do
      to = to - 1
    end
    local _, words = said:sub(from, to):gsub("%S+", "")
    local last = #list > 0 and words < 4 and list[#list] or nil
    if last then
      last.to, from = to, cut
    elseif words >= 4 or cut > sentence.to then
      list[#list + 1] = { from = from, to = to }
      from = cut
    end
  end
  return list
end

-- Does the sentence tell what happened? Inside the story what isn't airy does.
local function tells(turn, sentence)
  local answer = turn.answer
  if evidence.has(answer, sentence, signals.idea, signals.about_us) then
    return false
  elseif evidence.has(answer, sentence, signals.past) then
    return true
  elseif evidence.has(answer, sentence, signals.generic, signals.hypothetical, signals.future, signals.opinion,
    signals.dont_know, signals.compliment) then
    return false
  elseif evidence.has(answer, sentence, signals.story) then
    return true
  end
  local inside = story.scenes[turn.stage or ""] or answer.words > LONG
  return inside and (turn.state.told > 0 or answer.words > LONG) and #text.words(answer.text:sub(sentence.from, sentence.to)) >= 3
end

-- The stages whose answers are scenes of the story, and where they go in it.
story.scenes = { story = "middle", time_before = "middle", someone_elses = "middle", start = "start", hardest = "none", ending = "end" }

local function place(state, event, scene, earlier)
  local events = state.events
  local at = #events + 1
  if scene == "start" then
    at = 1
    while events[at] and events[at].scene == "start" do
      at = at + 1
    end
  elseif earlier and #events > 0 then
    at = #events
  end
  event.scene = scene
  table.insert(events, at, event)
end

local function kind(answer, sentence)
  if evidence.has(answer, sentence, signals.about_us) then
    return nil
  elseif evidence.has(answer, sentence, signals.desire) then
    return "desire"
  elseif evidence.has(answer, sentence, signals.push, signals.emotion_negative, signals.obstacle) then
    return "pain"
  elseif evidence.has(answer, sentence, signals.need, signals.workaround) then
    return "need"
  end
  return nil
end

-- Hears one answer: events, then opportunities with the event they belong to.
function story.hear(turn)
  local answer, state = turn.answer, map(turn.state)
  local scene = story.scenes[turn.stage or ""] or "middle"
  local before = state.told
  for _, sentence in ipairs(evidence.sentences(answer)) do
    if scene ~= "none" and tells(turn, sentence) then
      for _, piece in ipairs(pieces(answer.text, sentence)) do
        if #state.events < EVENTS then
          state.told = state.told + 1
          place(state, { id = state.told, said = evidence.quote(answer, piece) }, scene, evidence.has(answer, piece, signals.earlier))
        end
      end
    end
    local found = { said = evidence.quote(answer, sentence), event = scene == "none" and 0 or state.told }
    if evidence.has(answer, sentence, signals.idea) then
      if #state.solutions < OPPORTUNITIES then
        state.solutions[#state.solutions + 1] = found
      end
    elseif #state.opportunities < OPPORTUNITIES then
      found.kind = kind(answer, sentence)
      state.opportunities[found.kind and #state.opportunities + 1 or 0] = found.kind and found or nil
    end
  end
  state.misses = state.told > before and 0 or state.misses + 1
end

function story.open(turn)
  return turn.state.told > 0
end

-- Twice asked and still no story: another instance, in the end somebody else's.
function story.elsewhere(turn)
  local state = turn.state
  local enough = state.instance == "last" and 2 or 1
  if state.told > 0 or state.misses < enough or state.instance == "someone_elses" then
    return nil
  end
  state.misses = 0
  if state.instance == "last" then
    state.instance = "before"
    return { move = "other_instance", ask = { key = "time_before", probes = 1,
      text = "Let's take another one, the time before that. What happened then?" } }
  end
  state.instance = "someone_elses"
  return { move = "other_instance", ask = { key = "someone_elses", probes = 1,
    text = "Then tell me about a time you saw someone else do it. What happened?" } }
end

-- A few words of a story: it goes on, as often as it may be asked. What stood in the way or was felt is for the rules.
function story.goes_on(turn)
  local answer = turn.answer
  local telling = turn.stage == "story" or turn.stage == "time_before" or turn.stage == "someone_elses"
  if not telling or answer.words >= FEW or turn.probes.left == 0 or evidence.heard(answer, signals.dont_know, signals.done,
    signals.generic, signals.hypothetical, signals.idea, signals.compliment, signals.about_us, signals.ending, signals.push,
    signals.obstacle, signals.emotion_negative, signals.emotion_positive) then
    return nil
  end
  return { probe = turn.state.told > 0 and probes.next or probes.describe, move = "next" }
end

-- Where in the story something belongs: at what was told last before it; of the hardest moment, which is asked for
-- afterwards, at the event that speaks of the same.
local function position(events, found, locale)
  local best, most = 0, 0.15
  for i, event in ipairs(events) do
    if event.id == found.event then
      return i
    end
    local near = found.event == 0 and evidence.alike(event.said.quote, found.said.quote, locale) or 0
    if near > most then
      best, most = i, near
    end
  end
  return best
end

-- The sentence to remember the person by: with feeling, else with pain, neither too short nor too long.
local function memorable(state)
  local best, most = nil, 0
  for _, found in ipairs(state.opportunities) do
    local words = #text.words(found.said.quote)
    local worth = (found.kind == "pain" and 2 or 1) + (words >= 6 and words <= 30 and 2 or 0)
    if worth > most then
      best, most = found.said, worth
    end
  end
  return best
end

-- The interview snapshot.
function story.close(turn)
  local state, slots = map(turn.state), turn.slots
  local found = { events = {}, opportunities = {}, solutions = {} }
  for i, event in ipairs(state.events) do
    found.events[i] = event.said
  end
  for i, opportunity in ipairs(state.opportunities) do
    found.opportunities[i] = { kind = opportunity.kind, said = opportunity.said,
      at = position(state.events, opportunity, turn.locale) }
  end
  for i, solution in ipairs(state.solutions) do
    found.solutions[i] = { said = solution.said, at = position(state.events, solution, turn.locale) }
  end
  found.instance = state.told > 0 and state.instance or "none"
  found.when, found.where, found.device = (slots.day or {})[1], (slots.place or {})[1], (slots.device or {})[1]
  found.with_whom, found.hardest = slots.company or {}, (slots.hardest or {})[1]
  found.memorable = memorable(state)
  return found
end

return story
