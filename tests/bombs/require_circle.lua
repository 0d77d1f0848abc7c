-- A module that requires itself.
-- expect: error requires itself
return require("./circle")
