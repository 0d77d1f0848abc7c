-- Two tables that call each other through a function.
-- expect: steps or error overflow
local a, c = {}, {}
setmetatable(a, { __call = function() return c() end })
setmetatable(c, { __call = function() return a() end })
a()
