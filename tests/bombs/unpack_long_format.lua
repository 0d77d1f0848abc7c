-- unpack of thousands of values.
-- expect: steps or error too many results
local format, data = ("b"):rep(7000), ("x"):rep(7000)
while true do string.unpack(format, data) end
