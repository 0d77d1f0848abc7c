-- Why deals are won and lost, over all interviews of a study: criteria by how the deal ended, who else was in the race,
-- what set the search off, what tipped it, and the reasons in the words of the buyers.
local evidence = require "evidence"
local criteria = require "./criteria"

local outcomes = { "won", "lost", "unknown" }
local ended = { won = "Won", lost = "Lost", unknown = "Not known" }

local function counts_of(tallies, key)
  local n = {}
  for _, outcome in ipairs(outcomes) do
    n[outcome] = tallies[outcome].of(key).people
  end
  return n
end

-- Up to eight quotes of a dimension, those that speak for and against us first.
local function quotes_of(sides, dimension)
  local list = {}
  for _, side in ipairs({ "against", "for", "open" }) do
    for _, quote in ipairs(sides[side].of(dimension).quotes) do
      if #list < 8 then
        list[#list + 1] = { quote = quote.quote, interview = quote.interview, seq = quote.seq,
          note = side == "for" and "for us" or side == "against" and "against us" or "" }
      end
    end
  end
  return list
end

local function criteria_table(by_outcome, sides, n)
  local rows = {}
  for _, dimension in ipairs(criteria.dimensions) do
    local people = counts_of(by_outcome, dimension.key)
    if people.won + people.lost + people.unknown > 0 then
      rows[#rows + 1] = { dimension.title, people.won, people.lost, people.unknown, sides["for"].of(dimension.key).people,
        sides.against.of(dimension.key).people, quotes_of(sides, dimension.key) }
    end
  end
  table.sort(rows, function(a, b) return a[2] + a[3] + a[4] > b[2] + b[3] + b[4] end)
  return { kind = "table", title = "Criteria", rows = rows,
    columns = { "Decided by", "Won", "Lost", "Not known", "For us", "Against us", "In their words" },
    note = string.format("People who named it, of %d won, %d lost and %d not known. Unaided: nothing was read out to them.",
      n.won, n.lost, n.unknown) }
end

local function first_table(first, n)
  local items = {}
  for _, row in ipairs(first.ranked()) do
    items[#items + 1] = { label = row.label, value = row.people, quotes = { row.quotes[1] } }
  end
  return { kind = "bar", title = "Named first", items = items,
    note = string.format("The first criterion of each interview, of %d.", n.won + n.lost + n.unknown) }
end

local function race(competitors, n)
  local rows = {}
  for _, row in ipairs(competitors.all.ranked()) do
    local people = counts_of(competitors, row.key)
    rows[#rows + 1] = { row.label, row.people, people.won, people.lost, row.quotes }
  end
  return { kind = "table", title = "Who else was in the race", columns = { "Who", "Interviews", "Won against", "Lost beside", "In their words" },
    rows = rows, note = string.format("Names that the study gave, in %d interviews.", n.won + n.lost + n.unknown) }
end

local function reasons(list, title)
  return { kind = "quotes", title = title, items = list }
end

return function(interviews)
  local n = { won = 0, lost = 0, unknown = 0 }
  local by_outcome, sides, competitors = {}, {}, { all = evidence.tally(6) }
  for _, outcome in ipairs(outcomes) do
    by_outcome[outcome], competitors[outcome] = evidence.tally(1), evidence.tally(1)
  end
  for _, side in ipairs({ "for", "against", "open" }) do
    sides[side] = evidence.tally(8)
  end
  local first, tipped, said = evidence.tally(3), { won = {}, lost = {}, unknown = {} }, { trigger = {}, hesitation = {}, advice = {}, sales = {} }
  for interview in interviews.each() do
    local f = interview.findings
    local outcome = n[f.outcome] and f.outcome or "unknown"
    n[outcome] = n[outcome] + 1
    for i, one in ipairs(f.criteria or {}) do
      by_outcome[outcome].add(one.dimension, interview, one.said)
      sides[one.side or "open"].add(one.dimension, interview, one.said)
      if i == 1 then
        first.add(one.dimension, interview, one.said, one.title)
      end
    end
    for _, one in ipairs(f.competitors or {}) do
      competitors.all.add(one.name, interview, one.said)
      competitors[outcome].add(one.name, interview, one.said)
    end
    for slot, list in pairs(said) do
      local quote = (f[slot] or {})[1]
      if quote and #list < 40 then
        list[#list + 1] = { quote = quote.quote, interview = quote.interview, seq = quote.seq, note = ended[outcome] }
      end
    end
    local quote = (f.moment or {})[1]
    if quote and #tipped[outcome] < 40 then
      table.insert(tipped[outcome], quote)
    end
  end
  local blocks = {
    { kind = "bar", title = "How the deals ended", items = { { label = "Won", value = n.won }, { label = "Lost", value = n.lost },
      { label = "Not known", value = n.unknown } }, note = "Interviews" },
    criteria_table(by_outcome, sides, n), first_table(first, n), race(competitors, n),
    reasons(tipped.won, "What tipped it: won"), reasons(tipped.lost, "What tipped it: lost"),
    reasons(said.trigger, "What set the search off"), reasons(said.sales, "How the selling went"),
    reasons(said.hesitation, "What nearly changed it"), reasons(said.advice, "What they would tell us"),
  }
  if #tipped.unknown > 0 then
    table.insert(blocks, 7, reasons(tipped.unknown, "What tipped it: not known"))
  end
  return blocks
end
