-- move with metamethods that do not end.
-- expect: steps
table.move(setmetatable({}, { __index = function() while true do end end }), 1, 10, 1)
