-- No extension that leads elsewhere.
-- expect: error can't require
return require("./a.lua")
