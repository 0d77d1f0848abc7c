-- A __tostring that returns no string.
-- expect: error must return a string
return tostring(setmetatable({}, { __tostring = function() return {} end }))
