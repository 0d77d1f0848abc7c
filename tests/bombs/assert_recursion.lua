-- A recursive error while an overflow is being handled (a heap overflow in old Lua).
-- expect: steps or error
local function loop() assert(pcall(loop)) end
loop()
