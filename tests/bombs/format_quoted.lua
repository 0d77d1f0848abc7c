-- %q makes four characters of one.
-- expect: steps or error too large
local s = ("\1"):rep(200000)
while true do string.format("%q", s) end
