-- Comparing long runs of NUL takes a millisecond each.
-- expect: cpu or steps
local a = ("\0"):rep(262143) .. "a"
local c = ("\0"):rep(262143) .. "b"
local x
while true do x = a < c end
return x
