-- A methodology for the property test of interviews: stages, rules and slots like any other, and functions that return
-- whatever comes to mind: probes, questions, endings, nonsense, errors. It knows the probe family "here".
local function many(turn)
  return "What was behind number " .. turn.random(100000) .. "?"
end

local function own(turn, more)
  local ask = { key = "k" .. turn.random(6), text = "When was number " .. turn.random(100000) .. "?",
    probes = turn.random(4) - 1 }
  for name, value in pairs(more or {}) do ask[name] = value end
  return { ask = ask, move = "own" }
end

local function choice(turn, type)
  return own(turn, { type = type, options = { "Colour A", "Colour B", "Red" }, probes = 1 })
end

local function guide(turn)
  return { ask = "q" .. (turn.random(14) - 1) }
end

local function note(turn, one)
  one.slot = turn.random(2) == 1 and "free" or "mood"
  return { notes = { one } }
end

local acts = {
  function() return nil end,
  function(turn) return { probe = many(turn), move = "dig" } end,
  function(turn) return { probe = many(turn) } end,
  function() return { probe = "here" } end,
  own, own, guide, guide,
  -- questions of all kinds, some of them no questions
  function(turn) return own(turn, { intro = "Great! What do you think?" }) end,
  function(turn) return own(turn, { intro = "Now to something else." }) end,
  function(turn) return own(turn, { slot = "free" }) end,
  function(turn) return own(turn, { key = "tool" }) end,
  function(turn) return own(turn, { type = "scale", min = 1, max = 7, probes = 3 }) end,
  function(turn) return own(turn, { type = "yes_no", probes = 2, required = false }) end,
  function(turn) return choice(turn, "single_choice") end,
  function(turn) return choice(turn, "multiple_choice") end,
  function(turn) return choice(turn, "ranking") end,
  function(turn) return own(turn, { probes = 99 }) end,
  function(turn) return own(turn, { text = "Really great! And why?" }) end,
  function() return { ask = "nowhere" } end,
  function() return { ask = "m:tool" } end,
  function() return { ask = {} } end,
  -- what the turn grammar refuses
  function(turn) return { probe = many(turn) .. " " .. many(turn) } end,
  function(turn) return { probe = "Great! " .. many(turn) } end,
  function() return { probe = ("why "):rep(99) .. "?" } end,
  function() return { probe = "What\nnow?\1" } end,
  -- repairs and endings
  function() return { repair = "Could you say that in other words?" } end,
  function() return { repair = "Could you say that? Or this?" } end,
  function() return { repair = "You should say more." } end,
  function(turn) return turn.random(8) == 1 and { close = "That was all of it, thank you." } or nil end,
  function(turn) return turn.random(8) == 1 and { close = "Would you buy it?" } or nil end,
  -- notes, right and wrong
  function(turn) return note(turn, { quote = turn.answer.text:sub(1, 1) }) end,
  function(turn) return note(turn, { span = { from = 1, to = #turn.answer.text } }) end,
  function(turn) return note(turn, { span = { from = 2, to = 3 }, weight = -10 }) end,
  function(turn) return note(turn, { quote = "never said that" }) end,
  function(turn) return note(turn, { span = { from = 0, to = 1 } }) end,
  -- errors and nonsense
  function() error("no") end,
  function() error({}) end,
  function(turn) turn.probes.left = 99 end,
  function() return 5 end,
  function() return { "probe" } end,
  function(turn) return { probe = many(turn), close = "Bye." } end,
  -- a state that grows, until it is too large
  function(turn)
    turn.state.list = turn.state.list or {}
    turn.state.list[#turn.state.list + 1] = turn.answer.text
  end,
  function(turn) turn.state = { n = #turn.history(100), last = turn.history(1) } end,
}

local function anything(turn)
  return acts[turn.random(#acts)](turn)
end

-- Some do one thing all the time.
local moods = {
  nags = function(turn) return { probe = many(turn) } end,
  asks = function(turn) return own(turn, { key = "k" .. turn.random(1000000), probes = 0 }) end,
  repairs = function(turn) return { repair = "What was number " .. turn.random(1000) .. "?" } end,
  leaves = function() return { close = "That was all, thank you." } end,
}
local names = { "nags", "nags", "leaves", "repairs", "asks" }

local function open(turn)
  if turn.random(3) == 1 then turn.state.mood = names[turn.random(10)] end
  return anything(turn)
end

local function answer(turn)
  local mood = moods[turn.state.mood]
  if mood and turn.random(5) > 1 then return mood(turn) end
  return anything(turn)
end

return {
  api = 1, kind = "methodology", name = "anything", version = "1.0.0",
  title = "Anything", summary = "Does anything.",
  slots = {
    tool = { from = "workaround", required = true, many = true },
    price = { from = "money", required = true },
    mood = { from = "emotion_negative", many = true },
    free = { many = true },
  },
  stages = {
    { key = "tool", ask = "What do you use for that?", fills = "tool", probes = 3 },
    { key = "price", ask = "What did that cost you?", fills = "price", probes = 0 },
    { key = "mood", ask = "How much work was that?", type = "scale", min = 1, max = 5, fills = "mood" },
    { key = "who", ask = "Who signed it off?", fills = "free", when = "switch" },
  },
  rules = {
    { when = "workaround", move = "tool", slot = "tool", probe = "here", cap = 3 },
    { when = "generic", move = "anchor", probe = "When was the last time?" },
    { when = "stall", move = "stall", moves_on = true },
  },
  findings = { n = { type = "integer", required = true, doc = "a number" } },
  open = open,
  answer = answer,
  close = function(turn)
    if turn.random(3) == 1 then error("no") end
    return { n = turn.random(2) == 1 and 1 or "none" }
  end,
}
