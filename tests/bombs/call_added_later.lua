-- A __call that is made circular after setmetatable.
-- expect: error attempt to call
local mt = {}
local t = setmetatable({}, mt)
mt.__call = t
t()
