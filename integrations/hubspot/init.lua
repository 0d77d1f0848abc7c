-- HubSpot: whoever was interviewed becomes a contact, or is one already; what they answered becomes properties of it, and the
-- interview a note.
local api = require "./api"
local contacts = require "./contacts"
local notes = require "./notes"
local properties = require "./properties"

local function key_of(id)
  return "interview:" .. id
end

-- Why nothing can be delivered with these settings, or nil.
local function wrong(ctx)
  if not api.path(ctx, "objects", "contacts") then
    return "api_version is a year and a month, such as 2026-09, or v3"
  end
  return properties.wrong(ctx)
end

-- --- Writing ---

-- The newest interview of each address; that is the one whose answers a contact holds.
local function newest(rows)
  local out, order = {}, {}
  for _, row in ipairs(rows) do
    local other = out[row.address]
    if not other then
      order[#order + 1] = row.address
    end
    if not other or row.at >= other.at then
      out[row.address] = row
    end
  end
  return out, order
end

-- Contacts for all rows: each gets contact and created, or a problem.
local function write_contacts(ctx, rows)
  local latest, addresses = newest(rows)
  local found, problem = contacts.find(ctx, addresses)
  local inputs, definitions = {}, {}
  for _, address in ipairs(found and addresses or {}) do
    local row, known = latest[address], found[address]
    if known and (known.last or 0) > row.at then
      row.known = known -- it has answers of a later interview
    elseif known or ctx.settings.create then
      local values, defined = properties.of(ctx, row.event)
      values.email = not known and address or nil
      inputs[#inputs + 1] = { id = address, idProperty = "email", properties = values, objectWriteTraceId = row.event.interview.id }
      for name, one in pairs(defined) do
        definitions[name] = one
      end
    else
      row.nobody = true
    end
  end
  local done, failed = {}, {}
  if found and #inputs > 0 then
    local ready
    ready, problem = properties.ensure(ctx, definitions)
    if ready then
      done, failed = contacts.upsert(ctx, inputs, definitions)
    end
  end
  for _, row in ipairs(rows) do
    local of = latest[row.address]
    local contact = done[row.address] or of.known
    row.nobody = of.nobody
    if contact then
      row.memo.contact, row.memo.created = contact.id, row.memo.created or contact.new or nil
    elseif not row.nobody then
      row.problem = failed[row.address] or problem
    end
  end
end

-- The note, and that all is done.
local function write_note(ctx, row)
  local memo, key = row.memo, key_of(row.event.interview.id)
  if ctx.settings.note and not memo.note then
    local id, problem = notes.once(ctx, key, memo, row.event)
    if not id then
      return api.verdict(ctx, problem)
    end
    memo.note, memo.noting = id, nil
  end
  memo.done = true
  local kept, err = ctx.memo.set(key, memo)
  return kept and ctx.done() or ctx.retry(err.text)
end

local function write(ctx, rows, results)
  local open = {}
  for _, row in ipairs(rows) do
    local memo, err = ctx.memo.get(key_of(row.event.interview.id))
    row.memo, row.address = memo or {}, contacts.address_of(row.event)
    row.at = ctx.time.ms(row.event.interview.completedAt or row.event.timestamp) or ctx.now
    if err then
      results[row.place] = ctx.retry(err.text)
    elseif row.memo.done or not row.address then
      results[row.place] = ctx.done() -- nobody's e-mail is nobody's contact
    elseif not row.memo.contact then
      open[#open + 1] = row
    end
  end
  if #open > 0 then
    write_contacts(ctx, open)
  end
  local stopped
  for _, row in ipairs(rows) do
    if not results[row.place] then
      if row.problem then
        results[row.place] = api.verdict(ctx, row.problem)
      elseif row.nobody then
        results[row.place] = ctx.done()
      else
        results[row.place] = stopped or write_note(ctx, row)
        -- What holds for all: the others need not hear it each for itself.
        local one = results[row.place]
        stopped = stopped or (one.result == "pause" or one.after) and one or nil
      end
    end
  end
end

-- --- Erasing ---

-- Empties our properties where they are of one of these interviews, or deletes a contact that is ours. What was done ("deleted",
-- "emptied", "kept"), or nil and a problem.
local function forget_contact(ctx, id, interviews, delete)
  local path, mark = api.path(ctx, "objects", "contacts/" .. id), properties.name(ctx, "interview")
  local done, problem, was
  if delete then
    was = "deleted"
    done, problem = api.call(ctx, "post", api.path(ctx, "objects", "contacts/gdpr-delete"), { objectId = id })
  else
    was = "emptied"
    done, problem = api.call(ctx, "get", path, nil, { properties = mark })
    if done and not interviews[type(done.properties) == "table" and done.properties[mark]] then
      return "kept" -- its answers are of another interview
    elseif done then
      done, problem = properties.empty(ctx, path)
    end
  end
  if not done and problem.status ~= 404 then
    return nil, problem
  end
  return was
end

-- Deletes the note of an interview, also where only that it was about to be made is known. Its id, or nil and perhaps a problem.
local function forget_note(ctx, interview, memo)
  local id, problem, done = memo.note
  if not id and memo.noting and memo.contact then
    id, problem = notes.find(ctx, memo.contact, interview)
  end
  if not id then
    return nil, problem
  end
  done, problem = notes.delete(ctx, id)
  return done and id, problem
end

-- What was written of these interviews goes, and where it is the whole person, a contact that we made. The receipt, or nil and
-- a problem.
local function forget(ctx, list, whole)
  local receipt = { deleted = ctx.json.array{}, emptied = ctx.json.array{}, kept = ctx.json.array{}, left = ctx.json.array{} }
  local interviews, ids, created = {}, {}, {}
  for _, interview in ipairs(list) do
    local memo, err = ctx.memo.get(key_of(interview))
    if err then
      return nil, { kind = "retry", reason = err.text }
    elseif memo then
      interviews[interview] = true
      local note, problem = forget_note(ctx, interview, memo)
      if problem then
        return nil, problem
      elseif note then
        table.insert(receipt.deleted, { note = note })
      end
      if memo.contact then
        ids[#ids + 1] = created[memo.contact] == nil and memo.contact or nil
        created[memo.contact] = created[memo.contact] or memo.created or false
      end
    end
  end
  for _, id in ipairs(ids) do
    local was, problem = forget_contact(ctx, id, interviews, whole and created[id] and ctx.settings.delete_contacts)
    if not was then
      return nil, problem
    end
    table.insert(receipt[was], { contact = id })
  end
  for interview in pairs(interviews) do
    ctx.memo.delete(key_of(interview))
  end
  return receipt
end

return {
  api = 1, kind = "integration", name = "hubspot", version = "1.0.0",
  title = "HubSpot",
  summary = "Whoever was interviewed becomes a contact; what they answered its properties, the interview a note.",

  needs = { "http" }, hosts = { { setting = "api_url" } },
  settings = {
    token = { type = "secret", required = true, doc = "A service key, or the token of a private app (pat-…)." },
    fields = { type = "map", of = "string", default = {}, max = 50,
      doc = "Which answers become properties: nps = \"q3\" writes the answer to the question q3 into interviewd_nps." },
    prefix = { type = "string", default = "interviewd_", max = 40, doc = "How the names of our properties begin." },
    create = { type = "boolean", default = true, doc = "Whether somebody who is no contact yet becomes one." },
    note = { type = "boolean", default = true, doc = "Whether each interview becomes a note at the contact." },
    delete_contacts = { type = "boolean", default = false,
      doc = "Whether erasing somebody deletes their contact for good, if we made it. Else our properties are emptied." },
    api_version = { type = "string", default = "2026-09", doc = "The API's version: a year and a month, or v3." },
    api_url = { type = "url", default = "https://api.hubapi.com", doc = "Where the API is." },
  },
  auth = { bearer = "token" },
  pace = { per_second = 9 }, -- an account has at least 100 requests in 10 seconds, for all who use it

  events = { "interview.analyzed" },
  when = { verified_only = true }, -- an e-mail that nobody has checked writes into nobody's record
  batch = { max = 15, wait_s = 2 },

  deliver = function(ctx, events)
    local results, rows = {}, {}
    local why = wrong(ctx)
    for i, event in ipairs(events) do
      if why then
        results[i] = ctx.pause(why)
      else
        rows[#rows + 1] = { event = event, place = i }
      end
    end
    if #rows > 0 then
      write(ctx, rows, results)
    end
    return results
  end,

  erase = function(ctx, person)
    local why = wrong(ctx)
    if why then
      return ctx.pause(why)
    end
    local receipt, problem = forget(ctx, person.interviews or {}, person.whole)
    return receipt and ctx.done(receipt) or api.verdict(ctx, problem)
  end,

  -- "Send a test": the token may read contacts, and our properties are there. Nobody's record is touched.
  test = function(ctx)
    local why = wrong(ctx)
    if why then
      return ctx.fail(why)
    end
    local read, problem = api.call(ctx, "get", api.path(ctx, "objects", "contacts"), nil, { limit = 1 })
    if not read then
      return ctx.fail(problem.reason)
    end
    local values, definitions = properties.of(ctx, ctx.sample "interview.analyzed")
    local made, wrong_with = properties.ensure(ctx, definitions)
    if not made then
      return ctx.fail(wrong_with.reason)
    end
    local names = {}
    for name in pairs(values) do
      names[#names + 1] = name
    end
    table.sort(names)
    return ctx.done{ properties = names }
  end,
}
