-- A string that grows by a character and is copied every time.
-- expect: steps
local s = ""
while true do s = s .. "x" end
