-- Fifty thousand branches.
-- expect: cpu or ok or steps
local a
if a then
-- repeat: 50000 elseif a then a=1
end
