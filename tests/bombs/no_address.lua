-- No address in any text, so that a replay is equal.
-- expect: ok
for _, value in ipairs({ {}, print or error, pcall, function() end }) do
  assert(not tostring(value):find("0x"), tostring(value))
  assert(not string.format("%s", value):find("0x"))
end
