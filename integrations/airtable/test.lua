-- The tests of Airtable: the other side is played as its documentation says that it answers.
local t = require "testkit"

local url = "https://api.airtable.com/v0/appX/Interviews"
local settings = { base = "appX", table = "Interviews", fields = { Summary = "summary", Score = "q2", Who = "email" } }
local one = { interview = { id = "interview_1" } }

local function written(...)
  local records = {}
  for i, id in ipairs{ ... } do
    records[i] = { id = id, createdTime = "2026-01-30T09:08:00.000Z", fields = {} }
  end
  return { status = 200, json = { records = records, createdRecords = { ... }, updatedRecords = {} } }
end

local function refused(status, kind, message)
  return { status = status, json = { error = { type = kind, message = message } } }
end

t.test("an interview becomes a record, by its id", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, written("rec1"))
  s:deliver{ { "interview.analyzed", one } }:comes_to{ "done" }
  s:sends{
    headers = { Authorization = "Bearer {token}" },
    json = {
      performUpsert = { fieldsToMergeOn = { "Interview" } }, typecast = false,
      records = { { fields = { Interview = "interview_1", Score = 6, Who = "ada@example.com" } } },
    },
  }
  s:remembers{ ["record:interview_1"] = "rec1" }
end)

t.test("ten at a time, each with its record", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, written("rec1", "rec2"))
  s:deliver{
    { "interview.analyzed", { interview = { id = "interview_1" } } },
    { "interview.analyzed", { interview = { id = "interview_2" } } },
  }:comes_to{ "done", "done" }
  s:remembers{ ["record:interview_1"] = "rec1", ["record:interview_2"] = "rec2" }
end)

t.test("two events of one interview are one record", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, written("rec1"))
  s:deliver{ { "interview.analyzed", one }, { "interview.analyzed", one } }:comes_to{ "done", "done" }
end)

t.test("what is not there is left out", function(s)
  s:settings{ base = "appX", table = "Interviews", fields = { A = "quality", B = "name", C = "q9", D = "completed" } }
  s:http("PATCH " .. url, function(request)
    local sent = request.json.records[1].fields
    assert(sent.B == "Ada Example" and sent.C == nil and sent.D == "2026-01-30T09:07:30.000Z" and sent.A == 4)
    return written("rec1")
  end)
  s:deliver{ { "interview.analyzed", one } }:comes_to{ "done" }
end)

t.test("a table's name may hold anything, and what people say stays a text", function(s)
  s:settings{ base = "appX", table = "A/B ?", fields = { Summary = "summary" } }
  s:http("PATCH https://api.airtable.com/v0/appX/A%2FB%20%3F", written("rec1"))
  local said = '"}]} =HYPERLINK("https://evil.example") <b>'
  s:deliver{ { "interview.analyzed", { interview = { id = "interview_1", summary = said } } } }:comes_to{ "done" }
  s:sends{ json = { records = { { fields = { Summary = said } } } } }
end)

t.test("a column that is missing pauses the connection", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, refused(422, "UNKNOWN_FIELD_NAME", 'Unknown field name: "Score"'))
  s:deliver{ { "interview.analyzed", one } }:pauses{ reason = "Score" }
end)

t.test("a value that doesn't fit is dead by itself, and in a batch tried alone", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, refused(422, "INVALID_VALUE_FOR_COLUMN", "Field \"Score\" cannot accept the provided value"))
  s:deliver{ { "interview.analyzed", one } }:fails{ reason = "cannot accept" }
  s:http("PATCH " .. url, refused(422, "INVALID_VALUE_FOR_COLUMN", "Field \"Score\" cannot accept the provided value"))
  s:http("PATCH " .. url, written("rec1"))
  s:http("PATCH " .. url, refused(422, "INVALID_VALUE_FOR_COLUMN", "Field \"Score\" cannot accept the provided value"))
  s:deliver{
    { "interview.analyzed", { interview = { id = "interview_1" } } },
    { "interview.analyzed", { interview = { id = "interview_2" } } },
  }:comes_to{ "done", "fail" }
end)

