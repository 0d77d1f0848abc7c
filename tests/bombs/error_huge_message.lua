-- An error message as long as a string may be.
-- expect: error xxxx
error(("x"):rep(262000))
