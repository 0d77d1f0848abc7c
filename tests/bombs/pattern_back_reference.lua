-- Back references to long captures.
-- expect: steps
return (("a"):rep(100000)):find("(a+)%1%1b")
