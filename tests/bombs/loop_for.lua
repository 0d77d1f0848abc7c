-- A numeric loop to the largest integer.
-- expect: steps
for _ = 1, math.maxinteger do end
