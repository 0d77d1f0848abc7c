-- A C function of the host as <close> handler.
-- expect: steps
local a <close> = setmetatable({}, { __close = pcall })
local b <close> = setmetatable({}, { __close = tostring })
while a and b do end
