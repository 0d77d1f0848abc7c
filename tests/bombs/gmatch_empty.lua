-- Empty matches at every position, again and again.
-- expect: steps
local s = ("x"):rep(200000)
while true do for _ in s:gmatch("") do end end
