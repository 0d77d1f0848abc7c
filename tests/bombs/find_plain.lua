-- Plain search in a long text, over and over.
-- expect: steps
local s, p = ("a"):rep(200000) .. "b", ("a"):rep(100000) .. "c"
while true do s:find(p, 1, true) end
