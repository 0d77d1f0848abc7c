-- A pattern of 250,000 characters.
-- expect: steps or ok
local s = ("a"):rep(250000)
for _ = 1, 100 do s:find(s .. ".") end
