-- No way to compile.
-- expect: error (global 'load')
return load("return 1")
