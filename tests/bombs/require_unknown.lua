-- A module that is not there.
-- expect: error no module 'socket'
return require("socket")
