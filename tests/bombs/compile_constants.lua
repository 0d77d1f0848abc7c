-- More constants than a table of the compiler may hold.
-- expect: memory or cpu or ok
local t = {
-- count: 40000 131071*@,
}
return t
