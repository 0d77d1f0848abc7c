-- Also for sort.
-- expect: error read-only
local view = ...
table.sort(view)
