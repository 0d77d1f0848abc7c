-- A comparator that contradicts itself.
-- expect: ok
local list = {}
for i = 1, 1000 do list[i] = i end
table.sort(list, function() return true end)
local seen = 0
for _, v in ipairs(list) do seen = seen + v end
assert(seen == 500500)
