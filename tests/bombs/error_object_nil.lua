-- An error without a value.
-- expect: error no text (nil)
error()
