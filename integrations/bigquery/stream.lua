-- Streaming (tabledata.insertAll): rows are there within seconds. Each row has an id of its own that stays the same, by
-- which BigQuery drops what comes twice within a minute or so. A row that it refuses costs its own event alone.
local api = require "./api"
local tables = require "./tables"

local stream = {}

local rows_at_once = 500
local rounds = 4 -- of rows that were held up by others

-- What a row is called, the same in every attempt; 128 characters at most.
local function insert_id(item, i)
  return item.event.id .. ":" .. i
end

-- JSON columns go as JSON text here.
local function sendable(ctx, row)
  local out = {}
  for name, value in pairs(row) do
    out[name] = tables.json_columns[name] and ctx.json.encode(value) or value
  end
  return out
end

local function fail(list, wrong)
  for _, one in ipairs(list) do
    one.item.wrong = one.item.wrong or wrong
  end
end

-- The rows that BigQuery did not look at because of others in the request; those it refused fail their events.
local function refused(list, errors)
  local stopped = {}
  for _, one in ipairs(errors) do
    local row = list[(one.index or -1) + 1]
    local first = type(one.errors) == "table" and one.errors[1] or {}
    if row and first.reason == "stopped" then
      stopped[#stopped + 1] = row
    elseif row then
      local as, after = api.comes_to(first.reason)
      local where = first.location and first.location ~= "" and first.location .. ": " or ""
      row.item.wrong = { as = as, after = after, reason = "BigQuery: " .. where .. tostring(first.message or first.reason) }
    end
  end
  return stopped
end

-- Those whose events have not failed meanwhile.
local function left_of(list)
  local out = {}
  for _, one in ipairs(list) do
    out[#out + 1] = not one.item.wrong and one or nil
  end
  return out
end

local function insert(ctx, name, list)
  for _ = 1, rounds do
    list = left_of(list)
    if #list == 0 then
      return
    end
    local sent = {}
    for i, one in ipairs(list) do
      sent[i] = { insertId = one.id, json = sendable(ctx, one.row) }
    end
    local res, wrong = api.ask(ctx, { method = "post", path = tables.path(ctx, name) .. "/insertAll", json = {
      kind = "bigquery#tableDataInsertAllRequest", skipInvalidRows = false, ignoreUnknownValues = false, rows = sent,
    } })
    if wrong and wrong.status == 404 then
      -- A table that was made just now may not be found for minutes; one that was deleted is made again.
      tables.forget(ctx)
      wrong.as = "retry"
    elseif wrong and wrong.as == "fail" and #list > 1 then
      local half = #list // 2
      insert(ctx, name, table.move(list, 1, half, 1, {}))
      insert(ctx, name, table.move(list, half + 1, #list, 1, {}))
      return
    end
    if wrong then
      return fail(list, wrong)
    end
    local errors = res.json.insertErrors
    if type(errors) ~= "table" or #errors == 0 then
      return
    end
    list = refused(list, errors)
  end
  fail(left_of(list), { as = "retry", reason = "BigQuery refused other rows of the same request" })
end

-- Brings the rows of all items, as load.run does.
function stream.run(ctx, items)
  for _, one in ipairs(tables.all) do
    local list, sent = {}, {}
    for _, item in ipairs(items) do
      if not item.wrong and not item.state.done[one.name] then
        sent[#sent + 1] = item
        for i, row in ipairs(item.rows[one.name]) do
          list[#list + 1] = { item = item, row = row, id = insert_id(item, i) }
        end
      end
    end
    for from = 1, #list, rows_at_once do
      insert(ctx, one.name, table.move(list, from, math.min(from + rows_at_once - 1, #list), 1, {}))
    end
    for _, item in ipairs(sent) do
      item.state.done[one.name] = not item.wrong or nil
    end
  end
end

return stream
