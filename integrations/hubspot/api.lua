-- HubSpot's API: its paths, which carry a version, and what its refusals mean. A call gives the answer's JSON, or
-- nil and a problem: { kind = "retry" | "fail" | "pause" | "unsure", reason =, after = seconds, status =, body = }
-- "unsure" is where nobody can say whether it has happened.
local api = {}

local function set(list)
  local out = {}
  for word in list:gmatch("%S+") do
    out[word] = true
  end
  return out
end

-- Of these faults it is certain that nothing has reached HubSpot.
local unsent = set [[
  resolve connect tls address_refused https_only refused invalid limit late bad_request bad_url overloaded
]]
-- Seconds to wait for, by the policy that a 429 names.
local policies = { TEN_SECONDLY_ROLLING = 10, SECONDLY = 1, DAILY = 3600 }

-- "/crm/objects/2026-09/contacts", before there were dates "/crm/v3/objects/contacts". nil for a version that is none.
function api.path(ctx, kind, rest)
  local version = ctx.settings.api_version
  if version == "v3" then
    return "/crm/v3/" .. kind .. "/" .. rest
  elseif version:find("^%d%d%d%d%-%d%d$") then
    return "/crm/" .. kind .. "/" .. version .. "/" .. rest
  end
end

local function line(s, max)
  return type(s) == "string" and s:sub(1, max):gsub("[%c\x7f-\xff]+", " ") or nil
end

-- A refusal in words that can be kept: HubSpot repeats what it was sent, which may be what a participant said, so that of its
-- message only the beginning is taken, and which properties are meant.
function api.said(category, message)
  message = type(message) == "string" and message or ""
  local out, names = line(category, 60) or "", {}
  local begins = line(message:match("^[^:%[{\"'<]*"), 200):match("^(.-)%s*$")
  for err, name in message:gmatch('"error":"([%u_]+)","name":"([%l%d_]+)"') do
    names[#names + 1] = #names < 10 and name .. " " .. err or nil
  end
  out = out .. (begins ~= "" and ": " .. begins or "")
  return out .. (#names > 0 and " (" .. table.concat(names, ", ") .. ")" or "")
end

-- What HubSpot says of a refusal, and by which number its support finds it.
local function words(res)
  local body = type(res.json) == "table" and res.json or {}
  local out = "HubSpot answered " .. res.status .. " " .. api.said(body.category, body.message)
  for _, one in ipairs(type(body.errors) == "table" and body.errors or {}) do
    local scopes = type(one) == "table" and type(one.context) == "table" and one.context.requiredGranularScopes
    if type(scopes) == "table" and type(scopes[1]) == "string" then
      out = out .. " (needs " .. table.concat(scopes, " or ") .. ")"
    end
  end
  return out .. (type(body.correlationId) == "string" and " [" .. line(body.correlationId, 60) .. "]" or "")
end

local function refusal(res)
  local status, body = res.status, type(res.json) == "table" and res.json or {}
  local out = { status = status, reason = words(res), body = body, after = tonumber(res.headers["Retry-After"]) }
  if status == 429 then
    out.kind, out.after = "retry", out.after or policies[body.policyName]
  elseif status == 423 then
    out.kind, out.after = "retry", out.after or 2 -- locked: at least two seconds
  elseif status == 477 then
    out.kind, out.after = "retry", out.after or 3600 -- the account is being moved to another data centre
  elseif status == 408 or status >= 500 then
    out.kind = "unsure"
  elseif status == 401 or status == 403 then
    out.kind = "pause"
  elseif status >= 300 and status < 400 then
    out.kind, out.reason = "pause", "HubSpot's address sends elsewhere (" .. status .. ")"
  else
    out.kind = "fail"
  end
  return out
end

function api.call(ctx, method, path, json, query)
  local res, err = ctx.http[method]{ path = path, json = json, query = query, timeout = 10 }
  if not res then
    return nil, { kind = unsent[err.code] and "retry" or "unsure", reason = err.text }
  elseif res.status == 204 then
    return {}
  elseif res.status < 200 or res.status >= 300 then
    return nil, refusal(res)
  elseif type(res.json) ~= "table" then
    return nil, { kind = "unsure", reason = "what answered was no answer of HubSpot" }
  end
  return res.json
end

-- What a problem is to the host. What can be repeated without harm is, where nobody knows.
function api.verdict(ctx, problem)
  if problem.kind == "pause" then
    return ctx.pause(problem.reason)
  elseif problem.kind == "fail" then
    return ctx.fail(problem.reason)
  end
  return ctx.retry(problem.reason, problem.after)
end

return api
