-- Tests of slack; `interviewctl script test integrations/slack` runs them. Nothing of it leaves this machine.
local t = require "testkit"

local base = "https://slack.com/api/"
local post, delete = "POST " .. base .. "chat.postMessage", "POST " .. base .. "chat.delete"
local bot = { token = "xoxb-1", channel = "C1", threads = "off" }
local hook = { webhook_url = "https://hooks.slack.com/services/T1/B1/x1" }
local one = { interview = { id = "interview_1" } }

local function posted(ts)
  return { json = { ok = true, channel = "C1", ts = ts or "1.1", message = {} } }
end

local function no(word, more)
  local json = { ok = false, error = word }
  for key, value in pairs(more or {}) do
    json[key] = value
  end
  return { json = json }
end

-- Answers a message if it holds these words somewhere.
local function with(words, answer)
  return function(request)
    local found = (request.json.text .. "\n"):find(words, 1, true)
    for _, block in ipairs(request.json.blocks) do
      found = found or block.text and block.text.text:find(words, 1, true)
    end
    assert(found, words .. " is not in it")
    return answer or posted()
  end
end

t.test("an interview becomes a message, and where it is is kept", function(s)
  s:settings(bot)
  s:http(post, with("Reminders are written by hand", posted "1.1"))
  s:deliver("interview.analyzed", one):done()
  s:sends{
    headers = { Authorization = "Bearer {token}", ["Content-Type"] = "application/json; charset=utf-8" },
    json = {
      channel = "C1", unfurl_links = false, unfurl_media = false, mrkdwn = false,
      metadata = { event_type = "interviewd.event", event_payload = { mark = "post:interview_1" } },
    },
  }
  s:remembers{ ["post:interview_1"] = { channel = "C1", ts = "1.1" } }:forgets "try:post:interview_1"
end)

t.test("quality, sentiment, themes, a quote and links are in it", function(s)
  s:settings(bot)
  s:http(post, function(request)
    local blocks = request.json.blocks
    assert(blocks[1].type == "header" and blocks[1].text.text == "Interview: How freelancers chase unpaid invoices")
    assert(blocks[2].fields[1].text == "*Quality*\n4 of 5")
    assert(blocks[2].fields[2].text == "*Sentiment*\nnegative (-0.3)")
    assert(blocks[4].text.text == "Themes: Reminders are written by hand")
    assert(blocks[5].text.text == "“I wrote four reminders by hand”")
    assert(blocks[6].elements[1].text:find("^<https://interviews%.example%.com/dashboard#/interviews/[%w_]+|Open the interview>"))
    assert(request.json.text:find("Quality: 4 of 5", 1, true))
    return posted()
  end)
  s:deliver "interview.analyzed":done()
end)

t.test("before there is an analysis the message stands by itself", function(s)
  s:settings(bot)
  s:http(post, function(request)
    local text = request.json.text
    assert(not text:find("Quality", 1, true) and not text:find("Sentiment", 1, true) and not text:find("nil", 1, true))
    assert(text:find("“Last month a client paid six weeks late, I wrote four reminders by hand.”", 1, true), text)
    return posted()
  end)
  s:deliver("interview.analyzed", { interview = {
    quality = false, themes = false, sentiment = false, quotes = false, summary = false, engagement = false,
  } }):done()
end)

t.test("the same event again posts nothing", function(s)
  s:settings(bot):memo{ ["post:interview_1"] = { channel = "C1", ts = "1.1", mark = "post:interview_1" } }
  s:deliver("interview.analyzed", one):done()
end)

