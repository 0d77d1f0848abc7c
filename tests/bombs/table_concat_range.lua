-- A range to the end of the integers that a C function fills.
-- expect: steps or error too large
return table.concat(setmetatable({}, { __index = function() return "" end }), "", 1, math.maxinteger)
