-- Names looked for through sixty functions of 190 locals.
-- expect: cpu or ok or error overflow
-- repeat: 190 local a
local function f()
-- repeat: 40 return function() local b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17
-- repeat: 60000 z = z
-- repeat: 40 end
end
