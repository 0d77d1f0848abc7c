-- A loop without end.
-- expect: steps
while true do end
