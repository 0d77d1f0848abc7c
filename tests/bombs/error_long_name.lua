-- An error message that names a variable of 30,000 letters.
-- expect: error attempt to call a nil value
local t = {}
-- run: 1 t.
-- run: 30000 n
()
