-- Living at the edge of memory, where every block costs a collection.
-- expect: memory or steps
local kept = {}
for i = 1, 60 do kept[i] = ("x"):rep(262000) .. i end
while true do local _ = ("y"):rep(100000) .. #kept end
