-- Patterns that end too soon.
-- expect: error missing ']'
for _, p in ipairs({ "%", "(", "%b", "%f", "a%" }) do assert(not pcall(string.find, "aaa", p)) end
return ("a"):find("[a")
