-- A billion characters by rep.
-- expect: error resulting string too large
return ("x"):rep(1000000000)
