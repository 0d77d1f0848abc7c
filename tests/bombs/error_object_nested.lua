-- Errors about errors.
-- expect: ok
local e = {}
for _ = 1, 10000 do
  local ok, err = pcall(error, setmetatable({ e }, { __tostring = error }))
  assert(not ok)
  e = #err
end
