-- pcall that calls itself ends at the limit of C calls, over and over.
-- expect: steps
local function f() return pcall(f) end
while true do f() end
