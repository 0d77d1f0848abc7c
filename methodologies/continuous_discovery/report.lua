-- The stories side by side, and the tree that grows from them: the outcome, below it the opportunities in the tellers'
-- words, those that say the same together. It is a draft for the team, which moves, splits and names them.
local evidence = require "evidence"
local text = require "text"

local STORIES, SAID, LABEL = 20, 8, 80 -- stories in the map, quotes in a cell, characters of a label
local ROWS, QUOTES = 500, 2000 -- rows of a table, quotes of a kind that are grouped

local function some(quotes)
  local few = {}
  for i = 1, math.min(#quotes, SAID) do
    few[i] = quotes[i]
  end
  return few
end

-- One lane of the map: the events of a story, each leading to the next.
local function lane(map, n, events)
  for i, event in ipairs(events) do
    local id = n .. "." .. i
    map.nodes[#map.nodes + 1] = { id = id, label = text.truncate(event.quote, LABEL), group = "Story " .. n, quotes = { event } }
    if i > 1 then
      map.edges[#map.edges + 1] = { from = n .. "." .. i - 1, to = id }
    end
  end
end

-- What stands below the outcome. Needs, pains and desires are kept apart, for they lead to different things.
local function tree(interviews, opportunities)
  local outcome = interviews.settings.outcome
  local nodes, edges, rows = {}, {}, {}
  nodes[1] = { id = "outcome", label = outcome ~= "" and outcome or "The outcome", group = "outcome" }
  for _, kind in ipairs{ "need", "pain", "desire" } do
    for i, theme in ipairs(evidence.themes(opportunities[kind], nil, interviews.locale)) do
      local id = kind .. "." .. i
      nodes[#nodes + 1] = { id = id, label = text.truncate(theme.label, LABEL), group = kind, count = theme.people,
        quotes = some(theme.quotes) }
      edges[#edges + 1] = { from = "outcome", to = id, weight = theme.people }
      rows[#rows + 1] = { text.truncate(theme.label, LABEL), kind, theme.people, #theme.quotes, some(theme.quotes) }
    end
  end
  table.sort(rows, function(a, b)
    return a[3] > b[3]
  end)
  return { nodes = nodes, edges = edges }, rows
end

return function(interviews)
  local map, snapshots, memorable, solutions = { nodes = {}, edges = {} }, {}, {}, {}
  local opportunities = { need = {}, pain = {}, desire = {} }
  local n, told = 0, 0
  for interview in interviews.each() do
    local found = interview.findings
    n = n + 1
    if found.instance and found.instance ~= "none" then
      told = told + 1
      if told <= STORIES then
        lane(map, n, found.events)
      end
      evidence.add(snapshots, { n, found.when or "", found.where or "", some(found.with_whom or {}), some(found.events),
        #found.opportunities }, ROWS)
    end
    for _, opportunity in ipairs(found.opportunities or {}) do
      evidence.add(opportunities[opportunity.kind], opportunity.said, QUOTES)
    end
    for _, solution in ipairs(found.solutions or {}) do
      local event = solution.at > 0 and found.events[solution.at]
      evidence.add(solutions, { solution.said, event or "" }, ROWS)
    end
    evidence.add(memorable, found.memorable, ROWS)
  end
  local graph, rows = tree(interviews, opportunities)
  return {
    { kind = "graph", title = "Opportunity tree", nodes = graph.nodes, edges = graph.edges,
      note = "Opportunities as they were put; those that share enough words stand together." },
    { kind = "table", title = "Opportunities", columns = { "Opportunity", "Kind", "People", "Times", "In their words" }, rows = rows },
    { kind = "graph", title = "Story map", nodes = map.nodes, edges = map.edges, note = told .. " of " .. n .. " told a story" },
    { kind = "table", title = "Snapshots", columns = { "Person", "When", "Where", "With whom", "What happened", "Opportunities" },
      rows = snapshots },
    { kind = "table", title = "Solutions they proposed", columns = { "Solution", "The moment in the story" }, rows = solutions,
      note = "No opportunities: each stands for a need that is yet to be found." },
    { kind = "quotes", title = "To remember them by", items = memorable },
  }
end
