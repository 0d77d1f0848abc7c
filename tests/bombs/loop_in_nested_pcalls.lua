-- A loop below many pcalls.
-- expect: steps
local function loop() while true do end end
local function nest(n) if n == 0 then loop() end return pcall(nest, n - 1) end
nest(60)
return "survived"
