-- A pack format whose size overflows.
-- expect: error too large
return string.packsize(("c200000000"):rep(20))
