-- Load jobs: a job a table and batch. Its id follows from the events that are in it and is remembered before the job is
-- sent, so that a delivery that was cut looks at what became of it instead of sending it again. A job that is refused
-- for a row of somebody else's is taken apart: each of its events then goes alone.
local jobs = require "./jobs"
local tables = require "./tables"

local load = {}

local alone_at_once = 3 -- events that go alone, of a batch: each needs jobs of its own

local function job_id(ctx, name, items)
  local parts = { ctx.settings.dataset, ctx.settings.prefix }
  local ids = {}
  for i, item in ipairs(items) do
    ids[i] = item.event.id .. " " .. math.floor(item.state.try)
  end
  table.sort(ids)
  table.move(ids, 1, #ids, #parts + 1, parts)
  return "interviewd_" .. ctx.sign.sha256(table.concat(parts, "\n")):sub(1, 32) .. "_" .. name
end

local function configuration(ctx, one)
  return { load = {
    destinationTable = tables.reference(ctx, one.name),
    sourceFormat = "NEWLINE_DELIMITED_JSON",
    writeDisposition = "WRITE_APPEND",
    createDisposition = "CREATE_NEVER",
    maxBadRecords = 0,
  } }
end

-- The jobs that are remembered, each with its items, and what became of them.
local function remembered(ctx, items, where)
  local found = {}
  for _, item in ipairs(items) do
    for name, id in pairs(item.state.jobs) do
      found[id] = found[id] or { name = name, items = {} }
      table.insert(found[id].items, item)
    end
  end
  local there = {}
  for id, one in pairs(found) do
    one.is, one.wrong = jobs.look(ctx, id, where.location)
    if one.is == "missing" then
      for _, item in ipairs(one.items) do
        item.state.jobs[one.name] = nil
      end
    else
      there[id] = one
    end
  end
  return there
end

-- What of a table is still to be sent: those that go together, and each that goes alone.
local function groups(items, name)
  local together, out = {}, {}
  for _, item in ipairs(items) do
    if #item.rows[name] > 0 and not item.state.done[name] and not item.state.jobs[name] and not item.later then
      if item.state.alone then
        out[#out + 1] = { item }
      else
        together[#together + 1] = item
      end
    end
  end
  if #together > 0 then
    out[#out + 1] = together
  end
  return out
end

local function send(ctx, id, one, where, found)
  local lines = {}
  for _, item in ipairs(one.items) do
    table.move(item.rows[one.name], 1, #item.rows[one.name], #lines + 1, lines)
  end
  one.is, one.wrong, one.job = jobs.send(ctx, id, where.location, configuration(ctx, one), lines)
  found[id] = one
end

-- What a job came to, for each of its items.
local function settle(ctx, one)
  local wrong = one.wrong
  local missing = wrong and (wrong.status == 404 or wrong.word == "notFound")
  if missing then
    tables.forget(ctx)
    wrong.as = "retry"
  end
  for _, item in ipairs(one.items) do
    local state = item.state
    if one.is == "done" then
      state.done[one.name], state.jobs[one.name] = true, nil
    elseif wrong then
      -- A job that failed keeps its id for good; one that nobody knows of may be there.
      if wrong.job or wrong.as == "fail" then
        state.jobs[one.name], state.try = nil, state.try + 1
      end
      if wrong.as == "fail" and #one.items > 1 then
        state.alone = true
        item.wrong = { as = "retry", reason = wrong.reason }
      else
        item.wrong = wrong
      end
    end
  end
end

-- Brings the rows of all items; afterwards each has what is done in its state, and in `wrong` what isn't.
function load.run(ctx, items, where)
  local found = remembered(ctx, items, where)
  local fresh, alone = {}, 0
  for _, item in ipairs(items) do
    alone = alone + (item.state.alone and 1 or 0)
    item.later = item.state.alone and alone > alone_at_once
  end
  for _, one in ipairs(tables.all) do
    for _, group in ipairs(groups(items, one.name)) do
      local id = job_id(ctx, one.name, group)
      fresh[#fresh + 1] = { id = id, job = { name = one.name, items = group } }
      for _, item in ipairs(group) do
        item.state.jobs[one.name] = id
        item.changed = true
      end
    end
  end
  for _, item in ipairs(items) do
    if item.changed then
      local ok, err = ctx.memo.set(item.key, item.state)
      item.unsaved = not ok and err.text
    end
  end
  for _, one in ipairs(fresh) do
    local saved = true
    for _, item in ipairs(one.job.items) do
      if item.unsaved then
        saved, item.wrong = false, { as = "retry", reason = item.unsaved }
      end
    end
    if saved then
      send(ctx, one.id, one.job, where, found)
    end
  end
  jobs.wait(ctx, found, where.location)
  for _, one in pairs(found) do
    settle(ctx, one)
  end
end

return load
