-- move of a million empty places.
-- expect: steps
while true do table.move({}, 1, 1000000, 1, {}) end
