-- The value map over all interviews: what was named at each level, by how many people, and which link led to which.
local evidence = require "evidence"
local words = require "./words"

local levels = { "attribute", "consequence", "value" }

-- Rungs that say the same are one node. Values are one by the lexicon's name, the others by the words they share.
local function nodes_of(rungs, locale)
  local nodes = {}
  for _, level in ipairs(levels) do
    local named, others = {}, {}
    for _, rung in ipairs(rungs[level]) do
      if rung.value then
        named[rung.value] = named[rung.value] or {}
        table.insert(named[rung.value], rung)
      else
        others[#others + 1] = rung
      end
    end
    local groups = evidence.siblings(others, function(rung) return rung.words.quote end, 0.4, locale)
    for _, name in ipairs(words.values) do
      if named[name] then
        named[name].label = words.value_of(name, locale)
        groups[#groups + 1] = named[name]
      end
    end
    local of_level = {}
    for i, group in ipairs(groups) do
      local node = { group = words.level_of(level, locale), label = group.label or group[1].words.quote, quotes = {} }
      for _, rung in ipairs(group) do
        node.quotes[#node.quotes + 1] = rung.words
        rung.node = node
      end
      node.count = evidence.heads(node.quotes)
      of_level[i] = node
    end
    table.sort(of_level, function(a, b) return a.count > b.count end)
    for i, node in ipairs(of_level) do
      node.id = level .. i
      nodes[#nodes + 1] = node
    end
  end
  return nodes
end

-- Links between neighbouring rungs, with the people who made them, the strongest first.
local function links_of(ladders, cutoff)
  local by_name, list = {}, {}
  for _, ladder in ipairs(ladders) do
    for i = 2, #ladder.rungs do
      local low, high = ladder.rungs[i - 1], ladder.rungs[i]
      local name = low.node.id .. " " .. high.node.id
      if low.node ~= high.node then
        local link = by_name[name] or { from = low.node, to = high.node, quotes = {} }
        if not by_name[name] then
          by_name[name] = link
          list[#list + 1] = link
        end
        link.quotes[#link.quotes + 1] = high.words
      end
    end
  end
  local kept = {}
  for _, link in ipairs(list) do
    link.people = evidence.heads(link.quotes)
    if link.people >= cutoff then
      kept[#kept + 1] = link
    end
  end
  table.sort(kept, function(a, b) return a.people > b.people end)
  return kept
end

local function row_of(ladder, locale)
  local cells = { attribute = {}, consequence = {}, value = {} }
  for _, rung in ipairs(ladder.rungs) do
    table.insert(cells[rung.level], rung.words)
  end
  return { cells.attribute[1] or "", #cells.consequence > 0 and cells.consequence or "", cells.value[1] or "",
    words.end_of(ladder.ended, locale) }
end

local function first(list, n)
  local some = {}
  for i = 1, math.min(n, #list) do
    some[i] = list[i]
  end
  return some
end

return function(interviews)
  local say = words.of(words.report, interviews.locale)
  local ladders, people, whole = {}, 0, 0
  local rungs = { attribute = {}, consequence = {}, value = {} }
  for interview in interviews.each() do
    local told = false
    for _, ladder in ipairs(interview.findings.ladders or {}) do
      if #ladder.rungs > 0 then
        told = true
        ladders[#ladders + 1] = ladder
        whole = whole + (ladder.rungs[#ladder.rungs].level == "value" and 1 or 0)
        for _, rung in ipairs(ladder.rungs) do
          table.insert(rungs[rung.level], rung)
        end
      end
    end
    people = people + (told and 1 or 0)
  end

  local nodes = nodes_of(rungs, interviews.locale)
  local links = links_of(ladders, interviews.settings.cutoff)
  local edges, bars, linked = {}, {}, {}
  for i, link in ipairs(links) do
    edges[i] = { from = link.from.id, to = link.to.id, weight = link.people, label = tostring(link.people) }
    bars[i] = { label = link.from.label .. " → " .. link.to.label, value = link.people, quotes = first(link.quotes, 4) }
    linked[link.from.id], linked[link.to.id] = true, true
  end
  local shown = {}
  for _, node in ipairs(nodes) do
    if linked[node.id] or node.count >= interviews.settings.cutoff then
      shown[#shown + 1] = node
    end
  end
  local rows, ends = {}, {}
  table.sort(ladders, function(a, b) return #a.rungs > #b.rungs end)
  for i, ladder in ipairs(ladders) do
    rows[i] = row_of(ladder, interviews.locale)
    ends[ladder.ended] = (ends[ladder.ended] or 0) + 1
  end
  local how = {}
  for _, name in ipairs{ "value", "depth", "dead_end", "circular", "broken_off" } do
    if ends[name] then
      how[#how + 1] = { label = words.end_of(name, interviews.locale), value = ends[name] }
    end
  end
  return {
    { kind = "graph", title = say.map, nodes = shown, edges = edges,
      note = say.map_note:format(evidence.people(people, interviews.count), interviews.settings.cutoff) },
    { kind = "bar", title = say.links, items = first(bars, 15), note = say.links_note },
    { kind = "table", title = say.ladders, columns = say.columns, rows = rows, note = say.whole:format(whole, #ladders) },
    { kind = "bar", title = say.ends, items = how },
  }
end
