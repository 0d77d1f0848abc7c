-- Long strings turned round.
-- expect: steps
local s = ("x"):rep(262144)
while true do s = s:reverse() end
