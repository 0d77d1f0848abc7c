-- Tens of thousands of breaks out of one loop.
-- expect: memory
local a
while true do
-- repeat: 32000 if a then break end
end
