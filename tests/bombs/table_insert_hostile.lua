-- insert into a list whose every element is computed.
-- expect: steps
local t = setmetatable({}, {
  __len = function() return 1000000 end,
  __index = function() return 1 end,
  __newindex = function() end,
})
while true do table.insert(t, 1, 2) end
