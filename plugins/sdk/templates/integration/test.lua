-- Tests of @NAME@; `interviewctl script test .` runs them. Nothing of it leaves this machine.
local t = require "testkit"

local settings = { base_url = "https://api.example.com" }

t.test("an interview becomes a record, and its id is kept", function(s)
  s:settings(settings)
  s:http("POST https://api.example.com/records", { status = 201, json = { id = 7 } })
  s:deliver("interview.analyzed", { interview = { id = "interview_1" } }):done()
  s:sends{ headers = { Authorization = "Bearer {token}" }, json = { interview = "interview_1" } }
  s:remembers{ ["record:interview_1"] = "7" }
end)

t.test("the same interview again is written over", function(s)
  s:settings(settings):memo{ ["record:interview_1"] = "7" }
  s:http("PUT https://api.example.com/records/7", { status = 200 })
  s:deliver("interview.analyzed", { interview = { id = "interview_1" } }):done()
end)

t.test("what was written is deleted with the interview", function(s)
  s:settings(settings):memo{ ["record:interview_1"] = "7" }
  s:http("DELETE https://api.example.com/records/7", { status = 204 })
  s:erase{ interviews = { "interview_1" } }:done():gives{ deleted = { "7" } }
  s:forgets "record:interview_1"
end)

t.test("a 429 is retried when the other side says", function(s)
  s:settings(settings)
  s:http("POST https://api.example.com/records", { status = 429, headers = { ["Retry-After"] = "30" } })
  s:deliver("interview.analyzed"):retries{ after = 30 }
end)

t.test("a refused token pauses the connection", function(s)
  s:settings(settings)
  s:http("POST https://api.example.com/records", { status = 401 })
  s:deliver("interview.analyzed"):pauses{ reason = "token" }
end)

t.test("no answer is tried again", function(s)
  s:settings(settings)
  s:http("POST https://api.example.com/records", { fault = "timeout" })
  s:deliver("interview.analyzed"):retries()
end)

t.test("the test reads with the token", function(s)
  s:settings(settings)
  s:http("GET https://api.example.com/records", { status = 200, json = {} })
  s:run_test():done():sends{ query = { limit = 1 } }
end)
