-- Also for insert.
-- expect: error read-only
local view = ...
table.insert(view, 1)
