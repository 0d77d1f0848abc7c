-- The same inside pcall.
-- expect: memory or steps
local kept = {}
for i = 1, 60 do kept[i] = ("x"):rep(262000) .. i end
while true do pcall(function() kept[#kept + 1] = ("y"):rep(200000) .. #kept end) end
