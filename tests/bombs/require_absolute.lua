-- No absolute path.
-- expect: error can't require
return require("/etc/passwd")
