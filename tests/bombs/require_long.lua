-- No name without end.
-- expect: error can't require
return require("./" .. ("a"):rep(10000))
