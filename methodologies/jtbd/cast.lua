-- Who was hired and who was fired: the names in the story, by the verbs that stand before them. A name is a word with a
-- capital inside its sentence, or one that the study gave: the product and its competitors.
local evidence = require "evidence"

local cast = {}

local verbs = { -- the words right before a name, little ones left out
  fired = {
    "from", "left", "leaving", "quit", "ditched", "dropped", "dumped", "cancelled", "canceled", "replaced", "replacing",
    "uninstalled", "deleted", "abandoned", "stopped using", "stop using", "gave up", "rid of", "gave up on", "out of",
    "used", "had used", "used to use", "instead of", "no longer use", "been using",
  },
  hired = {
    "to", "bought", "chose", "picked", "ordered", "went with", "going with", "signed up for", "signed up to", "signed with",
    "subscribed to", "started using", "started with", "opted for", "settled on", "decided on", "installed", "got", "with",
    "took", "decided for", "began using", "upgraded to",
  },
}
local part_of = {}
for part, list in pairs(verbs) do
  for _, verb in ipairs(list) do
    part_of[verb] = part
  end
end
local skip = { a = true, an = true, the = true, my = true, our = true, your = true, their = true, old = true, that = true,
  this = true, good = true, just = true, finally = true, ["then"] = true }
-- "To" and "with" say who was hired only where something changed hands, "from" and "used" likewise.
local weak = { from = true, to = true, with = true, got = true, took = true, left = true, used = true, ["out of"] = true }
local no_names = {} -- what has a capital and is nobody: days, months, I
for word in ("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \z
  september october november december christmas easter i i'm i'd i've i'll ok okay english german europe berlin london \z
  ceo cto cfo it hr usd eur pdf csv api boss mr mrs ms dr"):gmatch("%S+") do
  no_names[word] = true
end

local no_thing = { it = true, them = true, him = true, her = true, us = true, me = true, using = true, to = true, up = true,
  on = true, of = true, ["for"] = true }

local function plain(word)
  return (word:lower():gsub("’", "'"))
end

-- The words of a stretch: { text, from, to, first } with bytes of the answer.
local function words_of(answer, unit)
  local list, at = {}, unit.from
  local begins = true
  while at <= unit.to do
    local from, to = answer.text:find("[%w\128-\255][%w\128-\255&%-+'’]*[%w%+\128-\255]*", at)
    if not from or from > unit.to then
      break
    end
    if answer.text:sub(at, from - 1):find("[.!?:\n]") then
      begins = true
    end
    local word = answer.text:sub(from, math.min(to, unit.to))
    word = word:gsub("['’]s$", "")
    list[#list + 1] = { text = word, plain = plain(word), from = from, to = from + #word - 1, first = begins }
    begins = false
    at = math.min(to, unit.to) + 1
  end
  return list
end

-- The study's own names, in small letters, and the words that they begin with.
local function known_names(settings)
  local known, begins = {}, {}
  local function add(name)
    local small = plain(name)
    if small ~= "it" and small:find("%S") then
      known[small], begins[small:match("^%S+")] = name, true
    end
  end
  add(settings.product)
  for _, name in ipairs(settings.competitors or {}) do
    add(name)
  end
  return { names = known, begins = begins }
end

-- A name that begins at words[i]: as it is written, and how many words it has.
local function name_at(words, i, known)
  local word = words[i]
  if known.begins[word.plain] then
    for n = 4, 1, -1 do -- the study's own may have several words and small letters
      if words[i + n - 1] then
        local parts = {}
        for k = 0, n - 1 do
          parts[#parts + 1] = words[i + k].plain
        end
        local given = known.names[table.concat(parts, " ")]
        if given then
          return given, n
        end
      end
    end
  end
  if word.first or not word.text:find("^%u") or no_names[word.plain] then
    return nil
  end
  local name, n = word.text, 1
  while words[i + n] and n < 3 and words[i + n].text:find("^%u") and not no_names[words[i + n].plain] do
    name = name .. " " .. words[i + n].text
    n = n + 1
  end
  return name, n
end

-- The part of one whose verb stands right before words[i].
local function part_before(words, i, switching)
  local phrase, n = nil, 0
  for k = i - 1, math.max(1, i - 6), -1 do
    local word = words[k].plain
    if not skip[word] then
      phrase = phrase and word .. " " .. phrase or word
      n = n + 1
      if part_of[phrase] and (switching or not weak[phrase]) then
        return part_of[phrase]
      elseif n == 3 then
        break
      end
    end
  end
  return nil
end

-- Everyone hired or fired in the answer: { part, name, from, to }, each name once, the quote is its sentence.
function cast.read(turn, thoughts)
  local found, seen = {}, {}
  local known = known_names(turn.settings)
  local product = plain(turn.settings.product)
  for _, unit in ipairs(thoughts) do
    local told = turn.stage == "use" or evidence.has(turn.answer, unit, "switch", "buying", "using", "event")
    local words = told and words_of(turn.answer, unit) or {}
    local switching = evidence.has(turn.answer, unit, "switch") or evidence.has(turn.answer, unit, "buying")
      or turn.stage == "use"
    local in_use = turn.stage == "use" or evidence.has(turn.answer, unit, "using")
    local i, hired = 1, false
    while words[i] do
      local name, n = name_at(words, i, known)
      local part = name and part_before(words, i, switching)
      -- "Stopped using the spreadsheet": what was fired needs no capital.
      if not name and in_use and not no_thing[words[i].plain]
        and not skip[words[i].plain] and part_before(words, i, false) == "fired" then
        name, n, part = words[i].text, 1, "fired"
      end
      if name and part then
        local key = part .. ":" .. plain(name)
        if not seen[key] then
          seen[key] = true
          hired = hired or part == "hired"
          found[#found + 1] = { part = part, name = name, from = unit.from, to = unit.to }
        end
      elseif name and plain(name) == product and switching and not seen["hired:" .. product] then
        seen["hired:" .. product] = true
        found[#found + 1] = { part = "hired", name = name, from = unit.from, to = unit.to }
      end
      i = i + (n or 1)
    end
    -- "I signed up on the 3rd": for what the study is about.
    if not hired and product ~= "it" and not seen["hired:" .. product] and turn.stage == "purchase"
      and evidence.has(turn.answer, unit, "buying") then
      seen["hired:" .. product] = true
      found[#found + 1] = { part = "hired", name = turn.settings.product, from = unit.from, to = unit.to }
    end
  end
  -- "What did you stop using?" "My notebook, basically."
  if turn.stage == "use" and turn.probes.used == 0 and #found == 0 and turn.answer.words <= 8
    and not evidence.heard(turn.answer, "negation", "dont_know", "done", "generic", "question") then
    local clause = turn.answer.clauses[1]
    local first = clause and plain(turn.answer.text:sub(clause.from, clause.to):match("^%S+"))
    if clause and not no_thing[first] then
      local said = turn.answer.text:sub(clause.from, clause.to)
      found[1] = { part = "fired", from = clause.from, to = clause.to,
        name = said:gsub("^[Mm]y ", ""):gsub("^[Oo]ur ", ""):gsub("^[Tt]he ", ""):gsub("^[Aa]n? ", "") }
    end
  end
  return found
end

return cast
