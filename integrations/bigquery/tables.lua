-- The tables and their columns; made where they are missing, and widened where a column is. A column is never changed
-- nor removed: whoever wants another type makes a table of another name (the setting `prefix`).
local api = require "./api"

local tables = {}

-- Raised with every column that is added: then each connection looks at its tables once.
local version = 1

local function column(name, kind, doc, mode)
  return { name = name, type = kind, mode = mode or "NULLABLE", description = doc }
end

local function list(name, doc)
  return column(name, "STRING", doc, "REPEATED")
end

-- What every row begins with.
local function columns(more)
  local out = {
    column("event_id", "STRING", "The event that brought the row: equal in what was delivered twice."),
    column("delivered_at", "TIMESTAMP", "When it was brought; of two rows of one interview the later one counts."),
    column("interview_id", "STRING", nil, "REQUIRED"),
    column("study_id", "STRING"),
    column("completed_at", "TIMESTAMP", "When the interview was over; the tables are partitioned by its day."),
  }
  for _, one in ipairs(more) do
    out[#out + 1] = one
  end
  return out
end

tables.all = {
  { name = "interviews", doc = "An interview a row, as often as it was analysed.", columns = columns{
    column("study_slug", "STRING"), column("study_title", "STRING"), column("study_revision", "INT64"),
    column("methodology", "STRING"), column("methodology_version", "STRING"),
    column("status", "STRING"), column("end_reason", "STRING"), column("modality", "STRING"), column("locale", "STRING"),
    column("source", "STRING"), column("person_id", "STRING"), column("verified", "BOOL"),
    column("name", "STRING", "With the setting identities, of verified respondents."), column("email", "STRING"),
    column("external_id", "STRING"),
    column("attributes", "JSON", "What was known of the respondent: cohorts are made of it."),
    column("started_at", "TIMESTAMP"), column("duration_seconds", "FLOAT64"),
    column("quality_score", "FLOAT64", "1 to 5"), column("quality_eligible", "BOOL"), column("quality_dimensions", "JSON"),
    list("flags"), column("sentiment", "FLOAT64", "-1 to 1"), column("engagement", "FLOAT64"),
    column("summary", "STRING"), column("findings", "JSON", "By methodology."),
    column("feedback_rating", "STRING"), column("feedback_comment", "STRING"),
  } },
  { name = "messages", doc = "A turn of the conversation a row.", columns = columns{
    column("message_id", "STRING"), column("seq", "INT64"), column("role", "STRING"), column("kind", "STRING"),
    column("question_id", "STRING"), column("content", "STRING"), column("at", "TIMESTAMP"),
  } },
  { name = "answers", doc = "An answer a row.", columns = columns{
    column("person_id", "STRING"), column("question_id", "STRING"), column("question", "STRING", "As it was asked."),
    column("type", "STRING"), column("value", "JSON"), column("number", "FLOAT64", "The value, where it is a number."),
    list("choices", "The value, where it is one option or several."), column("other", "STRING"),
    column("text", "STRING", "What was said."), column("confidence", "FLOAT64"),
  } },
  { name = "themes", doc = "A theme of an interview a row.", columns = columns{
    column("theme_id", "STRING"), column("label", "STRING"), list("message_ids"), list("quotes"),
  } },
}

-- Is this column to be sent as JSON text to insertAll?
tables.json_columns = {}
for _, one in ipairs(tables.all) do
  for _, field in ipairs(one.columns) do
    if field.type == "JSON" then
      tables.json_columns[field.name] = true
    end
  end
end

function tables.id(ctx, name)
  return ctx.settings.prefix .. name
end

function tables.reference(ctx, name)
  local settings = ctx.settings
  return { projectId = settings.project_id, datasetId = settings.dataset, tableId = tables.id(ctx, name) }
end

function tables.path(ctx, name)
  return api.dataset(ctx) .. "/tables" .. (name and "/" .. ctx.text.escape.url(tables.id(ctx, name)) or "")
end

-- Adds the columns that the table there doesn't have; nil, or what is wrong. Whoever changed it meanwhile is not
-- overwritten (If-Match): it is looked at again.
local function widen(ctx, one)
  local path = tables.path(ctx, one.name)
  local there, wrong = api.ask(ctx, { method = "get", path = path })
  if wrong then
    return wrong
  end
  local fields, known, missing = {}, {}, false
  for _, field in ipairs(there.json.schema and there.json.schema.fields or {}) do
    fields[#fields + 1] = field
    known[field.name:lower()] = true
  end
  for _, field in ipairs(one.columns) do
    if not known[field.name] then
      missing = true
      fields[#fields + 1] = {
        name = field.name, type = field.type, description = field.description,
        mode = field.mode == "REPEATED" and "REPEATED" or "NULLABLE",
      }
    end
  end
  if missing then
    local _
    _, wrong = api.ask(ctx, {
      method = "patch", path = path, json = { schema = { fields = fields } },
      headers = there.json.etag and { ["If-Match"] = there.json.etag } or nil,
    })
    if wrong and wrong.status == 412 then
      wrong.as = "retry"
    end
  end
  return wrong
end

-- Makes the table, or widens the one that is there; whether it was made, or nil and what is wrong.
local function make(ctx, one)
  local _, wrong = api.ask(ctx, { method = "post", path = tables.path(ctx), json = {
    tableReference = tables.reference(ctx, one.name),
    description = one.doc,
    schema = { fields = one.columns },
    timePartitioning = { type = "DAY", field = "completed_at" },
    clustering = { fields = { "study_id", "interview_id" } },
  } })
  if wrong and wrong.status == 409 then
    return false, widen(ctx, one)
  end
  return not wrong, wrong
end

-- What the settings call the tables; those of other settings are not seen to by having seen to these.
local function called(ctx)
  local settings = ctx.settings
  return settings.project_id .. "." .. settings.dataset .. "." .. settings.prefix .. (settings.messages and "" or "-")
end

-- Whether the names of the settings are names: they stand in SQL.
local function names_fit(settings)
  return settings.project_id:find("^%w[%w.:-]*$") and settings.dataset:find("^[%w_]+$") and settings.prefix:find("^[%w_]*$")
end

-- Sees to it, once, that the tables are there; gives { location, made: when one of them was made }, or nil and what is
-- wrong.
function tables.ensure(ctx)
  if not names_fit(ctx.settings) then
    return nil, { as = "pause", reason = "project_id, dataset or prefix holds what no name of BigQuery does" }
  end
  local known, err = ctx.memo.get "tables"
  local same = known and known.called == called(ctx)
  if err then
    return nil, { as = "retry", reason = err.text }
  elseif same and known.version == version then
    return known
  end
  local dataset, wrong = api.ask(ctx, { method = "get", path = api.dataset(ctx) })
  if wrong and wrong.status == 404 then
    wrong.as = "pause"
  end
  local made
  local any = false
  for _, one in ipairs(tables.all) do
    if not wrong and (one.name ~= "messages" or ctx.settings.messages) then
      made, wrong = make(ctx, one)
      any = any or made
    end
  end
  if wrong then
    return nil, wrong
  end
  known = {
    version = version, called = called(ctx), location = dataset.json.location,
    made = same and not any and known.made or ctx.now,
  }
  local ok
  ok, err = ctx.memo.set("tables", known)
  return ok and known, not ok and { as = "retry", reason = err.text } or nil
end

-- A table was not found after all: all of them are seen to the next time.
function tables.forget(ctx)
  local known = ctx.memo.get "tables"
  if known then
    known.version = 0
    ctx.memo.set("tables", known)
  end
end

return tables
