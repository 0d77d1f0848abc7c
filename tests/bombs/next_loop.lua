-- next looks at every key to find the one behind.
-- expect: steps
local t = {}
for i = 1, 10000 do t[i] = i end
for _ in next, t do end
