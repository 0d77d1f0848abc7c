-- upper and lower, joined.
-- expect: memory
local s = "Straße"
while true do s = s:upper() .. s:lower() end
