-- Handlers of <close> that would run once the burst is killed.
-- expect: steps
local function handler() while true do end end
local function nest(n)
  local guard <close> = setmetatable({}, { __close = handler })
  if n > 0 then nest(n - 1) end
  while guard do end
end
pcall(nest, 150)
return "survived"
