-- The pattern that a careless author writes on a long answer.
-- expect: steps
return (("word "):rep(1600)):match("(.-)%s+(.-)%s+(.-)%s+(.-)%s+(.-)!$")
