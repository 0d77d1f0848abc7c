-- The numbers people give: how often, how long, how much. A number keeps the words that it was read from; what was said
-- without a period ("two hours") stays without one.
local numbers = {}

local words = { a = 1, an = 1, one = 1, two = 2, three = 3, four = 4, five = 5, six = 6, seven = 7, eight = 8, nine = 9,
  ten = 10, eleven = 11, twelve = 12, fifteen = 15, twenty = 20, thirty = 30, forty = 40, fifty = 50, sixty = 60,
  eighty = 80, ninety = 90, hundred = 100, half = 0.5, once = 1, twice = 2, couple = 2, dozen = 12 }

-- How many of it there are in a month of 21 working days.
local in_month = { day = 21, week = 52 / 12, month = 1, quarter = 1 / 3, year = 1 / 12, hour = 21 * 8 }
local plain_period = { daily = "day", weekly = "week", monthly = "month", quarterly = "quarter", yearly = "year", hourly = "hour" }
local weekdays = { monday = true, tuesday = true, wednesday = true, thursday = true, friday = true, saturday = true,
  sunday = true, morning = "day", evening = "day", night = "day" }
local hours_in = { second = 1 / 3600, minute = 1 / 60, hour = 1, day = 8, week = 40, month = 160 }
-- Currency signs as one byte each; "40 €" is "40 eur".
local signs = { ["\1"] = "EUR", ["\2"] = "GBP", ["$"] = "USD" }
local behind = { ["\1"] = " eur ", ["\2"] = " gbp ", ["$"] = " usd " }
local currencies = { euro = "EUR", euros = "EUR", eur = "EUR", dollar = "USD", dollars = "USD", bucks = "USD", usd = "USD",
  pound = "GBP", pounds = "GBP", quid = "GBP", gbp = "GBP", francs = "CHF", chf = "CHF", grand = "" }

local gaps = { full = true, whole = true, good = true, solid = true, long = true, working = true, entire = true }

local function singular(word)
  return (word:gsub("s$", ""):gsub("^hr$", "hour"):gsub("^min$", "minute"):gsub("^h$", "hour"))
end

