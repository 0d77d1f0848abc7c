-- remove from a list that lies about its length.
-- expect: error too long
table.remove(setmetatable({}, { __len = function() return 1 << 50 end }), 1)
