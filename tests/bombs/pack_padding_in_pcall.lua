-- The same, over and over.
-- expect: memory or steps
while true do pcall(string.pack, "c1000000000", "") end
