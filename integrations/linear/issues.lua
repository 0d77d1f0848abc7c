-- The issue of a trigger: found by the address that is attached to it, else made; and what of it is one interview's.
local api = require "./api"
local words = require "./words"

local issues = {}

local generations = 3 -- ids of issues that were deleted by hand and can't be given again

-- The address that says which issue is a trigger's: the same for every interview, and no other trigger's.
local function address(ctx, event, trigger)
  local own = trigger.theme and ctx.link{ theme = trigger.theme }
  local links = event.links or {}
  local study = links.study or ("https://interviewd.invalid/studies/" .. event.study.id)
  return own or (study .. "/" .. ctx.text.escape.url((trigger.key:gsub(":", "/", 1))):gsub("%%2F", "/"))
end

local function usable(ctx, issue)
  return type(issue) == "table" and not issue.trashed and (not issue.team or issue.team.id == ctx.settings.team)
end

local function find(ctx, url)
  local data, wrong = api.ask(ctx, "attached", { url = url })
  if wrong then
    return nil, wrong
  end
  for _, node in ipairs(data.attachmentsForURL and data.attachmentsForURL.nodes or {}) do
    if usable(ctx, node.issue) then
      return node.issue
    end
  end
end

local function label_key(ctx, name)
  return "label:" .. ctx.uuid(ctx.settings.team .. "\n" .. name:lower())
end

-- The label that is there; a label of the team before one of the workspace. Groups can't be put on issues.
local function find_label(ctx, name)
  local data, wrong = api.ask(ctx, "labels", { name = name })
  if wrong then
    return nil, wrong
  end
  local found
  for _, node in ipairs(data.issueLabels and data.issueLabels.nodes or {}) do
    local team = node.team and node.team.id
    if not node.isGroup and (team == ctx.settings.team or (not team and not found)) then
      found = node.id
    end
  end
  return found
end

-- The label's id, found or made. Where another delivery makes it at the same time, it is found after all.
local function label(ctx, name)
  local found, wrong = find_label(ctx, name)
  if not found and not wrong then
    local payload, refused = api.change(ctx, "create_label", "issueLabelCreate",
      { input = { name = name, teamId = ctx.settings.team } })
    found, wrong = payload and payload.issueLabel.id, refused
    if refused and refused.as == "fail" then
      found = find_label(ctx, name)
      wrong = not found and refused or nil
    end
  end
  if wrong then
    return nil, wrong
  end
  ctx.memo.set(label_key(ctx, name), found)
  return found
end

