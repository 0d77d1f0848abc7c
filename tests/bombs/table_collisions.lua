-- Whole numbers chosen to collide: growing the table takes quadratic time in one instruction.
-- expect: memory or cpu
local n = 1 << 15
local t = {}
for i = 1, n + 1 do t[i * (2 * n - 1)] = true end
