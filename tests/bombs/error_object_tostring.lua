-- An error object whose __tostring does not end is never asked.
-- expect: error no text
error(setmetatable({}, { __tostring = function() while true do end end }))
