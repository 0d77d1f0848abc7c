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

-- The stems that two texts share, of all that they have: 0 to 1.
local function jaccard(a, b)
  local common, all = 0, 0
  for stem in pairs(a) do
    all = all + 1
    if b[stem] then
      common = common + 1
    end
  end
  for stem in pairs(b) do
    if not a[stem] then
      all = all + 1
    end
  end
  return all > 0 and common / all or 0
end

local function stem_set(words, locale)
  local set = {}
  for _, stem in ipairs(text.stems(words, locale)) do
    set[stem] = true
  end
  return set
end

function evidence.alike(a, b, locale)
  return jaccard(stem_set(a, locale), stem_set(b, locale))
end

-- Groups what says the same in other words: each item joins the group whose nearest member shares at least
-- `threshold` (0.4) of the stems. `words(item)` gives the words of one. Groups keep the order of their first
-- item and are lists of items.
function evidence.siblings(items, words, threshold, locale)
  local groups, members = {}, {} -- members: stem → list of { set, group }
  for n, item in ipairs(items) do
    local set = stem_set(words(item), locale)
    local best, at = threshold or 0.4, nil
    local looked = {}
    for stem in pairs(set) do
      for _, other in ipairs(members[stem] or {}) do
        if not looked[other.n] then
          looked[other.n] = true
          local near = jaccard(set, other.set)
          if near > best or near == best and (not at or other.group < at) then
            best, at = near, other.group
          end
        end
      end
    end
    if not at then
      groups[#groups + 1] = {}
      at = #groups
    end
    table.insert(groups[at], item)
    local member = { set = set, group = at, n = n }
    for stem in pairs(set) do
      members[stem] = members[stem] or {}
      table.insert(members[stem], member)
    end
  end
  return groups
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
