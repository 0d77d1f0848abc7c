-- An __lt that sorts.
-- expect: steps or error overflow
local mt = {}
local list = {}
mt.__lt = function() table.sort(list) return false end
for i = 1, 20 do list[i] = setmetatable({}, mt) end
table.sort(list)
