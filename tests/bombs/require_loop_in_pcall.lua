-- A module that does not end, caught.
-- expect: steps
pcall(require, "./endless")
return "survived"
