-- A replacement function that returns long strings.
-- expect: error resulting string too large
local long = ("y"):rep(100000)
return (("x"):rep(100000):gsub(".", function() return long end))
