-- An iterator of the script's own that never ends.
-- expect: steps
for _ in pairs(setmetatable({}, { __pairs = function() return function() return 1 end end })) do end
