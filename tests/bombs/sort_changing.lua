-- A comparator that empties the list.
-- expect: ok
local list = {}
for i = 1, 100 do list[i] = i end
table.sort(list, function(a, c) for i = 1, 100 do list[i] = nil end return a > c end)
assert(#list == 100)
