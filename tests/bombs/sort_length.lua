-- A list that says it has a billion elements.
-- expect: error too big
table.sort(setmetatable({}, { __len = function() return 1 << 30 end }))
