-- Strings can't be given another metatable.
-- expect: error table expected
setmetatable("", { __index = {} })
