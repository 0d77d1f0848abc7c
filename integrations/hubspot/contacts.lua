-- Contacts: found or made by their e-mail, with what the last interview of each gave.
local api = require "./api"
local properties = require "./properties"

local contacts = {}

-- Whom an interview was held with, in small letters; nil where no e-mail is known.
function contacts.address_of(event)
  local email = event.interview.respondent and event.interview.respondent.email
  email = type(email) == "string" and email:match("^%s*(.-)%s*$"):lower() or ""
  return email:find("^[^%s@,;<>\"]+@[^%s@,;<>\"]+%.[^%s@,;<>\"]+$") and #email <= 254 and email or nil
end

-- The contacts that there are of these addresses: { address = { id, last } }, or nil and a problem. An answer of 207 says which
-- there are not, one of 200 just leaves them out.
function contacts.find(ctx, addresses)
  local inputs = {}
  for i, address in ipairs(addresses) do
    inputs[i] = { id = address }
  end
  local answer, problem = api.call(ctx, "post", api.path(ctx, "objects", "contacts/batch/read"), {
    inputs = inputs, idProperty = "email", propertiesWithHistory = ctx.json.array{},
    properties = { "email", "hs_additional_emails", properties.name(ctx, "last_interview") },
  })
  if not answer then
    return nil, problem
  elseif type(answer.results) ~= "table" then
    return nil, { kind = "unsure", reason = "what answered was no list of contacts" }
  end
  local out = {}
  for _, one in ipairs(answer.results) do
    local held = type(one.properties) == "table" and one.properties or {}
    local last = held[properties.name(ctx, "last_interview")]
    local contact = { id = tostring(one.id), last = type(last) == "string" and (ctx.time.ms(last) or tonumber(last)) or nil }
    for address in (tostring(held.email) .. ";" .. tostring(held.hs_additional_emails or "")):lower():gmatch("[^;]+") do
      out[address] = contact
    end
  end
  return out
end

-- Which of the inputs an error of a batch is about: named by their address, or by the trace that we gave.
local function blamed(err, inputs)
  local names = {}
  for _, list in pairs(type(err.context) == "table" and err.context or {}) do
    for _, one in ipairs(type(list) == "table" and list or { list }) do
      names[tostring(one):lower()] = true
    end
  end
  local out = {}
  for _, input in ipairs(inputs) do
    if names[input.id] or names[input.objectWriteTraceId] then
      out[#out + 1] = input.id
    end
  end
  return out
end

-- HubSpot knows it, and says so as if it were a mistake: "Contact already exists. Existing ID: 12345".
local function existing(ctx, input, problem)
  local id = problem.status == 409 and tostring(problem.body.message):match("Existing ID: (%d+)")
  if not id then
    return nil, problem
  end
  local answer, why = api.call(ctx, "patch", api.path(ctx, "objects", "contacts/" .. id), { properties = input.properties })
  return answer and { id = id, new = false }, why
end

-- Writes inputs, { address = { id, new } } and { address = problem }. A batch that is refused as a whole goes one by one:
-- one contact that a rule of the account refuses is not the others' fault.
function contacts.upsert(ctx, inputs, definitions, again)
  local done, failed = {}, {}
  local answer, problem = api.call(ctx, "post", api.path(ctx, "objects", "contacts/batch/upsert"), { inputs = inputs })
  local said = problem and problem.body and tostring(problem.body.message) or ""
  if problem and problem.status == 400 and not again and said:find("PROPERTY_DOESNT_EXIST", 1, true) then
    properties.forget(ctx)
    local made, why = properties.ensure(ctx, definitions)
    if made then
      return contacts.upsert(ctx, inputs, definitions, true)
    end
    problem = why
  elseif not answer and #inputs == 1 and problem.status == 409 then
    done[inputs[1].id], problem = existing(ctx, inputs[1], problem)
    failed[inputs[1].id] = not done[inputs[1].id] and problem or nil
    return done, failed
  elseif not answer and #inputs > 1 and (problem.status == 400 or problem.status == 409) then
    for _, input in ipairs(inputs) do
      local one, why = contacts.upsert(ctx, { input }, definitions, true)
      done[input.id], failed[input.id] = one[input.id], why[input.id]
    end
    return done, failed
  end
  if not answer then
    for _, input in ipairs(inputs) do
      failed[input.id] = problem
    end
    return done, failed
  end
  for _, err in ipairs(type(answer.errors) == "table" and answer.errors or {}) do
    local reason = "HubSpot refused the contact: " .. api.said(err.category, err.message)
    for _, address in ipairs(blamed(err, inputs)) do
      failed[address] = { kind = err.category == "RATE_LIMITS" and "retry" or "fail", reason = reason }
    end
  end
  for _, one in ipairs(type(answer.results) == "table" and answer.results or {}) do
    local held = type(one.properties) == "table" and one.properties or {}
    for _, input in ipairs(inputs) do
      if one.objectWriteTraceId == input.objectWriteTraceId or tostring(held.email):lower() == input.id then
        done[input.id], failed[input.id] = { id = tostring(one.id), new = one.new == true }, nil
      end
    end
  end
  for _, input in ipairs(inputs) do
    if not done[input.id] and not failed[input.id] then
      failed[input.id] = { kind = "retry", reason = "HubSpot said nothing of this contact" }
    end
  end
  return done, failed
end

return contacts
