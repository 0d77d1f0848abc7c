-- Parentheses in parentheses.
-- expect: error overflow
return
-- repeat: 1000 (
1
-- repeat: 1000 )
