-- A library can't be given a metatable.
-- expect: error protected metatable
setmetatable(string, {})