t.test("answers go to the thread of their study, which is begun once", function(s)
  s:settings{ token = "xoxb-1", channel = "C1" }
  s:http(post, posted "1.1"):http(post, posted "2.2")
  s:http(post, with("How much work was that, from 1 to 7?\n6: “six, it ate my Friday”", posted "3.3"))
  s:http(post, posted "4.4"):http(post, posted "5.5")
  s:deliver("interview.analyzed", { study = { id = "study_1" }, interview = { id = "interview_1" } }):done()
  s:deliver("interview.analyzed", { study = { id = "study_1" }, interview = { id = "interview_2" } }):done()
  s:sends{ json = { metadata = { event_payload = { mark = "post:interview_1" } } } }
  s:sends{ json = { metadata = { event_payload = { mark = "study:study_1" } } } }
  s:sends{ json = { thread_ts = "2.2", metadata = { event_payload = { mark = "details:interview_1" } } } }
  s:sends{ json = { metadata = { event_payload = { mark = "post:interview_2" } } } }
  s:sends{ json = { thread_ts = "2.2", metadata = { event_payload = { mark = "details:interview_2" } } } }
end)

t.test("a thread whose message was deleted is begun anew", function(s)
  s:settings{ token = "xoxb-1", channel = "C1" }
  s:memo{ ["post:interview_1"] = { channel = "C1", ts = "1.1", mark = "post:interview_1" },
    ["study:study_1"] = { channel = "C1", ts = "2.2", mark = "study:study_1" } }
  s:http(post, no "thread_not_found"):http(post, posted "3.3"):http(post, posted "4.4")
  s:deliver("interview.analyzed", { study = { id = "study_1" }, interview = { id = "interview_1" } }):done()
  s:sends{ json = { thread_ts = "2.2" } }:sends{}:sends{ json = { thread_ts = "3.3" } }
end)

t.test("two deliveries that begin the thread of a study have one between them", function(s)
  local study = { study = { id = "study_1" }, interview = { id = "interview_1" } }
  s:settings{ token = "xoxb-1", channel = "C1" }
  -- The other one is posting it: nobody asks Slack for it meanwhile. It never ends, so it is looked for.
  s:memo{ ["post:interview_1"] = { channel = "C1", ts = "1.1", mark = "post:interview_1" },
    ["try:study:study_1"] = { at = 1769936400000 - 1000, mark = "study:study_1" } }
  s:http("POST " .. base .. "conversations.history", { json = { ok = true, messages = {} } })
  -- While this one posts, the other one has ended.
  s:http(post, function()
    s:memo{ ["study:study_1"] = { channel = "C1", ts = "2.2", mark = "study:study_1" } }
    return posted "9.9"
  end)
  s:http(delete, { json = { ok = true } }):http(post, posted "3.3")
  s:deliver("interview.analyzed", study):done():sends{}:sends{}
  s:sends{ json = { ts = "9.9" } }:sends{ json = { thread_ts = "2.2" } }
end)

local hostile = {
  "<!channel> <!here> <!everyone> <@U1> <#C1> <https://evil.example|click>",
  "*bold* _it_ ~s~ `code` ```block``` > quote\n> more & &lt;!channel&gt; &amp;",
  "left‮right‬ \1\2\27[31m tab\there\r\nnext\rlast",
  "&&&&&&&&&&<<<<<<<<<<>>>>>>>>>>" .. ("<&>"):rep(3000),
  ("😀"):rep(5000), ("e" .. ("\u{301}"):rep(50)):rep(200),
}

-- Every text that Slack reads as markup, of all blocks.
local function each_text(value, fn)
  if type(value) == "table" then
    if type(value.text) == "string" and value.type then
      fn(value)
    end
    for _, one_of_it in pairs(value) do
      each_text(one_of_it, fn)
    end
  end
end

