-- select over thousands of values, for each of them.
-- expect: steps
local t = {}
for i = 1, 7900 do t[i] = i end
while true do
  for i = 1, 7900 do local _ = select(i, table.unpack(t)) end
end
