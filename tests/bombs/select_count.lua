-- Counting hundreds of thousands of values.
-- expect: steps or memory or cpu
local function grow(n, ...)
  if n == 0 then
    while true do local _ = select("#", ...), select(-1, ...) end
  end
  return grow(n - 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, ...)
end
grow(4000)
