-- A __concat that concatenates.
-- expect: error overflow
local mt = {}
mt.__concat = function(a, c) return a .. c end
return setmetatable({}, mt) .. "x"
