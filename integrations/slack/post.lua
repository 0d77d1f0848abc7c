-- A message once. Slack has no key against doubles, so before a message leaves it is noted that it is about to, and after
-- it where it is. Who finds the first note without the second looks into the channel before posting again; where nobody
-- can look, the message is left to a person: delivered again by hand, it is posted.
local api = require "./api"
local message = require "./message"

local post = {}

local EVENT = "interviewd.event" -- the type of our messages' metadata
local PAGES, SKEW_S = 5, 300     -- of a channel that is looked through; how far its clock may be from ours
local WAITS, WAIT_S = 6, 2       -- for another delivery that may be posting the same

-- How a message goes, by the settings: "api", "webhook", or nil and why neither.
function post.way(ctx)
  if ctx.secret "token" then
    if not ctx.settings.channel then
      return nil, "the setting channel is missing: where the bot posts"
    end
    return "api"
  elseif ctx.secret "webhook_url" then
    return "webhook"
  end
  return nil, "neither token nor webhook_url is set"
end

-- The channel's id: methods that read take no names. A message's answer tells it.
local function channel_id(ctx)
  local channel = ctx.settings.channel
  return channel:find("^[CGD][A-Z0-9]+$") and channel or ctx.memo.get("channel:" .. channel)
end

function post.send(ctx, way, what, thread)
  local answer, problem
  if way == "webhook" then
    answer, problem = api.webhook(ctx, { text = what.text, blocks = what.blocks, unfurl_links = false, unfurl_media = false })
  else
    answer, problem = api.call(ctx, "chat.postMessage", {
      channel = ctx.settings.channel, text = what.text, blocks = what.blocks, metadata = what.metadata, thread_ts = thread,
      mrkdwn = false, unfurl_links = false, unfurl_media = false,
    })
  end
  if not answer and what.blocks and problem.code and api.refused[problem.code] then
    ctx.log("Slack refused the blocks (" .. problem.code .. "); the text goes alone")
    return post.send(ctx, way, message.bare(what), thread)
  end
  return answer, problem
end

