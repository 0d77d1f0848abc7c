-- A __tostring that calls tostring.
-- expect: error overflow
local t = setmetatable({}, { __tostring = function(t) return tostring(t) end })
return tostring(t)
