-- The table behind it is out of reach.
-- expect: error attempt to index a boolean
local view = ...
return getmetatable(view).__index
