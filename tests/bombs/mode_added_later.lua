-- A chain of ephemerons takes the collector quadratic time; a late __mode makes none.
-- expect: ok or steps
local mt = {}
local t = setmetatable({}, mt)
mt.__mode = "k"
local key = {}
for _ = 1, 12000 do
  local next_key = {}
  t[key] = next_key
  key = next_key
end
for _ = 1, 20000 do local _ = { {}, {}, {} } end
