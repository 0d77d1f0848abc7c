-- All code points of a long text at once.
-- expect: steps or memory or error too long
local s = ("x"):rep(200000)
while true do local _ = { utf8.codepoint(s, 1, -1) } end
