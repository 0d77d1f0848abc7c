-- The same in one line of hundreds of comparisons.
-- expect: cpu or steps
local a = ("\0"):rep(262143) .. "a"
local c = ("\0"):rep(262143) .. "b"
local x
while true do
-- repeat: 150 x = a < c x = c <= a
end
