-- Tests of scripts: `t.test(name, function(s) … end)` holds interviews with the script of this folder. Every expectation
-- gives `s` back, so that they can be written in one row; the first that doesn't hold ends its test with file and line.
local driver = require "testkit_driver"

-- A value as an author would write it, cut where it is long.
local function show(value)
  if type(value) == "string" then
    return (#value > 120 and string.format("%q…", value:sub(1, 120)) or string.format("%q", value)):gsub("\\\n", " ")
  elseif type(value) ~= "table" then
    return tostring(value)
  end
  local parts = {}
  for key, item in pairs(value) do
    if #parts == 8 then
      parts[9] = "…"
      break
    end
    parts[#parts + 1] = type(key) == "number" and show(item) or tostring(key) .. " = " .. show(item)
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end

-- nil where `got` has everything of `wanted`, else the sentence about the first difference.
local function difference(wanted, got, path)
  if type(wanted) ~= "table" or type(got) ~= "table" then
    if wanted ~= got then
      return string.format("expected %s = %s, got %s", path, show(wanted), show(got))
    end
    return nil
  end
  if #wanted > 0 and #wanted ~= #got then
    return string.format("expected %s with %d elements, got %d: %s", path, #wanted, #got, show(got))
  end
  for key, item in pairs(wanted) do
    local inner = type(key) == "number" and string.format("%s[%d]", path, key) or path .. "." .. tostring(key)
    local different = difference(item, got[key], inner)
    -- A name with {} is empty; an element {} of a list is any.
    if not different and type(key) == "string" and type(item) == "table" and not next(item) and next(got[key]) then
      different = string.format("expected %s to be empty, got %s", inner, show(got[key]))
    end
    if different then
      return different
    end
  end
  return nil
end

-- "the probe "…" (move anchor)": what the interviewer did, for the sentence of a failure.
local function describe(reply)
  local message = reply.message
  if not message then
    return "no message"
  end
  local why = message.why or {}
  local by = why.move and string.format(" (move %s)", why.move) or ""
  local about = message.questionId and string.format(" of %s", message.questionId) or ""
  return string.format("the %s%s %s%s", message.kind, about, show(message.content), by)
end

local s = {} -- what an interview in a test can do

-- The last answer of the interviewer. An error names the test's own line, `level` calls up.
local function last(self, level)
  if not self._reply then
    error("s:start() comes first", level or 3)
  end
  return self._reply
end

local function configure(self, key, value)
  if self._interview then
    error("the interview has begun; settings come before s:start()", 3)
  end
  self._options[key] = value
end

-- The study's questions and whatever else a study has; `settings` are the methodology's. It ends with its last question
-- unless it has `closers = true`, so that tests of a method need not answer the closers.
function s:study(study)
  if type(study) ~= "table" then
    error("s:study takes a table, as in s:study{ questions = {…} }", 2)
  end
  local own, closers = {}, false
  for key, value in pairs(study) do
    if key == "settings" then
      configure(self, "settings", value)
    elseif key == "closers" then
      closers = value
    else
      own[key] = value
    end
  end
  own.ending = own.ending or { closers = closers }
  configure(self, "study", own)
  return self
end

function s:locale(locale)
  configure(self, "locale", locale)
  return self
end

function s:attributes(attributes)
  configure(self, "attributes", attributes)
  return self
end

function s:seed(seed)
  configure(self, "seed", seed)
  return self
end

-- The time of the interview, such as "2026-01-31T09:00:00Z".
function s:now(time)
  configure(self, "now", time)
  return self
end

function s:start()
  if self._interview then
    error("the interview has begun already", 2)
  end
  local interview, why = driver.open(self._options)
  if not interview then
    error("the interview could not begin: " .. why, 2)
  end
  self._interview = interview
  local reply
  reply, why = driver.start(interview)
  if not reply then
    error("the interview could not begin: " .. why, 2)
  end
  self._reply = reply
  return self
end

local function turn(self, input)
  last(self, 4)
  local reply, why = driver.says(self._interview, input)
  if not reply then
    error("the answer was refused: " .. why, 3)
  end
  self._reply = reply
end

-- A participant's words.
function s:says(text)
  if type(text) ~= "string" then
    error("s:says takes the participant's words", 2)
  end
  turn(self, { content = text })
  return self
end

-- A value of a widget.
function s:answers(value)
  if value == nil then
    error("s:answers takes a value", 2)
  end
  turn(self, { value = value })
  return self
end

local function known(names, wanted, what)
  for key in pairs(wanted) do
    local found = false
    for _, name in ipairs(names) do
      found = found or name == key
    end
    if not found then
      error(string.format("%s knows %s, not %s", what, table.concat(names, ", "), tostring(key)), 3)
    end
  end
end

-- The interviewer asks this question now (a question of the method by its key).
function s:asks(id)
  local reply = last(self)
  local message = reply.message or {}
  local asked = message.kind == "question" or message.kind == "opening"
  if not asked or (message.questionId ~= id and message.questionId ~= "m:" .. tostring(id)) then
    error(string.format("expected the question %s, got %s", show(id), describe(reply)), 2)
  end
  return self
end

function s:probes(wanted)
  local reply = last(self)
  wanted = wanted or {}
  known({ "move", "text", "family" }, wanted, "probes{…}")
  if reply.action ~= "probe" then
    error("expected a probe, got " .. describe(reply), 2)
  end
  local why = reply.message.why or {}
  if wanted.move and why.move ~= wanted.move then
    error(string.format("expected the move %s, got %s", show(wanted.move), describe(reply)), 2)
  elseif wanted.family and why.family ~= wanted.family then
    error(string.format("expected a probe of the family %s, got %s of %s", show(wanted.family), describe(reply),
      show(why.family)), 2)
  elseif wanted.text and reply.message.content ~= wanted.text then
    error(string.format("expected the words %s, got %s", show(wanted.text), describe(reply)), 2)
  end
  return self
end

local function expect_action(self, action, words)
  local reply = last(self, 4)
  if reply.action ~= action then
    error(string.format("expected %s, got %s", words, describe(reply)), 3)
  end
end

function s:moves_on()
  expect_action(self, "next", "the next question")
  return self
end

function s:repairs()
  expect_action(self, "repair", "the question put another way")
  return self
end

function s:closes()
  expect_action(self, "close", "the end of the interview")
  return self
end

local function holds(self, words)
  local content = last(self, 4).message and self._reply.message.content or ""
  return content:lower():find(words:lower(), 1, true) ~= nil
end

function s:contains(words)
  if not holds(self, words) then
    error(string.format("expected words with %s, got %s", show(words), describe(self._reply)), 2)
  end
  return self
end

function s:not_contains(words)
  if holds(self, words) then
    error(string.format("expected words without %s, got %s", show(words), describe(self._reply)), 2)
  end
  return self
end

-- The last answer was noted under a slot; `quote` is part of what was noted.
function s:notes(wanted)
  local reply = last(self)
  known({ "slot", "quote" }, wanted, "notes{…}")
  local notes = reply.message and reply.message.why and reply.message.why.notes or {}
  for _, note in ipairs(notes) do
    local same = (not wanted.slot or note.slot == wanted.slot)
    if same and (not wanted.quote or tostring(note.quote):find(wanted.quote, 1, true)) then
      return self
    end
  end
  error(string.format("expected the note %s, got %s", show(wanted), show(notes)), 2)
end

function s:stage(key)
  local reply = last(self)
  if reply.stage ~= key then
    error(string.format("expected the stage %s, got %s", show(key), show(reply.stage)), 2)
  end
  return self
end

-- turn.state holds (at least) this.
function s:state(wanted)
  local different = difference(wanted, last(self).state or {}, "state")
  if different then
    error(different, 2)
  end
  return self
end

-- A rule of the guard, "limit" or "required" refused what the script wanted to say.
function s:refused_by(name)
  local reply = last(self)
  local refused = reply.message and reply.message.why and reply.message.why.refused or {}
  for _, one in ipairs(refused) do
    if one.by == name then
      return self
    end
    for _, rule in ipairs(one.rules or {}) do
      if rule == name then
        return self
      end
    end
  end
  error(string.format("expected a refusal by %s, got %s", show(name), show(refused)), 2)
end

-- Ends the interview, if it hasn't ended, and compares what `close` found.
function s:findings(wanted)
  last(self)
  local ended, why = driver.complete(self._interview)
  if not ended then
    error("the interview could not be completed: " .. why, 2)
  end
  local different = difference(wanted, ended.findings or {}, "findings")
  if different then
    error(different, 2)
  end
  return self
end

local outside = require "testkit_outside"(s, show, difference, known)
require "testkit_report"(s, show, difference, known)

local names = {}
for name in pairs(s) do
  names[#names + 1] = name
end

local meta = {
  __index = function(_, name)
    if s[name] then
      return s[name]
    end
    local near = driver.nearest(tostring(name), names)
    error(string.format("a test has no s:%s%s", tostring(name), near and "; did you mean s:" .. near .. "?" or ""), 2)
  end,
}

local t = {}

function t.test(name, body)
  if type(name) ~= "string" or type(body) ~= "function" then
    error('t.test takes a name and a function, as in t.test("it begins", function(s) … end)', 2)
  end
  driver.add(name, function()
    local it = outside.begin()
    it._options = { study = { ending = { closers = false } } }
    it._interview = false
    it._reply = false
    it._filled = false
    it._blocks = false
    it._block = false
    body(setmetatable(it, meta))
    outside.ended(it)
  end)
end

return t
