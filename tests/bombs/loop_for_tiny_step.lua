-- A loop over floats whose step is lost in rounding.
-- expect: steps
for _ = 1e300, 1e301, 1 do end
