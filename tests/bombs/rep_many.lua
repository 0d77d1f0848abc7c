-- Many long strings.
-- expect: steps
local s
while true do s = ("x"):rep(250000) end
return s
