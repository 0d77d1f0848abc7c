-- A library function can't be replaced.
-- expect: error read-only
string.rep = function() end
