-- Tens of thousands of <close> handlers pending when the burst is killed.
-- expect: steps or memory
local mt = { __close = function() local x = {} return x end }
local value = setmetatable({}, mt)
local function nest(n)
  local a <close> = value
  local b <close> = value
  if n == 0 then while true do end end
  nest(n - 1)
  return a, b
end
pcall(nest, 15000)
return "survived"
