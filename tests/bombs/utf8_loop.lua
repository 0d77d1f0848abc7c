-- utf8 functions on long texts.
-- expect: steps
local s = ("é"):rep(130000)
while true do local _ = utf8.len(s), utf8.offset(s, -1), utf8.codepoint(s, -2) end
