-- Long strings as keys: each is hashed and kept.
-- expect: memory or steps
local t = {}
for i = 1, 1e9 do t[("x"):rep(100000) .. i] = true end