-- Words and figures of the text, small: "1,200" is one.
local function tokens_of(text)
  local list = {}
  local plain = text:lower():gsub("€", "\1"):gsub("£", "\2"):gsub("’", "'"):gsub("(%d%s?)([\1\2$])", function(figure, sign)
    return figure .. behind[sign]
  end)
  for sign, word in plain:gmatch("([\1\2$]?)%s?([%w%.,']+)") do
    word = word:gsub("[%.,']+$", "")
    local figure = word:match("^%d[%d%.,]*$") and word:gsub(",(%d%d%d)", "%1"):gsub(",", ".")
    local with_unit, unit = word:match("^(%d+%.?%d*)(%a+)$")
    if with_unit then
      list[#list + 1] = { value = tonumber(with_unit), word = with_unit, sign = sign }
      list[#list + 1] = { word = unit == "k" and "thousand" or unit, sign = "" }
    elseif word ~= "" then
      list[#list + 1] = { value = figure and tonumber(figure) or words[word], word = word, sign = sign, figure = figure ~= nil }
    end
  end
  return list
end

-- The number that stands at i, with "hundred" and "thousand" after it; and how many words it took.
local function value_at(list, i)
  local token = list[i]
  if not token or not token.value then
    return nil, 0
  end
  local value, n = token.value, 1
  if token.word == "half" and list[i + 1] and (list[i + 1].word == "a" or list[i + 1].word == "an" or list[i + 1].word == "the") then
    n = 2
  elseif (token.word == "a" or token.word == "an") and list[i + 1] and (list[i + 1].word == "couple" or list[i + 1].word == "dozen"
    or list[i + 1].word == "hundred" or list[i + 1].word == "half") then
    value, n = list[i + 1].value, 2
  end
  local after = list[i + n] and list[i + n].word
  if after == "hundred" and n == 1 and value < 20 then
    value, n = value * 100, n + 1
  elseif after == "thousand" or after == "grand" then
    value, n = value * 1000, n + 1
  end
  if list[i + n] and list[i + n].word == "of" and token.word ~= "half" then
    n = n + 1 -- "a couple of hours"
  end
  return value, n
end

-- "a week", "per month", "every Friday", "each": the period from word i on, within a few words, or nil.
local function period_after(list, i)
  for k = i, math.min(i + 3, #list) do
    local word = list[k].word
    local lead = list[k - 1] and list[k - 1].word
    local led = lead == "a" or lead == "per" or lead == "each" or lead == "every" or lead == "the" or lead == "last"
      or lead == "single" or lead == "other"
    if plain_period[word] then
      return plain_period[word], 1
    elseif led and in_month[singular(word)] then
      return singular(word), lead == "other" and 2 or 1
    elseif led and lead ~= "a" and lead ~= "the" and weekdays[singular(word)] then
      return weekdays[singular(word)] == true and "week" or "day", 1
    end
  end
  return nil
end

-- Times a month, or nil: "twice a week", "every Friday", "4" where `counted` says that a month was asked for.
function numbers.per_month(text, counted)
  local list = tokens_of(text)
  for i, token in ipairs(list) do
    local value, n = value_at(list, i)
    local next_word = list[i + n] and list[i + n].word or ""
    local times = value and (next_word == "times" or token.word == "once" or token.word == "twice" or next_word == "days")
    if times and token.word ~= "a" then
      local period, each = period_after(list, i + n)
      if period then
        return value * in_month[period] / each
      elseif counted then
        return value
      end
    end
    if token.word == "every" or token.word == "each" then
      local many, used = value_at(list, i + 1)
      local unit = many and list[i + 1 + used] and singular(list[i + 1 + used].word)
      if unit and in_month[unit] and list[i + 1].word ~= "a" then
        return in_month[unit] / many -- "every two weeks"
      end
      local period, part = period_after(list, i)
      if period then
        return in_month[period] / part
      end
    end
    if plain_period[token.word] then
      return in_month[plain_period[token.word]]
    end
  end
  if counted and #list <= 6 then -- "about 4, I think": in a longer answer a number counts something else
    for i, token in ipairs(list) do
      if token.value and token.word ~= "a" and token.word ~= "an" and token.sign == "" then
        return (value_at(list, i))
      end
    end
  end
  return nil
end

-- Hours, and hours a month where a period was said: "two hours every Friday" is 2 and 8.7.
function numbers.hours(text)
  local list = tokens_of(text)
  for i, token in ipairs(list) do
    local value, n = value_at(list, i)
    if value and list[i + n] and gaps[list[i + n].word] then
      n = n + 1 -- "two full days"
    end
    local unit = list[i + n] and singular(list[i + n].word)
    local after = list[i + n + 1] and list[i + n + 1].word
    if value and unit and hours_in[unit] and token.word ~= "once" and token.word ~= "twice"
      and not (after == "ago" or after == "later" or after == "before" or after == "earlier")
      and not ((token.word == "a" or token.word == "an") and unit ~= "hour") then
      local hours = value * hours_in[unit]
      local period, part = period_after(list, i + n + 1)
      return hours, period and hours * in_month[period] / part or nil
    end
  end
  return nil
end

-- Money: { amount, currency or nil, per or nil }, or nil: "$1,200 a year", "forty euros a month".
function numbers.money(text)
  local list = tokens_of(text)
  for i, token in ipairs(list) do
    local value, n = value_at(list, i)
    local named = list[i + n] and currencies[list[i + n].word]
    local grand = list[i + n - 1] and list[i + n - 1].word == "grand"
    if value and (signs[token.sign] or named or grand) and token.word ~= "a" then
      local period = period_after(list, i + n)
      return { amount = value, currency = signs[token.sign] or (named ~= "" and named) or nil, per = period,
        per_month = period and value * (in_month[period] or 1) or nil }
    end
  end
  return nil
end

return numbers
