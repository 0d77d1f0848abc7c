-- Keys that have no order are refused, also in a loop of pcalls.
-- expect: steps
local t = {}
for i = 1, 10000 do t[i] = i end
t[{}] = true
while true do pcall(pairs, t) end
