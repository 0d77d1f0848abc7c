-- A module that does not end.
-- expect: steps
return require("./endless")
