-- The messages, as blocks. Whatever others have written (participants, researchers, models) stands in plain_text, where
-- Slack reads no markup; mrkdwn holds our own words, numbers and links alone.
local words = require "./words"

local message = {}

-- Slack's limits. Of all blocks together it takes about 13,200 characters, which it documents nowhere.
local BLOCKS, SECTION, FIELD, HEADER, ALL, TEXT = 50, 3000, 2000, 150, 12000, 3900
-- Of a message: characters of what is quoted in it, how many themes and answers, and what is left for "3 more answers".
local QUOTE, SUMMARY, LABEL, QUESTION, ANSWER = 600, 1200, 200, 300, 1500
local THEMES, ANSWERS, SPARE = 5, 40, 200

local function plain(s, max)
  return { type = "plain_text", text = words.fit(s, max), emoji = false }
end

local function mrkdwn(s)
  return { type = "mrkdwn", text = s, verbatim = true }
end

-- Adds a block if the message has room for it beside `spare` characters; what a block holds is counted as its JSON, which
-- is more than Slack may count.
local function add(ctx, into, block, spare)
  local size = words.size(ctx.json.encode(block))
  if #into.blocks >= BLOCKS or into.size + size + (spare or 0) > ALL then
    return false
  end
  into.blocks[#into.blocks + 1] = block
  into.size = into.size + size
  return true
end

local function begin(ctx, header)
  local into = { blocks = {}, size = 0 }
  add(ctx, into, { type = "header", text = plain(header, HEADER) })
  return into
end

local function quoted(s)
  return "“" .. s .. "”"
end

local function minutes(seconds)
  local n = math.max(1, math.floor((seconds + 30) / 60))
  return n == 1 and "1 minute" or n .. " minutes"
end

local function mood(sentiment)
  local name = sentiment > 0.25 and "positive" or sentiment < -0.25 and "negative" or "neutral"
  return string.format("%s (%+.1f)", name, sentiment)
end

-- The words of theirs that say most: the first quote of the analysis, and before there is one their longest answer.
local function best_quote(interview)
  local quote = interview.quotes and interview.quotes[1]
  if quote and quote.text then
    return quote.text
  end
  local best = ""
  for _, one in ipairs(interview.transcript or {}) do
    if one.role == "participant" and one.content and #one.content > #best then
      best = one.content
    end
  end
  return #best >= 20 and best or nil
end

local ends = { respondent_left = "left before the end", timeout = "never came back", manual = "ended by a person" }

-- What is known of it in numbers, each a field.
local function facts(interview)
  local out = {}
  local function fact(name, value)
    out[#out + 1] = { name, value }
  end
  local score = interview.quality and interview.quality.score
  if score then
    fact("Quality", string.format("%g of 5", score))
  end
  if interview.sentiment then
    fact("Sentiment", mood(interview.sentiment))
  end
  if interview.durationSeconds then
    fact("Took", minutes(interview.durationSeconds))
  end
  local answers = #(interview.answers or {})
  if answers > 0 then
    fact("Answers", tostring(answers))
  end
  if ends[interview.endReason] then
    fact("End", ends[interview.endReason])
  end
  return out
end

local function links(event, label, url)
  local out = {}
  out[#out + 1] = words.link(url, label)
  out[#out + 1] = words.link(event.links and event.links.study, "Study")
  return #out > 0 and { type = "context", elements = { mrkdwn(table.concat(out, "  ·  ")) } } or nil
end

local function labels(themes)
  local out = {}
  for i, theme in ipairs(themes or {}) do
    if i > THEMES then
      out[#out + 1] = "…"
      break
    end
    out[#out + 1] = words.head(theme.label, LABEL)
  end
  return table.concat(out, " · ")
end

-- The text is what notifications and screen readers have of it.
local function finish(into, text, extra)
  local out = { text = words.fit(text, TEXT), blocks = into.blocks, unfurl_links = false, unfurl_media = false }
  for key, value in pairs(extra or {}) do
    out[key] = value
  end
  return out
end

local function title_of(event)
  return event.study and words.head(event.study.title, HEADER) or "a study"
end

local function value_text(ctx, value)
  if type(value) == "table" then
    local out = {}
    for i, one in ipairs(value) do
      out[i] = words.head(tostring(one), LABEL)
    end
    return table.concat(out, ", ")
  elseif type(value) == "boolean" then
    return value and "yes" or "no"
  end
  return value ~= ctx.json.null and words.head(tostring(value), ANSWER) or nil
end

local function answer_text(ctx, one)
  local said = one.value ~= nil and value_text(ctx, one.value) or nil
  if one.other then
    said = (said and said .. ", " or "") .. words.head(one.other, ANSWER)
  end
  if one.text and one.text ~= said then
    said = (said and said .. ": " or "") .. quoted(words.head(one.text, ANSWER))
  end
  return said or "no answer"
end

local function add_answers(ctx, into, event)
  local answers = event.interview.answers or {}
  for i, one in ipairs(answers) do
    local question = words.head(one.question or one.questionId, QUESTION):gsub("%s+", " ")
    local said = { type = "section", text = plain(question .. "\n" .. answer_text(ctx, one), SECTION) }
    if i > ANSWERS or not add(ctx, into, said, SPARE) then
      local left = #answers - i + 1
      local more = left == 1 and "1 more answer" or left .. " more answers"
      add(ctx, into, { type = "context", elements = { mrkdwn(more) } })
      return
    end
  end
end

-- What everybody in the channel reads of an interview; `whole` where there is no thread for its answers.
function message.interview(ctx, event, whole)
  local interview, title = event.interview, title_of(event)
  local into = begin(ctx, "Interview: " .. title)
  local text = { "Interview: " .. title }
  local fields = {}
  for i, fact in ipairs(facts(interview)) do
    fields[i] = mrkdwn("*" .. fact[1] .. "*\n" .. fact[2])
    text[#text + 1] = fact[1] .. ": " .. fact[2]
  end
  local who = ctx.settings.names and interview.respondent
  local name = who and (who.name or who.email or who.externalId)
  if name then
    name = name .. (who.verified and "" or " (not verified)")
    fields[#fields + 1] = plain("Who\n" .. name, FIELD)
    text[#text + 1] = "Who: " .. name
  end
  if #fields > 0 then
    add(ctx, into, { type = "section", fields = fields })
  end
  local summary = interview.summary and words.head(interview.summary, SUMMARY)
  if summary then
    add(ctx, into, { type = "section", text = plain(summary, SECTION) })
    text[#text + 1] = summary
  end
  local themes = labels(interview.themes)
  if themes ~= "" then
    add(ctx, into, { type = "section", text = plain("Themes: " .. themes, SECTION) })
    text[#text + 1] = "Themes: " .. themes
  end
  local quote = best_quote(interview)
  if quote then
    quote = quoted(words.head(quote, QUOTE))
    add(ctx, into, { type = "section", text = plain(quote, SECTION) })
    text[#text + 1] = quote
  end
  local foot = links(event, "Open the interview", event.links and event.links.interview)
  if foot then
    add(ctx, into, foot)
  end
  if whole then
    add_answers(ctx, into, event)
  end
  return finish(into, table.concat(text, "\n"))
end

-- What the thread of the study holds of it: every answer.
function message.details(ctx, event)
  local into = begin(ctx, "Answers")
  local foot = links(event, "Open the interview", event.links and event.links.interview)
  if foot then
    add(ctx, into, foot)
  end
  add_answers(ctx, into, event)
  return finish(into, "Answers of an interview of " .. title_of(event))
end

-- What the thread of a study hangs on.
function message.study(ctx, event)
  local title = title_of(event)
  local into = begin(ctx, "Study: " .. title)
  local link = words.link(event.links and event.links.study, "Open the study")
  add(ctx, into, { type = "context", elements = {
    mrkdwn("The answers of each interview are in this thread." .. (link and "  ·  " .. link or "")),
  } })
  return finish(into, "Study: " .. title .. "\nThe answers of each interview are in this thread.")
end

-- A report's digest.
function message.report(ctx, event)
  local title, report = title_of(event), event.report or {}
  local into = begin(ctx, "Report: " .. title)
  local n = report.interviews
  local text = (n and (n == 1 and "1 interview" or n .. " interviews") or "A new report")
    .. (report.published and ", published" or ", not published")
  add(ctx, into, { type = "section", text = mrkdwn(text) })
  local foot = links(event, "Read the report", report.published and event.links and event.links.report or nil)
  if foot then
    add(ctx, into, foot)
  end
  return finish(into, "Report: " .. title .. "\n" .. text)
end

-- What is left of a message whose blocks were refused.
function message.bare(full)
  return { text = full.text, metadata = full.metadata, unfurl_links = false, unfurl_media = false }
end

return message
