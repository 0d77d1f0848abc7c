-- An environment of the script's own is the script's own.
-- expect: ok
local type, assert = type, assert
local _ENV = {}
x = 1
assert(type(x) == "number" and string == nil)
