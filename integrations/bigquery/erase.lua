-- Deletes the rows of interviews, by a query job a table; the names of interviews are parameters, no part of the SQL.
local jobs = require "./jobs"
local tables = require "./tables"

local erase = {}

local function configuration(ctx, name, interviews)
  local settings, values = ctx.settings, {}
  for i, interview in ipairs(interviews) do
    values[i] = { value = interview }
  end
  return { query = {
    query = string.format("DELETE FROM `%s.%s.%s` WHERE interview_id IN UNNEST(@interviews)", settings.project_id,
      settings.dataset, tables.id(ctx, name)),
    useLegacySql = false,
    parameterMode = "NAMED",
    queryParameters = { {
      name = "interviews",
      parameterType = { type = "ARRAY", arrayType = { type = "STRING" } },
      parameterValue = { arrayValues = values },
    } },
  } }
end

local function deleted(job)
  local statistics = type(job) == "table" and job.statistics
  local query = type(statistics) == "table" and statistics.query
  return type(query) == "table" and math.tointeger(tonumber(query.numDmlAffectedRows)) or 0
end

-- Waits for loads that hold one of the interviews: what they bring after the deletion would stay. Nil, or what is wrong.
local function wait_for_loads(ctx, interviews, where)
  local found = {}
  for _, interview in ipairs(interviews) do
    local state, err = ctx.memo.get("interview:" .. interview)
    if err then
      return { as = "retry", reason = err.text }
    end
    for _, id in pairs(state and state.jobs or {}) do
      found[id] = found[id] or { is = "runs" }
    end
  end
  jobs.wait(ctx, found, where.location)
  for _, job in pairs(found) do
    if job.is == "runs" then
      return { as = "retry", reason = "a load that holds what is to be erased still runs" }
    elseif job.is == "unknown" then
      return job.wrong
    end
  end
end

-- Deletes what there is of the interviews; gives how many rows of each table, or nil and what is wrong.
function erase.run(ctx, interviews)
  local where, wrong = tables.ensure(ctx)
  wrong = wrong or wait_for_loads(ctx, interviews, where)
  if wrong then
    return nil, wrong
  end
  local found, receipt = {}, {}
  for _, one in ipairs(tables.all) do
    local id = "interviewd_erase_" .. ctx.uuid(one.name .. ctx.now .. table.concat(interviews, " ")) .. "_" .. one.name
    local job = { name = one.name }
    job.is, job.wrong, job.job = jobs.send(ctx, id, where.location, configuration(ctx, one.name, interviews))
    found[id] = job
  end
  jobs.wait(ctx, found, where.location)
  for _, job in pairs(found) do
    local why = job.wrong
    if why and (why.status == 404 or why.word == "notFound") then
      receipt[job.name] = 0 -- no such table: nothing there
    elseif why and why.reason:find("streaming buffer", 1, true) then
      wrong = { as = "retry", reason = job.name .. ": rows that were streamed can't be deleted for up to 90 minutes" }
    elseif why then
      wrong = wrong or why
    elseif job.is ~= "done" then
      wrong = wrong or { as = "retry", reason = job.name .. ": the deletion still runs" }
    else
      receipt[job.name] = deleted(job.job)
    end
  end
  if wrong then
    return nil, wrong
  end
  for _, interview in ipairs(interviews) do
    ctx.memo.delete("interview:" .. interview)
  end
  return receipt
end

return erase
