-- A table in a table in a table.
-- expect: memory or steps
local t = {}
while true do t = { t, t, t, t, t, t, t, t, t, t } end
