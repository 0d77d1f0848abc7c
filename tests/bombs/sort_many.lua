-- Sorting a long list, over and over.
-- expect: steps
local list = {}
for i = 1, 10000 do list[i] = (i * 7919) % 10007 end
while true do table.sort(list) table.sort(list, function(a, c) return a > c end) end
