-- A table that is its own __call: Lua looks for the function for minutes.
-- expect: error '__call' must be a function
local t = {}
setmetatable(t, { __call = t })
t()
