-- What luacheck knows: exactly the globals of the scripts' sandbox (plugins/sandbox.c).
stds.sandbox = {
  read_globals = {
    "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "require", "select",
    "setmetatable", "tonumber", "tostring", "type",
    string = { fields = {
      "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack", "packsize",
      "rep", "reverse", "sub", "unpack", "upper",
    } },
    table = { fields = { "concat", "insert", "move", "pack", "remove", "sort", "unpack" } },
    math = { fields = {
      "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log", "max",
      "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan", "tointeger",
      "type", "ult",
    } },
    utf8 = { fields = { "char", "charpattern", "codepoint", "codes", "len", "offset" } },
  },
}
std = "sandbox"
-- Attacks are not written to be clean.
exclude_files = { "tests/bombs" }
max_line_length = 160
-- Lists of phrases, a line each however long.
files["plugins/sdk/**/*.lua"].max_line_length = false
-- wrk's scripts: its LuaJIT, the functions it calls, and one global that it reads.
files["tests/bench/*.lua"] = {
  std = "luajit",
  globals = { "delay", "done", "init", "request", "response", "setup", "started", "wrk" },
}
