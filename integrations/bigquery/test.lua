-- Tests of the integration with BigQuery, against answers as BigQuery gives them; nothing of it leaves the machine.
local t = require "testkit"

-- Made for these tests; it opens nothing.
local private_key = [[
-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7bk6lW4c67Df7
LfAzovdyWd1ejdgVXyhV23M7PSBir2C+rNsYdRpEdgvLJccNV33ARoRdaISy8PuZ
7A4si37Jg7pACgwsMDYF7vByptEbO3OGhLwTxQA4x3eWhWmWS4C8Q7bL6NTfOO8K
FtmBDZBl7kV3/7Xp+hPwMhf7R3oyx4Ok7bGtbQi4QuasKHdsLMR7t8QljaHnvaou
LAGtKDuQhVVkQ3yvxKRgNjnA+JB++vT9CxchyGZcy5c1bBPTaKeZpVCRA2o3tsZH
w3QHseXgNUKDSVIpn6vYA7wpGYfZ3gfIvhsmD59RYaeAdkd2YtxTqaFkmZIpqNR0
uO8QMsN9AgMBAAECggEAJlaHkTTB2jhXshHhNFq1BSejC3R1mteCQ1+WOCuGbJEl
d5MZZK0NUKwZuPWy+8Rl5Ta3W/jlTcnTmRYrBwsIhdUjO3aiq0Y4QqnvdnAvTQPx
2zXa16tf4n1QdZI3+QVcIYYzRY3MPxWg9X4bgtWAsAzXGlbMgb3EpsjEVYJ3GRwS
gUQtSTTGzcGwreqCN40BwSLQG2bNdbSU1HrzH7j7vNoUnHhc3oMaLpt6RKHLEnS2
jn3Q2lfBnGcVKyyJqms3NPvLvAfmtnLNcfR5A+HfkA4b+mXSUazVaAI1vZP2ssZZ
fDQJ17LHq9LT2BfjDO1f8RiLHvuo7uo5Ti2dwP9FKQKBgQD37z4lB608YhKkKBpP
ymb+3g5xBXOvQfKOfIz8E39QzBsiybPn0dOxtUsL410j/+Zoq9Qnx5vDAiAPHNVE
jJfmkHjxj4oaZbjjPC4R+YaHOjsiFmJ813cLPmma0zeWEAqyMCAFlbt1u+YyN2am
snyuEL/UfvbQUfrRuhFtT+IKtQKBgQDBhzM+/ePkLbtNLyuax+jlIMGY3RAmIgrc
4fSB8Teuo4OhfBZbWp3R3BrN/yPpMe1/0bJj9dKFL/wMR9JS4S756ZUCSdM0zQfw
UA/o8LDISh4CYEq9ZuoKR/Dr2obD78yKWIhGS3epVghS7TgcYjW7U6DSZERxicez
ku3mUFgqqQKBgQClQhdXEVXcELbCKmTXWF7sdNCFbw/b+oYViVlj0A8lqNZRisZa
t5Z2NhQOmX8EttY6YIXp+feNtQXvbNWOenPpX9TtljKEQ9dHx14h5wNPcXXm06rT
8b5MhU5Yv36mjIzElqVRc6te316hjCHk7MWENG/Y0MPsuSgI0RA6n2tYnQKBgAav
fP24F59SVR4dewwly83ei9GUEXK/ylBHHgM/KgVGcM2rU7pkLv+I8wQaxErSBrpb
rCX34AXp2nMyJ/nk/ZJ0l0k0867nRlbu7R3G8tR4ewDqAqr4Wy1vvsrnCbDLH+3H
kS2cfc3DwxXaTA3u9pw6D1w1SogBknyJnt5N+D3BAoGAPTOmnhr+WqeYhbVHaRed
CxvrZwRitvq3mP7gySIqWgczHkBbMKC/9KA+XU9Suu0NYTjJEqGjwn8X1Z8+f74B
JhzFjS3szjig6jfOrG5ng/9MyAuYN75oR6Ufo3Tt6PUh1IGGEQ12qY9hPHfJ6OWc
yQ7TUe0wGQCJaTrWc4Fqqyw=
-----END PRIVATE KEY-----
]]

