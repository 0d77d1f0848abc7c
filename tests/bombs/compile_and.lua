-- A chain of 'and' makes the compiler walk its jumps each time.
-- expect: cpu
local a
return
-- repeat: 100000 a and
a
