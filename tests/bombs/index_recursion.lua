-- An __index function that indexes.
-- expect: error overflow
local t = setmetatable({}, { __index = function(t, k) return t[k .. "x"] end })
return t.x
