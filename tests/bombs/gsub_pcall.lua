-- gsub that calls pcall for every match.
-- expect: steps
local subject = ("x"):rep(200000)
while true do subject:gsub(".", pcall) end
