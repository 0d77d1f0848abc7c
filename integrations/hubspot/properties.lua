-- The properties that we keep at contacts: which there are, what an interview gives for each, and making them when
-- they are first needed.
local api = require "./api"
local words = require "./words"

local properties = {}

local GROUP = "interviewd"
local LABEL, VALUE = 200, 5000 -- characters; HubSpot takes 65,536 in a value, which no list can show

-- Beside those of the settings.
local own = {
  { "last_interview", "Last interview", "datetime", "date" },
  { "interview", "Last interview: id", "string", "text" },
  { "study", "Last interview: study", "string", "text" },
  { "link", "Last interview: link", "string", "text" },
  { "quality", "Last interview: quality (1 to 5)", "number", "number" },
  { "sentiment", "Last interview: sentiment (-1 to 1)", "number", "number" },
  { "themes", "Last interview: themes", "string", "textarea" },
}

-- What a question's answers are, by its type; all others are text.
local by_type = {
  scale = { "number", "number" },
  yes_no = { "bool", "booleancheckbox", {
    { label = "Yes", value = "true", hidden = false }, { label = "No", value = "false", hidden = false },
  } },
}

function properties.name(ctx, key)
  return ctx.settings.prefix .. key
end

-- nil, or why the settings' names can't be properties.
function properties.wrong(ctx)
  for key in pairs(ctx.settings.fields or {}) do
    local name = properties.name(ctx, key)
    if not name:find("^%l[%l%d_]*$") or #name > 100 then
      return "fields: " .. name .. " can't be a property's name: small letters, digits and _, at most 100"
    end
  end
end

local function text_of(ctx, value)
  if type(value) == "table" then
    local out = {}
    for i, one in ipairs(value) do
      out[i] = words.head(tostring(one), LABEL):gsub(";", ",") -- what HubSpot parts values by
    end
    return table.concat(out, ";")
  elseif type(value) == "number" then
    return math.type(value) == "integer" and tostring(value) or string.format("%.14g", value)
  end
  return value ~= nil and value ~= ctx.json.null and tostring(value) or nil
end

local function themes_of(interview)
  local out = {}
  for i, theme in ipairs(interview.themes or {}) do
    out[i] = words.head(theme.label, LABEL)
  end
  return #out > 0 and table.concat(out, ", ") or nil
end

-- What an interview gives: { name = value } and { name = definition }. What it doesn't know it leaves as it is.
function properties.of(ctx, event)
  local interview, values, definitions = event.interview, {}, {}
  local function put(key, value, label, kind, field, options)
    if not value or value == "" then
      return
    end
    local name = properties.name(ctx, key)
    values[name] = words.head(value, VALUE)
    definitions[name] = { name = name, label = words.head(label, LABEL), type = kind, fieldType = field,
      groupName = GROUP, options = options }
  end
  local known = {
    last_interview = interview.completedAt or event.timestamp, interview = interview.id,
    study = event.study and event.study.title, link = event.links and event.links.interview,
    quality = interview.quality and text_of(ctx, interview.quality.score), sentiment = interview.sentiment and text_of(ctx, interview.sentiment),
    themes = themes_of(interview),
  }
  for _, row in ipairs(own) do
    put(row[1], known[row[1]], row[2], row[3], row[4])
  end
  for _, answer in ipairs(interview.answers or {}) do
    for key, question in pairs(ctx.settings.fields or {}) do
      if question == answer.questionId then
        local kind = by_type[answer.type] or { "string", "text" }
        local value = text_of(ctx, answer.value)
        if answer.other then
          value = (value and value .. ";" or "") .. answer.other
        end
        put(key, value or answer.type == "open_ended" and answer.text or nil, answer.question or question,
          kind[1], kind[2], kind[3])
      end
    end
  end
  return values, definitions
end

-- Makes what is missing, and remembers what there is. True, or nil and a problem.
function properties.ensure(ctx, definitions)
  local known, err = ctx.memo.get("properties")
  if err then
    return nil, { kind = "retry", reason = err.text }
  end
  known = known or {}
  local missing = {}
  for name in pairs(definitions) do
    if not known[name] then
      missing[#missing + 1] = name
    end
  end
  if #missing == 0 then
    return true
  end
  table.sort(missing)
  local path = api.path(ctx, "properties", "contacts")
  local made, problem = api.call(ctx, "post", path .. "/groups", { name = GROUP, label = "Interviews", displayOrder = -1 })
  if not made and problem.status ~= 409 then
    return nil, problem
  end
  for _, name in ipairs(missing) do
    made, problem = api.call(ctx, "post", path, definitions[name])
    if not made and problem.status ~= 409 then -- 409: it was there
      return nil, problem
    end
    known[name] = true
  end
  ctx.memo.set("properties", known)
  return true
end

-- Somebody has deleted a property that we had made: they are looked for again.
function properties.forget(ctx)
  ctx.memo.delete("properties")
end

-- Empties every property that was ever written at the contact of this path. Those that somebody has deleted in HubSpot are left
-- out. True, or nil and a problem.
function properties.empty(ctx, path)
  local emptied, left = {}, 0
  for name in pairs(ctx.memo.get("properties") or {}) do
    emptied[name], left = "", left + 1
  end
  while left > 0 do
    local done, problem = api.call(ctx, "patch", path, { properties = emptied })
    if done then
      return true
    end
    local before = left
    for name in tostring(problem.body and problem.body.message):gmatch('"name":"([%w_]+)"') do
      if problem.status == 400 and emptied[name] then
        emptied[name], left = nil, left - 1
      end
    end
    if left == before then
      return nil, problem
    end
  end
  return true
end

return properties
