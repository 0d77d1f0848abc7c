-- Jobs of BigQuery: sent under an id of ours, so that the same job sent twice is one, and looked at until they are done.
local api = require "./api"

local jobs = {}

-- Seconds between looks; after the last one the delivery comes again later.
local looks = { 1, 2, 3, 5, 8, 10 }

-- What a job is: "done", "runs", or "failed" with what is wrong.
local function state(job)
  local status = type(job.status) == "table" and job.status or {}
  local result = status.errorResult
  if type(result) == "table" then
    local as, after = api.comes_to(result.reason)
    local why = tostring(result.message or result.reason)
    for _, one in ipairs(type(status.errors) == "table" and status.errors or {}) do
      if one.message and one.message ~= result.message then
        why = why .. "; " .. tostring(one.message)
        break
      end
    end
    return "failed", { as = as, after = after, reason = "BigQuery: " .. why, word = result.reason, job = true }
  end
  return status.state == "DONE" and "done" or "runs"
end

-- Looks at the job: its state, what is wrong, and the job itself. "missing" where there is none of this id.
function jobs.look(ctx, id, location)
  local res, wrong = api.ask(ctx, {
    method = "get", path = api.project(ctx) .. "/jobs/" .. ctx.text.escape.url(id), query = { location = location },
  })
  if wrong then
    return wrong.status == 404 and "missing" or "unknown", wrong
  end
  local is
  is, wrong = state(res.json)
  return is, wrong, res.json
end

-- Sends it; one that was sent already is looked at. "unknown" where it isn't known whether it is there.
function jobs.send(ctx, id, location, configuration, lines)
  local description = {
    configuration = configuration,
    jobReference = { projectId = ctx.settings.project_id, jobId = id, location = location },
  }
  local request = { method = "post", path = api.project(ctx) .. "/jobs", json = description }
  if lines then
    request = { method = "post", path = "/upload" .. api.project(ctx) .. "/jobs", query = { uploadType = "multipart" },
      timeout = 60, related = { { json = description }, { ndjson = lines, type = "application/octet-stream" } } }
  end
  local res, wrong = api.ask(ctx, request)
  if wrong and wrong.status == 409 then
    return jobs.look(ctx, id, location)
  elseif wrong then
    return "unknown", wrong
  end
  local is
  is, wrong = state(res.json)
  return is, wrong, res.json
end

-- Looks at those that run until they are over or time is: jobs = { ID = { is, wrong, job } }.
function jobs.wait(ctx, running, location)
  for _, seconds in ipairs(looks) do
    local left = false
    for _, one in pairs(running) do
      left = left or one.is == "runs"
    end
    if not left then
      return
    end
    ctx.sleep(seconds)
    for id, one in pairs(running) do
      if one.is == "runs" then
        one.is, one.wrong, one.job = jobs.look(ctx, id, location)
        if one.is == "unknown" and one.wrong.as == "retry" then
          one.is, one.wrong = "runs", nil
        end
      end
    end
  end
end

return jobs
