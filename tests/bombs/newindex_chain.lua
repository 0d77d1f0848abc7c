-- Assignments through a long chain that ends nowhere.
-- expect: cpu or steps
local last = {}
for _ = 1, 1900 do last = setmetatable({}, { __newindex = last }) end
while true do last.x = nil end
