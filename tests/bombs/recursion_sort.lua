-- A comparator that sorts.
-- expect: steps or error overflow
local function less(a, c) table.sort({ 3, 2, 1 }, less) return a < c end
less(1, 2)
