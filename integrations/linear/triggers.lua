-- What of an interview is worth an issue: themes, flags of its quality, and answers, as the settings name them. Each
-- trigger is one issue: { key, title, why, quotes = { text, … } }.
local triggers = {}

-- "Churn risk!" and "churn-risk" are the same.
local function slug(name)
  return (name:lower():gsub("[^%w\x80-\xFF]+", "-"):gsub("^%-", ""):gsub("%-$", ""))
end

local function named(list, ...)
  for _, wanted in ipairs(list) do
    for i = 1, select("#", ...) do
      if slug(wanted) == slug((select(i, ...)) or "") then
        return true
      end
    end
  end
  return false
end

-- The quotes of these messages; where there are none, the messages themselves, as far as they are the participant's.
local function quotes_of(interview, messages)
  local wanted, out = {}, {}
  for _, id in ipairs(messages or {}) do
    wanted[id] = true
  end
  for _, quote in ipairs(interview.quotes or {}) do
    if wanted[quote.messageId] and type(quote.text) == "string" then
      out[#out + 1] = quote.text
    end
  end
  if #out > 0 then
    return out
  end
  for _, message in ipairs(interview.transcript or {}) do
    if wanted[message.id] and message.role == "participant" and type(message.content) == "string" then
      out[#out + 1] = message.content
    end
  end
  return out
end

local function of_themes(out, settings, interview)
  for _, theme in ipairs(interview.themes or {}) do
    if named(settings.themes, theme.label, theme.id) then
      out[#out + 1] = {
        key = "theme:" .. (theme.id or slug(theme.label)), theme = theme.id, title = theme.label,
        why = "was found in what was said", quotes = quotes_of(interview, theme.messageIds),
      }
    end
  end
end

local function of_flags(out, settings, interview)
  for _, flag in ipairs(interview.quality and interview.quality.flags or {}) do
    if named(settings.flags, flag.code) then
      out[#out + 1] = {
        key = "flag:" .. flag.code, title = "Interviews flagged " .. flag.code,
        why = "was flagged by the quality check", quotes = quotes_of(interview, flag.messageIds),
      }
    end
  end
end

local compare = {
  ["<="] = function(a, b) return a <= b end,
  [">="] = function(a, b) return a >= b end,
  ["<"] = function(a, b) return a < b end,
  [">"] = function(a, b) return a > b end,
  ["="] = function(a, b) return a == b end,
}

-- Does the value meet "<=6", ">3", "=5", "yes", "Too expensive"? A list of choices does where one of them does.
local function meets(value, wanted)
  if type(value) == "table" then
    for _, one in ipairs(value) do
      if meets(one, wanted) then
        return true
      end
    end
    return false
  elseif type(value) == "boolean" then
    value = value and "yes" or "no"
  end
  local op, number = wanted:match("^([<>=]+)%s*(%-?[%d.]+)$")
  if op and compare[op] and tonumber(number) then
    return type(value) == "number" and compare[op](value, tonumber(number))
  end
  return value ~= nil and slug(tostring(value)) == slug(wanted)
end

local function of_answers(out, settings, interview)
  for _, answer in ipairs(interview.answers or {}) do
    local wanted = settings.answers[answer.questionId]
    if wanted and meets(answer.value, wanted) then
      out[#out + 1] = {
        key = "answer:" .. answer.questionId, title = (answer.question or answer.questionId) .. " " .. wanted,
        why = "was answered with " .. wanted, quotes = { type(answer.text) == "string" and answer.text or nil },
      }
    end
  end
end

-- All triggers of the interview, each once.
function triggers.of(settings, interview)
  local found, out, seen = {}, {}, {}
  of_themes(found, settings, interview)
  of_flags(found, settings, interview)
  of_answers(found, settings, interview)
  for _, trigger in ipairs(found) do
    if not seen[trigger.key] then
      seen[trigger.key] = true
      out[#out + 1] = trigger
    end
  end
  return out
end

return triggers
