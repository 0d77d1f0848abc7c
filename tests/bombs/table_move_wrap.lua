-- move beyond the last integer.
-- expect: error wrap around
table.move({}, 1, 10, math.maxinteger)
