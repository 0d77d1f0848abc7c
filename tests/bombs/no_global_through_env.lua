-- Nor through _ENV.
-- expect: error 'answer' is not declared
_ENV.answer = 42
