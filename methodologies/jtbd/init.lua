-- Jobs to be Done, the switch interview: a documentary of one decision, told backwards from the day it was made to the
-- first thought that the old way wasn't working, and then forwards into use. Four forces are listened for all the way: what
-- pushed them from the old, what pulled them to the new, what made them anxious, and which habits held them.
local signals = require "signals"
local probes = require "probes"
local evidence = require "evidence"
local timeline = require "./timeline"
local forces = require "./forces"
local cast = require "./cast"
local job = require "./job"

local CAST_MAX = 12
local NOTES_MAX = 32 -- of one answer

-- The forces, people and feelings of an answer are worth a question before the next step of the story.
local worth_following = { "anxiety", "habit", "alternative", "trigger", "emotion_negative", "emotion_positive", "comparative",
  "compliment", "push", "pull", "desire", "idea", "workaround", "money", "decision", "social" }

local function to_follow(turn)
  for _, name in ipairs(worth_following) do
    if evidence.heard(turn.answer, name) then
      return true
    end
  end
  return false
end

-- All that the answer gives to the findings.
local function take(turn)
  local thoughts = evidence.thoughts(turn.answer)
  local notes, filled = timeline.read(turn, thoughts)
  local function add(list)
    for _, note in ipairs(list) do
      notes[#notes + 1] = note
      filled[note.slot] = true
    end
  end
  add(forces.read(turn, thoughts))
  add(job.read(turn, thoughts))
  turn.state.cast = turn.state.cast or {}
  for _, one in ipairs(cast.read(turn, thoughts)) do
    notes[#notes + 1] = { slot = one.part, span = { from = one.from, to = one.to } }
    if #turn.state.cast < CAST_MAX then
      turn.state.cast[#turn.state.cast + 1] = { part = one.part, name = one.name,
        quote = turn.answer.text:sub(one.from, one.to) }
    end
  end
  while #notes > NOTES_MAX do
    table.remove(notes)
  end
  return notes, filled
end

-- Something to go by: not praise, a wish or a maybe alone.
local function tells(turn)
  local said = turn.answer.signals
  if said.compliment or said.idea or said.abuse or (said.hypothetical or said.future) and not said.past then
    return false
  end
  return turn.answer.evidence > 0 or said.event or said.moment or said.vague_time or turn.answer.words >= (said.generic and 15 or 8)
end

-- The step that stands: what it still needs, or on to the one before it.
local function step_move(turn, filled)
  local step, said = timeline.step(turn.stage), turn.answer.signals
  local spent = evidence.spent(turn)
  if not step or turn.probes.left == 0 then
    return nil
  end
  local no_when, no_what = timeline.lacks(turn, filled)
  local asked_when = turn.state.asked_when == turn.stage
  local adrift = said.vague_time and not said.moment or said.dont_know and asked_when and turn.probes.used > 0
  if adrift and turn.state.bracketed ~= turn.stage and not said.done and (turn.state.short or 0) < 2 then
    turn.state.bracketed = turn.stage
    return { probe = probes.bracket_date, move = "bracket" }
  elseif spent then
    return nil
  elseif not no_when and not no_what then
    if step.seeks and not turn.slots[step.seeks.slot] and not filled[step.seeks.slot] and not to_follow(turn)
      and turn.state.sought ~= turn.stage then
      turn.state.sought = turn.stage
      return { probe = step.seeks.probe, move = step.seeks.move }
    end
    return turn.probes.used > 0 and { moves_on = true, move = "told" } or nil
  elseif not tells(turn) then
    return nil
  elseif no_when and not asked_when
    and (turn.stage == "purchase" or turn.probes.used > 0 or not to_follow(turn) and not (said.story and said.thin)) then
    turn.state.asked_when = turn.stage
    return { probe = probes.when_was_it, move = "date" }
  elseif no_what and not no_when and not to_follow(turn) then
    return { probe = turn.probes.used == 0 and probes.scene or step.scene, move = "scene" }
  end
  return nil
end

local quotes = { type = "list", of = "quote" }
local entity = { type = "list", of = { type = "object", fields = { name = { type = "string" }, said = { type = "quote" } } } }

return {
  api = 1, kind = "methodology", name = "jtbd", version = "2.1.0",
  title = "Jobs to be Done",
  summary = "Reconstructs how people came to switch: the timeline from the first thought to the decision, and the forces on the way.",

  settings = {
    product = { type = "string", default = "it", doc = "What they switched to, as they would call it: “the new accounting tool”." },
    competitors = { type = "list", of = "string", max = 40,
      doc = "What else they may have used or looked at, by name, so that it is known as hired or fired however it is written." },
  },

  slots = {
    -- The timeline: of each step when it was and what happened.
    purchase_when = { title = "The day itself: when" }, purchase_what = { title = "The day itself: what happened" },
    deciding_when = { title = "Deciding: when" }, deciding_what = { title = "Deciding: what happened" },
    active_when = { title = "Looking in earnest: when" }, active_what = { title = "Looking in earnest: what happened" },
    passive_when = { title = "Noticing: when" }, passive_what = { title = "Noticing: what happened" },
    first_thought_when = { title = "First thought: when" }, first_thought_what = { title = "First thought: what happened" },
    use_when = { title = "In use: when" }, use_what = { title = "In use: what happened" },
    -- The forces, sentence by sentence (forces.lua).
    push = { title = "Push: what was wrong with the old", required = true, many = true },
    pull = { title = "Pull: what drew them to the new", required = true, many = true },
    anxiety = { title = "Anxiety: what worried them about the new", many = true },
    habit = { title = "Habit: what held them with the old", many = true },
    -- The cast, and the job in fragments of theirs.
    company = { title = "Who was involved", from = { signals.social, signals.decision }, many = true },
    alternatives = { title = "What else they looked at", from = { signals.alternative }, many = true },
    hired = { title = "What was hired", many = true }, fired = { title = "What was fired", many = true },
    trigger = { title = "What set it off", many = true },
    motive = { title = "What they wanted", many = true }, outcome = { title = "What that was to let them do", many = true },
  },

  -- Backwards from the purchase: the easiest memory first, each step leads to the one before it.
  stages = {
    { key = "purchase", ask = "Take me back to the day you decided on {product}. What was going on?",
      fills = { "purchase_when", "purchase_what" }, probes = 2 },
    { key = "deciding", ask = "What made you decide on {product} just then, rather than a month later?",
      fills = { "deciding_when", "deciding_what" }, probes = 2 },
    { key = "active", ask = "When did you start looking in earnest, before you decided on {product}?",
      fills = { "active_when", "active_what", "pull" }, leave = { has = { "active_when", "active_what" } }, probes = 2 },
    { key = "passive", ask = "Before you looked in earnest, what had you noticed or heard?",
      fills = { "passive_when", "passive_what" }, probes = 2 },
    { key = "first_thought", ask = "When did it first cross your mind that the old way wasn't working?",
      fills = { "first_thought_when", "first_thought_what", "push" },
      leave = { has = { "first_thought_when", "first_thought_what" } }, probes = 2 },
    { key = "use", ask = "What did you stop using when {product} came?",
      fills = { "use_when", "use_what", "fired" }, leave = { has = { "use_what", "fired" } }, takes = "fired", probes = 2 },
    -- A force that nothing in the story showed is asked for once.
    { key = "push", ask = "What was it about the way you did it before that you wanted to be rid of?", fills = { "push" },
      takes = "push", probes = 2 },
    { key = "pull", ask = "Back then, what did you hope {product} was going to let you do?", fills = { "pull" },
      takes = "pull", probes = 2 },
    { key = "anxiety", ask = "Before you went ahead with {product}, what gave you pause?", fills = { "anxiety" },
      takes = "anxiety", probes = 2 },
    { key = "habit", ask = "What spoke for leaving things as they were?", fills = { "habit" }, takes = "habit", probes = 2 },
  },

  rules = {
    -- Praise tells nothing of the switch.
    { when = signals.compliment, evidence = "<=1", move = "deflect", probe = probes.back },
    { when = { all = { signals.idea }, none = { signals.past } }, move = "dig", probe = probes.motive },
    { when = { any = { signals.hypothetical, signals.future }, none = { signals.past, signals.story, signals.anxiety, signals.habit } },
      evidence = "<=1", move = "anchor", probe = probes.back },
    -- Each step's own questions.
    { stage = "deciding", when = signals.anxiety, move = "anxiety", probe = probes.won_over },
    { stage = "active", when = { all = { signals.alternative }, none = { signals.hypothetical } }, move = "ruled_out", rest = 4,
      probe = probes.ruled_out },
    { stage = "passive", when = signals.habit, move = "habit", probe = probes.staying },
    { stage = "first_thought", when = signals.trigger, move = "before", probe = probes.before },
    { stage = "first_thought", when = { all = { signals.push }, none = { signals.past, signals.story } }, move = "anchor",
      probe = probes.last_time },
    { stage = "use", when = { all = { signals.past }, any = { signals.emotion_positive, signals.emotion_negative } },
      move = "energy", probe = probes.energy },
    { stage = "use", when = signals.switch, move = "first_use", probe = probes.in_use },
    -- The forces, wherever they show.
    { when = signals.anxiety, move = "anxiety", probe = probes.doubt },
    { when = signals.habit, move = "habit", probe = probes.staying },
    { when = { all = { signals.alternative }, none = { signals.hypothetical } }, move = "ruled_out", rest = 8,
      probe = probes.ruled_out },
    { when = signals.trigger, move = "before", probe = probes.before },
    -- "Faster", "easier": than what?
    { when = signals.comparative, words = "<=30", move = "contrast", rest = 3, probe = probes.than_what },
    { when = signals.desire, move = "hoped", rest = 6, probe = probes.hoped },
    { when = { all = { signals.push }, none = { signals.past, signals.story, signals.vague, signals.emotion_negative } },
      move = "anchor", probe = probes.last_time },
    { when = { all = { signals.past }, any = { signals.emotion_negative, signals.emotion_positive },
      none = { signals.hypothetical } }, move = "energy", rest = 4, probe = probes.energy },
    -- Somebody in what happened: who else? Not in what they think, and not at every mention.
    { when = { all = { signals.past }, any = { signals.social, signals.decision },
      none = { signals.opinion, signals.hypothetical } }, move = "who", rest = 8, probe = probes.who },
    { when = { all = { signals.generic }, none = { signals.story, signals.past } }, evidence = "<=1",
      move = "anchor", probe = probes.last_time },
  },

  findings = {
    timeline = { type = "list", doc = "the steps in order of time, as far as they were told", of = { type = "object",
      fields = { step = { type = "string", required = true }, when = quotes, what = quotes,
        told = { type = "boolean", doc = "it has a place in time and an event" } } } },
    push = quotes, pull = quotes, anxiety = quotes, habit = quotes,
    unheard = { type = "list", of = { type = "enum", of = forces.names }, doc = "forces without a quote: ask the next person" },
    hired = entity, fired = entity,
    trigger = quotes, alternatives = quotes, company = quotes,
    job = { type = "object", doc = "the job in three fragments of theirs, where all three were said", fields = {
      statement = { type = "string" }, trigger = { type = "quote" }, motive = { type = "quote" }, outcome = { type = "quote" } } },
    job_missing = { type = "list", of = { type = "enum", of = { "trigger", "motive", "outcome" } } },
  },

  answer = function(turn)
    local notes, filled = take(turn)
    local move = step_move(turn, filled) or {}
    move.notes = notes
    return move
  end,

  close = function(turn)
    local found = { timeline = {}, unheard = {} }
    for i = #timeline.steps - 1, 0, -1 do -- in order of time, use last
      local key = timeline.steps[i > 0 and i or #timeline.steps].key
      local when, what = evidence.of_slot(turn, key .. "_when"), evidence.of_slot(turn, key .. "_what")
      if #when + #what > 0 then
        found.timeline[#found.timeline + 1] = { step = key, when = when, what = what, told = #when > 0 and #what > 0 }
      end
    end
    for _, force in ipairs(forces.names) do
      found[force] = evidence.of_slot(turn, force)
      if #found[force] == 0 then
        found.unheard[#found.unheard + 1] = force
      end
    end
    for _, slot in ipairs({ "trigger", "alternatives", "company" }) do
      found[slot] = evidence.of_slot(turn, slot)
    end
    for _, part in ipairs({ "hired", "fired" }) do
      found[part] = {}
      for _, one in ipairs(turn.state.cast or {}) do
        for _, quote in ipairs(evidence.of_slot(turn, part)) do
          if one.part == part and one.quote == quote.quote then
            found[part][#found[part] + 1] = { name = one.name, said = quote }
            break
          end
        end
      end
    end
    found.job, found.job_missing = job.statement(turn)
    return found
  end,

  report = require "./report",
}
