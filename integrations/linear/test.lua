-- Tests of the integration with Linear, against answers as Linear gives them; nothing of it leaves the machine.
local t = require "testkit"
local documents = require "./documents"

local api = "POST https://api.linear.app/graphql"
local settings = { team = "team-1" }
local issue = { id = "issue-1", identifier = "ENG-1", url = "https://linear.app/x/issue/ENG-1", team = { id = "team-1" } }
local at_risk = {
  interview = {
    id = "interview_1",
    themes = { { id = "theme_1", label = "Churn risk", messageIds = { "message_2" } } },
    quotes = { { messageId = "message_2", start = 0, ["end"] = 9, text = "We would leave." } },
  },
}

local function ok(data)
  return { status = 200, json = { data = data } }
end

local function refuses(code, message, status)
  return { status = status or 200, json = { errors = { { message = message, extensions = { code = code } } } } }
end

local attached = ok{ attachmentsForURL = { nodes = { { id = "a1", issue = issue } } } }
local nothing_attached = ok{ attachmentsForURL = { nodes = {} } }
local commented = ok{ commentCreate = { success = true, comment = { id = "c1" } } }
local linked = ok{ attachmentCreate = { success = true, attachment = { id = "a2" } } }
local no_label = ok{ issueLabels = { nodes = {} } }
local labelled = ok{ issueLabelCreate = { success = true, issueLabel = { id = "label-1" } } }
local created = ok{ issueCreate = { success = true, issue = issue } }

-- The next request was this document, with (at least) these variables.
local function says(s, name, variables)
  return s:sends{ json = { query = documents[name], variables = variables } }
end

t.test("an interview without a theme of the settings is none of Linear's business", function(s)
  s:settings(settings):deliver("interview.analyzed"):done()
end)

t.test("the first interview makes the issue, its label, a comment and a link", function(s)
  s:settings{ team = "team-1", priority = 2 }
  s:http(api, nothing_attached):http(api, no_label):http(api, labelled):http(api, created):http(api, linked)
  s:http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
  says(s, "attached", { url = "https://interviews.example.com/theme/theme_1" })
  s:sends{ headers = { Authorization = "{token}" }, json = { variables = { name = "customer-interview" } } }
  says(s, "create_label", { input = { name = "customer-interview", teamId = "team-1" } })
  says(s, "create_issue", { input = { teamId = "team-1", title = "Churn risk", priority = 2, labelIds = { "label-1" } } })
  says(s, "create_attachment", { input = { issueId = "issue-1", url = "https://interviews.example.com/theme/theme_1" } })
  says(s, "create_comment", { input = { issueId = "issue-1" } })
  says(s, "create_attachment", { input = { issueId = "issue-1" } })
end)

t.test("a further interview comments and attaches", function(s)
  s:settings(settings):http(api, attached):http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
  says(s, "attached", { url = "https://interviews.example.com/theme/theme_1" })
  says(s, "create_comment", { input = {
    body = "**An interview** of 2026-01-30 · quality 4 of 5 · sentiment -0.3\n\n> We would leave\\.\n\n"
      .. "[The whole interview](<https://interviews.example.com/dashboard#/interviews/interview_01kaj59zp0e1f2g3h4j5k6m7n8>)",
  } })
  s:remembers{ ["interview:interview_1"] = { { issue = "issue-1", attachment = "a2" } } }
end)

t.test("the issue is found under the address that it was made with, whatever the daemon's is now", function(s)
  local function told(base)
    return {
      interview = { themes = { { label = "Churn risk", messageIds = {} } } },
      links = { study = base .. "/dashboard#/studies/invoices" },
    }
  end
  s:settings(settings)
  for _, base in ipairs{ "https://old.example.com", "https://new.example.com" } do
    s:http(api, attached):http(api, commented):http(api, linked):deliver("interview.analyzed", told(base)):done()
    says(s, "attached", { url = "https://old.example.com/dashboard#/studies/invoices/theme/churn-risk" }):sends{}:sends{}
  end
end)

