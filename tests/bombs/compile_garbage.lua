-- What is no Lua.
-- expect: error near
this is no Lua at all
