-- A repeat loop whose condition makes closures.
-- expect: steps or memory
local f
repeat f = function() return f end until f() == nil
