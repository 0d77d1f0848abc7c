-- What all conversations come to: who put something in, what they do about it today, and what it costs them.
local evidence = require "evidence"

local SAID, ROWS, QUOTES = 8, 500, 2000 -- quotes in a cell, rows of a table, quotes that are grouped

local function some(quotes)
  local few = {}
  for i = 1, math.min(#quotes, SAID) do
    few[i] = quotes[i]
  end
  return few
end

local function append(list, items)
  for _, item in ipairs(items or {}) do
    evidence.add(list, item, QUOTES)
  end
end

-- "money, time", each currency once, and whether any of it was firm.
local function put_in(findings)
  local names, quotes, seen, firm = {}, {}, {}, 0
  for _, commitment in ipairs(findings.commitments or {}) do
    local name = commitment.firm and commitment.currency or "“I would”"
    quotes[#quotes + 1] = commitment.said
    firm = firm + (commitment.firm and 1 or 0)
    if not seen[name] then
      seen[name] = true
      names[#names + 1] = name
    end
  end
  if #names == 0 then
    names[1] = findings.zombie and "kind words" or "nothing"
  end
  return table.concat(names, ", "), quotes, firm
end

-- Who put most in first; of very many the first rows alone are kept.
local function rank(people)
  table.sort(people, function(a, b)
    if a.firm ~= b.firm then
      return a.firm > b.firm
    end
    return a.severity > b.severity
  end)
  while #people > ROWS do
    people[#people] = nil
  end
end

local function count(tally, name)
  tally[name] = (tally[name] or 0) + 1
end

return function(interviews)
  local people, tally = {}, {}
  local solutions, stakes, left, asked = {}, {}, {}, {}
  local n, heard, zombies, givers = 0, 0, 0, 0
  for interview in interviews.each() do
    local found = interview.findings
    n = n + 1
    if found.facts then -- else held with a version that kept no ledger
      local names, quotes, firm = put_in(found)
      heard = heard + 1
      zombies = zombies + (found.zombie and 1 or 0)
      givers = givers + (firm > 0 and 1 or 0)
      for _, currency in ipairs{ "money", "reputation", "time", "“I would”" } do
        if names:find(currency, 1, true) then
          count(tally, currency)
        end
      end
      people[#people + 1] = { n = n, firm = firm, severity = found.severity, row = { n, names, some(quotes), found.severity,
        found.facts, found.fluff, found.compliments } }
      if #people >= 2 * ROWS then
        rank(people)
      end
      append(solutions, found.current_solution)
      append(stakes, found.stakes)
      append(left, found.left_alone)
      append(asked, found.requests)
    end
  end

  rank(people)
  local rows, ways, requests = {}, {}, {}
  for i, one in ipairs(people) do
    rows[i] = one.row
  end
  for i, theme in ipairs(evidence.themes(solutions, nil, interviews.locale)) do
    ways[i] = { theme.label, theme.people, some(theme.quotes) }
  end
  for i, request in ipairs(asked) do
    requests[i] = { request.asked, request.motive or "" }
  end

  return {
    { kind = "table", title = "What each of them put in", columns = { "Person", "Put in", "In their words", "Evidence", "Facts",
      "Fluff", "Compliments" }, rows = rows,
      note = givers .. " of " .. heard .. " put something in; " .. zombies .. " had kind words alone. " ..
        "Evidence is 0 to 3: something done about it, a cost, money spent." },
    { kind = "bar", title = "In which currency", items = {
      { label = "Money", value = tally.money or 0 }, { label = "Reputation", value = tally.reputation or 0 },
      { label = "Time", value = tally.time or 0 }, { label = "“I would”", value = tally["“I would”"] or 0 },
      { label = "Kind words alone", value = zombies } }, note = "people" },
    { kind = "table", title = "What they do about it today", columns = { "Solution", "People", "In their words" }, rows = ways },
    { kind = "quotes", title = "What it costs them", items = stakes },
    { kind = "table", title = "What they asked for, and why", columns = { "Asked for", "What it would be for" }, rows = requests },
    { kind = "quotes", title = "Left alone", items = left, note = "Where nothing is done about it, little is lost." },
  }
end