t.test("participants' words are never markup, mentions or links", function(s)
  local function harmless(request)
    local mrkdwn = { "^%*%u%l+%*\n[%w .()+-]+$", "^<https://[^<>|]+|[%w ]+>", "^%d+ more answers?$" }
    each_text(request.json.blocks, function(object)
      local text = object.text
      assert(#text > 0 and not text:find("[\1-\9\11-\31]") and not text:find("‮", 1, true), "control characters")
      if object.type == "plain_text" then
        assert(object.emoji == false and not text:find("[<>]") and not text:gsub("&[alg][mt]p?;", ""):find("&", 1, true), text)
        return
      end
      assert(object.verbatim)
      local ours = false
      for _, pattern in ipairs(mrkdwn) do
        ours = ours or text:find(pattern) ~= nil
      end
      assert(ours, text)
    end)
    assert(not request.json.text:find("[<>]"), "the text has a bracket")
    return posted()
  end
  for i, words in ipairs(hostile) do
    s:settings(bot):http(post, harmless)
    s:deliver("interview.analyzed", {
      study = { title = words },
      interview = {
        id = "interview_" .. i, summary = words, themes = { { label = words } }, quotes = { { text = words } },
        answers = { { question = words, value = words, other = words, text = words } },
        transcript = { { role = "participant", content = words } },
      },
    }):done()
  end
end)

t.test("no message is longer than Slack takes", function(s)
  local function chars(text)
    return utf8.len(text) + select(2, text:gsub("[\xF0-\xF4]", ""))
  end
  local answers = {}
  for i = 1, 200 do
    answers[i] = { question = ("q"):rep(100), text = ("<"):rep(200), value = i }
  end
  for i, words in ipairs(hostile) do
    s:settings(bot):http(post, function(request)
      local all = 0
      assert(#request.json.blocks <= 50)
      each_text(request.json.blocks, function(object)
        all = all + chars(object.text)
        assert(chars(object.text) <= 3000)
      end)
      assert(chars(request.json.blocks[1].text.text) <= 150)
      assert(all <= 13200 and chars(request.json.text) <= 4000, all)
      assert(request.json.blocks[#request.json.blocks].elements[1].text:find("more answers"))
      return posted()
    end)
    s:deliver("interview.analyzed", {
      study = { title = words },
      interview = { id = "interview_" .. i, summary = words, quotes = { { text = words } }, answers = answers },
    }):done()
  end
end)

t.test("long interviews stay within the budget of a script", function(s)
  for i, unit in ipairs{ "a", "é", "漢", "&", "😀" } do
    local answers = {}
    for n = 1, 50 do
      answers[n] = { questionId = "q" .. n, question = "Why?", type = "open_ended", text = unit:rep(2400 // #unit) }
    end
    s:settings(hook):http("POST {webhook_url}", { body = "ok" })
    s:deliver("interview.analyzed", { interview = { id = "interview_" .. i, answers = answers } }):done()
  end
end)

t.test("blocks that Slack refuses leave the text", function(s)
  s:settings(bot)
  s:http(post, no "msg_blocks_too_long"):http(post, function(request)
    assert(request.json.blocks == nil and request.json.text and request.json.metadata)
    return posted()
  end)
  s:deliver "interview.analyzed":done()
end)

t.test("a message that Slack refuses in any form is a dead letter", function(s)
  s:settings(bot)
  s:http(post, no "invalid_blocks"):http(post, no "msg_too_long")
  s:deliver("interview.analyzed", one):fails{ reason = "msg_too_long" }:forgets "try:post:interview_1"
end)

t.test("dead tokens and channels pause the connection, and say what is missing", function(s)
  for _, word in ipairs{ "invalid_auth", "token_revoked", "account_inactive", "channel_not_found", "not_in_channel", "is_archived" } do
    s:settings(bot):http(post, no(word))
    s:deliver("interview.analyzed", one):pauses{ reason = word }:forgets "try:post:interview_1"
  end
  s:http(post, no("missing_scope", { needed = "chat:write", provided = "identify" }))
  s:deliver("interview.analyzed", one):pauses{ reason = "chat:write" }
end)

t.test("too many requests: later, when Slack says or by the host's patience", function(s)
  s:settings(bot)
  s:http(post, { status = 429, headers = { ["Retry-After"] = "30" }, json = { ok = false, error = "ratelimited" } })
  s:deliver("interview.analyzed", one):retries{ after = 30 }
  s:http(post, { status = 429, body = "" })
  s:deliver("interview.analyzed", one):retries()
  s:http(post, no "ratelimited")
  s:deliver("interview.analyzed", one):retries{ reason = "ratelimited" }
  s:http(post, { status = 503, body = "no" })
  s:deliver("interview.analyzed", one):retries{ reason = "503" }
  s:http(post, { fault = "connect" })
  s:deliver("interview.analyzed", one):retries():forgets "try:post:interview_1"
  s:http(post, no "a_word_of_tomorrow")
  s:deliver("interview.analyzed", one):retries{ reason = "a_word_of_tomorrow" }
end)

local history = "POST " .. base .. "conversations.history"
local function ours(mark, ts)
  return { type = "message", ts = ts, text = "x",
    metadata = { event_type = "interviewd.event", event_payload = { mark = mark } } }
end

t.test("where nobody knows whether it was posted, it is looked for first", function(s)
  for i, unclear in ipairs{ { fault = "timeout" }, { fault = "cut" }, { status = 500 }, { status = 504 },
    no "internal_error", { status = 200, body = "<html>" }, { status = 200, json = {} } } do
    local id = "interview_" .. i
    s:settings(bot):http(post, unclear)
    s:deliver("interview.analyzed", { interview = { id = id } }):retries()
    s:remembers{ ["try:post:" .. id] = { mark = "post:" .. id } }
    -- It was not.
    s:http(history, { json = { ok = true, messages = { ours("post:other", "1.0"), { ts = "1.1", text = "hi" } } } })
    s:http(post, { fault = "timeout" })
    s:deliver("interview.analyzed", { interview = { id = id } }):retries()
    -- It was, on the second page.
    s:http(history, { json = { ok = true, messages = {}, response_metadata = { next_cursor = "more" } } })
    s:http(history, { json = { ok = true, messages = { ours("post:" .. id, "9.9") } } })
    s:deliver("interview.analyzed", { interview = { id = id } }):done()
    s:remembers{ ["post:" .. id] = { channel = "C1", ts = "9.9" } }:forgets("try:post:" .. id)
  end
  s:sends{}:sends{ form = { channel = "C1", include_all_metadata = true, oldest = "1769936100" } }
end)

t.test("an answer in a thread is looked for in the thread", function(s)
  s:settings{ token = "xoxb-1", channel = "C1" }
  s:memo{ ["post:interview_1"] = { channel = "C1", ts = "1.1", mark = "post:interview_1" },
    ["study:study_1"] = { channel = "C1", ts = "2.2", mark = "study:study_1" } }
  s:http(post, { fault = "timeout" })
  s:deliver("interview.analyzed", { study = { id = "study_1" }, interview = { id = "interview_1" } }):retries()
  s:http("POST " .. base .. "conversations.replies", { json = { ok = true, messages = { ours("details:interview_1", "3.3") } } })
  s:deliver("interview.analyzed", { study = { id = "study_1" }, interview = { id = "interview_1" } }):done()
  s:sends{}:sends{ form = { ts = "2.2" } }:remembers{ ["details:interview_1"] = { ts = "3.3" } }
end)

t.test("who may not look leaves the message to a person, whose redelivery posts", function(s)
  s:settings(bot)
  s:http(post, { fault = "timeout" }):http(history, no("missing_scope", { needed = "channels:history" }))
  s:deliver("interview.analyzed", one):retries()
  s:deliver("interview.analyzed", one):fails{ reason = "channels:history" }
  s:http(post, posted())
  s:deliver("interview.analyzed", one):done():forgets "try:post:interview_1"
end)

t.test("looking can itself be too much, or fail", function(s)
  s:settings(bot):memo{ ["try:post:interview_1"] = { at = 1769936400000, mark = "post:interview_1" } }
  s:http(history, { status = 429, headers = { ["Retry-After"] = "7" }, json = { ok = false, error = "ratelimited" } })
  s:deliver("interview.analyzed", one):retries{ after = 7 }
  s:http(history, { fault = "timeout" })
  s:deliver("interview.analyzed", one):retries{ reason = "could not be asked" }
end)

t.test("a channel that is set by its name can be looked through once its id is known", function(s)
  s:settings{ token = "xoxb-1", channel = "#research", threads = "off" }
  s:http(post, { fault = "cut" })
  s:deliver("interview.analyzed", one):retries()
  s:deliver("interview.analyzed", one):fails{ reason = "by its name" }
  s:http(post, { json = { ok = true, channel = "C7", ts = "1.1" } }):http(post, { fault = "cut" })
  s:deliver("interview.analyzed", one):done()
  s:deliver("interview.analyzed", { interview = { id = "interview_2" } }):retries()
  s:http(history, { json = { ok = true, messages = { ours("post:interview_2", "2.2") } } })
  s:deliver("interview.analyzed", { interview = { id = "interview_2" } }):done()
  s:remembers{ ["post:interview_2"] = { channel = "C7", ts = "2.2" } }
end)

t.test("a webhook gets one message with the answers in it", function(s)
  s:settings(hook)
  s:http("POST {webhook_url}", function(request)
    assert(request.headers.Authorization == nil and request.json.metadata == nil and request.json.channel == nil)
    assert(request.json.unfurl_links == false and request.json.unfurl_media == false)
    return with("How much work was that", { status = 200, body = "ok" })(request)
  end)
  s:deliver("interview.analyzed", one):done()
  s:deliver("interview.analyzed", one):done()
end)

t.test("dead webhooks pause, busy ones wait", function(s)
  s:settings(hook)
  for status, word in pairs{ [403] = "invalid_token", [404] = "no_service", [410] = "channel_is_archived" } do
    s:http("POST {webhook_url}", { status = status, body = word })
    s:deliver("interview.analyzed", one):pauses{ reason = word }
  end
  s:http("POST {webhook_url}", { status = 404, body = "<html>gone</html>" })
  s:deliver("interview.analyzed", one):pauses{ reason = "404" }
  s:http("POST {webhook_url}", { status = 302, headers = { Location = "https://evil.example" } })
  s:deliver("interview.analyzed", one):pauses{ reason = "302" }
  s:http("POST {webhook_url}", { status = 429, headers = { ["Retry-After"] = "5" } })
  s:deliver("interview.analyzed", one):retries{ after = 5 }
  s:http("POST {webhook_url}", { status = 400, body = "invalid_blocks" }):http("POST {webhook_url}", { body = "ok" })
  s:deliver("interview.analyzed", one):done()
end)

t.test("a webhook is at most once where nobody knows; a redelivery posts", function(s)
  s:settings(hook)
  for i, unclear in ipairs{ { fault = "timeout" }, { status = 500, body = "rollup_error" }, { body = "<html>" } } do
    local event = { interview = { id = "interview_" .. i } }
    s:http("POST {webhook_url}", unclear)
    s:deliver("interview.analyzed", event):fails{ reason = "may have" }
    s:http("POST {webhook_url}", { body = "ok" })
    s:deliver("interview.analyzed", event):done()
  end
  -- A crash between the note and the answer.
  s:memo{ ["try:post:interview_9"] = { at = 1769936400000, mark = "post:interview_9" } }
  s:deliver("interview.analyzed", { interview = { id = "interview_9" } }):fails{ reason = "may have" }
end)

t.test("a report has a digest, once", function(s)
  s:settings(bot):http(post, with("24 interviews, published"))
  local event = { id = "event_1", study = { id = "study_1" } }
  s:deliver("report.generated", event):done()
  s:deliver("report.generated", event):done()
  s:deliver("report.published", event):done()
  s:http(post, posted "2.2")
  s:deliver("report.generated", { id = "event_2", study = { id = "study_1" } }):done()
  s:settings{ token = "x", channel = "C1", digest = "off" }
  s:deliver("report.generated", { id = "event_3" }):done()
end)

t.test("who was interviewed is said only where it is wanted, and whether it is certain", function(s)
  s:settings(bot):http(post, function(request)
    assert(not request.json.text:find("Ada", 1, true))
    return posted()
  end)
  s:deliver("interview.analyzed", one):done()
  s:settings{ token = "x", channel = "C1", threads = "off", names = true }
  s:http(post, with "Ada Example (not verified)")
  s:deliver("interview.analyzed", { interview = { id = "interview_2", respondent = { verified = false } } }):done()
end)

local there = {
  ["post:interview_1"] = { channel = "C1", ts = "1.1", mark = "post:interview_1" },
  ["details:interview_1"] = { channel = "C1", ts = "3.3", mark = "details:interview_1" },
}

t.test("what was written of a person is deleted, and what is gone already is no mistake", function(s)
  s:settings(bot):memo(there)
  s:http(delete, { json = { ok = true } }):http(delete, no "message_not_found")
  s:erase{ interviews = { "interview_1", "interview_0" } }:done()
  s:gives{ deleted = { { interview = "interview_1", ts = "3.3" }, { interview = "interview_1", ts = "1.1" } } }
  s:sends{ json = { channel = "C1", ts = "3.3" } }:forgets "post:interview_1":forgets "details:interview_1"
end)

t.test("what can't be deleted is listed", function(s)
  s:settings(bot):memo{ ["post:interview_1"] = there["post:interview_1"] }:http(delete, no "cant_delete_message")
  s:erase{ interviews = { "interview_1" } }:done():gives{ left = { { ts = "1.1", why = "cant_delete_message" } } }
  s:settings(hook):memo{ ["post:interview_2"] = { mark = "post:interview_2" } }
  s:erase{ interviews = { "interview_2" } }:done():gives{ left = { { interview = "interview_2" } } }
end)

t.test("a message that may be there is looked for before it is forgotten", function(s)
  s:settings(bot):memo{ ["try:post:interview_1"] = { at = 1769936400000, mark = "post:interview_1" } }
  s:http(history, { json = { ok = true, messages = { ours("post:interview_1", "8.8") } } }):http(delete, { json = { ok = true } })
  s:erase{ interviews = { "interview_1" } }:done():gives{ deleted = { { ts = "8.8" } } }:forgets "try:post:interview_1"
  s:memo{ ["try:post:interview_2"] = { at = 1769936400000, mark = "post:interview_2" } }
  s:http(history, no "missing_scope")
  s:erase{ interviews = { "interview_2" } }:done():gives{ left = { { mark = "post:interview_2" } } }
end)

t.test("an erasure that fails is tried again and forgets nothing", function(s)
  s:settings(bot):memo(there):http(delete, { fault = "timeout" })
  s:erase{ interviews = { "interview_1" } }:retries():remembers(there)
  s:http(delete, no "token_revoked")
  s:erase{ interviews = { "interview_1" } }:pauses():remembers(there)
end)

t.test("the test says who the bot is and posts an example", function(s)
  s:settings(bot):http("POST " .. base .. "auth.test", { json = { ok = true, team = "Acme", user = "interviews" } })
  s:http(post, with "A test of interviewd")
  s:run_test():done():gives{ team = "Acme", bot = "interviews", channel = "C1" }
  s:http("POST " .. base .. "auth.test", no "invalid_auth")
  s:run_test():fails{ reason = "invalid_auth" }
  s:settings(hook):http("POST {webhook_url}", { status = 404, body = "no_service" })
  s:run_test():fails{ reason = "no_service" }
  s:settings{}:run_test():fails{ reason = "neither" }
  s:settings{ token = "x" }:deliver("interview.analyzed", one):pauses{ reason = "channel" }
end)

t.test("channels are offered, page by page", function(s)
  local list = "POST " .. base .. "conversations.list"
  s:settings(bot)
  s:http(list, { json = { ok = true, channels = { { id = "C1", name = "general" } }, response_metadata = { next_cursor = "n" } } })
  s:http(list, { json = { ok = true, channels = { { id = "C2", name = "research" } }, response_metadata = { next_cursor = "" } } })
  s:choices "channel":done():gives{ { value = "C1", title = "#general" }, { value = "C2", title = "#research" } }
  s:sends{ form = { exclude_archived = true } }:sends{ form = { cursor = "n" } }
  s:http(list, no "missing_scope")
  s:choices "channel":fails{ reason = "channels:read" }
end)
