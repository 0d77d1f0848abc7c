-- Every level catches and starts two more.
-- expect: memory or steps
local function f() pcall(f) pcall(f) end
f()
