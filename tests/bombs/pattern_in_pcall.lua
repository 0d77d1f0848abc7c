-- A hostile pattern inside pcall.
-- expect: steps
while true do pcall(string.find, ("a"):rep(400), ("a-"):rep(20) .. "b") end
