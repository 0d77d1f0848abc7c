-- Walking _ENV gives what is there and no more.
-- expect: ok
local names = {}
for name, value in pairs(_ENV) do
  names[#names + 1] = name
  assert(not pcall(function() value.x = 1 end))
end
assert(table.concat(names, " ") == "assert error getmetatable ipairs math next pairs pcall require select "
  .. "setmetatable string table tonumber tostring type utf8")
