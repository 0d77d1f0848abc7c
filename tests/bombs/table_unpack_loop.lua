-- unpack, over and over.
-- expect: steps
local t = {}
for i = 1, 7900 do t[i] = i end
while true do local _ = { table.unpack(t) } end
