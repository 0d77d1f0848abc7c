-- Tables in tables.
-- expect: error overflow
return
-- repeat: 1000 {
-- repeat: 1000 }
