-- A constructor with 100,000 tables.
-- expect: ok or memory or steps
local t = {
-- repeat: 20000 {},{},{},{},{},
}
return #t
