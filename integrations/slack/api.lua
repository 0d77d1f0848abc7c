-- Slack's two ways in, and what their answers mean. Both say no in many ways: a Web API that answers 200 with
-- `ok: false`, a webhook that answers in plain words. Every call gives an answer, or nil and a problem:
--   { kind = "retry" | "fail" | "pause" | "unsure", reason =, after = seconds, code = Slack's word for it }
-- "unsure" is where nobody can say whether it has happened.
local api = {}

local function set(list)
  local out = {}
  for word in list:gmatch("%S+") do
    out[word] = true
  end
  return out
end

-- Nothing of this connection will work until somebody looks.
local dead = set [[
  invalid_auth not_authed account_inactive token_revoked token_expired missing_scope no_permission not_allowed_token_type
  access_denied team_access_not_granted enterprise_is_restricted ekm_access_denied org_login_required two_factor_setup_required
  channel_not_found not_in_channel is_archived channel_is_archived restricted_action restricted_action_read_only_channel
  restricted_action_thread_only_channel posting_to_general_channel_denied messages_tab_disabled as_user_not_supported
  no_service no_active_hooks no_team team_disabled action_prohibited invalid_token user_not_found
]]
-- "Some aspect of the operation may have succeeded."
local unclear = set [[ internal_error fatal_error request_timeout rollup_error ]]
-- The message itself: its text alone may pass.
local refused = set [[
  msg_too_long msg_blocks_too_long invalid_blocks invalid_blocks_format invalid_payload too_many_attachments
  metadata_too_large invalid_metadata_format invalid_metadata_schema
]]
-- A message that can't be deleted by us, whatever we try.
api.kept = set [[ cant_delete_message channel_not_found is_archived not_in_channel compliance_exports_prevent_deletion ]]
-- Of these faults it is certain that nothing has reached Slack.
local unsent = set [[
  resolve connect tls address_refused https_only refused invalid limit late bad_request bad_url overloaded
]]

api.refused = refused
-- The message that a reply was for is gone.
api.lost = set [[ thread_not_found message_not_found cannot_reply_to_message ]]

local function no_answer(err)
  return { kind = unsent[err.code] and "retry" or "unsure", reason = err.text, code = err.code }
end

-- A word that is not known is tried again: nothing was posted, and the host's patience is bounded.
local function by_word(word, reason)
  local kind = dead[word] and "pause" or unclear[word] and "unsure" or (refused[word] or api.lost[word]) and "fail" or "retry"
  return { kind = kind, reason = reason, code = word }
end

local function by_status(res)
  local status = res.status
  local reason = "Slack answered " .. status
  if status == 429 then
    return { kind = "retry", reason = reason .. ": too many requests", after = tonumber(res.headers["Retry-After"]) }
  elseif status == 503 then
    return { kind = "retry", reason = reason }
  elseif status >= 500 or status == 408 then
    return { kind = "unsure", reason = reason }
  elseif status >= 400 then
    return { kind = "pause", reason = reason }
  end
  return { kind = "pause", reason = reason .. " and sends elsewhere; the address is not Slack's" }
end

-- A method of the Web API. `body` is sent as JSON, `form` as a form: methods that read take nothing else.
function api.call(ctx, method, body, form)
  local res, err = ctx.http.post{
    path = "/" .. method, json = body, form = form, timeout = 10,
    headers = body and { ["Content-Type"] = "application/json; charset=utf-8" } or nil,
  }
  if not res then
    return nil, no_answer(err)
  end
  local answer = type(res.json) == "table" and res.json or nil
  if answer and type(answer.error) == "string" and res.status ~= 429 then
    local needed = type(answer.needed) == "string" and " (needs " .. answer.needed .. ")" or ""
    return nil, by_word(answer.error, "Slack refused " .. method .. ": " .. answer.error .. needed)
  elseif res.status ~= 200 then
    return nil, by_status(res)
  elseif not answer or answer.ok ~= true then
    return nil, { kind = "unsure", reason = "what answered " .. method .. " was no answer of Slack" }
  end
  return answer
end

-- An incoming webhook: nothing comes back, so nothing can be looked for later.
function api.webhook(ctx, message)
  local res, err = ctx.http.post{ url = ctx.secret "webhook_url", json = message, auth = false, timeout = 10 }
  if not res then
    return nil, no_answer(err)
  end
  local word = (res.body or ""):match("^%s*([%w_]+)%s*$")
  if res.status == 200 and word == "ok" then
    return {}
  elseif res.status == 200 then
    return nil, { kind = "unsure", reason = "what answered was no answer of a webhook" }
  elseif res.status >= 400 and res.status < 600 and res.status ~= 429 and word and (dead[word] or refused[word] or unclear[word]) then
    return nil, by_word(word, "Slack refused the webhook: " .. word)
  end
  return nil, by_status(res)
end

-- What a problem is to the host.
function api.verdict(ctx, problem)
  if problem.kind == "pause" then
    return ctx.pause(problem.reason)
  elseif problem.kind == "fail" then
    return ctx.fail(problem.reason)
  end
  return ctx.retry(problem.reason, problem.after)
end

return api
