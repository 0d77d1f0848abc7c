-- Arithmetic on 262,144 digits.
-- expect: cpu or steps
local s = ("9"):rep(262144)
local x
while true do x = s + 1 end
return x
