-- Tail calls without end.
-- expect: steps
local function f() return f() end
return f()
