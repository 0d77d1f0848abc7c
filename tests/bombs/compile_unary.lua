-- A thousand nots.
-- expect: error overflow
return
-- repeat: 1000 not
true
