-- The table behind _ENV is out of reach.
-- expect: error attempt to index a boolean
return getmetatable(_ENV).__index
