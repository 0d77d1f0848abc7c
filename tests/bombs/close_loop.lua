-- A to-be-closed variable whose handler does not end.
-- expect: steps
local guard <close> = setmetatable({}, { __close = function() while true do end end })
return guard and 1
