-- A __tostring without end.
-- expect: steps
return tostring(setmetatable({}, { __tostring = function() while true do end end }))
