-- A long string taken apart and put together.
-- expect: steps or memory or error too many
local s = ("x"):rep(100000)
while true do s = string.char(s:byte(1, -1)) end
