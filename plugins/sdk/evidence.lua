-- evidence: what a method's functions make of an answer. Quotes are the participant's words with their place in the
-- message; nothing here puts words into their mouth.
local text = require "text"

local evidence = {}

local SENTENCES = 60 -- of an answer; who says more has said it by then, and a script's steps are counted

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
  local signals, from, to = answer.signals, stretch.from, stretch.to
  for i = 1, select("#", ...) do
    local spans = signals[(select(i, ...))]
    for k = 1, spans and #spans or 0 do
      local span = spans[k]
      if span.from <= to and span.to >= from then
        return true
      end
    end
  end
  return false
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

-- Does the first signal lie in the stretch, outside of the words that carry the other? "Last week" is past and a date.
function evidence.has_beside(answer, stretch, name, other)
  for _, span in ipairs(answer.signals[name] or {}) do
    local covered = span.from > stretch.to or span.to < stretch.from
    for _, over in ipairs(answer.signals[other] or {}) do
      covered = covered or (over.from <= span.from and span.to <= over.to)
    end
    if not covered then
      return true
    end
  end
  return false
end

-- A new thought begins with these inside a sentence: "it was slow, but I was used to it" is two.
local turns = {
  ["but"] = true, ["although"] = true, ["though"] = true, ["however"] = true, ["whereas"] = true,
  ["aber"] = true, ["obwohl"] = true, ["jedoch"] = true, ["allerdings"] = true,
}

-- Bytes [from, to] of the answer cut into stretches of less than `most`, at spaces and never within a character.
local function pieces(answer, from, to, most, out)
  while to - from >= most do
    local space = answer.text:sub(from, from + most - 1):match("^.*() ")
    local at = space and from + space - 2 or from + most - 1
    while at > from and (answer.text:byte(at + 1) or 0) & 0xC0 == 0x80 do
      at = at - 1
    end
    out[#out + 1] = { from = from, to = at }
    from = space and at + 2 or at + 1
  end
  out[#out + 1] = { from = from, to = to }
end

-- The thoughts of the answer: its sentences, cut where one turns against what came before it, and where they are longer
-- than a slot's quote. A list of stretches with their `text`, in order.
function evidence.thoughts(answer)
  local units, sentence, out = {}, 0, {}
  for _, clause in ipairs(answer.clauses) do
    local last = units[#units]
    local from, word = clause.from, answer.text:sub(clause.from, clause.to):match("^[%a\128-\255]+") or ""
    if last and clause.sentence == sentence and not turns[word:lower()] and clause.to - last.from < 280 then
      last.to = clause.to
    else
      units[#units + 1] = { from = from, to = clause.to }
    end
    sentence = clause.sentence
  end
  for _, unit in ipairs(units) do
    if #out >= SENTENCES then
      break
    end
    local from = unit.from
    for at, word in answer.text:sub(unit.from, unit.to):gmatch(" ()([%a\128-\255]+)") do
      local here = unit.from + at - 1
      if turns[word:lower()] and here - from > 12 then -- without a comma
        pieces(answer, from, here - 2, 280, out)
        from = here
      end
    end
    pieces(answer, from, unit.to, 280, out)
  end
  for _, unit in ipairs(out) do
    unit.text = answer.text:sub(unit.from, unit.to)
  end
  return out
end

-- Has the participant said what there is to say: "that's it", the same again, no idea, a second answer of a word or two?
-- It counts in turn.state.short, so it is asked once a turn.
function evidence.spent(turn)
  local short = turn.answer.signals.short or turn.answer.words < 5
  turn.state.short = short and (turn.state.short or 0) + 1 or 0
  return turn.state.short >= 2 or evidence.heard(turn.answer, "done", "repeat", "dont_know")
end

-- The quotes of a slot, empty where nothing is known.
function evidence.of_slot(turn, slot)
  local list = {}
  for i, quote in ipairs(turn.slots[slot] or {}) do
    list[i] = { quote = quote.quote, seq = quote.seq, from = quote.from, to = quote.to }
  end
  return list
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

-- Counts people, not mentions, over the interviews of a report: tally.add(key, interview, quotes, label) with a list of
-- quotes or one; tally.ranked() gives { key, label, people, mentions, quotes } with the most people first.
function evidence.tally(most_quotes)
  local rows, order = {}, {}
  local tally = {}

  function tally.add(key, interview, quotes, label)
    local row = rows[key]
    if not row then
      row = { key = key, label = label or key, people = 0, mentions = 0, quotes = {}, seen = {}, more = {} }
      rows[key] = row
      order[#order + 1] = row
    end
    if quotes and quotes.quote then
      quotes = { quotes }
    end
    row.mentions = row.mentions + math.max(1, #(quotes or {}))
    local new = not row.seen[interview.id]
    if new then
      row.seen[interview.id] = true
      row.people = row.people + 1
    end
    -- One quote a person first; more of the same only where there is room.
    for i, quote in ipairs(quotes or {}) do
      local list = new and i == 1 and row.quotes or row.more
      if #list < (most_quotes or 8) then
        list[#list + 1] = quote
      end
    end
  end

  local function finished(row)
    while #row.quotes < (most_quotes or 8) and #row.more > 0 do
      row.quotes[#row.quotes + 1] = table.remove(row.more, 1)
    end
    return row
  end

  function tally.of(key)
    return rows[key] and finished(rows[key]) or { key = key, label = key, people = 0, mentions = 0, quotes = {} }
  end

  function tally.ranked()
    for _, row in ipairs(order) do
      finished(row)
    end
    table.sort(order, function(a, b)
      if a.people ~= b.people then
        return a.people > b.people
      end
      return a.mentions > b.mentions
    end)
    return order
  end

  return tally
end

-- "3 of 7 people", "1 person".
function evidence.people(n, of)
  if of then
    return string.format("%d of %d %s", n, of, of == 1 and "person" or "people")
  end
  return string.format("%d %s", n, n == 1 and "person" or "people")
end

return evidence
