-- A request to Airtable and what came of it.
local api = {}

-- Airtable says what is wrong as {"error": {"type", "message"}}, or {"error": "NOT_FOUND"}.
local function said(json)
  local why = type(json) == "table" and json.error
  if type(why) == "string" then
    return why, why
  elseif type(why) ~= "table" then
    return nil, nil
  end
  local kind = type(why.type) == "string" and why.type or nil
  return kind, type(why.message) == "string" and why.message or kind
end

local function problem(res)
  local kind, message = said(res.json)
  local reason = "Airtable answered " .. res.status .. (message and ": " .. message or "")
  if res.status == 429 then
    return { as = "retry", reason = reason, after = 30 } -- for so long it takes nothing
  elseif res.status >= 500 then
    return { as = "retry", reason = reason }
  elseif res.status == 401 then
    return { as = "pause", reason = "the token was refused" }
  elseif res.status == 403 then
    return { as = "pause", reason = "the token may not do this, or there is no such base or table" }
  elseif res.status == 404 then
    return { as = "pause", reason = "there is no such base or table", missing = true }
  elseif kind == "UNKNOWN_FIELD_NAME" then
    return { as = "pause", reason = reason } -- a column is missing, for every interview
  elseif res.status >= 300 then
    return { as = "fail", reason = reason }
  elseif type(res.json) ~= "table" then
    return { as = "retry", reason = "Airtable's answer can't be read" }
  end
end

-- The answer's JSON; or nil and what is wrong: { as = "retry", "pause" or "fail", reason, after, missing }.
function api.ask(ctx, method, request)
  local res, err = ctx.http[method](request)
  if not res then
    return nil, { as = "retry", reason = err.text }
  end
  local wrong = problem(res)
  if wrong then
    return nil, wrong
  end
  return res.json
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