local base = "https://bigquery.googleapis.com/bigquery/v2/projects/my-project"
local dataset = "GET " .. base .. "/datasets/interviews"
local make_table = "POST " .. base .. "/datasets/interviews/tables"
local upload = "POST https://bigquery.googleapis.com/upload/bigquery/v2/projects/my-project/jobs"
local run_job = "POST " .. base .. "/jobs"
local give_token = "POST https://oauth2.googleapis.com/token"
local now = "2026-02-01T09:00:00Z"
local ready = { version = 1, called = "my-project.interviews.", location = "EU", made = 1769936400000 }
local done = { status = 200, json = { status = { state = "DONE" } } }
local running = { status = 200, json = { status = { state = "RUNNING" } } }

local function insert_all(name)
  return "POST " .. base .. "/datasets/interviews/tables/" .. name .. "/insertAll"
end

-- An error as the API words it.
local function refuses(status, reason, message)
  return { status = status, json = { error = { code = status, message = message or reason, errors = { { reason = reason } } } } }
end

-- A job that is over and failed.
local function failed(reason, message)
  return { status = 200, json = { status = { state = "DONE", errorResult = { reason = reason, message = message } } } }
end

local base_settings = {
  project_id = "my-project", dataset = "interviews", client_email = "a@b.example", private_key = private_key,
  private_key_id = "key-1",
}

local function with(s, settings)
  local all = {}
  for _, some in ipairs{ base_settings, settings or {} } do
    for name, value in pairs(some) do
      all[name] = value
    end
  end
  return s:settings(all):now(now)
end

-- A connection that has a token and its tables already, so that a test is about what follows.
local function connected(s, settings)
  with(s, settings)
  return s:memo{ token = { value = "ya29.kept", till = 1769940000000 }, tables = ready }
end

-- An event of an interview that is a row in one table alone.
local function plain(id)
  return { "interview.analyzed", { id = id, interview = { id = "interview_" .. id, transcript = {}, answers = {},
    themes = {} } } }
end

