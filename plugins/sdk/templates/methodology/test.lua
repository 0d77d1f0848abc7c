-- Tests of @NAME@; `interviewctl script test .` runs them.
local t = require "testkit"

t.test("what is said in general is anchored in the last time", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you plan your week?" } } }
  s:start():asks "q1"
  s:says "I usually just write a list, and most of the time that is good enough for me, generally speaking."
    :probes{ move = "anchor" }
end)
