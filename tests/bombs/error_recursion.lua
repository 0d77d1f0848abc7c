-- Errors whose message is made of the message below, at the limit of C calls.
-- expect: steps or memory or error overflow
local function f() local ok, err = pcall(f) error("again: " .. tostring(err)) end
while true do pcall(f) end
