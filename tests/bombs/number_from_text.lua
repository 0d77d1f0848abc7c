-- tonumber on long texts.
-- expect: cpu or steps
local s = ("9"):rep(262144)
while true do local _ = tonumber(s), tonumber(s, 36), tonumber((" "):rep(200000) .. "1") end
