-- gmatch with a pattern that explodes.
-- expect: steps
for _ in (("a"):rep(400)):gmatch(("a-"):rep(20) .. "b") do end
