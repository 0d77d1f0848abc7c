-- The metatable of strings is out of reach.
-- expect: error attempt to index a boolean
getmetatable("").__index.upper = nil
