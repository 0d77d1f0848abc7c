-- The first days of all of them as a chain of moments: where people stop, what confused them, what they had come for.
local evidence = require "evidence"

local SAID, ROWS, QUOTES = 8, 500, 2000 -- quotes in a cell, rows of a table, quotes that are grouped

local moments = { { "signed_up", "Signed up" }, { "first_session", "Had a first session" }, { "first_value", "Got something out of it" },
  { "still_using", "Opened it since" } }
local stops = { { "first_session", "Before the first session" }, { "first_value", "Before it did anything for them" },
  { "still_using", "After its first value" }, { "nowhere", "Nowhere: they use it" }, { "unknown", "Not told" } }
local states = { using = "uses it", gone = "gone", unknown = "not told" }

local function some(quotes)
  return { table.unpack(quotes, 1, SAID) }
end

return function(interviews)
  local reached, stopped, words = {}, {}, {}
  local confusions, helped, rows, nexts = {}, {}, {}, {}
  local n, heard = 0, 0
  for interview in interviews.each() do
    local found = interview.findings
    n = n + 1
    if found.reached then
      heard = heard + 1
      for _, moment in ipairs(moments) do
        reached[moment[1]] = (reached[moment[1]] or 0) + (found.reached[moment[1]] and 1 or 0)
      end
      local at = found.stopped_at
      stopped[at] = (stopped[at] or 0) + 1
      words[at] = words[at] or {}
      evidence.add(words[at], found.no_value or found.state_said, SAID)
      if found.confusion and #confusions < QUOTES then
        evidence.add(confusions, found.confusion, QUOTES)
        helped[found.confusion.interview] = found.help
      end
      evidence.add(rows, { n, found.expectation or "", found.first_value or "", found.no_value or "", states[found.state] }, ROWS)
      evidence.add(nexts, found.next_step, ROWS)
    end
  end
  local funnel, ends, table_of_confusions = {}, {}, {}
  for i, moment in ipairs(moments) do
    funnel[i] = { label = moment[2], value = reached[moment[1]] or 0 }
  end
  for i, stop in ipairs(stops) do
    ends[i] = { label = stop[2], value = stopped[stop[1]] or 0, quotes = words[stop[1]] }
  end
  for i, theme in ipairs(evidence.themes(confusions, nil, interviews.locale)) do
    local help = {}
    for _, quote in ipairs(theme.quotes) do
      help[#help + 1] = helped[quote.interview]
    end
    table_of_confusions[i] = { theme.label, theme.people, some(theme.quotes), some(help) }
  end
  return {
    { kind = "bar", title = "How far they came", items = funnel, note = "people, of " .. heard },
    { kind = "bar", title = "Where they stopped", items = ends, note = "By rule, from what they did; nobody rated anything." },
    { kind = "table", title = "What confused them", columns = { "Confusion", "People", "In their words", "Where they turned" },
      rows = table_of_confusions },
    { kind = "table", title = "What they came for, and what they got", columns = { "Person", "Hoped for", "First value", "None yet",
      "Now" }, rows = rows },
    { kind = "quotes", title = "What comes next", items = nexts },
  }
end
