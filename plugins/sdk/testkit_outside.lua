-- Tests of integrations and providers: the outside is a list of requests that must come in this order, and what is
-- answered to each. Adds its part to what `s` can do; testkit.lua calls it.
local driver = require "testkit_driver"

local function is_list(value)
  return #value > 0
end

-- `over` laid over `base`: tables member by member, lists as a whole; nothing (`{}`) over a list empties it.
local function merged(base, over)
  if type(base) ~= "table" or type(over) ~= "table" or is_list(over) or (is_list(base) and next(over) == nil) then
    return over
  end
  local out = {}
  for key, value in pairs(base) do
    out[key] = value
  end
  for key, value in pairs(over) do
    out[key] = merged(base[key], value)
  end
  return out
end

-- "test.lua:5: ", the line that called the method of `s`.
local function here()
  return (select(2, pcall(error, "", 4)))
end

local function split(what, level)
  local method, url = tostring(what):match("^(%u+) (%S+)$")
  if not method then
    error('s:http takes a method and a URL, as in s:http("POST https://example.com/x", { status = 200 })', level)
  end
  return method, url
end

local faults = {
  "address_refused", "bad_response", "cancelled", "connect", "cut", "https_only", "overloaded", "resolve", "timeout",
  "tls", "too_large",
}
local answers = { "status", "headers", "body", "json", "fault", "text" }

