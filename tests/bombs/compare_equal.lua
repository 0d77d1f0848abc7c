-- Comparing long strings for equality.
-- expect: steps or cpu
local a, c = ("x"):rep(262144), ("x"):rep(262143) .. "x"
local x
while true do x = a == c end
return x