t.test("an issue in the bin, or another team's, is not the one", function(s)
  local binned = { id = "issue-0", trashed = true, team = { id = "team-1" } }
  local elsewhere = { id = "issue-9", team = { id = "team-9" } }
  s:settings{ team = "team-1", labels = {} }
  s:http(api, ok{ attachmentsForURL = { nodes = { { id = "a0", issue = binned }, { id = "a9", issue = elsewhere } } } })
  s:http(api, created):http(api, linked):http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
end)

t.test("an id that is known already is the issue of a delivery before", function(s)
  s:settings{ team = "team-1", labels = {} }
  s:http(api, nothing_attached):http(api, refuses("INVALID_INPUT", "id already exists"))
  s:http(api, ok{ issue = issue }):http(api, linked):http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
end)

t.test("an id of an issue in the bin is passed over for the next", function(s)
  local ids = {}
  local function note(answer)
    return function(request)
      ids[#ids + 1] = request.json.variables.input.id
      return answer
    end
  end
  s:settings{ team = "team-1", labels = {} }
  s:http(api, nothing_attached):http(api, note(refuses("INVALID_INPUT", "id already exists")))
  s:http(api, ok{ issue = { id = "issue-0", trashed = true } }):http(api, note(created))
  s:http(api, linked):http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
  assert(#ids == 2 and ids[1] ~= ids[2], "the second id is another")
end)

t.test("what Linear refuses for something else fails", function(s)
  s:settings{ team = "team-1", labels = {} }
  s:http(api, nothing_attached):http(api, refuses("INVALID_INPUT", "priority is wrong"))
  s:http(api, refuses("INVALID_INPUT", "Entity not found: Issue"))
  s:deliver("interview.analyzed", at_risk):fails{ reason = "priority is wrong" }
end)

t.test("a label that was deleted is looked up anew", function(s)
  local key
  s:settings(settings):http(api, nothing_attached):http(api, no_label):http(api, labelled):http(api, { status = 503 })
  s:deliver("interview.analyzed", at_risk):retries()
  for name in pairs(s._memo) do
    key = name:match("^label:") and name or key
  end
  s:http(api, nothing_attached):http(api, refuses("INVALID_INPUT", "label not there"))
  s:http(api, refuses("INVALID_INPUT", "Entity not found: Issue"))
  s:deliver("interview.analyzed", at_risk):retries{ reason = "label not there" } :forgets(key)
end)

t.test("a label that another delivery makes at the same time is found after all", function(s)
  s:settings(settings):http(api, nothing_attached):http(api, no_label):http(api, refuses("INPUT_ERROR", "Duplicate label name"))
  s:http(api, ok{ issueLabels = { nodes = { { id = "label-1", team = { id = "team-1" } } } } })
  s:http(api, created):http(api, linked):http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
  s:settings{ team = "team-1", labels = { "other" } }
  s:http(api, nothing_attached):http(api, no_label):http(api, refuses("INPUT_ERROR", "no such team")):http(api, no_label)
  s:deliver("interview.analyzed", at_risk):fails{ reason = "no such team" }
end)

t.test("a group of labels is not put on an issue", function(s)
  s:settings(settings):http(api, nothing_attached)
  s:http(api, ok{ issueLabels = { nodes = {
    { id = "group", isGroup = true }, { id = "other", team = { id = "team-9" } }, { id = "workspace" },
    { id = "own", team = { id = "team-1" } },
  } } })
  s:http(api, created):http(api, linked):http(api, commented):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
  s:sends{}:sends{}
  says(s, "create_issue", { input = { labelIds = { "own" } } })
end)

t.test("a comment that is there already is not written twice", function(s)
  s:settings(settings):http(api, attached):http(api, refuses("INVALID_INPUT", "id already exists"))
  s:http(api, ok{ comment = { id = "c1" } }):http(api, linked)
  s:deliver("interview.analyzed", at_risk):done()
end)

t.test("flags and answers of the settings are triggers as well", function(s)
  s:settings{ team = "team-1", themes = {}, flags = { "hostile" }, answers = { q2 = ">=6", q3 = "Too expensive" } }
  for _ = 1, 3 do
    s:http(api, attached):http(api, commented):http(api, linked)
  end
  s:deliver("interview.analyzed", { interview = {
    quality = { flags = { { code = "hostile", level = "warn", messageIds = {} } } },
    answers = {
      { questionId = "q2", question = "How much work?", value = 6, text = "six" },
      { questionId = "q3", question = "Why?", value = { "Too  expensive!" } },
      { questionId = "q4", value = 1 },
    },
  } }):done()
  says(s, "attached", { url = "https://interviews.example.com/dashboard#/studies/chasing-invoices/flag/hostile" })
end)

t.test("an answer that doesn't meet the condition is no trigger", function(s)
  s:settings{ team = "team-1", themes = {}, answers = { q2 = "<=3", q3 = "yes", q4 = ">3" } }
  s:deliver("interview.analyzed", { interview = { answers = {
    { questionId = "q2", value = 6 }, { questionId = "q3", value = false }, { questionId = "q4", value = "many" },
  } } }):done()
end)

t.test("participants' words do nothing in Linear", function(s)
  local hostile = "# Hi\r\n![x](https://evil.example/p.png) <img src=x onerror=y> @ada see ENG-12\n\n"
    .. "- [ ] www.evil.example `code` \u{202E}txt ***b*** | a | https://linear.app/x/profiles/ada\n> nested"
  s:settings(settings):http(api, attached):http(api, function(request)
    local body = request.json.variables.input.body
    local _, quote = body:match("^(.-)\n\n(>.-)\n\n%[The whole interview%]")
    for line in quote:gmatch("[^\n]+") do
      assert(line:sub(1, 2) == "> ", "outside of the quote: " .. line)
    end
    for _, live in ipairs{ "![", "](", "<img", "@ada", "ENG-12", "https://e", "www.e", "`", "***", "\u{202E}", "- [", "> >" } do
      local at = quote:find(live, 1, true)
      local escaped = at and live:find("^%p") and quote:sub(at - 1, at - 1) == "\\"
      assert(not at or escaped and live ~= "@ada", "is live: " .. live .. " in " .. quote)
    end
    return commented
  end):http(api, linked)
  s:deliver("interview.analyzed", { interview = {
    themes = { { id = "theme_1", label = "churn-risk", messageIds = { "m" } } },
    transcript = { { id = "m", role = "participant", content = hostile } }, quotes = {},
  } }):done()
end)

t.test("too many requests, said in a 400: after the time that Linear names, in milliseconds since 1970", function(s)
  s:settings(settings):now "2026-02-01T09:00:00Z"
  local answer = refuses("RATELIMITED", "Rate limit exceeded", 400)
  answer.headers = {
    ["x-ratelimit-requests-remaining"] = "0", ["x-ratelimit-requests-reset"] = "1769936490000",
    ["x-ratelimit-complexity-remaining"] = "5000", ["x-ratelimit-complexity-reset"] = "1769939000000",
  }
  s:http(api, answer):deliver("interview.analyzed", at_risk):retries{ after = 90, reason = "Rate limit" }
end)

t.test("a 429 waits as it says, and without a word for as long as the host thinks", function(s)
  s:settings(settings):http(api, { status = 429, headers = { ["Retry-After"] = "30" } })
  s:deliver("interview.analyzed", at_risk):retries{ after = 30 }
  s:http(api, { status = 429 }):deliver("interview.analyzed", at_risk):retries()
end)

t.test("a refused key pauses the connection", function(s)
  s:settings(settings):http(api, refuses("AUTHENTICATION_ERROR", "Authentication required, not authenticated", 401))
  s:deliver("interview.analyzed", at_risk):pauses{ reason = "not authenticated" }
  s:http(api, { status = 401 }):deliver("interview.analyzed", at_risk):pauses{ reason = "401" }
  s:http(api, refuses("FORBIDDEN", "no access")):deliver("interview.analyzed", at_risk):pauses()
  s:http(api, { status = 403 }):deliver("interview.analyzed", at_risk):pauses()
end)

t.test("errors in a 200 are errors, with data beside them as well", function(s)
  s:settings(settings)
  local mixed = refuses("INTERNAL_SERVER_ERROR", "broken")
  mixed.json.data = { attachmentsForURL = { nodes = {} } }
  s:http(api, mixed):deliver("interview.analyzed", at_risk):retries{ reason = "broken" }
  s:http(api, { status = 200, json = { errors = { { extensions = { type = "lock timeout" } } } } })
  s:deliver("interview.analyzed", at_risk):retries()
end)

t.test("nothing, half an answer and garbage are tried again", function(s)
  s:settings(settings)
  for _, answer in ipairs{
    { fault = "timeout" }, { fault = "cut" }, { fault = "bad_response" }, { fault = "too_large" }, { status = 502 },
    { status = 200, body = "<html>" }, { status = 200, json = {} }, { status = 200, json = { data = "x" } },
    { status = 200, body = '{"data":{"attach' },
  } do
    s:http(api, answer):deliver("interview.analyzed", at_risk):retries()
  end
end)

t.test("a token of OAuth is a Bearer", function(s)
  s:settings{ team = "team-1", oauth = true }
  s:http(api, ok{ viewer = { name = "Ada" }, team = { name = "Engineering" } })
  s:run_test():done():gives{ user = "Ada", team = "Engineering" }
  s:sends{ headers = { Authorization = "Bearer {token}" } }
end)

t.test("the test says what is wrong", function(s)
  s:settings(settings):http(api, refuses("INVALID_INPUT", "Entity not found: Team"))
  s:run_test():fails{ reason = "Team" }
end)

t.test("what was written of somebody is deleted, also where half of it is gone", function(s)
  s:settings(settings):memo{
    ["interview:interview_1"] = { { issue = "issue-1", comment = "c1", attachment = "a2" } },
    ["interview:interview_2"] = { { issue = "issue-1", comment = "c2" } },
  }
  s:http(api, ok{ commentDelete = { success = true } }):http(api, ok{ attachmentDelete = { success = true } })
  s:http(api, refuses("INVALID_INPUT", "Entity not found: Comment"))
  s:erase{ interviews = { "interview_1", "interview_2", "interview_3" } }:done()
  s:gives{ comments = 2, attachments = 1 }:forgets "interview:interview_1":forgets "interview:interview_2"
  says(s, "delete_comment", { id = "c1" })
  says(s, "delete_attachment", { id = "a2" })
end)

t.test("an erasure that Linear doesn't answer is tried again, and nothing is forgotten before", function(s)
  s:settings(settings):memo{ ["interview:interview_1"] = { { issue = "issue-1", comment = "c1" } } }
  s:http(api, { status = 503 }):erase{ interviews = { "interview_1" } }:retries()
  s:remembers{ ["interview:interview_1"] = { { comment = "c1" } } }
end)

t.test("an erased interview takes its comment with it", function(s)
  s:settings(settings):memo{ ["interview:interview_1"] = { { issue = "issue-1", comment = "c1" } } }
  s:http(api, ok{ commentDelete = { success = true } })
  s:deliver("interview.erased", { interview = { id = "interview_1" } }):done():forgets "interview:interview_1"
end)

t.test("teams are offered, page by page", function(s)
  s:settings(settings)
  s:http(api, ok{ teams = { nodes = { { id = "t1", key = "ENG", name = "Engineering" } },
    pageInfo = { hasNextPage = true, endCursor = "x" } } })
  s:http(api, ok{ teams = { nodes = { { id = "t2", key = "OPS", name = "Operations" } }, pageInfo = { hasNextPage = false } } })
  s:choices "team" :gives{ { value = "t1", title = "Engineering (ENG)" }, { value = "t2", title = "Operations (OPS)" } }
  s:sends{}:sends{ json = { variables = { after = "x" } } }
end)

t.test("projects and states of the team are offered; a refused key pauses", function(s)
  s:settings(settings)
  s:http(api, ok{ team = { projects = { nodes = { { id = "p1", name = "Retention" } }, pageInfo = { hasNextPage = false } } } })
  s:choices "project" :gives{ { value = "p1", title = "Retention" } }
  s:http(api, ok{ team = { states = { nodes = { { id = "s1", name = "Triage", type = "triage" } } } } })
  s:choices "state" :gives{ { value = "s1", title = "Triage" } }
  s:http(api, { status = 401 }):choices "state" :pauses()
end)
