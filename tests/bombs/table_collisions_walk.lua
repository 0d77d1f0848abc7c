-- Walking a table whose keys collide.
-- expect: cpu or steps or memory
local n = 1 << 13
local t = {}
for i = 1, n do t[i * (2 * n - 1)] = true end
while true do for _ in pairs(t) do end end
