-- A string that doubles, and a pcall that hopes.
-- expect: memory
local s = ("x"):rep(200000)
while true do pcall(function() s = s .. s end) end
