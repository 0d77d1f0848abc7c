-- move of all integers.
-- expect: error too many elements
table.move({}, 1, math.maxinteger, 1)
