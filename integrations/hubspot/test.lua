-- Tests of hubspot; `interviewctl script test integrations/hubspot` runs them. Nothing of it leaves this machine.
local t = require "testkit"

local base = "https://api.hubapi.com/crm/"
local objects = base .. "objects/2026-09/"
local find, upsert = "POST " .. objects .. "contacts/batch/read", "POST " .. objects .. "contacts/batch/upsert"
local note, read_notes = "POST " .. objects .. "notes", "POST " .. objects .. "notes/batch/read"
local group = "POST " .. base .. "properties/2026-09/contacts/groups"
local property = "POST " .. base .. "properties/2026-09/contacts"

local function refused(status, category, message, more)
  local json = { status = "error", category = category, message = message or "no", correlationId = "c-1" }
  for key, value in pairs(more or {}) do
    json[key] = value
  end
  return { status = status, json = json }
end

local nobody = { status = 207, json = { status = "COMPLETE", results = {}, numErrors = 1 } }

local function contact(id, email, more)
  local properties = { email = email or "ada@example.com" }
  for key, value in pairs(more or {}) do
    properties[key] = value
  end
  return { id = id, properties = properties, createdAt = "2026-01-01T00:00:00Z", updatedAt = "2026-01-01T00:00:00Z" }
end

local function written(...)
  return { status = 200, json = { status = "COMPLETE", results = { ... } } }
end

local function new(id, email)
  local out = contact(id, email)
  out.new = true
  return out
end

-- All properties of the examples are there already.
local there = {}
for name in ("last_interview interview study link quality sentiment themes effort nps a b c d"):gmatch("%S+") do
  there["interviewd_" .. name] = true
end

local function begin(s, settings)
  s:settings(settings or { fields = { effort = "q2" } }):memo{ properties = there }
  return s
end

local one = { interview = { id = "interview_1" } }

t.test("somebody new becomes a contact with their answers, and a note", function(s)
  begin(s):http(find, nobody):http(upsert, written(new("7"))):http(note, { status = 201, json = { id = "70" } })
  s:deliver("interview.analyzed", one):done()
  s:sends{ json = { idProperty = "email", inputs = { { id = "ada@example.com" } } } }
  s:sends{ headers = { Authorization = "Bearer {token}" }, json = { inputs = { {
    id = "ada@example.com", idProperty = "email", objectWriteTraceId = "interview_1",
    properties = {
      email = "ada@example.com", interviewd_effort = "6", interviewd_quality = "4", interviewd_sentiment = "-0.3",
      interviewd_interview = "interview_1", interviewd_themes = "Reminders are written by hand",
      interviewd_last_interview = "2026-01-30T09:07:30.000Z",
    },
  } } } }
  s:sends{ json = {
    properties = { hs_timestamp = "2026-01-30T09:07:30.000Z" },
    associations = { { to = { id = "7" }, types = { { associationCategory = "HUBSPOT_DEFINED", associationTypeId = 202 } } } },
  } }
  s:remembers{ ["interview:interview_1"] = { contact = "7", created = true, note = "70", done = true } }
end)

t.test("the same event again writes nothing", function(s)
  begin(s):memo{ ["interview:interview_1"] = { contact = "7", note = "70", done = true } }
  s:deliver("interview.analyzed", one):done()
end)

t.test("before there is an analysis what is known is written, and nothing else", function(s)
  begin(s):http(find, nobody):http(upsert, function(request)
    local properties = request.json.inputs[1].properties
    assert(properties.interviewd_quality == nil and properties.interviewd_sentiment == nil and properties.interviewd_themes == nil)
    return written(new("7"))
  end)
  s:http(note, function(request)
    local body = request.json.properties.hs_note_body
    assert(not body:find("Quality", 1, true) and not body:find("blockquote", 1, true) and body:find("six, it ate my Friday", 1, true))
    return { status = 201, json = { id = "70" } }
  end)
  s:deliver("interview.analyzed", { interview = {
    id = "interview_1", quality = false, sentiment = false, themes = false, quotes = false, summary = false,
  } }):done()
end)

t.test("who has no e-mail, or none that is one, is nobody's contact", function(s)
  for i, email in ipairs{ false, "", "ada", "a@b", "a b@example.com", "a@b@example.com", "<a@example.com>" } do
    begin(s):deliver("interview.analyzed", { interview = { id = "interview_" .. i, respondent = { email = email } } }):done()
  end
end)

