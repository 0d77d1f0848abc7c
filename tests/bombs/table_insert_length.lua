-- insert into a list that lies about its length.
-- expect: error too long
table.insert(setmetatable({}, { __len = function() return 1 << 50 end }), 1, 2)
