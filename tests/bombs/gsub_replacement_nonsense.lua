-- A replacement that is no text.
-- expect: error invalid replacement value
("abc"):gsub(".", function() return {} end)
