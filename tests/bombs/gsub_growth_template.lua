-- One match and a long template.
-- expect: error resulting string too large
return (("x"):rep(600):gsub(".+", ("%0"):rep(1000)))
