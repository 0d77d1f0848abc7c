-- The longest numbers there are, many at a time.
-- expect: steps or cpu
local spec, list = ("%.99f"):rep(200), {}
for i = 1, 200 do list[i] = 1e308 end
while true do string.format(spec, table.unpack(list)) end
