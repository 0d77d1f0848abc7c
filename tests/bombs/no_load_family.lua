-- None of the functions that compile, inspect or run outside.
-- expect: ok
assert(load == nil and loadstring == nil and dofile == nil and loadfile == nil)
assert(debug == nil and io == nil and os == nil and package == nil and coroutine == nil)
assert(rawget == nil and rawset == nil and rawequal == nil and rawlen == nil)
assert(collectgarbage == nil and xpcall == nil and print == nil and warn == nil)
assert(_G == nil and _VERSION == nil and unpack == nil and setfenv == nil and module == nil)
assert(string.dump == nil and math.random == nil and math.randomseed == nil)
assert(("").dump == nil)
