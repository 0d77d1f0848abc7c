-- A set of 200,000 members against every character.
-- expect: steps
return (("a"):rep(200000)):find("[" .. ("b"):rep(200000) .. "]")