t.test("properties and their group are made on first use, each of its question's type, and once", function(s)
  s:settings{ fields = { nps = "q2", happy = "q3", told = "q4" } }
  s:http(find, nobody):http(group, refused(409, "OBJECT_ALREADY_EXISTS"))
  local seen = {}
  for i = 1, 10 do
    s:http(property, function(request)
      seen[request.json.name] = request.json
      return i == 3 and refused(409, "OBJECT_ALREADY_EXISTS") or { status = 201, json = request.json }
    end)
  end
  s:http(upsert, function(request)
    local properties = request.json.inputs[1].properties
    assert(properties.interviewd_nps == "6" and properties.interviewd_happy == "false" and properties.interviewd_told == "a,b;c")
    return written(new("7"))
  end)
  s:http(note, { status = 201, json = { id = "70" } })
  local answers = {
    { questionId = "q2", question = "How much?", type = "scale", value = 6 },
    { questionId = "q3", question = "Happy?", type = "yes_no", value = false },
    { questionId = "q4", question = "Which?", type = "multiple_choice", value = { "a;b", "c" } },
    { questionId = "q5", question = "Why?", type = "open_ended", text = "so" },
  }
  s:deliver("interview.analyzed", { interview = { id = "interview_1", answers = answers } }):done()
  assert(seen.interviewd_nps.type == "number" and seen.interviewd_nps.label == "How much?" and seen.interviewd_nps.groupName == "interviewd")
  assert(seen.interviewd_happy.fieldType == "booleancheckbox" and #seen.interviewd_happy.options == 2)
  assert(seen.interviewd_told.type == "string" and seen.interviewd_last_interview.type == "datetime")
  s:http(find, nobody):http(upsert, written(new("8"))):http(note, { status = 201, json = { id = "80" } })
  s:deliver("interview.analyzed", { interview = { id = "interview_2", answers = answers } }):done()
end)

t.test("a property that somebody deleted is made again", function(s)
  begin(s):http(find, nobody)
  s:http(upsert, refused(400, "VALIDATION_ERROR", 'Property values were not valid: [{"error":"PROPERTY_DOESNT_EXIST"}]'))
  s:http(group, refused(409, "X"))
  for _ = 1, 8 do
    s:http(property, refused(409, "X"))
  end
  s:http(upsert, written(new("7"))):http(note, { status = 201, json = { id = "70" } })
  s:deliver("interview.analyzed", one):done()
end)

t.test("answers of a later interview are not written over", function(s)
  begin(s):http(find, written(contact("7", "ADA@example.com", { interviewd_last_interview = "2026-03-01T00:00:00Z" })))
  s:http(note, { status = 201, json = { id = "70" } })
  s:deliver("interview.analyzed", one):done():remembers{ ["interview:interview_1"] = { contact = "7" } }
end)

t.test("only those who are contacts, where nobody is to become one", function(s)
  begin(s, { create = false }):http(find, nobody)
  s:deliver("interview.analyzed", one):done()
  s:http(find, written(contact("7", "other@example.com", { hs_additional_emails = "x@example.com;ada@example.com" })))
  s:http(upsert, written(contact("7"))):http(note, { status = 201, json = { id = "70" } })
  s:deliver("interview.analyzed", one):done()
end)

t.test("a batch writes each contact once, with the answers of its newest interview, and a note for each", function(s)
  begin(s):http(find, nobody):http(upsert, function(request)
    assert(#request.json.inputs == 2)
    assert(request.json.inputs[1].properties.interviewd_interview == "interview_2")
    return written(new("8", "bob@example.com"), new("7"))
  end)
  for i = 1, 3 do
    s:http(note, { status = 201, json = { id = "7" .. i } })
  end
  s:deliver{
    { "interview.analyzed", { interview = { id = "interview_1", completedAt = "2026-01-01T00:00:00Z" } } },
    { "interview.analyzed", { interview = { id = "interview_2", completedAt = "2026-01-02T00:00:00Z", respondent = { email = " Ada@Example.com" } } } },
    { "interview.analyzed", { interview = { id = "interview_3", respondent = { email = "bob@example.com" } } } },
  }:comes_to{ "done", "done", "done" }
  s:remembers{ ["interview:interview_1"] = { contact = "7" }, ["interview:interview_3"] = { contact = "8" } }
end)

local three = {
  { "interview.analyzed", { interview = { id = "interview_1", respondent = { email = "a@example.com" } } } },
  { "interview.analyzed", { interview = { id = "interview_2", respondent = { email = "b@example.com" } } } },
  { "interview.analyzed", { interview = { id = "interview_3", respondent = { email = "c@example.com" } } } },
}

t.test("of a batch that succeeds in part, in 200 or 207, each gets what is its own", function(s)
  for _, status in ipairs{ 200, 207 } do
    begin(s, { note = false }):http(find, nobody)
    s:http(upsert, { status = status, json = { status = "COMPLETE", numErrors = 1, results = { new("7", "a@example.com") }, errors = {
      { status = "error", category = "VALIDATION_ERROR", message = "a rule", context = { ids = { "b@example.com" } } },
    } } })
    s:deliver(three):comes_to{ "done", "fail", "retry" }
    s:memo{ ["interview:interview_1"] = false }
  end
end)

t.test("errors name inputs by their trace as well", function(s)
  begin(s, { note = false }):http(find, nobody)
  s:http(upsert, { status = 207, json = { results = { new("7", "a@example.com"), new("9", "c@example.com") }, errors = {
    { category = "VALIDATION_ERROR", message = "no", context = { objectWriteTraceId = { "interview_2" } } },
  } } })
  s:deliver(three):comes_to{ "done", "fail", "done" }
end)

t.test("a batch that is refused for one of them goes one by one", function(s)
  begin(s, { note = false }):http(find, nobody):http(upsert, refused(400, "VALIDATION_ERROR"))
  s:http(upsert, written(new("7", "a@example.com"))):http(upsert, refused(400, "VALIDATION_ERROR", "the account's rule"))
  s:http(upsert, refused(409, "CONFLICT", "Contact already exists. Existing ID: 9"))
  s:http("PATCH " .. objects .. "contacts/9", { status = 200, json = contact("9") })
  s:deliver(three):comes_to{ "done", "fail", "done" }
  s:remembers{ ["interview:interview_3"] = { contact = "9" } }
end)

t.test("what HubSpot repeats of what it was sent is not told on", function(s)
  begin(s, { note = false }):http(find, nobody)
  s:http(upsert, refused(400, "VALIDATION_ERROR", 'Property values were not valid: [{"isValid":false,"message":"my secret was not a number",'
    .. '"error":"INVALID_NUMBER","name":"interviewd_effort"},{"message":"ada@example.com","error":"INVALID_EMAIL","name":"email"}]'))
  s:deliver("interview.analyzed", one)
    :fails{ reason = "400 VALIDATION_ERROR: Property values were not valid (interviewd_effort INVALID_NUMBER, email INVALID_EMAIL) [c-1]" }
end)

t.test("a 409 on a retry is the contact that is there", function(s)
  begin(s, { note = false }):http(find, nobody):http(upsert, refused(409, "CONFLICT", "Contact already exists. Existing ID: 12345"))
  s:http("PATCH " .. objects .. "contacts/12345", { status = 200, json = contact("12345") })
  s:deliver("interview.analyzed", one):done():remembers{ ["interview:interview_1"] = { contact = "12345" } }
  s:http(find, nobody):http(upsert, refused(409, "CONFLICT", "something else"))
  s:deliver("interview.analyzed", { interview = { id = "interview_2" } }):fails{ reason = "CONFLICT" }
end)

t.test("too many requests wait as long as their policy says", function(s)
  local function limited(policy)
    return refused(429, "RATE_LIMITS", "You have reached your limit.", { policyName = policy, errorType = "RATE_LIMIT" })
  end
  begin(s)
  for policy, after in pairs{ TEN_SECONDLY_ROLLING = 10, SECONDLY = 1, DAILY = 3600 } do
    s:http(find, limited(policy)):deliver("interview.analyzed", one):retries{ after = after }
  end
  s:http(find, { status = 429, body = "" }):deliver("interview.analyzed", one):retries()
  s:http(find, { status = 429, headers = { ["Retry-After"] = "33" } }):deliver("interview.analyzed", one):retries{ after = 33 }
  s:http(find, refused(423, "LOCKED")):deliver("interview.analyzed", one):retries{ after = 2 }
  s:http(find, { status = 477, headers = { ["Retry-After"] = "7200" } }):deliver("interview.analyzed", one):retries{ after = 7200 }
  s:http(find, { status = 503 }):deliver("interview.analyzed", one):retries()
  s:http(find, { fault = "timeout" }):deliver("interview.analyzed", one):retries()
  s:http(find, { status = 200, body = "<html>" }):deliver("interview.analyzed", one):retries()
  s:http(find, { status = 200, json = {} }):deliver("interview.analyzed", one):retries()
end)

t.test("a limit in the middle of a batch stops the rest of it", function(s)
  begin(s):http(find, nobody)
  s:http(upsert, written(new("7", "a@example.com"), new("8", "b@example.com"), new("9", "c@example.com")))
  s:http(note, { status = 201, json = { id = "70" } })
  s:http(note, refused(429, "RATE_LIMITS", "x", { policyName = "TEN_SECONDLY_ROLLING" }))
  s:deliver(three):comes_to{ "done", "retry", "retry" }
end)

t.test("a refused token or a missing right pauses, and says which", function(s)
  begin(s):http(find, refused(401, "INVALID_AUTHENTICATION"))
  s:deliver("interview.analyzed", one):pauses{ reason = "INVALID_AUTHENTICATION" }
  s:http(find, refused(403, "MISSING_SCOPES", "x", { errors = { { context = { requiredGranularScopes = { "crm.objects.contacts.write" } } } } }))
  s:deliver("interview.analyzed", one):pauses{ reason = "crm.objects.contacts.write" }
  s:http(find, { status = 301, headers = { Location = "https://evil.example" } })
  s:deliver("interview.analyzed", one):pauses{ reason = "301" }
end)

local function associated(...)
  local results = {}
  for i, id in ipairs{ ... } do
    results[i] = { id = id, type = "note_to_contact" }
  end
  local out = contact("7")
  out.associations = { notes = { results = results } }
  return { status = 200, json = out }
end

local with_notes = "GET " .. objects .. "contacts/7"

t.test("a note that nobody knows about is looked for before another is made", function(s)
  for i, unclear in ipairs{ { fault = "timeout" }, { fault = "cut" }, { status = 502 }, { status = 201, body = "<html>" }, { status = 201, json = {} } } do
    local id = "interview_" .. i
    begin(s):http(find, nobody):http(upsert, written(new("7"))):http(note, unclear)
    s:deliver("interview.analyzed", { interview = { id = id } }):retries()
    s:remembers{ ["interview:" .. id] = { contact = "7", noting = true } }
    -- It was not made, and neither is the next.
    s:http(with_notes, associated("60")):http(read_notes, { status = 200, json = { results = { { id = "60", properties = { hs_note_body = "x" } } } } })
    s:http(note, { fault = "timeout" })
    s:deliver("interview.analyzed", { interview = { id = id } }):retries()
    -- It was.
    s:http(with_notes, associated("60", "70"))
    s:http(read_notes, { status = 200, json = { results = {
      { id = "60", properties = {} }, { id = "70", properties = { hs_note_body = "<p>" .. id .. "</p>" } },
    } } })
    s:deliver("interview.analyzed", { interview = { id = id } }):done():remembers{ ["interview:" .. id] = { note = "70", done = true } }
  end
end)

t.test("a contact that is gone when its note is made is looked for again", function(s)
  begin(s):http(find, nobody):http(upsert, written(new("7"))):http(note, refused(404, "OBJECT_NOT_FOUND"))
  s:deliver("interview.analyzed", one):retries()
  s:http(find, nobody):http(upsert, written(new("8"))):http(note, { status = 201, json = { id = "80" } })
  s:deliver("interview.analyzed", one):done():remembers{ ["interview:interview_1"] = { contact = "8", note = "80" } }
end)

t.test("participants' words are no HTML, and as long as HubSpot takes", function(s)
  local words = "<script>x</script> <a href=\"javascript:x\">&amp; \"'\1\27 {{ contact.email }}\nnext " .. ("😀<"):rep(4000)
  local some = words:sub(1, utf8.offset(words, 900) - 1)
  local answers = {}
  for i = 1, 60 do
    answers[i] = { questionId = "q" .. i, question = "Why <b>" .. i .. "</b>?", type = "open_ended", text = ("<"):rep(1500) }
  end
  answers[61] = { questionId = "q61", question = some, type = "single_choice", value = some, other = some }
  begin(s, { fields = { nps = "q61" } }):http(find, nobody):http(upsert, function(request)
    for _, value in pairs(request.json.inputs[1].properties) do
      assert(type(value) == "string" and utf8.len(value) <= 65536 and not value:find("[\1-\9\11-\31]"))
    end
    return written(new("7"))
  end)
  s:http(note, function(request)
    local body = request.json.properties.hs_note_body
    for tag in body:gmatch("<([^>]*)>") do
      assert(tag == "p" or tag == "/p" or tag == "strong" or tag == "/strong" or tag == "br" or tag == "blockquote" or tag == "/blockquote"
        or tag == "/a" or tag:find('^a href="https://interviews%.example%.com/'), tag)
    end
    assert(utf8.len(body) <= 65536 and body:find("more answers", 1, true) and body:find("interview_1</p>$"))
    return { status = 201, json = { id = "70" } }
  end)
  s:deliver("interview.analyzed", { study = { title = some }, interview = {
    id = "interview_1", summary = words, themes = { { label = words } }, quotes = { { text = words } }, answers = answers,
  } }):done()
end)

local function long(unit, n)
  local out = {}
  for i = 1, n do
    out[i] = { questionId = "q" .. i, question = "Why?", type = "open_ended", text = unit:rep(2400 // #unit) }
  end
  return out
end

t.test("long interviews, and a batch of them, stay within the budget of a script", function(s)
  for i, unit in ipairs{ "a", "é", "漢", "&", "😀" } do
    local id = "interview_" .. i
    begin(s):memo{ ["interview:" .. id] = { contact = "7" } }:http(note, { status = 201, json = { id = "70" } })
    s:deliver("interview.analyzed", { interview = { id = id, answers = long(unit, 50) } }):done()
    local batch, names = {}, {}
    for n = 1, 15 do
      batch[n] = { "interview.analyzed", { interview = {
        id = "interview_" .. i .. n, answers = long(unit, 4), respondent = { email = n .. "@example.com" },
      } } }
      names[n] = "retry"
    end
    begin(s, { fields = { a = "q1", b = "q2", c = "q3", d = "q4" } })
    s:http(find, nobody):http(upsert, { status = 503 })
    s:deliver(batch):comes_to(names)
  end
end)

t.test("the version of the API is in every path", function(s)
  begin(s, { api_version = "v3" })
  s:http("POST https://api.hubapi.com/crm/v3/objects/contacts/batch/read", nobody)
  s:http("POST https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert", written(new("7")))
  s:http("POST https://api.hubapi.com/crm/v3/objects/notes", { status = 201, json = { id = "70" } })
  s:deliver("interview.analyzed", one):done()
  begin(s, { api_version = "../x" }):deliver("interview.analyzed", { interview = { id = "interview_2" } }):pauses{ reason = "api_version" }
  begin(s, { fields = { ["No such"] = "q1" } }):deliver("interview.analyzed", { interview = { id = "interview_2" } }):pauses{ reason = "fields" }
end)

local past = { ["interview:interview_1"] = { contact = "7", created = true, note = "70", done = true } }
local at_contact, at_note = objects .. "contacts/7", objects .. "notes/70"

t.test("what was written of a person is emptied and deleted; what is gone is no mistake", function(s)
  begin(s):memo(past):http("PATCH " .. at_note, { status = 200, json = { id = "70" } }):http("DELETE " .. at_note, { status = 204 })
  s:http("GET " .. at_contact, { status = 200, json = contact("7", nil, { interviewd_interview = "interview_1" }) })
  s:http("PATCH " .. at_contact, { status = 200, json = contact("7") })
  s:erase{ interviews = { "interview_0", "interview_1" } }:done()
  s:gives{ deleted = { { note = "70" } }, emptied = { { contact = "7" } } }
  s:sends{ json = { properties = { hs_note_body = "" } } }:sends{}:sends{}
  s:sends{ json = { properties = { interviewd_nps = "", interviewd_interview = "", interviewd_quality = "" } } }
  s:forgets "interview:interview_1"
  s:memo(past):http("PATCH " .. at_note, refused(404, "OBJECT_NOT_FOUND")):http("GET " .. at_contact, refused(404, "OBJECT_NOT_FOUND"))
  s:erase{ interviews = { "interview_1" } }:done():gives{ emptied = { { contact = "7" } } }
end)

t.test("properties that somebody deleted keep nothing from being emptied", function(s)
  begin(s):memo{ ["interview:interview_1"] = { contact = "7", done = true } }
  s:http("GET " .. at_contact, { status = 200, json = contact("7", nil, { interviewd_interview = "interview_1" }) })
  s:http("PATCH " .. at_contact, refused(400, "VALIDATION_ERROR",
    'Property values were not valid: [{"isValid":false,"error":"PROPERTY_DOESNT_EXIST","name":"interviewd_nps"}]'))
  s:http("PATCH " .. at_contact, function(request)
    assert(request.json.properties.interviewd_nps == nil and request.json.properties.interviewd_effort == "")
    return { status = 200, json = contact("7") }
  end)
  s:erase{ interviews = { "interview_1" } }:done():gives{ emptied = { { contact = "7" } } }
  s:memo{ ["interview:interview_1"] = { contact = "7", done = true } }
  s:http("GET " .. at_contact, { status = 200, json = contact("7", nil, { interviewd_interview = "interview_1" }) })
  s:http("PATCH " .. at_contact, refused(400, "VALIDATION_ERROR", "a rule of the account"))
  s:erase{ interviews = { "interview_1" } }:fails{ reason = "a rule" }
end)

t.test("a contact that we made is deleted for good where the settings allow it, and the person is erased", function(s)
  local purge = "POST " .. objects .. "contacts/gdpr-delete"
  begin(s, { delete_contacts = true }):memo(past):http("PATCH " .. at_note, { status = 200, json = { id = "70" } })
  s:http("DELETE " .. at_note, { status = 204 }):http(purge, { status = 204 })
  s:erase{ interviews = { "interview_1" }, whole = true }:done():gives{ deleted = { { note = "70" }, { contact = "7" } } }
  -- One interview of somebody's is not the whole of them.
  s:memo(past):http("PATCH " .. at_note, { status = 200, json = { id = "70" } }):http("DELETE " .. at_note, { status = 204 })
  s:http("GET " .. at_contact, { status = 200, json = contact("7", nil, { interviewd_interview = "interview_1" }) })
  s:http("PATCH " .. at_contact, { status = 200, json = contact("7") })
  s:erase{ interviews = { "interview_1" }, whole = false }:done():gives{ emptied = { { contact = "7" } } }
  -- A contact that was there before stays, and so do the answers of another interview.
  s:memo{ ["interview:interview_1"] = { contact = "7", done = true } }
  s:http("GET " .. at_contact, { status = 200, json = contact("7", nil, { interviewd_interview = "interview_9" }) })
  s:erase{ interviews = { "interview_1" }, whole = true }:done():gives{ kept = { { contact = "7" } } }
end)

t.test("a note that may be there is looked for before it is forgotten", function(s)
  begin(s):memo{ ["interview:interview_1"] = { contact = "7", noting = true } }
  s:http(with_notes, associated("70"))
  s:http(read_notes, { status = 200, json = { results = { { id = "70", properties = { hs_note_body = "interview_1" } } } } })
  s:http("PATCH " .. at_note, { status = 200, json = { id = "70" } }):http("DELETE " .. at_note, { status = 204 })
  s:http("GET " .. at_contact, { status = 200, json = contact("7") })
  s:erase{ interviews = { "interview_1" } }:done():gives{ deleted = { { note = "70" } } }
end)

t.test("an erasure that fails is tried again, and forgets nothing", function(s)
  begin(s):memo(past):http("PATCH " .. at_note, { fault = "timeout" })
  s:erase{ interviews = { "interview_1" } }:retries():remembers(past)
  s:http("PATCH " .. at_note, { status = 200, json = { id = "70" } }):http("DELETE " .. at_note, { status = 204 })
  s:http("GET " .. at_contact, refused(401, "EXPIRED_AUTHENTICATION"))
  s:erase{ interviews = { "interview_1" } }:pauses():remembers(past)
end)

t.test("the test reads with the token and makes the properties, and touches nobody's record", function(s)
  s:settings{ fields = { effort = "q2" } }:http("GET " .. objects .. "contacts", { status = 200, json = { results = {} } })
  s:http(group, { status = 201, json = { name = "interviewd" } })
  for _ = 1, 8 do
    s:http(property, { status = 201, json = {} })
  end
  s:run_test():done():sends{ query = { limit = 1 } }
  s:http("GET " .. objects .. "contacts", refused(401, "INVALID_AUTHENTICATION")):run_test():fails{ reason = "INVALID_AUTHENTICATION" }
  s:settings{ api_version = "x" }:run_test():fails{ reason = "api_version" }
end)
