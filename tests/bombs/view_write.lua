-- What the host hands over read-only stays so.
-- expect: error read-only
local view = ...
view[1] = 2
