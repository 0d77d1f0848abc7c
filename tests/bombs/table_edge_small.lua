-- The edge of memory reached in small steps.
-- expect: memory or steps
local kept, n = {}, 0
while true do
  n = n + 1
  kept[n] = { n, { n }, { n } }
  local _ = { {}, {}, {} }
end
