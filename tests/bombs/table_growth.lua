-- A list that grows.
-- expect: memory or steps
local t = {}
while true do t[#t + 1] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 } end
