-- Walking a large table, over and over.
-- expect: steps
local t = {}
for i = 1, 10000 do t["key" .. i] = i end
while true do for _ in pairs(t) do end end
