-- The note of an interview at its contact, once. HubSpot has no key against doubles for notes: before a note leaves it is
-- noted that it is about to, and who finds that without the note's id looks at the contact's notes first.
local api = require "./api"
local words = require "./words"

local notes = {}

local TO_CONTACT = 202        -- HubSpot's number for "a note's contact"
local ALL = 30000             -- bytes; HubSpot takes 65,536 characters, of which nobody reads as many
local QUESTION, ANSWER, SUMMARY, QUOTE = 300, 2000, 2000, 1000
local READ_MAX = 100          -- of a contact's notes, the newest, are read

local function link(ctx, url, label)
  if type(url) ~= "string" or not url:find("^https?://[^%s<>\"]+$") then
    return nil
  end
  return '<p><a href="' .. ctx.text.escape.html(url) .. '">' .. label .. "</a></p>"
end

local function answer_of(ctx, one)
  local out = words.value(one.value, ctx.json.null, ANSWER)
  if one.other then
    out = (out and out .. ", " or "") .. words.head(one.other, ANSWER)
  end
  if one.text and one.text ~= out then
    out = (out and out .. ": " or "") .. "“" .. words.head(one.text, ANSWER) .. "”"
  end
  return out or "no answer"
end

-- The note's words; the interview's id is at its end, by which it is found again.
function notes.body(ctx, event)
  local interview = event.interview
  local out = { "<p><strong>Interview: " .. words.html(event.study and event.study.title or "a study", 200) .. "</strong></p>" }
  local facts = {}
  if interview.quality and interview.quality.score then
    facts[#facts + 1] = string.format("Quality %g of 5", interview.quality.score)
  end
  if interview.sentiment then
    facts[#facts + 1] = string.format("sentiment %+.1f", interview.sentiment)
  end
  if interview.durationSeconds then
    facts[#facts + 1] = math.max(1, math.floor((interview.durationSeconds + 30) / 60)) .. " min"
  end
  if #facts > 0 then
    out[#out + 1] = "<p>" .. table.concat(facts, ", ") .. "</p>"
  end
  if interview.summary then
    out[#out + 1] = "<p>" .. words.html(interview.summary, SUMMARY) .. "</p>"
  end
  local quote = interview.quotes and interview.quotes[1]
  if quote and quote.text then
    out[#out + 1] = "<blockquote>" .. words.html(quote.text, QUOTE) .. "</blockquote>"
  end
  local foot = (link(ctx, event.links and event.links.interview, "Open the interview") or "")
    .. "<p>" .. words.html(interview.id, 100) .. "</p>"
  local size = #foot
  for _, part in ipairs(out) do
    size = size + #part
  end
  for i, one in ipairs(interview.answers or {}) do
    local part = "<p><strong>" .. words.html(one.question or one.questionId, QUESTION) .. "</strong><br>"
      .. words.html(answer_of(ctx, one), ANSWER) .. "</p>"
    if size + #part > ALL then
      out[#out + 1] = "<p>" .. #interview.answers - i + 1 .. " more answers</p>"
      break
    end
    out[#out + 1] = part
    size = size + #part
  end
  return table.concat(out) .. foot
end

-- The id of the interview's note among those of the contact; nil where there is none, or nil and a problem.
function notes.find(ctx, contact, interview)
  local answer, problem = api.call(ctx, "get", api.path(ctx, "objects", "contacts/" .. contact), nil, { associations = "notes" })
  if not answer then
    if problem.status == 404 then
      return nil -- no contact, no notes
    end
    return nil, problem
  end
  local list = type(answer.associations) == "table" and type(answer.associations.notes) == "table"
    and answer.associations.notes.results
  local inputs = {}
  for i = type(list) == "table" and #list or 0, 1, -1 do
    inputs[#inputs + 1] = #inputs < READ_MAX and { id = tostring(list[i].id) } or nil
  end
  if #inputs == 0 then
    return nil
  end
  answer, problem = api.call(ctx, "post", api.path(ctx, "objects", "notes/batch/read"), {
    inputs = inputs, properties = { "hs_note_body" }, propertiesWithHistory = ctx.json.array{},
  })
  if not answer then
    return nil, problem
  end
  for _, one in ipairs(type(answer.results) == "table" and answer.results or {}) do
    local body = type(one.properties) == "table" and one.properties.hs_note_body
    if type(body) == "string" and body:find(interview, 1, true) then
      return tostring(one.id)
    end
  end
  return nil
end

-- Makes the note unless it is there: its id, or nil and a problem. `note` is what the memo holds of the interview under `key`.
function notes.once(ctx, key, memo, event)
  local interview = event.interview
  if memo.noting then
    local id, problem = notes.find(ctx, memo.contact, interview.id)
    if id or problem then
      return id, problem
    end
  end
  memo.noting = true
  local kept, err = ctx.memo.set(key, memo)
  if not kept then
    return nil, { kind = "retry", reason = err.text }
  end
  local made, problem = api.call(ctx, "post", api.path(ctx, "objects", "notes"), {
    properties = { hs_timestamp = interview.completedAt or event.timestamp, hs_note_body = notes.body(ctx, event) },
    associations = { {
      to = { id = memo.contact },
      types = { { associationCategory = "HUBSPOT_DEFINED", associationTypeId = TO_CONTACT } },
    } },
  })
  if made and made.id then
    return tostring(made.id)
  elseif made then
    return nil, { kind = "unsure", reason = "what answered was no note" }
  end
  if problem.kind ~= "unsure" then
    memo.noting = nil
    if problem.status == 404 then
      memo.contact = nil -- deleted or merged meanwhile, or not there for everybody yet: it is looked for again
      problem.kind = "retry"
    end
    ctx.memo.set(key, memo)
  end
  return nil, problem
end

-- Deletes a note. What is deleted can be restored for a while, so its words go first. True, or nil and a problem.
function notes.delete(ctx, id)
  local path = api.path(ctx, "objects", "notes/" .. id)
  local done, problem = api.call(ctx, "patch", path, { properties = { hs_note_body = "" } })
  if done then
    done, problem = api.call(ctx, "delete", path)
  end
  if done or problem.status == 404 then
    return true
  end
  return nil, problem
end

return notes
