-- Code points beyond Unicode, and too many of them.
-- expect: error out of range
return utf8.char(1 << 40)
