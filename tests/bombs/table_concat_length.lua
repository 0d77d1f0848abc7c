-- A list that says it has a quadrillion elements.
-- expect: error too long
return table.concat(setmetatable({}, { __len = function() return 1 << 50 end }))
