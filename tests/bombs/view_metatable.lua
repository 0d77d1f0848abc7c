-- Its metatable can't be changed.
-- expect: error protected metatable
local view = ...
setmetatable(view, nil)
