-- Brings interviews into BigQuery, as tables of interviews, messages, answers and themes: by load jobs, that cost nothing
-- and come once, or streamed.
local api = require "./api"
local erase = require "./erase"
local load = require "./load"
local rows = require "./rows"
local stream = require "./stream"
local tables = require "./tables"

-- What is known of the interview from before: of this very event, which jobs it is in, and which tables have it.
local function begin(ctx, event)
  local item = { event = event, key = "interview:" .. event.interview.id }
  local state, err = ctx.memo.get(item.key)
  item.state = state and state.event == event.id and state or { event = event.id, try = 0 }
  item.state.jobs, item.state.done = item.state.jobs or {}, item.state.done or {}
  if err then
    item.wrong = { as = "retry", reason = err.text }
  else
    item.rows, item.wrong = rows.of(ctx, event)
  end
  return item
end

local function is_done(item)
  for _, one in ipairs(tables.all) do
    if #item.rows[one.name] > 0 and not item.state.done[one.name] then
      return false
    end
  end
  return true
end

-- The event's verdict, and what is remembered of it: an event that comes once more brings nothing again, unless the tables
-- were made anew since.
local function finish(ctx, item, where)
  if not item.wrong and is_done(item) then
    local ok, err = ctx.memo.set(item.key, { event = item.event.id, all = where.made })
    return ok and ctx.done() or ctx.retry(err.text)
  end
  if item.changed or next(item.state.done) then
    ctx.memo.set(item.key, item.state)
  end
  return api.verdict(ctx, item.wrong or {
    as = "retry", reason = item.later and "waits for others of its batch" or "the load job still runs",
  })
end

local function bring(ctx, items, where)
  local ready = {}
  for _, item in ipairs(items) do
    item.before = item.state.all == where.made
    if item.state.all and not item.before then
      item.state = { event = item.event.id, try = 0, jobs = {}, done = {} }
    end
    ready[#ready + 1] = not item.wrong and not item.before and item or nil
  end
  if #ready > 0 then
    local run = ctx.settings.mode == "stream" and stream.run or load.run
    run(ctx, ready, where)
  end
end

return {
  api = 1, kind = "integration", name = "bigquery", version = "1.0.0",
  title = "BigQuery",
  summary = "Interviews, messages, answers and themes as tables to query.",

  needs = { "http" }, hosts = { { setting = "endpoint" }, { setting = "token_uri" } },
  settings = {
    project_id = { type = "string", required = true, min = 1, max = 100, doc = "The project, as in the key file." },
    dataset = { type = "string", required = true, min = 1, max = 200,
      doc = "The dataset that the tables are in; it must be there." },
    client_email = { type = "string", required = true, min = 3, max = 300,
      doc = "The service account, as in the key file." },
    private_key = { type = "secret", required = true, doc = "Its private key, as in the key file." },
    private_key_id = { type = "string", min = 1, max = 200, doc = "The key's id, as in the key file." },
    token_uri = { type = "url", default = "https://oauth2.googleapis.com/token",
      doc = "Where tokens come from, as in the key file." },
    endpoint = { type = "url", default = "https://bigquery.googleapis.com",
      doc = "Another address only for Private Service Connect." },
    mode = { type = "enum", of = { "load", "stream" }, default = "load",
      doc = "load: free, and once. stream: there at once when a batch is sent, is charged, and needs billing." },
    prefix = { type = "string", max = 100, default = "", doc = "What the names of the tables begin with." },
    messages = { type = "boolean", default = true, doc = "Also the conversation, turn by turn." },
    identities = { type = "boolean", default = false, doc = "Also name, e-mail and external id of verified respondents." },
  },
  -- The token is made of the private key (api.lua): there is nothing to send as it stands.
  pace = { per_second = 10 },
  -- 1,500 load jobs a table and day are allowed: one a minute are 1,440.
  batch = { max = 10, wait_s = 60 },

  events = { "interview.analyzed", "interview.erased" },

  deliver = function(ctx, events)
    local where, wrong = tables.ensure(ctx)
    if wrong then
      return api.verdict(ctx, wrong)
    end
    local items, gone, out = {}, {}, {}
    for _, event in ipairs(events) do
      if event.type == "interview.erased" then
        gone[#gone + 1] = event.interview.id
      else
        items[#items + 1] = begin(ctx, event)
      end
    end
    bring(ctx, items, where)
    local receipt
    if #gone > 0 then
      receipt, wrong = erase.run(ctx, gone)
    end
    local next_item = 0
    for i, event in ipairs(events) do
      if event.type == "interview.erased" then
        out[i] = receipt and ctx.done(receipt) or api.verdict(ctx, wrong)
      else
        next_item = next_item + 1
        out[i] = items[next_item].before and ctx.done() or finish(ctx, items[next_item], where)
      end
    end
    return out
  end,

  erase = function(ctx, person)
    if #(person.interviews or {}) == 0 then
      return ctx.done{}
    end
    local receipt, wrong = erase.run(ctx, person.interviews)
    return receipt and ctx.done(receipt) or api.verdict(ctx, wrong)
  end,

  -- Asks for a token, the dataset, and whether jobs may be run, by a query that is checked and not run.
  test = function(ctx)
    local dataset, wrong = api.ask(ctx, { method = "get", path = api.dataset(ctx) })
    local _
    if not wrong then
      _, wrong = api.ask(ctx, { method = "post", path = api.project(ctx) .. "/jobs", json = {
        configuration = { dryRun = true, query = { query = "SELECT 1", useLegacySql = false } },
        jobReference = { projectId = ctx.settings.project_id, location = dataset.json.location },
      } })
    end
    if wrong then
      return api.verdict(ctx, wrong)
    end
    return ctx.done{ project = ctx.settings.project_id, dataset = ctx.settings.dataset, location = dataset.json.location }
  end,

  choices = {
    dataset = function(ctx)
      local path = api.project(ctx) .. "/datasets"
      local res, wrong = api.ask(ctx, { method = "get", path = path, query = { maxResults = 200 } })
      if wrong then
        return api.verdict(ctx, wrong)
      end
      local out = {}
      for i, one in ipairs(res.json.datasets or {}) do
        out[i] = { value = one.datasetReference.datasetId, title = one.friendlyName or one.datasetReference.datasetId }
      end
      return out
    end,
  },
}
