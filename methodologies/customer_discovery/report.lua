-- Is there a problem, for whom, how often, at what cost, and how is something bought? Over all interviews of a study:
-- problems ranked by the people who named them first, what they spend in time and money, today's solutions, and decisions.
local evidence = require "evidence"

local function sorted(list)
  table.sort(list)
  return list
end

-- The middle of the numbers; of two middles the mean.
local function median(list)
  local n = #list
  if n == 0 then
    return nil
  end
  sorted(list)
  return n % 2 == 1 and list[n // 2 + 1] or (list[n // 2] + list[n // 2 + 1]) / 2
end

local function number(value)
  return value and (string.format("%.1f", value):gsub("%.0$", "")) or "–"
end

-- What says the same is one problem: the groups in the order of who put them first, then of who named them at all.
local function ranked_problems(items, locale)
  local groups = evidence.siblings(items, function(item) return item.said.quote end, 0.34, locale)
  local rows = {}
  for _, group in ipairs(groups) do
    local row = { quotes = {}, people = 0, first = 0, per_month = {} }
    local seen, led = {}, {}
    for _, item in ipairs(group) do
      if not seen[item.interview] then
        seen[item.interview] = true
        row.people = row.people + 1
        if #row.quotes < 8 then
          row.quotes[#row.quotes + 1] = item.said
        end
      end
      if item.rank == 1 and not led[item.interview] then
        led[item.interview] = true
        row.first = row.first + 1
        if item.per_month then
          row.per_month[#row.per_month + 1] = item.per_month
        end
      end
    end
    rows[#rows + 1] = row
  end
  table.sort(rows, function(a, b)
    if a.first ~= b.first then
      return a.first > b.first
    end
    return a.people > b.people
  end)
  return rows
end

local function problems_table(rows, n)
  local cells = {}
  for i, row in ipairs(rows) do
    cells[i] = { i, row.people, row.first, number(median(row.per_month)), row.quotes }
  end
  return { kind = "table", title = "Problems, in their order", rows = cells,
    columns = { "Rank", "People", "Put first by", "Times a month (median)", "In their words" },
    note = string.format("%d interviews; ranked by how many put it first, then by how many named it at all.", n) }
end

local function numbers_table(found)
  local rows = {}
  local function add(what, values, quotes)
    local middle = median(values)
    rows[#rows + 1] = { what, #values, number(middle), #values > 0 and number(values[1]) or "–",
      #values > 0 and number(values[#values]) or "–", quotes }
  end
  add("Times a month", found.per_month, found.frequency_quotes)
  add("Hours a month", found.hours, found.time_quotes)
  for _, currency in ipairs(found.currencies) do
    add("Spend a month, " .. currency, found.spend[currency], found.spend_quotes[currency])
  end
  return { kind = "table", title = "What it takes", columns = { "What", "People", "Median", "Least", "Most", "In their words" },
    rows = rows, note = "Only what was said with a period can be put side by side; the quotes hold the rest." }
end

-- People by what they do about it: a proof of need, and of its lack.
local function effort(count, n)
  return { kind = "bar", title = "What they do about it", items = {
    { label = "Pay for something", value = count.pays }, { label = "Have a solution of their own", value = count.solves },
    { label = "Tried something else", value = count.tried }, { label = "Know what it costs in time", value = count.times },
    { label = "Said that nothing was done", value = count.weak, note = "weak demand" } },
    note = string.format("Of %d interviews. A problem nobody spends anything on is an opinion.", n) }
end

return function(interviews)
  local items, n = {}, 0
  local solutions, tried, decisions = {}, {}, {}
  local found = { per_month = {}, hours = {}, spend = {}, currencies = {}, frequency_quotes = {}, time_quotes = {}, spend_quotes = {} }
  local count = { pays = 0, solves = 0, tried = 0, times = 0, weak = 0 }
  local missing, barriers, commitments, roles = {}, {}, {}, evidence.tally(8)
  local function some(list, value, most)
    if value and #list < (most or 8) then
      list[#list + 1] = value
    end
  end
  for interview in interviews.each() do
    local f = interview.findings
    n = n + 1
    for _, problem in ipairs(f.problems or {}) do
      if #items < 2000 then
        items[#items + 1] = { interview = interview.id, said = problem.said, rank = problem.rank,
          per_month = problem.rank == 1 and f.frequency and f.frequency.per_month or nil }
      end
    end
    if f.frequency and f.frequency.per_month then
      found.per_month[#found.per_month + 1] = f.frequency.per_month
      some(found.frequency_quotes, f.frequency.said)
    end
    if f.time then
      count.times = count.times + 1
      if f.time.per_month then
        found.hours[#found.hours + 1] = f.time.per_month
      end
      some(found.time_quotes, f.time.said)
    end
    if f.spend then
      local currency = f.spend.currency or "no currency"
      count.pays = count.pays + 1
      if not found.spend[currency] then
        found.spend[currency], found.spend_quotes[currency] = {}, {}
        found.currencies[#found.currencies + 1] = currency
      end
      if f.spend.per_month then
        table.insert(found.spend[currency], f.spend.per_month)
      end
      some(found.spend_quotes[currency], f.spend.said)
    end
    count.solves = count.solves + (#(f.solutions or {}) > 0 and 1 or 0)
    count.tried = count.tried + (#(f.tried or {}) > 0 and 1 or 0)
    count.weak = count.weak + (f.weak and 1 or 0)
    some(solutions, (f.solutions or {})[1], 60)
    some(tried, (f.tried or {})[1], 60)
    if #(f.decision or {}) > 0 and #decisions < 60 then
      local said = {}
      for i = 1, math.min(4, #f.decision) do
        said[i] = f.decision[i]
      end
      decisions[#decisions + 1] = { #decisions + 1, said }
    end
    for _, quote in ipairs(f.role or {}) do
      roles.add("role", interview, quote)
    end
    if f.concept then
      some(missing, (f.concept.missing or {})[1], 60)
      some(barriers, (f.concept.barrier or {})[1], 60)
    end
    for _, one in ipairs(f.commitments or {}) do
      some(commitments, { one.currency, { one.said } }, 60)
    end
  end

  local ranked = ranked_problems(items, interviews.locale)
  local bars = {}
  for i = 1, math.min(8, #ranked) do
    bars[i] = { label = ranked[i].quotes[1] and ranked[i].quotes[1].quote or "–", value = ranked[i].people,
      note = string.format("put first by %d", ranked[i].first) }
  end
  local blocks = {
    problems_table(ranked, n),
    { kind = "bar", title = "How many named it", items = bars, note = "Each under the words of the first who said it" },
    numbers_table(found),
    effort(count, n),
    { kind = "quotes", title = "How they solve it today", items = solutions },
    { kind = "quotes", title = "What they have tried", items = tried },
    { kind = "table", title = "How something gets bought", columns = { "Interview", "In their words" }, rows = decisions,
      note = evidence.people(#decisions, n) .. " told of a decision." },
  }
  if #missing + #barriers + #commitments > 0 then
    blocks[#blocks + 1] = { kind = "quotes", title = "What the concept lacks", items = missing }
    blocks[#blocks + 1] = { kind = "quotes", title = "What stands in the way of it", items = barriers }
    blocks[#blocks + 1] = { kind = "table", title = "What they are ready to give", columns = { "Currency", "In their words" },
      rows = commitments, note = string.format("%d commitments in %d interviews; praise without one is no demand.", #commitments, n) }
  end
  return blocks
end
