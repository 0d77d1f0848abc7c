-- A long separator between many.
-- expect: error resulting string too large
local t = {}
for i = 1, 1000 do t[i] = "" end
return table.concat(t, ("x"):rep(10000))
