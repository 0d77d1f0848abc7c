-- The iterator of utf8.codes over continuation bytes only.
-- expect: steps or cpu or error invalid UTF-8
local s = "a" .. ("\x80"):rep(260000)
local step = utf8.codes("a")
while true do pcall(step, s, 1) end
