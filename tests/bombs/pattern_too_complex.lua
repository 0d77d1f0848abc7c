-- More choices than the matcher keeps.
-- expect: error pattern too complex
return (("a"):rep(400)):find(("a?"):rep(300))
