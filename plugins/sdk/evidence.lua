-- evidence: what a method's functions make of an answer. Quotes are the participant's words with their place in the
-- message; nothing here puts words into their mouth.
local text = require "text"

local evidence = {}

-- How many of the answer's matches of these signals lie in the stretch {from, to}.
function evidence.count(answer, stretch, ...)
  local n = 0
  for _, name in ipairs{ ... } do
    for _, span in ipairs(answer.signals[name] or {}) do
      if span.from <= stretch.to and span.to >= stretch.from then
        n = n + 1
      end
    end
  end
  return n
end

function evidence.has(answer, stretch, ...)
  return evidence.count(answer, stretch, ...) > 0
end

-- Was any of these signals heard in the answer? Also those that have no place, such as "short".
function evidence.heard(answer, ...)
  for _, name in ipairs{ ... } do
    if answer.signals[name] then
      return true
    end
  end
  return false
end

local SENTENCES = 60 -- of an answer; who says more has said it by then, and a script's steps are counted

-- The first sentences of an answer, as stretches.
function evidence.sentences(answer)
  local all = text.sentences(answer.text)
  return #all <= SENTENCES and all or table.move(all, 1, SENTENCES, 1, {})
end

local QUOTE_BYTES = 300 -- as slots keep

-- Where a stretch that is longer than `most` bytes is cut: behind a word, or between two characters at least.
local function cut(said, from, to, most)
  if to - from < most then
    return to
  end
  local piece = said:sub(from, from + most)
  local words = piece:match "^(.*%S)%s"
  if words then
    return from + #words - 1
  end
  local at = from + most
  while at > from and said:byte(at) >= 0x80 and said:byte(at) < 0xC0 do
    at = at - 1
  end
  return at - 1
end

-- The words of a stretch as findings keep them; of a long one its beginning.
function evidence.quote(answer, stretch)
  local to = cut(answer.text, stretch.from, stretch.to, QUOTE_BYTES)
  return { quote = answer.text:sub(stretch.from, to), seq = answer.seq, from = stretch.from, to = to }
end

-- The answer as one quote, from its first word on, as many whole sentences as fit; nil where nothing was said.
function evidence.whole(answer)
  local sentences = evidence.sentences(answer)
  if #sentences == 0 then
    return nil
  end
  local stretch = { from = sentences[1].from, to = sentences[1].to }
  for _, sentence in ipairs(sentences) do
    if sentence.to - stretch.from < QUOTE_BYTES then
      stretch.to = sentence.to
    end
  end
  return evidence.quote(answer, stretch)
end

-- Do two quotes stand in the same place?
function evidence.overlaps(a, b)
  return a.seq == b.seq and a.from and b.from and a.from <= b.to and b.from <= a.to
end

-- The distinct stems of a text, in order.
local function stems_of(words, locale)
  local seen, list = {}, {}
  for _, stem in ipairs(text.stems(words, locale)) do
    if not seen[stem] then
      seen[stem] = true
      list[#list + 1] = stem
    end
  end
  return list
end

-- The stems that two texts share, of all that they have: 0 to 1.
function evidence.alike(a, b, locale)
  local mine, theirs, has, common = stems_of(a, locale), stems_of(b, locale), {}, 0
  for _, stem in ipairs(mine) do
    has[stem] = true
  end
  for _, stem in ipairs(theirs) do
    common = common + (has[stem] and 1 or 0)
  end
  return common > 0 and common / (#mine + #theirs - common) or 0
end

-- What keeps the grouping of thousands affordable: so many items stand for their group, and so many stand under a stem,
-- the first ones. What everybody says tells nobody apart.
local STAND_FOR, UNDER_A_STEM = 4, 24

-- Groups what says the same in other words: each item joins the group whose nearest item shares at least `threshold`
-- (0.4) of the stems. `words(item)` gives the words of one. Groups keep the order of their first item and are lists
-- of items.
function evidence.siblings(items, words, threshold, locale)
  local groups, under, known = {}, {}, {} -- under: stem → numbers of items; known: number → its group and size
  for n, item in ipairs(items) do
    local stems, shared, met = stems_of(words(item), locale), {}, {}
    for _, stem in ipairs(stems) do
      for _, other in ipairs(under[stem] or {}) do
        if not shared[other] then
          met[#met + 1] = other
        end
        shared[other] = (shared[other] or 0) + 1
      end
    end
    local best, at = threshold or 0.4, nil
    for _, other in ipairs(met) do
      local near = shared[other] / (#stems + known[other].size - shared[other])
      if near > best or near == best and (not at or known[other].group < at) then
        best, at = near, known[other].group
      end
    end
    if not at then
      groups[#groups + 1] = {}
      at = #groups
    end
    table.insert(groups[at], item)
    if #groups[at] <= STAND_FOR then
      known[n] = { group = at, size = #stems }
      for _, stem in ipairs(stems) do
        under[stem] = under[stem] or {}
        if #under[stem] < UNDER_A_STEM then
          table.insert(under[stem], n)
        end
      end
    end
  end
  return groups
end

-- Adds to a list that may hold `most`: a report over ten thousand interviews keeps what it shows. nil adds nothing.
function evidence.add(list, item, most)
  if item ~= nil and #list < most then
    list[#list + 1] = item
  end
end

-- How many interviews the quotes of a report come from.
function evidence.heads(quotes)
  local seen, n = {}, 0
  for _, quote in ipairs(quotes) do
    if not seen[quote.interview] then
      seen[quote.interview] = true
      n = n + 1
    end
  end
  return n
end

-- Quotes that say the same, most people first: { { quotes =, people =, label = }, … }; the label is the shortest of them.
function evidence.themes(quotes, threshold, locale)
  local themes = {}
  for i, group in ipairs(evidence.siblings(quotes, function(quote) return quote.quote end, threshold, locale)) do
    local label = group[1].quote
    for _, quote in ipairs(group) do
      if #quote.quote < #label then
        label = quote.quote
      end
    end
    themes[i] = { quotes = group, people = evidence.heads(group), label = label }
  end
  table.sort(themes, function(a, b)
    return a.people > b.people or a.people == b.people and #a.quotes > #b.quotes
  end)
  return themes
end

return evidence
