-- Lazy repetitions that try every way to cut.
-- expect: steps
return (("a"):rep(400)):find(("a-"):rep(20) .. "b")
