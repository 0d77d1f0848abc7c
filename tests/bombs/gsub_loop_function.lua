-- A replacement function without end.
-- expect: steps
("xxx"):gsub(".", function() while true do end end)
