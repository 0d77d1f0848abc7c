-- A list that has an answer for every position.
-- expect: steps
for _ in ipairs(setmetatable({}, { __index = function() return 1 end })) do end
