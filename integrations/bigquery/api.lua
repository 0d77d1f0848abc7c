-- Requests to BigQuery with a token of the service account, and what came of them.
local api = {}

local scopes = "https://www.googleapis.com/auth/bigquery https://www.googleapis.com/auth/bigquery.insertdata"
local early_s = 60 -- a token is not used in the last minute of its life

-- Reasons that go by themselves; a quota of the day only after hours.
local again = {
  rateLimitExceeded = true, backendError = true, internalError = true, jobRateLimitExceeded = true,
  jobBackendError = true, jobInternalError = true, tableUnavailable = true, timeout = true,
}
local later_s = { quotaExceeded = 3600 }
-- Reasons that stay until somebody sees to them.
local stays = {
  accessDenied = true, authError = true, required = true, billingNotEnabled = true, billingTierLimitExceeded = true,
  blocked = true,
}

-- Errors of requests that were not sent, and never will be.
local never = { too_large = true, invalid = true, refused = true }

-- A reason of BigQuery's as what it comes to: "retry", "pause" or "fail", and seconds.
function api.comes_to(reason)
  if again[reason] or later_s[reason] then
    return "retry", later_s[reason]
  end
  return stays[reason] and "pause" or "fail"
end

local function table_of(value)
  return type(value) == "table" and value or {}
end

-- What is wrong with the answer: { as, reason, after, status, word }, nil where nothing is.
local function problem(res)
  if res.status < 300 then
    return not res.json and { as = "retry", reason = "BigQuery's answer can't be read", status = res.status } or nil
  end
  local said = table_of(table_of(res.json).error)
  local word = table_of(table_of(said.errors)[1]).reason
  local as, after = api.comes_to(word)
  if res.status == 429 or res.status >= 500 then
    as = "retry"
  elseif res.status == 401 or (res.status == 403 and as == "fail") then
    as = "pause"
  end
  local reason = type(said.message) == "string" and "BigQuery: " .. said.message or "BigQuery answered " .. res.status
  return { as = as, reason = reason, after = after, status = res.status, word = word }
end

-- The claims that the token is asked with, signed with the key.
local function assertion(ctx)
  local settings, sign = ctx.settings, ctx.sign
  local now = ctx.now // 1000
  local header = ctx.json.encode{ alg = "RS256", typ = "JWT", kid = settings.private_key_id }
  local claims = ctx.json.encode{
    iss = settings.client_email, scope = scopes, aud = settings.token_uri, iat = now, exp = now + 3600,
  }
  local text = sign.base64url(header) .. "." .. sign.base64url(claims)
  local signature, err = sign.rs256(ctx.secret "private_key", text)
  if not signature then
    return nil, { as = "pause", reason = "private_key: " .. err.text }
  end
  return text .. "." .. signature
end

local function fetch_token(ctx)
  local signed, wrong = assertion(ctx)
  if not signed then
    return nil, wrong
  end
  local res, err = ctx.http.post{ url = ctx.settings.token_uri, timeout = 20, form = {
    grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion = signed,
  } }
  if not res then
    return nil, { as = "retry", reason = err.text }
  elseif res.status == 429 or res.status >= 500 then
    return nil, { as = "retry", reason = "the token's address answered " .. res.status }
  elseif res.status >= 300 then
    local said = table_of(res.json)
    local why = tostring(said.error_description or said.error or "answered " .. res.status)
    return nil, { as = "pause", reason = "no token for the service account: " .. why }
  end
  local said = table_of(res.json)
  if type(said.access_token) ~= "string" then
    return nil, { as = "retry", reason = "the token's address gave no token" }
  end
  local life = tonumber(said.expires_in) or 0
  if life > early_s then
    ctx.memo.set("token", { value = said.access_token, till = ctx.now + math.floor((life - early_s) * 1000) })
  end
  return said.access_token
end

local function token(ctx)
  local kept = ctx.memo.get "token"
  if kept and kept.till > ctx.now then
    return kept.value, nil, true
  end
  return fetch_token(ctx)
end

local function send(ctx, request, bearer)
  local headers = { Authorization = "Bearer " .. bearer }
  for name, value in pairs(request.headers or {}) do
    headers[name] = value
  end
  return ctx.http[request.method]{
    path = request.path, query = request.query, json = request.json, related = request.related, headers = headers,
    timeout = request.timeout or 30,
  }
end

-- The answer to { method, path, query, json, related, headers }; or nil and what is wrong. A kept token that is refused
-- is fetched anew, once.
function api.ask(ctx, request)
  local bearer, wrong, kept = token(ctx)
  if not bearer then
    return nil, wrong
  end
  local res, err = send(ctx, request, bearer)
  if res and res.status == 401 and kept then
    bearer, wrong = fetch_token(ctx)
    if not bearer then
      return nil, wrong
    end
    res, err = send(ctx, request, bearer)
  end
  if not res then
    return nil, { as = never[err.code] and "fail" or "retry", reason = err.text }
  end
  wrong = problem(res)
  return not wrong and res or nil, wrong
end

function api.project(ctx)
  return "/bigquery/v2/projects/" .. ctx.text.escape.url(ctx.settings.project_id)
end

function api.dataset(ctx)
  return api.project(ctx) .. "/datasets/" .. ctx.text.escape.url(ctx.settings.dataset)
end

function api.verdict(ctx, wrong)
  if wrong.as == "retry" then
    return ctx.retry(wrong.reason, wrong.after)
  elseif wrong.as == "pause" then
    return ctx.pause(wrong.reason)
  end
  return ctx.fail(wrong.reason)
end

return api
