-- What goes into the columns of a record.
local fields = {}

local LONGEST = 10000 -- characters of a text; Airtable takes 100,000

local function texts(list, name)
  local out = {}
  for _, one in ipairs(type(list) == "table" and list or {}) do
    table.insert(out, one[name])
  end
  return #out > 0 and table.concat(out, "\n") or nil
end

-- By the words that the setting `fields` knows; anything else is a question's id.
local known = {
  study = function(event) return event.study and event.study.title end,
  summary = function(event) return event.interview.summary end,
  quality = function(event) return event.interview.quality and event.interview.quality.score end,
  sentiment = function(event) return event.interview.sentiment end,
  themes = function(event) return texts(event.interview.themes, "label") end,
  quotes = function(event) return texts(event.interview.quotes, "text") end,
  completed = function(event) return event.interview.completedAt end,
  minutes = function(event)
    local seconds = event.interview.durationSeconds
    return seconds and math.floor(seconds / 60 + 0.5)
  end,
  link = function(event) return event.links and event.links.interview end,
  name = function(event) return event.interview.respondent and event.interview.respondent.name end,
  email = function(event) return event.interview.respondent and event.interview.respondent.email end,
  external_id = function(event) return event.interview.respondent and event.interview.respondent.externalId end,
  person = function(event) return event.interview.respondent and event.interview.respondent.personId end,
}

-- The answer to a question: its value where it has one, else what was said.
local function answer(event, question)
  for _, one in ipairs(event.interview.answers or {}) do
    if one.questionId == question then
      if one.value ~= nil then
        return one.value
      end
      return one.text
    end
  end
end

local function fit(ctx, value)
  if type(value) == "string" then
    return ctx.text.truncate(value, LONGEST)
  end
  return value
end

-- Columns without a value are left out, so that nothing that somebody typed there is emptied.
function fields.of(ctx, event)
  local out = { [ctx.settings.column] = event.interview.id }
  for column, what in pairs(ctx.settings.fields) do
    local get = known[what]
    local value
    if get then
      value = get(event)
    else
      value = answer(event, what)
    end
    if value ~= nil then
      out[column] = fit(ctx, value)
    end
  end
  return out
end

-- --- What a base has

function fields.table_of(answered, name)
  for _, one in ipairs(type(answered.tables) == "table" and answered.tables or {}) do
    if one.id == name or one.name == name then
      return one
    end
  end
end

function fields.missing(ctx, found)
  local there, missing = {}, {}
  for _, field in ipairs(found.fields or {}) do
    there[field.name] = true
    there[field.id or ""] = true
  end
  if not there[ctx.settings.column] then
    table.insert(missing, ctx.settings.column)
  end
  for column in pairs(ctx.settings.fields) do
    if not there[column] then
      table.insert(missing, column)
    end
  end
  return missing
end

function fields.choices(list)
  local out = {}
  for _, one in ipairs(type(list) == "table" and list or {}) do
    table.insert(out, { value = one.id, title = one.name })
  end
  return out
end

return fields