t.test("the first delivery: a token, the dataset, the tables, a load job each", function(s)
  with(s)
  s:http(give_token, { json = { access_token = "ya29.new", expires_in = 3599 } })
  s:http(dataset, { json = { location = "EU" } })
  for _ = 1, 4 do
    s:http(make_table, { json = { kind = "bigquery#table" } })
  end
  for _ = 1, 4 do
    s:http(upload, done)
  end
  s:deliver{ { "interview.analyzed" } }:done()
  s:sends{ form = { grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer" } }
  s:sends{ headers = { Authorization = "Bearer ya29.new" } }
  s:sends{ json = {
    tableReference = { projectId = "my-project", datasetId = "interviews", tableId = "interviews" },
    timePartitioning = { type = "DAY", field = "completed_at" },
  } }
  s:sends{}:sends{}:sends{}
  s:sends{ query = { uploadType = "multipart" }, related = {
    { json = {
      configuration = { load = { sourceFormat = "NEWLINE_DELIMITED_JSON", writeDisposition = "WRITE_APPEND",
        destinationTable = { tableId = "interviews" } } },
      jobReference = { projectId = "my-project", location = "EU" },
    } },
    { type = "application/octet-stream", ndjson = { {
      interview_id = "interview_01kaj59zp0e1f2g3h4j5k6m7n8", event_id = "event_01kaj5f2w6m7n8p9q0r1s2t3v4",
      attributes = { plan = "pro", seats = "4" }, quality_score = 4, delivered_at = "2026-02-01T09:00:00.000Z",
    } } },
  } }
  s:sends{ related = { {}, { ndjson = { { seq = 1 }, { seq = 2, role = "participant" } } } } }
  s:sends{ related = { {}, { ndjson = { { question_id = "q2", number = 6, value = 6 } } } } }
  s:sends{ related = { {}, { ndjson = { { label = "Reminders are written by hand",
    quotes = { "I wrote four reminders by hand" } } } } } }
  s:remembers{ token = { value = "ya29.new", till = 1769936400000 + (3599 - 60) * 1000 }, tables = ready }
  s:remembers{ ["interview:interview_01kaj59zp0e1f2g3h4j5k6m7n8"] = { event = "event_01kaj5f2w6m7n8p9q0r1s2t3v4", all = ready.made } }
  -- Again: it is there.
  s:deliver{ { "interview.analyzed" } }:done()
  -- Analysed anew: another event.
  for _ = 1, 4 do
    s:http(upload, done)
  end
  s:deliver{ { "interview.analyzed", { id = "event_2" } } }:done()
end)

t.test("an event that comes again after a table was made anew is brought anew", function(s)
  connected(s):http(upload, done):deliver{ plain "e1" }:done()
  s:memo{ tables = { version = 1, called = ready.called, location = "EU", made = 1769936500000 } }
  s:http(upload, done):deliver{ plain "e1" }:done()
end)

t.test("name, e-mail and external id go nowhere by default, nor those of somebody who is not verified", function(s)
  for _, settings in ipairs{ {}, { identities = true } } do
    connected(s, settings):http(upload, function(request)
      local row = request.related[2].ndjson[1]
      assert(row.person_id and not row.name and not row.email and not row.external_id)
      return done
    end)
    local one = plain("e1" .. tostring(settings.identities))
    one[2].interview.respondent = { verified = not settings.identities }
    s:deliver{ one }:done()
  end
  connected(s, { identities = true }):http(upload, function(request)
    assert(request.related[2].ndjson[1].email == "ada@example.com")
    return done
  end)
  s:deliver{ plain "e2" }:done()
end)

t.test("the conversation stays at home where it is not wanted", function(s)
  with(s, { messages = false }):memo{ token = { value = "ya29.kept", till = 1769940000000 } }
  s:http(dataset, { json = { location = "EU" } })
  for _ = 1, 3 do
    s:http(make_table, { json = {} })
  end
  for _ = 1, 3 do
    s:http(upload, done)
  end
  s:deliver{ { "interview.analyzed" } }:done()
end)

t.test("a table that is there is widened by the columns it lacks, and by nothing else", function(s)
  with(s):memo{ token = { value = "ya29.kept", till = 1769940000000 } }
  local own = { { name = "Event_ID", type = "STRING", mode = "REQUIRED" }, { name = "mine", type = "INT64" } }
  s:http(dataset, { json = { location = "EU" } })
  s:http(make_table, refuses(409, "duplicate"))
  s:http("GET " .. base .. "/datasets/interviews/tables/interviews", { json = { etag = '"7"', schema = { fields = own } } })
  s:http("PATCH " .. base .. "/datasets/interviews/tables/interviews", function(request)
    local fields = request.json.schema.fields
    assert(fields[1].name == "Event_ID" and fields[2].name == "mine" and request.headers["If-Match"] == '"7"')
    for i = 3, #fields do
      assert(fields[i].mode ~= "REQUIRED" and fields[i].name ~= "event_id")
    end
    return { json = {} }
  end)
  s:http(make_table, { json = {} }):http(make_table, { json = {} }):http(make_table, refuses(503, "backendError"))
  s:deliver{ plain "e1" }:retries{ reason = "backendError" }
  -- What was there in full is not touched the second time.
  s:http(dataset, { json = { location = "EU" } }):http(make_table, refuses(409, "duplicate"))
  s:http("GET " .. base .. "/datasets/interviews/tables/interviews", { json = { schema = { fields = own } } })
  s:http("PATCH " .. base .. "/datasets/interviews/tables/interviews", refuses(412, "conditionNotMet"))
  s:deliver{ plain "e1" }:retries{ reason = "conditionNotMet" }
end)

t.test("a dataset that is not there pauses the connection", function(s)
  with(s):memo{ token = { value = "ya29.kept", till = 1769940000000 } }
  s:http(dataset, refuses(404, "notFound", "Not found: Dataset"))
  s:deliver{ plain "e1" }:pauses{ reason = "Not found: Dataset" }
end)

local batch_job = "interviewd_15c1f6eaad9c20bf79ab58fd4e21480c_interviews"

t.test("a batch is one job; its id is remembered before it is sent, and is the same in a retry", function(s)
  local ids = {}
  local function note(request)
    ids[#ids + 1] = request.related[1].json.jobReference.jobId
    assert(#request.related[2].ndjson == 2)
    return #ids == 1 and { fault = "timeout" } or refuses(409, "duplicate")
  end
  connected(s):http(upload, note):deliver{ plain "e1", plain "e2" }:retries{ reason = "timeout" }
  s:remembers{ ["interview:interview_e1"] = { event = "e1", jobs = { interviews = batch_job } },
    ["interview:interview_e2"] = { event = "e2", jobs = { interviews = batch_job } } }
  -- It never arrived: it is sent again under the same id, and this time it had arrived after all.
  s:http("GET " .. base .. "/jobs/" .. batch_job, refuses(404, "notFound"))
  s:http(upload, note):http("GET " .. base .. "/jobs/" .. batch_job, done)
  s:deliver{ plain "e2", plain "e1" }:done()
  assert(ids[1] == ids[2] and ids[1] == batch_job)
end)

t.test("a job that was sent before the delivery was cut is looked at, and not sent again", function(s)
  connected(s):memo{ ["interview:interview_e1"] = { event = "e1", jobs = { interviews = batch_job }, done = {}, try = 0 } }
  s:http("GET " .. base .. "/jobs/" .. batch_job, done)
  s:deliver{ plain "e1" }:done():sends{ query = { location = "EU" } }
end)

t.test("a job that takes its time is looked at for a while, and then by the next delivery", function(s)
  local look = "GET " .. base .. "/jobs/interviewd_eace54cec3b4afb5ca14f968118a5b8a_interviews"
  connected(s):http(upload, running)
  for _ = 1, 6 do
    s:http(look, running)
  end
  s:deliver{ plain "e1" }:retries{ reason = "still runs" }
  s:http(look, { status = 503 })
  s:deliver{ plain "e1" }:retries()
  s:http(look, done)
  s:deliver{ plain "e1" }:done()
end)

t.test("a row that BigQuery refuses costs its own interview alone", function(s)
  local ids = {}
  local function note(answer)
    return function(request)
      ids[request.related[1].json.jobReference.jobId] = true
      return answer
    end
  end
  connected(s):http(upload, note(failed("invalid", "row 2: no timestamp")))
  s:deliver{ plain "e1", plain "e2" }:retries{ reason = "no timestamp" }
  s:http(upload, note(done)):http(upload, note(failed("invalid", "row 1: no timestamp")))
  s:deliver{ plain "e1", plain "e2" }:comes_to{ "done", "fail" }
  local n = 0
  for _ in pairs(ids) do
    n = n + 1
  end
  assert(n == 3, "each job has an id of its own")
  -- Replayed after the cause is gone, it goes under a new id.
  s:http(upload, note(done)):deliver{ plain "e2" }:done()
end)

t.test("those that go alone go a few at a time", function(s)
  connected(s)
  for _, id in ipairs{ "e1", "e2", "e3", "e4" } do
    s:memo{ ["interview:interview_" .. id] = { event = id, jobs = {}, done = {}, try = 1, alone = true } }
  end
  s:http(upload, done):http(upload, done):http(upload, done)
  s:deliver{ plain "e1", plain "e2", plain "e3", plain "e4" }:comes_to{ "done", "done", "done", "retry" }
end)

t.test("a job that failed for BigQuery's own reasons goes again under another id", function(s)
  local first
  connected(s):http(upload, function(request)
    first = request.related[1].json.jobReference.jobId
    return failed("backendError", "try later")
  end)
  s:deliver{ plain "e1" }:retries{ reason = "try later" }
  s:http(upload, function(request)
    assert(request.related[1].json.jobReference.jobId ~= first)
    return done
  end)
  s:deliver{ plain "e1" }:done()
end)

t.test("tables that were loaded are not loaded again when another one fails", function(s)
  connected(s):http(upload, done):http(upload, failed("invalid", "bad")):http(upload, done):http(upload, done)
  s:deliver{ { "interview.analyzed" } }:fails{ reason = "bad" }
  s:http(upload, done):deliver{ { "interview.analyzed" } }:done()
  s:sends{}:sends{}:sends{}:sends{}
  s:sends{ related = { { json = { configuration = { load = { destinationTable = { tableId = "messages" } } } } }, {} } }
end)

t.test("a table that somebody deleted is made again", function(s)
  connected(s):http(upload, refuses(404, "notFound", "Not found: Table"))
  s:deliver{ plain "e1" }:retries{ reason = "Not found" } :remembers{ tables = { version = 0 } }
  connected(s):http(upload, failed("notFound", "Not found: Table")):deliver{ plain "e2" }:retries():remembers{ tables = { version = 0, made = ready.made } }
end)

t.test("more than a request holds is sent in parts", function(s)
  connected(s):http(upload, { status = 413 }):deliver{ plain "e1", plain "e2" }:retries()
  s:http(upload, done):http(upload, { status = 413 }):deliver{ plain "e1", plain "e2" }:comes_to{ "done", "fail" }
end)

t.test("what goes by itself is tried again, what doesn't waits for somebody", function(s)
  for _, one in ipairs{
    { { status = 429 }, "retries" }, { { status = 429, headers = { ["Retry-After"] = "40" } }, "retries", 40 },
    { refuses(403, "rateLimitExceeded"), "retries" }, { refuses(403, "jobRateLimitExceeded"), "retries" },
    { refuses(403, "quotaExceeded"), "retries", 3600 }, { refuses(503, "backendError"), "retries" },
    { refuses(500, "internalError"), "retries" }, { { status = 200, body = "<html>" }, "retries" },
    { { status = 200, body = '{"status":{"sta' }, "retries" }, { { fault = "cut" }, "retries" },
    { { fault = "bad_response" }, "retries" },
    { refuses(403, "accessDenied", "no right"), "pauses" }, { refuses(403, "billingNotEnabled"), "pauses" },
    { { status = 403 }, "pauses" }, { refuses(400, "invalid", "no schema"), "fails" }, { { fault = "too_large" }, "fails" },
  } do
    connected(s):http(upload, one[1]):deliver{ plain "e1" }
    s[one[2]](s, one[3] and { after = one[3] } or nil)
    s._memo["interview:interview_e1"] = nil
  end
end)

t.test("a kept token that is refused is fetched anew, once", function(s)
  connected(s):http(upload, { status = 401 }):http(give_token, { json = { access_token = "ya29.new", expires_in = 3599 } })
  s:http(upload, done):deliver{ plain "e1" }:done()
  s:sends{ headers = { Authorization = "Bearer ya29.kept" } }:sends{}:sends{ headers = { Authorization = "Bearer ya29.new" } }
  s:http(upload, { status = 401 }):http(give_token, { json = { access_token = "ya29.newer", expires_in = 3599 } })
  s:http(upload, { status = 401 }):deliver{ plain "e2" }:pauses()
end)

t.test("a token is not used in its last minute, nor kept where it has no more", function(s)
  connected(s):memo{ token = { value = "ya29.old", till = 1769936400000 } }
  s:http(give_token, { json = { access_token = "ya29.short", expires_in = 60 } }):http(upload, done)
  s:deliver{ plain "e1" }:done():remembers{ token = { value = "ya29.old" } }
end)

t.test("a key that gives no token pauses the connection; an address that is down doesn't", function(s)
  with(s):http(give_token, { status = 400, json = { error = "invalid_grant", error_description = "Invalid JWT" } })
  s:deliver{ plain "e1" }:pauses{ reason = "Invalid JWT" }
  for _, answer in ipairs{ { status = 503 }, { status = 429 }, { fault = "connect" }, { status = 200, json = {} } } do
    s:http(give_token, answer):deliver{ plain "e1" }:retries()
  end
  with(s, { private_key = "no key" }):deliver{ plain "e1" }:pauses{ reason = "no RSA private key" }
end)

t.test("streamed: a row an id that stays, JSON as text", function(s)
  connected(s, { mode = "stream" })
  for _, name in ipairs{ "interviews", "messages", "answers", "themes" } do
    s:http(insert_all(name), { json = { kind = "bigquery#tableDataInsertAllResponse" } })
  end
  s:deliver{ { "interview.analyzed" } }:done()
  s:sends{ json = { kind = "bigquery#tableDataInsertAllRequest", skipInvalidRows = false, rows = { {
    insertId = "event_01kaj5f2w6m7n8p9q0r1s2t3v4:1",
    json = { attributes = '{"plan":"pro","seats":"4"}', quality_score = 4 },
  } } } }
  s:sends{ json = { rows = { { insertId = "event_01kaj5f2w6m7n8p9q0r1s2t3v4:1" },
    { insertId = "event_01kaj5f2w6m7n8p9q0r1s2t3v4:2" } } } }
  s:sends{ json = { rows = { { json = { value = "6", number = 6 } } } } }
end)

t.test("streamed: an invalid row is dead, and those it stopped go again", function(s)
  connected(s, { mode = "stream" }):http(insert_all "interviews", { json = { insertErrors = {
    { index = 0, errors = { { reason = "stopped" } } },
    { index = 1, errors = { { reason = "invalid", location = "locale", message = "no such field" } } },
    { index = 2, errors = { { reason = "stopped" } } },
  } } })
  s:http(insert_all "interviews", { json = {} })
  s:deliver{ plain "e1", plain "e2", plain "e3" }:comes_to{ "done", "fail", "done" }
  s:sends{}:sends{ json = { rows = { { insertId = "e1:1" }, { insertId = "e3:1" } } } }
end)

t.test("streamed: rows that are always stopped come again later", function(s)
  connected(s, { mode = "stream" })
  for _ = 1, 4 do
    s:http(insert_all "interviews", { json = { insertErrors = { { index = 0, errors = { { reason = "stopped" } } } } } })
  end
  s:deliver{ plain "e1" }:retries()
end)

t.test("streamed: a table that was made just now is not found yet", function(s)
  connected(s, { mode = "stream" }):http(insert_all "interviews", refuses(404, "notFound"))
  s:deliver{ plain "e1" }:retries():remembers{ tables = { version = 0, made = ready.made } }
end)

t.test("streamed: tables that have their rows get them once, whatever becomes of others", function(s)
  connected(s, { mode = "stream" }):http(insert_all "interviews", { json = {} })
  s:http(insert_all "messages", refuses(503, "backendError"))
  s:deliver{ { "interview.analyzed" } }:retries()
  s:http(insert_all "messages", { json = {} }):http(insert_all "answers", { json = {} })
  s:http(insert_all "themes", { json = {} }):deliver{ { "interview.analyzed" } }:done()
  s:deliver{ { "interview.analyzed" } }:done()
end)

t.test("streamed: more than a request holds is halved", function(s)
  connected(s, { mode = "stream" }):http(insert_all "interviews", { status = 413 })
  s:http(insert_all "interviews", { json = {} }):http(insert_all "interviews", { status = 413 })
  s:deliver{ plain "e1", plain "e2" }:comes_to{ "done", "fail" }
end)

local function deletion(n)
  return { json = { status = { state = "DONE" }, statistics = { query = { numDmlAffectedRows = n } } } }
end

t.test("what was brought of somebody is deleted from every table", function(s)
  connected(s):memo{ ["interview:interview_1"] = { event = "e1", all = ready.made } }
  s:http(run_job, deletion "1"):http(run_job, deletion "12"):http(run_job, deletion "3")
  s:http(run_job, refuses(404, "notFound"))
  s:erase{ interviews = { "interview_1", "interview_2' OR TRUE --" } }:done()
  s:gives{ interviews = 1, messages = 12, answers = 3, themes = 0 }:forgets "interview:interview_1"
  s:sends{ json = { configuration = { query = {
    query = "DELETE FROM `my-project.interviews.interviews` WHERE interview_id IN UNNEST(@interviews)",
    useLegacySql = false, parameterMode = "NAMED", queryParameters = { {
      name = "interviews", parameterType = { type = "ARRAY", arrayType = { type = "STRING" } },
      parameterValue = { arrayValues = { { value = "interview_1" }, { value = "interview_2' OR TRUE --" } } },
    } },
  } } } }
end)

t.test("a load that is under way is waited for: what it brings must go too", function(s)
  local look = "GET " .. base .. "/jobs/" .. batch_job
  connected(s):memo{ ["interview:interview_1"] = { event = "e1", jobs = { interviews = batch_job }, done = {}, try = 0 } }
  for _ = 1, 6 do
    s:http(look, running)
  end
  s:erase{ interviews = { "interview_1" } }:retries{ reason = "still runs" }
  s:http(look, done):http(run_job, deletion "1"):http(run_job, deletion "0"):http(run_job, deletion "0")
  s:http(run_job, deletion "0"):erase{ interviews = { "interview_1" } }:done():forgets "interview:interview_1"
  s:memo{ ["interview:interview_1"] = { event = "e1", jobs = { interviews = batch_job }, done = {}, try = 0 } }
  s:http(look, refuses(403, "accessDenied")):erase{ interviews = { "interview_1" } }:pauses()
end)

t.test("an erased interview of a batch goes, and the others come", function(s)
  connected(s):http(upload, done)
  for _ = 1, 4 do
    s:http(run_job, deletion "0")
  end
  s:deliver{ plain "e1", { "interview.erased", { interview = { id = "interview_9" } } } }:done()
end)

t.test("rows in the streaming buffer are deleted when they have left it", function(s)
  connected(s):http(run_job, deletion "1"):http(run_job, failed("invalidQuery",
    "UPDATE or DELETE statement over table x would affect rows in the streaming buffer, which is not supported"))
  s:http(run_job, deletion "1"):http(run_job, deletion "1")
  s:erase{ interviews = { "interview_1" } }:retries{ reason = "messages: rows that were streamed" }
end)

t.test("nothing to erase asks nothing", function(s)
  connected(s):erase{ interviews = {} }:done()
end)

t.test("names that are no names never reach SQL", function(s)
  connected(s, { dataset = "x` WHERE TRUE --" }):deliver{ plain "e1" }:pauses{ reason = "dataset" }
  s:erase{ interviews = { "interview_1" } }:pauses()
end)

t.test("the test asks for the dataset and whether jobs may be run", function(s)
  connected(s):http(dataset, { json = { location = "EU" } }):http(run_job, { json = {} })
  s:run_test():done():gives{ dataset = "interviews", location = "EU" }
  s:sends{}:sends{ json = { configuration = { dryRun = true } } }
  s:http(dataset, { json = { location = "EU" } }):http(run_job, refuses(403, "accessDenied", "no bigquery.jobs.create"))
  s:run_test():pauses{ reason = "jobs.create" }
end)

t.test("datasets are offered", function(s)
  connected(s):http("GET " .. base .. "/datasets", { json = { datasets = {
    { datasetReference = { datasetId = "a" }, friendlyName = "The first" }, { datasetReference = { datasetId = "b" } },
  } } })
  s:choices "dataset" :gives{ { value = "a", title = "The first" }, { value = "b", title = "b" } }
  s:http("GET " .. base .. "/datasets", refuses(403, "accessDenied")):choices "dataset" :pauses()
end)
