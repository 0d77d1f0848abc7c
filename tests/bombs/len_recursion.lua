-- A __len that asks for the length.
-- expect: error overflow
local t = setmetatable({}, { __len = function(t) return #t end })
return #t