t.test("too many requests wait half a minute, or as long as it says", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, { status = 429 })
  s:deliver{ { "interview.analyzed", one } }:retries{ after = 30 }
  s:http("PATCH " .. url, { status = 429, headers = { ["Retry-After"] = "90" } })
  s:deliver{ { "interview.analyzed", one } }:retries{ after = 90 }
end)

t.test("a refused token, a base that is gone", function(s)
  s:settings(settings)
  s:http("PATCH " .. url, refused(401, "AUTHENTICATION_REQUIRED", "Authentication required"))
  s:deliver{ { "interview.analyzed", one } }:pauses{ reason = "token" }
  s:http("PATCH " .. url, refused(403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", "Invalid permissions"))
  s:deliver{ { "interview.analyzed", one } }:pauses()
  s:http("PATCH " .. url, { status = 404, json = { error = "NOT_FOUND" } })
  s:deliver{ { "interview.analyzed", one } }:pauses{ reason = "no such" }
end)

t.test("no answer, a broken one, one too few", function(s)
  s:settings(settings)
  for _, answer in ipairs{ { fault = "timeout" }, { status = 502, body = "<html>" }, { status = 200, body = "ok" },
    { status = 200, json = { records = {} } } } do
    s:http("PATCH " .. url, answer)
    s:deliver{ { "interview.analyzed", one } }:retries()
  end
end)

t.test("who is erased is erased there", function(s)
  s:settings(settings):memo{ ["record:interview_1"] = "rec1", ["record:interview_2"] = "rec2" }
  s:http("DELETE " .. url .. "/rec1", { status = 200, json = { id = "rec1", deleted = true } })
  s:http("DELETE " .. url .. "/rec2", { status = 404, json = { error = "NOT_FOUND" } }) -- somebody was faster
  s:erase{ id = "person_1", interviews = { "interview_1", "interview_2", "interview_3" } }:done()
    :gives{ deleted = { "rec1", "rec2" } }
  s:forgets "record:interview_1":forgets "record:interview_2"
end)

t.test("what can't be erased now is tried again, what was refused waits for somebody", function(s)
  s:settings(settings):memo{ ["record:interview_1"] = "rec1" }
  s:http("DELETE " .. url .. "/rec1", { status = 500 })
  s:erase{ interviews = { "interview_1" } }:retries()
  s:http("DELETE " .. url .. "/rec1", { status = 401 })
  s:erase{ interviews = { "interview_1" } }:pauses()
  s:remembers{ ["record:interview_1"] = "rec1" }
end)

local tables = { status = 200, json = { tables = {
  { id = "tblI", name = "Interviews", fields = {
    { id = "fld1", name = "Interview" }, { id = "fld2", name = "Summary" }, { id = "fld3", name = "Score" },
    { id = "fld4", name = "Who" } } },
} } }

t.test("the test looks for the columns", function(s)
  s:settings(settings)
  s:http("GET https://api.airtable.com/v0/meta/bases/appX/tables", tables)
  s:run_test():done():gives{ table = "Interviews", columns = 4 }
  s:settings{ base = "appX", table = "tblI", fields = { Mood = "sentiment" } }
  s:http("GET https://api.airtable.com/v0/meta/bases/appX/tables", tables)
  s:run_test():fails{ reason = "Mood" }
  s:settings{ base = "appX", table = "Nowhere" }
  s:http("GET https://api.airtable.com/v0/meta/bases/appX/tables", tables)
  s:run_test():fails{ reason = "Nowhere" }
end)

t.test("bases and tables are offered", function(s)
  s:settings(settings)
  s:http("GET https://api.airtable.com/v0/meta/bases", { status = 200, json = { bases = { { id = "appX", name = "Research" } } } })
  s:choices "base":gives{ { value = "appX", title = "Research" } }
  s:http("GET https://api.airtable.com/v0/meta/bases/appX/tables", tables)
  s:choices "table":gives{ { value = "tblI", title = "Interviews" } }
  s:http("GET https://api.airtable.com/v0/meta/bases", { status = 401 })
  s:choices "base":pauses()
end)
