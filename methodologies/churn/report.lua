-- Why people left, as far as it can be told from what happened: what changed, what settled it, where they went.
local evidence = require "evidence"

local SAID, ROWS, QUOTES = 8, 500, 2000 -- quotes in a cell, rows of a table, quotes that are grouped

local titles = { product = "The product", price = "The price alone", value = "Its value", support = "Support", fit = "No fit",
  business_change = "Their business changed", unknown = "Unknown" }
local order = { "product", "support", "value", "price", "fit", "business_change", "unknown" }
local preventable = { { "yes", "Yes" }, { "partly", "Partly" }, { "no", "No" }, { "unknown", "Unknown" } }

local function tally(by, name, quote)
  by[name] = by[name] or { n = 0, quotes = {} }
  by[name].n = by[name].n + 1
  evidence.add(by[name].quotes, quote, SAID)
end

local function bars(by, names)
  local items = {}
  for i, name in ipairs(names) do
    local one = by[name[1]] or { n = 0, quotes = {} }
    items[i] = { label = name[2], value = one.n, quotes = one.quotes }
  end
  return items
end

return function(interviews)
  local rows, promises, stay = {}, {}, {}
  local prevented, categories, went, gone_to = {}, {}, {}, {}
  local n, left, priced = 0, 0, 0
  for interview in interviews.each() do
    local found = interview.findings
    n = n + 1
    if found.category then
      local changed = found.trigger_event or {}
      left = left + 1
      evidence.add(rows, { n, changed.said or "", changed.date or "", found.break_point or "", found.alternative or "",
        titles[found.category] }, ROWS)
      tally(prevented, found.preventable, found.because)
      tally(categories, found.category, found.because)
      priced = priced + (found.price_named and 1 or 0)
      for _, name in ipairs(found.competitors or {}) do
        if not went[name] then
          gone_to[#gone_to + 1] = name
        end
        tally(went, name, found.alternative)
      end
      evidence.add(promises, found.expected_promise, QUOTES)
      evidence.add(stay, found.would_return, QUOTES)
    end
  end
  local names, there = {}, {}
  for i, name in ipairs(order) do
    names[i] = { name, titles[name] }
  end
  for i, name in ipairs(gone_to) do
    there[i] = { name, went[name].n, went[name].quotes }
  end
  table.sort(there, function(a, b)
    return a[2] > b[2]
  end)
  local broken = {}
  for i, theme in ipairs(evidence.themes(promises, nil, interviews.locale)) do
    broken[i] = { theme.label, theme.people, { table.unpack(theme.quotes, 1, SAID) } }
  end
  return {
    { kind = "table", title = "What changed, and what settled it", columns = { "Person", "What changed", "When", "What settled it",
      "What they do now", "Counted as" }, rows = rows },
    { kind = "bar", title = "Could it have been prevented", items = bars(prevented, preventable),
      note = "By rule: product and support yes, value and price partly, fit and a changed business no." },
    { kind = "bar", title = "What it was about", items = bars(categories, names),
      note = priced .. " of " .. left .. " named the price; it counts where nothing else was said." },
    { kind = "table", title = "What they had been counting on", columns = { "Promise", "People", "In their words" }, rows = broken },
    { kind = "table", title = "Where they went", columns = { "Name", "People", "In their words" }, rows = there },
    { kind = "quotes", title = "What would have had to be different", items = stay,
      note = "Said with hindsight: a lead, not a reason." },
  }
end
