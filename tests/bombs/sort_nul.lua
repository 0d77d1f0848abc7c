-- Sorting long runs of NUL.
-- expect: steps
local list = {}
for i = 1, 40 do list[i] = ("\0"):rep(200000) .. i end
while true do table.sort(list) end
