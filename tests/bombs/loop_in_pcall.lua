-- A pcall does not survive the kill inside it.
-- expect: steps
local function loop() while true do end end
local ok = pcall(loop)
return "survived", ok
