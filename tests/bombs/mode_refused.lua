-- Weak tables show when the collector runs.
-- expect: error '__mode' is not available
setmetatable({}, { __mode = "k" })
