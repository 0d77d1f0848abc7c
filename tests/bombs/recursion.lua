-- Recursion without end.
-- expect: memory or error overflow
local function f() return 1 + f() end
return f()
