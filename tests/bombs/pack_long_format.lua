-- A pack format of 200,000 options.
-- expect: steps
local format = (" "):rep(200000)
while true do string.packsize(format) end
