-- Lookups through 1,900 tables, again and again.
-- expect: cpu or steps
local last = {}
for _ = 1, 1900 do last = setmetatable({}, { __index = last }) end
local x
while true do x = last.nothing end
return x
