-- _ENV can't be given a metatable.
-- expect: error protected metatable
setmetatable(_ENV, { __index = function() end })
