-- The same without one instruction of Lua.
-- expect: steps or error too large
return table.concat(setmetatable({}, { __index = tostring }), "", 1, math.maxinteger)
