-- Nor by a function statement.
-- expect: error 'helper' is not declared
function helper() end
