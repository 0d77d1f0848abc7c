-- table.concat that doubles its result.
-- expect: error resulting string too large
local s = "x"
while true do s = table.concat({ s, s }) end
