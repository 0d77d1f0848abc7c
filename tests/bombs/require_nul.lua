-- No NUL in a name.
-- expect: error can't require
return require("./a\0b")
