-- Words of participants and names of studies in Linear: what they say, and nothing that they could do there. Markdown
-- is escaped; what would become a link by itself (addresses, mentions, names of issues) is parted by a word joiner,
-- which can't be seen.
local text = require "text"

local words = {}

local joiner = "\u{2060}"

-- Marks that turn the direction of what follows, are not seen, or break a line where \n alone may.
local unseen = {
  ["\u{200E}"] = "", ["\u{200F}"] = "", ["\u{202A}"] = "", ["\u{202B}"] = "", ["\u{202C}"] = "", ["\u{202D}"] = "",
  ["\u{202E}"] = "", ["\u{2066}"] = "", ["\u{2067}"] = "", ["\u{2068}"] = "", ["\u{2069}"] = "", ["\u{FEFF}"] = "",
  ["\u{2028}"] = "\n", ["\u{2029}"] = "\n", ["\u{0085}"] = "\n",
}

local function plain(said)
  said = said:gsub("\r\n?", "\n"):gsub("[\xC2\xE2\xEF][\x80-\xBF][\x80-\xBF]?", unseen)
  return (said:gsub("[\0-\9\11-\31\127]", " "))
end

local function part(said)
  said = said:gsub("([@#])", "%1" .. joiner):gsub("([:/.])([^%s%p])", "%1" .. joiner .. "%2")
  return (said:gsub("://", ":" .. joiner .. "//"):gsub("(%a)%-(%d)", "%1-" .. joiner .. "%2"))
end

-- One line of plain text, as titles are.
function words.line(said, length)
  said = part((plain(said):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")))
  return text.truncate(said, length)
end

-- One line within markdown.
function words.inline(said, length)
  return text.escape.markdown(words.line(said, length))
end

-- A quote block; every line of it begins with its mark.
function words.quote(said, length)
  said = plain(said):gsub("\n%s*\n+", "\n"):gsub("^%s+", ""):gsub("%s+$", "")
  said = text.escape.markdown(part(text.truncate(said, length)))
  return "> " .. said:gsub("\n", "  \n> ")
end

return words
