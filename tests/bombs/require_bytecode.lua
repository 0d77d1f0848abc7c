-- A module of bytecode.
-- expect: error attempt to load a binary chunk
return require("./bytecode")
