-- The table behind a library is out of reach.
-- expect: error attempt to index a boolean
return getmetatable(string).__index
