-- What an answer holds for a ladder: pieces of it, each a stretch with its level, in the order in which they were said.
local evidence = require "evidence"
local words = require "./words"

local parse = {}

local void = { "dont_know", "just_is", "restates", "filler" }

local most_pieces = 16   -- what is pasted has more of everything than a ladder takes
local most_bytes = 300

-- Content words that are not spent on "it's important", "no idea", "I just like it".
local function content(answer)
  local spent, list = {}, {}
  for _, name in ipairs(void) do
    for _, span in ipairs(answer.signals[name] or {}) do
      for at = span.from, math.min(span.to, span.from + most_bytes) do
        spent[at] = true
      end
    end
  end
  for _, stem in ipairs(answer.stems) do
    if not (spent[stem.from] and spent[stem.to]) then
      list[#list + 1] = stem
    end
  end
  return list
end

-- Is there one of them in a stretch? Praise has none.
local function substance(answer, stretch, list)
  for _, stem in ipairs(list) do
    if stem.from >= stretch.from and stem.to <= stretch.to then
      return not evidence.has(answer, stretch, "compliment")
    end
  end
  return false
end

-- Which value a stretch speaks of, or nil.
local function value_in(answer, stretch)
  for _, name in ipairs(words.values) do
    if evidence.has(answer, stretch, "value_" .. name) then
      return name
    end
  end
  return nil
end

-- A stretch without the words that only join it ("because", "so that") and the blanks and stops around it.
local function trimmed(answer, from, to, lists)
  local s = answer.text
  local again = true
  while again do
    again = false
    while from <= to and s:find("^[%s%p]", from) do
      from = from + 1
    end
    for _, list in ipairs(lists) do
      for _, lead in ipairs(list) do
        local stop = from + #lead
        if stop <= to and s:sub(from, stop - 1):lower() == lead and s:find("^[%s%p]", stop) then
          from, again = stop, true
          break
        end
      end
    end
  end
  while to >= from and s:find("^[%s%p]", to) do
    to = to - 1
  end
  return from, to
end

local function add_cut(cuts, at, how)
  cuts[at] = cuts[at] or how
  if how ~= "clause" and how ~= "sentence" then
    cuts[at] = how
  end
end

-- Where pieces begin: sentences, clauses if `by_clause`, "so that …", "because …", and "and" between two features.
local function cuts_of(answer, by_clause)
  local cuts = {}
  for _, sentence in ipairs(evidence.sentences(answer)) do
    add_cut(cuts, sentence.from, "sentence")
  end
  for _, clause in ipairs(by_clause and answer.clauses or {}) do
    add_cut(cuts, clause.from, "clause")
  end
  for _, span in ipairs(answer.signals.link_back or {}) do
    add_cut(cuts, span.from, "back")
  end
  for _, span in ipairs(answer.signals.link_up or {}) do
    add_cut(cuts, span.from, "up")
  end
  local features = answer.signals.feature or {}
  for i = 2, by_clause and #features or 0 do
    local from, to = features[i - 1].to + 1, features[i].from - 1
    for _, joint in ipairs(words.joints) do
      local at = from <= to and answer.text:sub(from, to):lower():find(joint, 1, true)
      if at then
        add_cut(cuts, from + at, "clause")
      end
    end
  end
  return cuts
end

-- The pieces with something in them: { from, to, how, level, value }.
local function pieces(answer, by_clause)
  local cuts = cuts_of(answer, by_clause)
  local starts = {}
  for at in pairs(cuts) do
    starts[#starts + 1] = at
  end
  table.sort(starts)
  local list = {}
  local stems = content(answer)
  for i, at in ipairs(starts) do
    if i > most_pieces then
      break
    end
    local from, to = trimmed(answer, at, (starts[i + 1] or #answer.text + 1) - 1, { words.links })
    local piece = { from = from, to = to, how = cuts[at] }
    if from <= to and substance(answer, piece, stems) then
      piece.value = value_in(answer, piece)
      list[#list + 1] = piece
    end
  end
  return list
end

-- The attributes in an answer about a choice: chains, each an attribute and what was told right behind it.
function parse.chains(answer)
  local list = {}
  local chain
  for _, piece in ipairs(pieces(answer, true)) do
    local _, n = answer.text:sub(piece.from, math.min(piece.to, piece.from + most_bytes)):gsub("%S+", "")
    if piece.how == "up" and chain then
      chain[#chain + 1] = piece
    elseif piece.value and chain and piece.how ~= "back" then
      chain[#chain + 1] = piece
    elseif not piece.value and (evidence.has(answer, piece, "feature") or piece.how == "back" or (n <= 4 and
        not evidence.has(answer, piece, "past"))) then
      chain = { piece }
      list[#list + 1] = chain
    end
  end
  return list
end

-- What an answer to "what does that give you?" adds, from the lower to the higher.
function parse.steps(answer)
  local list = {}
  for _, piece in ipairs(pieces(answer, false)) do
    local last = list[#list]
    if piece.how == "back" and last and last.value and not piece.value then
      table.insert(list, #list, piece)               -- "I feel safe because the brakes are good"
    elseif #list == 0 or piece.how ~= "sentence" or piece.value then
      list[#list + 1] = piece
    end
  end
  return list
end

local unfit = { "profanity", "abuse", "personal" }

-- "It just is, money is money": what comes behind is no rung any more.
function parse.just_is(answer)
  local first = answer.clauses[1]
  return first ~= nil and evidence.has(answer, first, "just_is") and not substance(answer, first, content(answer))
end

-- At most six of their words, fit to stand in quotation marks; cut before a word that only joins. Nil where there are none.
function parse.phrase(answer, piece)
  local from, to = trimmed(answer, piece.from, piece.to, { words.links, words.leads })
  local list, ends = {}, {}
  for word, stop in answer.text:sub(from, math.min(to, from + most_bytes)):gmatch("(%S+)()") do
    list[#list + 1], ends[#ends + 1] = word:lower(), from + stop - 2
  end
  local n = #list
  if n > 6 then
    n = 6
    for i = 6, 3, -1 do
      if words.joins[list[i + 1]] then
        n = i
        break
      end
    end
  end
  while n > 2 and #list > n and words.joins[list[n]] do
    n = n - 1
  end
  local phrase = n > 0 and answer.text:sub(from, ends[n]):gsub("%p+$", "") or ""
  for _, mark in ipairs{ "“", "”", "„", '"', "\n" } do
    if phrase:find(mark, 1, true) then
      return nil
    end
  end
  for _, name in ipairs(unfit) do
    if evidence.has(answer, piece, name) then
      return nil
    end
  end
  return phrase ~= "" and phrase or nil
end

-- Whether a piece says again what a text said.
function parse.again(answer, piece, said, locale)
  return evidence.alike(answer.text:sub(piece.from, math.min(piece.to, piece.from + most_bytes)), said, locale) >= 0.6
end

return parse
