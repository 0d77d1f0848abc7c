-- utf8 functions on bytes that are none.
-- expect: error invalid UTF-8
local s = ("\xff\x80"):rep(100000)
assert(utf8.len(s) == nil)
for _ in utf8.codes(s) do end