return function(s, show, difference, known)
  local function check_answer(answer, level)
    if type(answer) ~= "table" then
      error("the answer to a request is a table, as in { status = 200, json = {} }", level + 1)
    end
    for key in pairs(answer) do
      local found = false
      for _, name in ipairs(answers) do
        found = found or name == key
      end
      if not found then
        error(string.format("an answer has %s, not %s", table.concat(answers, ", "), tostring(key)), level + 1)
      end
    end
    local fault = answer.fault
    for _, name in ipairs(faults) do
      fault = name ~= fault and fault
    end
    if fault then
      error(string.format("there is no fault %s; it is one of %s", show(fault), table.concat(faults, ", ")), level + 1)
    end
    return answer
  end

  -- The next request must be this one; a function gets the request and gives the answer.
  function s:http(what, answer)
    local method, url = split(what, 3)
    if type(answer) ~= "function" then
      check_answer(answer or {}, 2)
    end
    self._expected[#self._expected + 1] = { method = method, url = url, answer = answer or {}, where = here() }
    return self
  end

  -- The connection's settings; secrets that are required and not given are made up.
  function s:settings(settings)
    if type(settings) ~= "table" then
      error("s:settings takes a table", 2)
    end
    self._settings = settings
    return self
  end

  -- What the connection remembers from before.
  function s:memo(values)
    for key, value in pairs(values) do
      self._memo[key] = value
    end
    return self
  end

  -- What ctx.study() and ctx.interview(id) give; without it those of the example.
  function s:has(what)
    known({ "study", "interview" }, what, "s:has{…}")
    self._has = what
    return self
  end

  local function answer_http(self, request)
    local said = request.method .. " " .. request.url
    local expected = self._expected[self._met + 1]
    if not expected then
      return nil, "unexpected request " .. said
    end
    local url = expected.url:find("?", 1, true) and request.url or request.url:gsub("%?.*", "")
    if expected.method ~= request.method or expected.url ~= url then
      return nil, string.format("expected the request %s %s, got %s", expected.method, expected.url, said)
    end
    self._met = self._met + 1
    self._requests[#self._requests + 1] = request
    local answer = expected.answer
    if type(answer) == "function" then
      answer = answer(request)
      check_answer(answer, 1)
    end
    local headers = {}
    for name, value in pairs(answer.headers or {}) do
      headers[name] = tostring(value)
    end
    return { response = merged(answer, { headers = headers }) }
  end

  local asks = {}
  asks["memo.get"] = function(self, args)
    return { value = self._memo[args.key] }
  end
  asks["memo.set"] = function(self, args)
    self._memo[args.key] = args.value
    return {}
  end
  asks["memo.delete"] = function(self, args)
    self._memo[args.key] = nil
    return {}
  end
  asks.sleep = function(self, args)
    self._now = self._now + args.ms
    return {}
  end
  asks.study = function(self)
    return { value = self._has.study or driver.sample("interview.analyzed").study }
  end
  asks.interview = function(self, args)
    local interview = self._has.interview or driver.sample("interview.analyzed").interview
    if interview.id ~= args.id then
      return { why = "there is no such interview" }
    end
    return { value = interview }
  end

  -- Runs a function of the script to its end. Errors name the line of the test.
  local function run(self, name, argument)
    if not self._now then
      self._now = driver.time(self._options.now or "2026-02-01T09:00:00Z") or false
      if not self._now then
        error("s:now takes a time such as \"2026-01-31T09:00:00Z\"", 3)
      end
    end
    local step, why = driver.run{ name = name, settings = self._settings, argument = argument, now = self._now }
    while step and not step.over do
      local answer
      if step.ask == "http" then
        answer, why = answer_http(self, step.request)
      else
        answer = asks[step.ask](self, step.args or {})
      end
      if not answer then
        error(why, 3)
      end
      answer.now = self._now
      step, why = driver.answer(answer)
    end
    if not step or step.failed then
      error(string.format("%s failed: %s", name, step and step.failed or why), 3)
    end
    self._results = #step.result > 0 and step.result or { step.result }
  end

  local function event_of(type, overrides, level)
    local manifest = driver.manifest()
    local named = false
    for _, name in ipairs(manifest.events or {}) do
      named = named or name == type
    end
    if not named then
      error(string.format("the manifest's events don't name %s", show(type)), level + 1)
    end
    return merged(driver.sample(type), overrides or {})
  end

  -- One event by its type, the example with `overrides` laid over it; or a list of { type, overrides } as one batch.
  function s:deliver(what, overrides)
    local list = type(what) == "table" and what or { { what, overrides } }
    local events = {}
    for i, one in ipairs(list) do
      events[i] = event_of(one[1], one[2], 2)
    end
    local batch = driver.manifest().batch
    if #events ~= 1 and not batch then
      error("the manifest has no batch: events are delivered one by one", 2)
    end
    run(self, "deliver", batch and events or events[1])
    return self
  end

  -- Somebody is forgotten: `person` is { id, name, email, externalId, interviews = { id, … } }.
  function s:erase(person)
    local sample = driver.sample("interview.analyzed").interview
    local respondent = sample.respondent
    run(self, "erase", merged({
      id = respondent.personId, name = respondent.name, email = respondent.email, externalId = respondent.externalId,
      interviews = { sample.id },
    }, person or {}))
    return self
  end

  function s:run_test()
    run(self, "test")
    return self
  end

  function s:choices(setting)
    run(self, "choices." .. tostring(setting))
    return self
  end

  function s:complete(request)
    run(self, "complete", request or {})
    return self
  end

  -- --- What came of it ---

  local function results(self, level)
    if not self._results then
      error("nothing was delivered yet", level or 3)
    end
    return self._results
  end

  local function expect(self, name, wanted)
    for _, one in ipairs(results(self, 4)) do
      if one.result ~= name then
        error(string.format("expected %s, got %s", name, show(one)), 3)
      elseif wanted.after and wanted.after ~= one.after then
        error(string.format("expected after = %s, got %s", show(wanted.after), show(one.after)), 3)
      elseif wanted.reason and not tostring(one.reason):find(wanted.reason, 1, true) then
        error(string.format("expected a reason with %s, got %s", show(wanted.reason), show(one.reason)), 3)
      end
    end
  end

  function s:done()
    expect(self, "done", {})
    return self
  end

  function s:retries(wanted)
    known({ "after", "reason" }, wanted or {}, "retries{…}")
    expect(self, "retry", wanted or {})
    return self
  end

  function s:fails(wanted)
    known({ "reason" }, wanted or {}, "fails{…}")
    expect(self, "fail", wanted or {})
    return self
  end

  function s:pauses(wanted)
    known({ "reason" }, wanted or {}, "pauses{…}")
    expect(self, "pause", wanted or {})
    return self
  end

  -- The results of a batch by name: s:deliver{ … }:comes_to{ "done", "fail" }
  function s:comes_to(names)
    local got = {}
    for i, one in ipairs(results(self)) do
      got[i] = one.result
    end
    local different = difference(names, got, "results")
    if different then
      error(different, 2)
    end
    return self
  end

  -- What it was done with: ctx.done(value), or the list of choices.
  function s:gives(value)
    local different = difference(value, results(self)[1].value, "value")
    if different then
      error(different, 2)
    end
    return self
  end

  -- The memo holds (at least) this.
  function s:remembers(wanted)
    local different = difference(wanted, self._memo, "memo")
    if different then
      error(different, 2)
    end
    return self
  end

  function s:forgets(key)
    if self._memo[key] ~= nil then
      error(string.format("expected nothing under %s, got %s", show(key), show(self._memo[key])), 2)
    end
    return self
  end

  local function headers_in_small(headers)
    local out = {}
    for name, value in pairs(headers or {}) do
      out[name:lower()] = value
    end
    return out
  end

  -- The next request that was made (the first one at first): what it holds at least; `body` is a part of it.
  function s:sends(wanted)
    known({ "method", "url", "path", "query", "headers", "json", "form", "ndjson", "multipart", "related",
      "body" }, wanted, "sends{…}")
    self._seen = self._seen + 1
    local request = self._requests[self._seen]
    if not request then
      error(string.format("expected a request more; there were %d", #self._requests), 2)
    end
    for key, value in pairs(wanted) do
      local different
      if key == "headers" then
        different = difference(headers_in_small(value), headers_in_small(request.headers), "headers")
      elseif key == "body" then
        different = not tostring(request.body):find(value, 1, true)
          and string.format("expected a body with %s, got %s", show(value), show(request.body))
      else
        different = difference(value, request[key], key)
      end
      if different then
        error(different, 2)
      end
    end
    return self
  end

  -- What a test begins with, and what must hold at its end.
  local outside = {}

  function outside.begin()
    return { _expected = {}, _met = 0, _requests = {}, _seen = 0, _memo = {}, _has = {}, _settings = {},
      _results = false, _now = false }
  end

  function outside.ended(self)
    local missed = self._expected[self._met + 1]
    if missed then
      error(string.format("%sthe request %s %s was never made", missed.where, missed.method, missed.url), 0)
    end
  end

  return outside
end
