-- A frontier with a huge set.
-- expect: steps
return (("a"):rep(200000)):find("%f[" .. ("b"):rep(200000) .. "]")
