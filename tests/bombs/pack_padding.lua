-- A pack format that asks for a gigabyte of padding.
-- expect: memory or error not enough memory
return string.pack("c1000000000", "")
