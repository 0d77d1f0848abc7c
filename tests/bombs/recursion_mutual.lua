-- Two functions that call each other and catch.
-- expect: steps or memory
local g
local function f() local ok = pcall(g) return ok, g() end
g = function() local ok = pcall(f) return ok, f() end
f()
