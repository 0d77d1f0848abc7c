-- Lengths that overflow when multiplied.
-- expect: error resulting string too large
return ("xxxx"):rep(math.maxinteger, "yyyy")
