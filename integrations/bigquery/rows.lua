-- The rows of an event: { interviews = { row, … }, messages, answers, themes }. What isn't known is left out.
local rows = {}

local function plain(value, kind)
  return type(value) == kind and value or nil
end

local function texts(list)
  local out = {}
  for _, one in ipairs(type(list) == "table" and list or {}) do
    out[#out + 1] = type(one) == "string" and one or nil
  end
  return #out > 0 and out or nil
end

local function some(value)
  return type(value) == "table" and next(value) ~= nil and value or nil
end

-- The quotes of these messages.
local function quotes_of(interview, ids)
  local wanted, out = {}, {}
  for _, id in ipairs(ids or {}) do
    wanted[id] = true
  end
  for _, quote in ipairs(interview.quotes or {}) do
    if wanted[quote.messageId] then
      out[#out + 1] = plain(quote.text, "string")
    end
  end
  return #out > 0 and out or nil
end

local function interview_row(ctx, row, event)
  local interview, study = event.interview, event.study or {}
  local who, quality, feedback = interview.respondent or {}, interview.quality or {}, interview.feedback or {}
  local method, flags = interview.methodology or {}, {}
  for _, flag in ipairs(quality.flags or {}) do
    flags[#flags + 1] = flag.code
  end
  row.study_slug, row.study_title, row.study_revision = study.slug, study.title, interview.studyRevision
  row.methodology, row.methodology_version = method.name, method.version
  row.status, row.end_reason, row.modality = interview.status, interview.endReason, interview.modality
  row.locale, row.source = interview.locale, interview.source
  row.person_id, row.verified, row.attributes = who.personId, who.verified, some(who.attributes)
  if ctx.settings.identities and who.verified then
    row.name, row.email, row.external_id = who.name, who.email, who.externalId
  end
  row.started_at, row.duration_seconds = interview.startedAt, interview.durationSeconds
  row.quality_score, row.quality_eligible = quality.score, quality.eligible
  row.quality_dimensions, row.flags = some(quality.dimensions), #flags > 0 and flags or nil
  row.sentiment, row.engagement, row.summary = interview.sentiment, interview.engagement, interview.summary
  row.findings, row.feedback_rating, row.feedback_comment = some(interview.findings), feedback.rating, feedback.comment
  return row
end

local function choices_of(answer)
  if answer.type ~= "single_choice" and answer.type ~= "multiple_choice" and answer.type ~= "ranking" then
    return nil
  end
  return texts(type(answer.value) == "string" and { answer.value } or answer.value)
end

-- The transcript is asked for where the event came without.
local function transcript(ctx, interview)
  if interview.transcript then
    return interview.transcript
  end
  local whole, err = ctx.interview(interview.id, { "transcript" })
  if err then
    return nil, { as = "retry", reason = err.text }
  end
  return whole and whole.transcript or {}
end

-- All rows of an event, or nil and what is wrong.
function rows.of(ctx, event)
  local interview = event.interview
  local at = ctx.time.iso(ctx.now)
  local function begun()
    return {
      event_id = event.id, delivered_at = at, interview_id = interview.id, study_id = interview.studyId,
      completed_at = interview.completedAt,
    }
  end
  local out = { interviews = { interview_row(ctx, begun(), event) }, messages = {}, answers = {}, themes = {} }
  if ctx.settings.messages then
    local messages, wrong = transcript(ctx, interview)
    if wrong then
      return nil, wrong
    end
    for i, message in ipairs(messages) do
      local row = begun()
      row.message_id, row.seq, row.role, row.kind = message.id, message.seq, message.role, message.kind
      row.question_id, row.content, row.at = message.questionId, message.content, message.at
      out.messages[i] = row
    end
  end
  for i, answer in ipairs(interview.answers or {}) do
    local row = begun()
    row.person_id = interview.respondent and interview.respondent.personId
    row.question_id, row.question, row.type = answer.questionId, answer.question, answer.type
    row.value, row.number, row.choices = answer.value, plain(answer.value, "number"), choices_of(answer)
    row.other, row.text, row.confidence = plain(answer.other, "string"), plain(answer.text, "string"), answer.confidence
    out.answers[i] = row
  end
  for i, theme in ipairs(interview.themes or {}) do
    local row = begun()
    row.theme_id, row.label = theme.id, theme.label
    row.message_ids, row.quotes = texts(theme.messageIds), quotes_of(interview, theme.messageIds)
    out.themes[i] = row
  end
  return out
end

return rows
