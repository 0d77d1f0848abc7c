-- A goto backwards that leaves a closure behind each time.
-- expect: steps or memory
local kept = {}
::again::
local x = #kept
kept[x + 1] = function() return x end
goto again
