-- The same with a C function for __index.
-- expect: steps
for _ in ipairs(setmetatable({}, { __index = tostring })) do end
