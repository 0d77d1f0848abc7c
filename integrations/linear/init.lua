-- Makes an issue in Linear when an interview says what the settings name: one for each theme, flag or answer. A further
-- interview comments on it and attaches itself. The words of participants stand in comments alone, in quotes, and are
-- deleted with the interview.
local api = require "./api"
local issues = require "./issues"
local triggers = require "./triggers"

-- Deletes what memo says was written for an interview; gives how much, or nil and what is wrong.
local function forget(ctx, interview)
  local key = "interview:" .. interview
  local written, err = ctx.memo.get(key)
  local gone = { comments = 0, attachments = 0 }
  if err then
    return nil, { as = "retry", reason = err.text }
  elseif not written then
    return gone
  end
  for _, one in ipairs(written) do
    for _, kind in ipairs{ "comment", "attachment" } do
      if one[kind] then
        local _, wrong = api.change(ctx, "delete_" .. kind, kind .. "Delete", { id = one[kind] })
        if wrong and not api.is_missing(wrong) then
          return nil, wrong
        end
        gone[kind .. "s"] = gone[kind .. "s"] + 1
      end
    end
  end
  ctx.memo.delete(key)
  return gone
end

-- What was written for the interview about this trigger is remembered before it is there, so that an erasure finds it.
local function remember(ctx, interview, one)
  local key = "interview:" .. interview
  local written, err = ctx.memo.get(key)
  if err then
    return { as = "retry", reason = err.text }
  end
  written = written or {}
  local at = #written + 1
  for i, before in ipairs(written) do
    at = before.comment == one.comment and i or at
  end
  written[at] = one
  local ok
  ok, err = ctx.memo.set(key, written)
  return not ok and { as = "retry", reason = err.text } or nil
end

-- One interview's word on one trigger: the issue, the comment, the link. Nil, or what is wrong.
local function tell(ctx, event, trigger)
  local issue, wrong = issues.of(ctx, event, trigger)
  if wrong then
    return wrong
  end
  local one = { issue = issue.id, comment = issues.comment_id(ctx, event, issue) }
  wrong = remember(ctx, event.interview.id, one) or issues.comment(ctx, event, trigger, issue)
  if wrong then
    return wrong
  end
  one.attachment, wrong = issues.attach_interview(ctx, event, issue)
  return wrong or one.attachment and remember(ctx, event.interview.id, one) or nil
end

-- All pages of a connection as choices.
local function choices(ctx, document, variables, pick, title)
  local out = {}
  for _ = 1, 10 do
    local data, wrong = api.ask(ctx, document, variables)
    if wrong then
      return api.verdict(ctx, wrong)
    end
    local page = pick(data) or {}
    for _, node in ipairs(page.nodes or {}) do
      out[#out + 1] = { value = node.id, title = title(node) }
    end
    local info = page.pageInfo or {}
    if not info.hasNextPage then
      break
    end
    variables.after = info.endCursor
  end
  return out
end

local function named(node)
  return node.name
end

return {
  api = 1, kind = "integration", name = "linear", version = "1.0.0",
  title = "Linear",
  summary = "An issue when interviews tell of a theme such as churn-risk; each further interview comments on it.",

  needs = { "http" }, hosts = { { setting = "api_url" } },
  settings = {
    token = { type = "secret", required = true,
      doc = "A personal API key with the rights Read, Create issues and Create comments, or a token of OAuth." },
    oauth = { type = "boolean", default = false,
      doc = "The token is one of OAuth (scopes read, write), no personal key." },
    team = { type = "string", required = true, min = 1, max = 100, doc = "The id of the team that gets the issues." },
    themes = { type = "list", default = { "churn-risk" }, max = 50,
      doc = "Themes that are worth an issue, by label or id." },
    flags = { type = "list", default = {}, max = 20, doc = "Flags of the quality check that are worth one, by code." },
    answers = { type = "map", default = {}, max = 50,
      doc = "Answers that are worth one: a question's id, and <=6, >3, =5, yes, or the text of an option." },
    labels = { type = "list", default = { "customer-interview" }, max = 10,
      doc = "Labels of new issues; made where there are none." },
    priority = { type = "integer", min = 0, max = 4, default = 0,
      doc = "Of new issues: 1 urgent, 2 high, 3 medium, 4 low, 0 none." },
    project = { type = "string", min = 1, max = 100, doc = "The id of the project that new issues belong to." },
    state = { type = "string", min = 1, max = 100, doc = "The id of the state that new issues begin in." },
    assignee = { type = "string", min = 1, max = 100, doc = "The id of the user that new issues are assigned to." },
    quotes = { type = "integer", min = 0, max = 10, default = 3, doc = "How many quotes a comment holds at most." },
    api_url = { type = "url", default = "https://api.linear.app/graphql",
      doc = "Where the API is: another address only behind a gateway of yours." },
  },
  -- A personal key goes bare; a token of OAuth is sent by api.lua as Bearer.
  auth = { header = { "Authorization", "token" } },
  -- A delivery is three requests, or seven where it makes the issue. Linear counts by the hour, and says when there are none left.
  pace = { per_second = 5 },

  events = { "interview.analyzed", "interview.erased" },

  deliver = function(ctx, event)
    local interview = event.interview
    if event.type == "interview.erased" then
      local gone, wrong = forget(ctx, interview.id)
      return gone and ctx.done(gone) or api.verdict(ctx, wrong)
    end
    for _, trigger in ipairs(triggers.of(ctx.settings, interview)) do
      local wrong = tell(ctx, event, trigger)
      if wrong then
        return api.verdict(ctx, wrong)
      end
    end
    return ctx.done()
  end,

  erase = function(ctx, person)
    local receipt = { comments = 0, attachments = 0 }
    for _, interview in ipairs(person.interviews or {}) do
      local gone, wrong = forget(ctx, interview)
      if wrong then
        return api.verdict(ctx, wrong)
      end
      receipt.comments = receipt.comments + gone.comments
      receipt.attachments = receipt.attachments + gone.attachments
    end
    return ctx.done(receipt)
  end,

  test = function(ctx)
    local data, wrong = api.ask(ctx, "who", { team = ctx.settings.team })
    if wrong then
      return api.verdict(ctx, wrong)
    end
    return ctx.done{ user = data.viewer and data.viewer.name, team = data.team and data.team.name }
  end,

  choices = {
    team = function(ctx)
      return choices(ctx, "teams", {}, function(data)
        return data.teams
      end, function(node)
        return node.name .. " (" .. node.key .. ")"
      end)
    end,
    project = function(ctx)
      return choices(ctx, "projects", { team = ctx.settings.team }, function(data)
        return data.team and data.team.projects
      end, named)
    end,
    state = function(ctx)
      return choices(ctx, "states", { team = ctx.settings.team }, function(data)
        return data.team and data.team.states
      end, named)
    end,
  },
}
