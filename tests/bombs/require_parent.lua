-- No file above the folder.
-- expect: error can't require
return require("../secret")
