-- A finalizer that is added to a metatable already in use never runs.
-- expect: ok
local mt = {}
for _ = 1, 100 do setmetatable({}, mt) end
mt.__gc = function() while true do end end
for _ = 1, 2000 do local _ = { {}, {}, {} } end
