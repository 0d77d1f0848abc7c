-- %b that runs to the end from every start.
-- expect: steps
return (("("):rep(200000)):find("%b()")
