-- pcall as the comparator of a list of endless functions.
-- expect: steps
local list = {}
for i = 1, 1000 do list[i] = function() while true do end end end
table.sort(list, pcall)
return "survived"
