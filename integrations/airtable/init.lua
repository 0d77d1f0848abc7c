-- Airtable: a record for each interview that was analysed, in a table of the operator's own.
local api = require "./api"
local fields = require "./fields"

local function memo_key(id)
  return "record:" .. id
end

-- The table's path, and what stands behind it.
local function path(ctx, rest)
  return { "/v0/", ctx.text.escape.url(ctx.settings.base), "/", ctx.text.escape.url(ctx.settings.table), rest or "" }
end

-- Two events of one interview in a batch are one record: the later one is written, both are done.
local function records_of(ctx, events)
  local records, places = {}, {}
  for _, event in ipairs(events) do
    local id = event.interview.id
    if not places[id] then
      table.insert(records, {})
      places[id] = #records
    end
    records[places[id]].fields = fields.of(ctx, event)
  end
  return records, places
end

-- Airtable gives the records back in the order in which they were sent.
local function remember(ctx, events, places, written)
  for _, event in ipairs(events) do
    local record = written[places[event.interview.id]]
    local kept, err = ctx.memo.set(memo_key(event.interview.id), record.id)
    if not kept then
      return err.text
    end
  end
end

-- Writes the events' records; nil, or what is wrong.
local function write(ctx, events)
  local records, places = records_of(ctx, events)
  local answer, wrong = api.ask(ctx, "patch", {
    path = path(ctx), timeout = 30,
    json = {
      performUpsert = { fieldsToMergeOn = { ctx.settings.column } },
      typecast = ctx.settings.typecast, records = records,
    },
  })
  if wrong then
    return wrong
  end
  local written = type(answer.records) == "table" and answer.records or {}
  if #written ~= #records then
    return { as = "retry", reason = "Airtable's answer does not have a record for each interview" }
  end
  local why = remember(ctx, events, places, written)
  return why and { as = "retry", reason = why } or nil
end

-- What somebody has deleted there already is gone as well.
local function delete(ctx, record)
  local _, wrong = api.ask(ctx, "delete", { path = path(ctx, "/" .. ctx.text.escape.url(record)), timeout = 20 })
  return wrong and not wrong.missing and wrong or nil
end

return {
  api = 1, kind = "integration", name = "airtable", version = "1.0.0",
  title = "Airtable", summary = "A record for each interview, in a table of yours.",

  needs = { "http" }, hosts = { { setting = "api_url" } },
  scopes = { "data.records:read", "data.records:write", "schema.bases:read" },
  settings = {
    token = { type = "secret", required = true, doc = "A personal access token (pat…) with access to the base." },
    base = { type = "string", required = true, min = 1, max = 100, doc = "The base's id (app…)." },
    table = { type = "string", required = true, min = 1, max = 255,
      doc = "The table's id (tbl…), or its name. An id is better: names change." },
    column = { type = "string", default = "Interview", min = 1, max = 255,
      doc = "A single line text column, which holds the interview's id and tells records apart." },
    fields = { type = "map", default = { Study = "study", Summary = "summary", Link = "link" }, max = 100,
      doc = "What goes into which column: a question's id, or study, summary, quality, sentiment, themes, quotes, "
        .. "completed, minutes, link, name, email, external_id, person." },
    typecast = { type = "boolean", default = false,
      doc = "Let Airtable turn texts into what the column holds, and add options to selects." },
    api_url = { type = "url", default = "https://api.airtable.com", doc = "Where Airtable is." },
  },
  auth = { bearer = "token" },
  pace = { per_second = 5 }, -- of a base; who sends more is shut out for half a minute
  batch = { max = 10, wait_s = 2 },
  events = { "interview.analyzed" },

  -- An upsert by the interview's id: the same interview again is written over, also after a crash. Airtable takes all records
  -- of a request or none, so that where one is at fault, each goes by itself and that one alone is dead.
  deliver = function(ctx, events)
    local wrong = write(ctx, events)
    if not wrong or wrong.as ~= "fail" or #events == 1 then
      return wrong and api.verdict(ctx, wrong) or ctx.done()
    end
    local results = {}
    for i, event in ipairs(events) do
      wrong = write(ctx, { event })
      results[i] = wrong and api.verdict(ctx, wrong) or ctx.done()
    end
    return results
  end,

  erase = function(ctx, person)
    local receipt = { deleted = ctx.json.array{}, left = ctx.json.array{} }
    for _, id in ipairs(person.interviews) do
      local record, err = ctx.memo.get(memo_key(id))
      if err then
        return ctx.retry(err.text)
      elseif record then
        local wrong = delete(ctx, record)
        if wrong then
          return api.verdict(ctx, wrong)
        end
        table.insert(receipt.deleted, record)
        ctx.memo.delete(memo_key(id))
      end
    end
    return ctx.done(receipt)
  end,

  -- Reads the table, and says what columns are missing.
  test = function(ctx)
    local answer, wrong = api.ask(ctx, "get", {
      path = { "/v0/meta/bases/", ctx.text.escape.url(ctx.settings.base), "/tables" }, timeout = 20,
    })
    if wrong then
      return api.verdict(ctx, wrong)
    end
    local found = fields.table_of(answer, ctx.settings.table)
    if not found then
      return ctx.fail("the base has no table " .. ctx.settings.table)
    end
    local missing = fields.missing(ctx, found)
    if #missing > 0 then
      return ctx.fail("the table has no column " .. table.concat(missing, ", "))
    end
    return ctx.done{ table = found.name, columns = #found.fields }
  end,

  choices = {
    base = function(ctx)
      local answer, wrong = api.ask(ctx, "get", { path = "/v0/meta/bases", timeout = 20 })
      return wrong and api.verdict(ctx, wrong) or fields.choices(answer.bases)
    end,
    table = function(ctx)
      local answer, wrong = api.ask(ctx, "get", {
        path = { "/v0/meta/bases/", ctx.text.escape.url(ctx.settings.base), "/tables" }, timeout = 20,
      })
      return wrong and api.verdict(ctx, wrong) or fields.choices(answer.tables)
    end,
  },
}
