-- A thousand operands of a right-associative operator.
-- expect: error overflow
return
-- repeat: 1000 1 ^
1
