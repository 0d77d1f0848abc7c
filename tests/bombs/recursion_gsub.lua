-- gsub whose function calls gsub.
-- expect: steps or error overflow
local function f(s) return (s:gsub(".", f)) end
return f("xx")
