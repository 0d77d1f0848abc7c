-- The largest such table that is allowed, again and again.
-- expect: cpu or steps or memory
local n = 1 << 13
while true do
  local t = {}
  for i = 1, n + 1 do t[i * (2 * n - 1)] = true end
end
