-- A literal longer than a string may be.
-- expect: memory
return [[
-- run: 300000 x
]]
