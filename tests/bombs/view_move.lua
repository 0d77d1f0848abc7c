-- Also for move.
-- expect: error read-only
local view = ...
table.move({ 9 }, 1, 1, 1, view)
