-- A constant _ENV (wrong code in old compilers).
-- expect: error attempt to index
local _ENV <const> = 1
return function() return x end, x
