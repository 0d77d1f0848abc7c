-- Removing from the front of a long list.
-- expect: steps
local t = {}
for i = 1, 20000 do t[i] = i end
while true do table.remove(t, 1) t[#t + 1] = 1 end
