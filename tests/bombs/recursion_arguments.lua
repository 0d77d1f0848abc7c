-- Every call has more arguments than the one before.
-- expect: memory or steps or cpu or error overflow
local function f(...) return f(1, ...) end
local function g(...) return g(1, 2, 3, 4, 5, 6, 7, ...) end
pcall(f, 1)
return g()
