-- Words of others on their way to HubSpot: cut by characters, without control characters, and as HTML.
local text = require "text"

local words = {}

-- The first `max` characters; what was cut ends in "…", which counts.
function words.head(s, max)
  local at = #s > max and utf8.offset(s, max + 1)
  if at and at <= #s then
    s = s:sub(1, utf8.offset(s, max) - 1) .. "…"
  end
  return (s:gsub("[\1-\9\11-\31\127]", " "))
end

function words.html(s, max)
  return (text.escape.html(words.head(s, max)):gsub("\n", "<br>"))
end

-- A value in words: lists joined, yes and no. nil for none.
function words.value(value, null, max)
  if type(value) == "table" then
    local out = {}
    for i, one in ipairs(value) do
      out[i] = words.head(tostring(one), max)
    end
    return table.concat(out, ", ")
  elseif type(value) == "boolean" then
    return value and "yes" or "no"
  end
  return value ~= nil and value ~= null and words.head(tostring(value), max) or nil
end

return words
