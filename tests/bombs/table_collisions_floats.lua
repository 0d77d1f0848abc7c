-- The same with floats for keys.
-- expect: memory or cpu or steps
local n = 1 << 15
local t = {}
for i = 1, n + 1 do t[i * (2 * n - 1) * 2.0 ^ 60] = true end
