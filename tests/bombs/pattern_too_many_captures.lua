-- More captures than there are.
-- expect: error too many captures
return ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"):find(("(a)"):rep(40))
