-- Slack: a message in a channel for each interview that was analysed, its answers in a thread of the study, a digest for
-- each report.
local api = require "./api"
local message = require "./message"
local post = require "./post"

local function deliver_interview(ctx, event, way)
  local id = event.interview.id
  local threads = way == "api" and ctx.settings.threads == "study"
  local place, problem = post.once(ctx, way, "post:" .. id, "post:" .. id, function()
    return message.interview(ctx, event, not threads)
  end)
  if not place then
    return api.verdict(ctx, problem)
  elseif not threads or #(event.interview.answers or {}) == 0 then
    return ctx.done()
  end

  local study = "study:" .. event.study.id
  local parent
  for attempt = 1, 2 do
    parent, problem = post.once(ctx, way, study, study, function()
      return message.study(ctx, event)
    end, nil, true)
    if not parent then
      return api.verdict(ctx, problem)
    end
    place, problem = post.once(ctx, way, "details:" .. id, "details:" .. id, function()
      return message.details(ctx, event)
    end, parent.ts)
    if place then
      return ctx.done()
    elseif attempt == 2 or not api.lost[problem.code] then
      break
    end
    ctx.memo.delete(study) -- somebody has deleted the study's message: there is another
  end
  return api.verdict(ctx, problem)
end

local function deliver_report(ctx, event, way)
  local digest = ctx.settings.digest
  if digest == "off" or digest ~= "both" and event.type ~= "report." .. digest then
    return ctx.done()
  end
  local place, problem = post.once(ctx, way, event.type .. ":" .. event.study.id, event.id, function()
    return message.report(ctx, event)
  end)
  return place and ctx.done() or api.verdict(ctx, problem)
end

-- What was written of these interviews goes: { deleted = {…}, left = {…} }, or nil and a problem.
local function forget(ctx, interviews)
  local receipt = { deleted = ctx.json.array{}, left = ctx.json.array{} }
  for _, id in ipairs(interviews) do
    for _, key in ipairs{ "details:" .. id, "post:" .. id } do
      local state, what = post.delete(ctx, key)
      if not state then
        return nil, what
      elseif state ~= "none" then
        what.interview = id
        table.insert(receipt[state], what)
      end
    end
  end
  return receipt
end

return {
  api = 1, kind = "integration", name = "slack", version = "1.0.0",
  title = "Slack",
  summary = "A message for each interview that was analysed, its answers in a thread of the study, a digest for each report.",

  needs = { "http" }, hosts = { { setting = "api_url" }, { setting = "webhook_url" } },
  settings = {
    token = { type = "secret", doc = "The bot's token (xoxb-…), with the scope chat:write. It goes before webhook_url." },
    channel = { type = "string", max = 100,
      doc = "Where the bot posts: the channel's id (C…), or its name. An id is better: names change." },
    webhook_url = { type = "secret", doc = "Instead of a bot: the address of an incoming webhook. No threads, and nothing can be deleted." },
    threads = { type = "enum", of = { "study", "off" }, default = "study",
      doc = "Where answers go: a thread of the study, or into the message itself. A webhook has no threads." },
    digest = { type = "enum", of = { "generated", "published", "both", "off" }, default = "generated",
      doc = "Which reports are announced: each that was made, or those that were published." },
    names = { type = "boolean", default = false, doc = "Whether the message says who was interviewed." },
    api_url = { type = "url", default = "https://slack.com/api", doc = "The Web API; GovSlack has https://slack-gov.com/api." },
  },
  auth = { bearer = "token" },
  pace = { per_second = 1 }, -- what Slack takes for one channel

  events = { "interview.analyzed", "report.generated", "report.published" },

  deliver = function(ctx, event)
    local way, why = post.way(ctx)
    if not way then
      return ctx.pause(why)
    elseif event.report then
      return deliver_report(ctx, event, way)
    end
    return deliver_interview(ctx, event, way)
  end,

  erase = function(ctx, person)
    local receipt, problem = forget(ctx, person.interviews or {})
    return receipt and ctx.done(receipt) or api.verdict(ctx, problem)
  end,

  -- "Send a test": the message of an example, marked as one.
  test = function(ctx)
    local way, why = post.way(ctx)
    if not way then
      return ctx.fail(why)
    end
    local said = {}
    if way == "api" then
      local who, problem = api.call(ctx, "auth.test", {})
      if not who then
        return ctx.fail(problem.reason)
      end
      said.team, said.bot = who.team, who.user
    end
    local what = message.interview(ctx, ctx.sample "interview.analyzed", true)
    what.text = "A test of interviewd; this is an example.\n" .. what.text
    table.insert(what.blocks, 1, { type = "section", text = {
      type = "plain_text", text = "A test of interviewd; this is an example.", emoji = false,
    } })
    local answer, problem = post.send(ctx, way, what)
    if not answer then
      return ctx.fail(problem.reason)
    end
    said.channel = answer.channel
    return ctx.done(said)
  end,

  choices = {
    channel = function(ctx)
      local out, cursor = {}, nil
      for _ = 1, 10 do
        local answer, problem = api.call(ctx, "conversations.list", nil, {
          types = "public_channel,private_channel", exclude_archived = true, limit = 200, cursor = cursor,
        })
        if not answer then
          return problem.code == "missing_scope"
            and ctx.fail("the bot may not list channels (channels:read, groups:read); write the channel's id instead")
            or ctx.fail(problem.reason)
        end
        for _, one in ipairs(type(answer.channels) == "table" and answer.channels or {}) do
          out[#out + 1] = { value = one.id, title = "#" .. one.name }
        end
        cursor = answer.response_metadata and answer.response_metadata.next_cursor
        if not cursor or cursor == "" then
          break
        end
      end
      return ctx.done(out)
    end,
  },
}
