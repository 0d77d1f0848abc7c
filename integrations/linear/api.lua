-- A request to Linear and what came of it. An answer counts only where there are data and no errors: Linear says most
-- of what goes wrong in a 200, and that too much was asked in a 400.
local documents = require "./documents"

local api = {}

-- What an error comes to, by its code or type.
local outcomes = {
  RATELIMITED = "wait", ratelimited = "wait",
  LOCK_TIMEOUT = "retry", ["lock timeout"] = "retry", INTERNAL_SERVER_ERROR = "retry", ["internal error"] = "retry",
  ["bootstrap error"] = "retry", ["network error"] = "retry",
  AUTHENTICATION_ERROR = "pause", ["authentication error"] = "pause", FORBIDDEN = "pause", forbidden = "pause",
  ["usage limit exceeded"] = "pause", ["feature not accessible"] = "pause",
}

-- Seconds until the limit that is used up lets requests through again; the headers give milliseconds since 1970.
local function wait(ctx, headers)
  local latest = 0
  for _, limit in ipairs{ "requests", "complexity" } do
    local left = tonumber(headers["x-ratelimit-" .. limit .. "-remaining"] or "")
    local reset = tonumber(headers["x-ratelimit-" .. limit .. "-reset"] or "")
    if reset and (not left or left <= 0) then
      latest = math.max(latest, reset)
    end
  end
  local seconds = math.ceil((latest - ctx.now) / 1000)
  return latest > 0 and math.max(1, math.min(seconds, 3600)) or nil
end

local function said(errors)
  local first = type(errors) == "table" and errors[1]
  if type(first) ~= "table" then
    return "", {}
  end
  local more = type(first.extensions) == "table" and first.extensions or {}
  local text = more.userPresentableMessage or first.message
  return type(text) == "string" and text or "no reason given", more
end

-- What is wrong with this answer: { as = "retry" …, reason, after, message }, nil where nothing is.
local function problem(ctx, res)
  local json = type(res.json) == "table" and res.json or {}
  local errors = type(json.errors) == "table" and #json.errors > 0 and json.errors
  local text, more = said(errors)
  local as = outcomes[more.code] or outcomes[more.type]
  local why = text ~= "" and ("Linear: " .. text) or ("Linear answered " .. res.status)
  if res.status == 429 or as == "wait" then
    return { as = "retry", reason = why, after = wait(ctx, res.headers) }
  elseif res.status == 401 or as == "pause" then
    return { as = "pause", reason = why }
  elseif res.status >= 500 or as == "retry" then
    return { as = "retry", reason = why }
  elseif errors then
    return { as = "fail", reason = why, message = text }
  elseif res.status == 403 then
    return { as = "pause", reason = why }
  elseif res.status ~= 200 then
    return { as = "fail", reason = why }
  elseif type(json.data) ~= "table" then
    return { as = "retry", reason = "Linear's answer can't be read" }
  end
end

-- The data of the document's answer; or nil and what is wrong.
function api.ask(ctx, name, variables)
  local request = { url = ctx.settings.api_url, json = { query = documents[name], variables = variables }, timeout = 20 }
  if ctx.settings.oauth then
    request.headers = { Authorization = { "Bearer ", ctx.secret "token" } }
  end
  local res, err = ctx.http.post(request)
  if not res then
    return nil, { as = "retry", reason = err.text }
  end
  local wrong = problem(ctx, res)
  if wrong then
    return nil, wrong
  end
  return res.json.data
end

-- Likewise of a mutation: that it succeeded is said once more.
function api.change(ctx, name, field, variables)
  local data, wrong = api.ask(ctx, name, variables)
  if wrong then
    return nil, wrong
  end
  local payload = data[field]
  if type(payload) ~= "table" or payload.success ~= true then
    return nil, { as = "retry", reason = "Linear did not do it, and gave no reason" }
  end
  return payload
end

-- Is there nothing of this id? (What was deleted by hand is not there to be deleted.)
function api.is_missing(wrong)
  local text = wrong.message and wrong.message:lower() or ""
  return text:find("not found", 1, true) ~= nil
end

-- The verdict for what is wrong.
function api.verdict(ctx, wrong)
  if wrong.as == "retry" then
    return ctx.retry(wrong.reason, wrong.after)
  elseif wrong.as == "pause" then
    return ctx.pause(wrong.reason)
  end
  return ctx.fail(wrong.reason)
end

return api
