-- Every <close> handler throws, which replaces the error of the one before.
-- expect: ok
local mt = { __close = function(_, err) error("handler: " .. #tostring(err), 0) end }
local function nest(n)
  local a <close> = setmetatable({}, mt)
  if n > 0 then nest(n - 1) else error("first") end
  return a
end
local ok, err = pcall(nest, 100)
assert(not ok and err:find("handler"))
