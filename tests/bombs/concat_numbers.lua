-- Numbers turned into text, hundreds of nanoseconds each.
-- expect: steps or cpu
local s
while true do s = 1e300 .. 1e-300 end
return s
