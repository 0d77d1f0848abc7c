-- A global can't be set.
-- expect: error 'answer' is not declared
answer = 42
