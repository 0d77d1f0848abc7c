-- gsub with a table whose __index does not end.
-- expect: steps
("abc"):gsub(".", setmetatable({}, { __index = function() while true do end end }))