-- The ids of all labels; nil and what is wrong. The third says that they were remembered.
local function labels(ctx)
  local ids, from_memo = {}, false
  for _, name in ipairs(ctx.settings.labels) do
    local id, wrong = ctx.memo.get(label_key(ctx, name)), nil
    from_memo = from_memo or id ~= nil
    if not id then
      id, wrong = label(ctx, name)
    end
    if wrong then
      return nil, wrong
    end
    ids[#ids + 1] = id
  end
  return ids, nil, from_memo
end

-- They are looked up anew the next time: one of them may have been deleted.
local function forget_labels(ctx)
  for _, name in ipairs(ctx.settings.labels) do
    ctx.memo.delete(label_key(ctx, name))
  end
end

local function described(event, trigger)
  return table.concat({
    words.inline(trigger.title, 300) .. " " .. words.inline(trigger.why, 100) .. " of **"
      .. words.inline(event.study.title or event.study.slug or "a study", 300) .. "**.",
    "Each interview that says so has a comment of its own below, and a link to it among the attachments.",
    "Written by interviewd.",
  }, "\n\n")
end

-- Makes it under an id that follows from the trigger, so that two deliveries at once, or one that was cut, make one
-- issue. What Linear says to an id that it knows is not written down: any refusal is held against what is there.
local function make(ctx, event, trigger, url)
  local ids, wrong, from_memo = labels(ctx)
  if wrong then
    return nil, wrong
  end
  local refused
  for generation = 1, generations do
    local id = ctx.uuid(table.concat({ "issue", ctx.settings.team, url, generation }, "\n"))
    local settings = ctx.settings
    local payload
    payload, wrong = api.change(ctx, "create_issue", "issueCreate", { input = {
      id = id, teamId = settings.team, title = words.line(trigger.title, 200),
      description = described(event, trigger), labelIds = #ids > 0 and ids or nil,
      priority = settings.priority > 0 and settings.priority or nil,
      projectId = settings.project, stateId = settings.state, assigneeId = settings.assignee,
    } })
    if not wrong then
      return payload.issue or { id = id }
    elseif wrong.as ~= "fail" then
      return nil, wrong
    end
    refused = wrong
    local data
    data, wrong = api.ask(ctx, "issue", { id = id })
    if data and usable(ctx, data.issue) then
      return data.issue
    elseif not data and not api.is_missing(wrong) then
      return nil, wrong
    elseif not data then
      break -- nothing has this id: it was refused for something else
    end
  end
  if from_memo then
    forget_labels(ctx)
    return nil, { as = "retry", reason = refused.reason }
  end
  return nil, refused
end

local function attach(ctx, issue, url, title, subtitle)
  local payload, wrong = api.change(ctx, "create_attachment", "attachmentCreate", { input = {
    issueId = issue.id, url = url, title = title, subtitle = subtitle,
  } })
  if wrong then
    return nil, wrong
  end
  return payload.attachment and payload.attachment.id
end

-- The address of the trigger's issue: the one that it had before, also where the daemon has another address by now.
local function lasting(ctx, event, trigger)
  local key = "address:" .. ctx.uuid(table.concat({ ctx.settings.team, event.study.id, trigger.key }, "\n"))
  local url, err = ctx.memo.get(key)
  if not url and not err then
    local ok
    url = address(ctx, event, trigger)
    ok, err = ctx.memo.set(key, url)
    url = ok and url
  end
  if err then
    return nil, { as = "retry", reason = err.text }
  end
  return url
end

-- The issue for this trigger, found or made.
function issues.of(ctx, event, trigger)
  local url, wrong = lasting(ctx, event, trigger)
  if wrong then
    return nil, wrong
  end
  local issue
  issue, wrong = find(ctx, url)
  if issue or wrong then
    return issue, wrong
  end
  issue, wrong = make(ctx, event, trigger, url)
  if wrong then
    return nil, wrong
  end
  local _
  _, wrong = attach(ctx, issue, url, words.line(trigger.title, 200), "interviewd")
  if wrong then
    return nil, wrong
  end
  return issue
end

local function number(value)
  return type(value) == "number" and string.format("%.1f", value):gsub("%.0$", "") or nil
end

local function comment_text(ctx, event, trigger)
  local interview, lines = event.interview, {}
  local quality, sentiment = interview.quality and number(interview.quality.score), number(interview.sentiment)
  local facts = { "**An interview**" }
  if interview.completedAt then
    facts[#facts + 1] = "of " .. tostring(interview.completedAt):sub(1, 10)
  end
  if quality then
    facts[#facts + 1] = "· quality " .. quality .. " of 5"
  end
  if sentiment then
    facts[#facts + 1] = "· sentiment " .. sentiment
  end
  lines[1] = table.concat(facts, " ")
  for i, quote in ipairs(trigger.quotes) do
    if i > ctx.settings.quotes then
      break
    end
    lines[#lines + 1] = words.quote(quote, 600)
  end
  if event.links and event.links.interview then
    lines[#lines + 1] = "[The whole interview](<" .. event.links.interview .. ">)"
  end
  return table.concat(lines, "\n\n")
end

-- The id of the interview's comment on the issue, which follows from both: it is there once.
function issues.comment_id(ctx, event, issue)
  return ctx.uuid("comment\n" .. issue.id .. "\n" .. event.interview.id)
end

-- Writes the comment; nil, or what is wrong.
function issues.comment(ctx, event, trigger, issue)
  local id = issues.comment_id(ctx, event, issue)
  local _, wrong = api.change(ctx, "create_comment", "commentCreate", { input = {
    id = id, issueId = issue.id, body = comment_text(ctx, event, trigger),
  } })
  if wrong and wrong.as == "fail" and api.ask(ctx, "comment", { id = id }) then
    return nil -- it was there before
  end
  return wrong
end

-- Attaches the interview's own address; the attachment's id, or nil and what is wrong.
function issues.attach_interview(ctx, event, issue)
  if not (event.links and event.links.interview) then
    return nil
  end
  local day = tostring(event.interview.completedAt or ""):sub(1, 10)
  return attach(ctx, issue, event.links.interview, "Interview of " .. day, "interviewd")
end

return issues
