-- Repeating nothing: stock Lua counts to n.
-- expect: ok
assert((""):rep(math.maxinteger) == "")
