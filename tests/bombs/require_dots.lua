-- No dots on the way.
-- expect: error can't require
return require("./a/../../b")