-- Is the message of a note there already? Its place, nil where it isn't, or nil and a problem.
local function look(ctx, try)
  local channel, cursor = channel_id(ctx), nil
  if not channel then
    return nil, { kind = "pause", reason = "the channel is set by its name, and its id is not known yet" }
  end
  for _ = 1, PAGES do
    local answer, problem = api.call(ctx, try.thread and "conversations.replies" or "conversations.history", nil, {
      channel = channel, ts = try.thread, oldest = string.format("%d", try.at // 1000 - SKEW_S), include_all_metadata = true,
      limit = 200, cursor = cursor,
    })
    if not answer then
      return nil, problem
    end
    for _, one in ipairs(type(answer.messages) == "table" and answer.messages or {}) do
      local payload = type(one.metadata) == "table" and one.metadata.event_type == EVENT and one.metadata.event_payload
      if payload and payload.mark == try.mark then
        return { channel = channel, ts = one.ts, mark = try.mark }
      end
    end
    cursor = answer.response_metadata and answer.response_metadata.next_cursor
    if not cursor or cursor == "" then
      return nil
    end
  end
  return nil, { kind = "pause", reason = "there were too many messages since then" }
end

-- Leaves a message to a person: what is delivered again after this is posted.
local function give_up(ctx, key, try, why)
  try.given_up = true
  ctx.memo.set("try:" .. key, try)
  return { kind = "fail", reason = "Slack may have this message, and could not be asked (" .. why
    .. "); look there, and deliver it again if it is missing" }
end

-- What an earlier attempt left: true where the message may be posted, its place where it is there, or nil and a problem.
local function resume(ctx, way, key, try)
  if way == "webhook" then
    return nil, give_up(ctx, key, try, "a webhook can't be")
  end
  local place, problem = look(ctx, try)
  if place then
    return place
  elseif not problem then
    return true
  elseif problem.kind == "pause" or problem.kind == "fail" then
    return nil, give_up(ctx, key, try, problem.reason)
  end
  return nil, { kind = "retry", reason = "Slack could not be asked for a message: " .. problem.reason, after = problem.after }
end

-- What several deliveries need (the thread of a study) may be on its way by another of them: its place, once it is there.
local function others(ctx, key, try)
  for _ = 1, WAITS do
    if ctx.now - try.at > WAITS * WAIT_S * 1000 then
      return nil
    end
    ctx.sleep(WAIT_S)
    local known = ctx.memo.get(key)
    if known then
      return known
    end
  end
end

-- Posts what `make` gives, unless the memo's `key` says that it was for this mark. Gives its place { channel, ts, mark },
-- or nil and a problem. `shared`: not this delivery's alone.
function post.once(ctx, way, key, mark, make, thread, shared)
  local known, err = ctx.memo.get(key)
  if err then
    return nil, { kind = "retry", reason = err.text }
  elseif known and known.mark == mark then
    return known
  end
  local try = ctx.memo.get("try:" .. key)
  known = shared and try and others(ctx, key, try)
  if known then
    return known
  end
  local place, problem = true
  if try and try.mark == mark and not try.given_up then
    place, problem = resume(ctx, way, key, try)
    if not place then
      return nil, problem
    end
  end
  if place == true then
    try = { at = ctx.now, mark = mark, thread = thread }
    local noted, why = ctx.memo.set("try:" .. key, try)
    if not noted then
      return nil, { kind = "retry", reason = why.text }
    end
    local what = make()
    what.metadata = { event_type = EVENT, event_payload = { mark = mark } }
    local answer
    answer, problem = post.send(ctx, way, what, thread)
    if not answer and problem.kind == "unsure" then
      return nil, way == "webhook" and give_up(ctx, key, try, problem.reason) or problem
    elseif not answer then
      ctx.memo.delete("try:" .. key)
      return nil, problem
    end
    place = { channel = answer.channel, ts = answer.ts, mark = mark }
    if answer.channel and answer.channel ~= ctx.settings.channel then
      ctx.memo.set("channel:" .. ctx.settings.channel, answer.channel)
    end
  end
  known = shared and ctx.memo.get(key)
  if known and known.ts ~= place.ts then -- another was faster
    api.call(ctx, "chat.delete", { channel = place.channel, ts = place.ts })
    return known
  end
  local kept, why = ctx.memo.set(key, place)
  if not kept then
    return nil, { kind = "retry", reason = why.text }
  end
  ctx.memo.delete("try:" .. key)
  return place
end

-- Where the memo's key says that a message is; one that was noted alone is looked for. nil where there is none, or nil and
-- a problem. One without `ts` can't be found.
local function place_of(ctx, key)
  local place, err = ctx.memo.get(key)
  if err then
    return nil, { kind = "retry", reason = err.text }
  elseif place then
    return place
  end
  local try = ctx.memo.get("try:" .. key)
  if not try then
    return nil
  elseif not ctx.secret "token" then
    return { mark = try.mark }
  end
  local problem
  place, problem = look(ctx, try)
  if problem and (problem.kind == "pause" or problem.kind == "fail") then
    return { mark = try.mark }
  end
  return place, problem
end

local function drop(ctx, key)
  ctx.memo.delete(key)
  ctx.memo.delete("try:" .. key)
end

-- Deletes the message that the memo's key is for. Gives "deleted", "left" with what a person must delete, or nil and a
-- problem. No message is nothing to do: "none".
function post.delete(ctx, key)
  local place, problem = place_of(ctx, key)
  if problem then
    return nil, problem
  elseif not place then
    drop(ctx, key)
    return "none"
  end
  local state, what = "deleted", { channel = place.channel, ts = place.ts }
  if not place.ts then
    state, what = "left", { mark = place.mark, why = "place_unknown" } -- as of all that a webhook posted
  else
    local answer
    answer, problem = api.call(ctx, "chat.delete", { channel = place.channel, ts = place.ts })
    if not answer and api.kept[problem.code] then
      state, what.why = "left", problem.code
    elseif not answer and not api.lost[problem.code] then
      return nil, problem
    end
  end
  drop(ctx, key)
  return state, what
end

return post
