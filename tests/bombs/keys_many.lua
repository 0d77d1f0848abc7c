-- A million short strings.
-- expect: memory or steps
local t = {}
for i = 1, 1e9 do t[i] = "key" .. i end
