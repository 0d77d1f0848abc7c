-- A precision that no buffer holds.
-- expect: error invalid conversion
return string.format("%.99999f", 1)
