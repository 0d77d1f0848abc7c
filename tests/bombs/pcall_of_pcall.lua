-- pcall of pcall of pcall, of a loop.
-- expect: steps
local function loop() while true do end end
pcall(pcall, pcall, pcall, pcall, pcall, loop)
return "survived"
