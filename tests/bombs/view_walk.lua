-- Walking it gives the values and not the table.
-- expect: ok
local view = ...
local step, state = pairs(view)
assert(state == view and step ~= next and #view == 3)
local sum = 0
for _, v in step, state do sum = sum + v end
assert(sum == 6 and view[1] == 3)
