-- An __eq that compares.
-- expect: error overflow
local mt = {}
mt.__eq = function(a, c) return a == c end
return setmetatable({}, mt) == setmetatable({}, mt)
