-- Words of others as Slack takes them: its three entities, so that nothing of them is a mention or a link, and cut by
-- characters, so that no message is refused for its length.
local text = require "text"

local words = {}

local entities = { [38] = "&amp;", [60] = "&lt;", [62] = "&gt;" }

-- How long Slack may find it: what lies beyond the basic plane is counted as two, in case it is counted there as in UTF-16.
function words.size(s)
  local n = utf8.len(s)
  if n < #s then
    n = n + select(2, s:gsub("[\xF0-\xF4]", ""))
  end
  return n
end

-- Neither control characters, nor those that turn the direction of what stands beside them (U+202A to 202E, 2066 to 2069).
local function clean(s)
  s = s:gsub("\r\n?", "\n"):gsub("[\1-\9\11-\31\127]", " ")
  if s:find("\xE2", 1, true) then
    s = s:gsub("\xE2\x80[\xAA-\xAE]", ""):gsub("\xE2\x81[\xA6-\xA9]", "")
  end
  return s
end

-- The first `max` characters; what was cut ends in "…", which counts.
function words.head(s, max)
  local at = #s > max and utf8.offset(s, max + 1)
  if not at or at > #s then
    return s
  end
  return s:sub(1, utf8.offset(s, max) - 1) .. "…"
end

-- At most `max` characters once they are escaped. An entity is never cut in two.
function words.fit(s, max)
  s = clean(words.head(s, max))
  local escaped = text.escape.slack(s)
  if #escaped <= max or words.size(escaped) <= max then
    return escaped
  end
  local out, used = {}, 1
  for _, code in utf8.codes(s) do
    local entity = entities[code]
    used = used + (entity and #entity or code > 0xFFFF and 2 or 1)
    if used > max then
      break
    end
    out[#out + 1] = entity or utf8.char(code)
  end
  return table.concat(out) .. "…"
end

-- On one line.
function words.line(s, max)
  return words.fit((words.head(s, max):gsub("%s+", " ")), max)
end

-- The label of a link, and the link: an address that could end it early is none.
function words.link(url, label)
  if type(url) ~= "string" or not url:find("^https?://[^%s<>|]+$") then
    return nil
  end
  return "<" .. text.escape.slack(url) .. "|" .. words.line(label:gsub("|", "/"), 200) .. ">"
end

return words
