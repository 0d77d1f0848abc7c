-- Removing and adding at the edge of a table's size.
-- expect: steps or memory or cpu
local t, n = {}, 1 << 13
for i = 1, n do t[-i] = true end
local i = n
while true do
  t[-(i - n + 1)] = nil
  i = i + 1
  t[-i] = true
end
