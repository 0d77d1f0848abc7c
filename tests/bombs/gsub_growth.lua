-- gsub that doubles its subject.
-- expect: steps or error resulting string too large
local s = "x"
while true do s = s:gsub(".", "%0%0") end
