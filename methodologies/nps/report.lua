-- The scores of a study: their distribution, the NPS with how far it can be trusted, and the reasons by group in their words.
local evidence = require "evidence"
local groups = require "./groups"

local SMALL = 50 -- below it the score jumps with every person
local order = { "promoter", "passive", "detractor" }
local titles = { promoter = "Promoters (9–10)", passive = "Passives (7–8)", detractor = "Detractors (0–6)" }
local theme_titles = { price = "Price", service = "Service", reliability = "Reliability", ease = "Ease", quality = "Quality", speed = "Speed" }

-- Promoters minus detractors in percent, and the margin within which it lies in 95 of 100 such studies.
local function nps_of(count, n)
  local up, down = count.promoter / n, count.detractor / n
  local score = up - down
  return score * 100, 196 * math.sqrt(math.max(0, up + down - score * score) / n)
end

local function signed(value)
  local whole = math.floor(value + 0.5)
  return whole == 0 and "0" or (string.format("%+d", whole):gsub("^%-", "−"))
end

local function score_text(count, n, checked)
  if n == 0 then
    return { kind = "text", title = "Score", text = "Nobody has given a number yet." }
  end
  local score, margin = nps_of(count, n)
  local text = string.format("NPS %s, of %d scores: %d promoters, %d passives, %d detractors.", signed(score), n, count.promoter,
    count.passive, count.detractor)
  local caution = n >= SMALL and string.format(" It is exact to about ±%d.", math.ceil(margin))
    or string.format(" With so few scores, take it with care: one person more or less moves it by up to %d points%s.",
      math.ceil(200 / (n + 1)), n > 1 and string.format(", and it is exact to about ±%d", math.ceil(margin)) or "")
  local again = checked > 0 and string.format(" %s had a number that didn't fit the words, and it was read back.",
    evidence.people(checked)) or ""
  return { kind = "text", title = "Score", text = text .. caution .. again }
end

local function distribution(scores, n)
  local items = {}
  for i = 0, 10 do
    items[i + 1] = { label = tostring(i), value = scores[i] or 0, note = groups.of(i) }
  end
  return { kind = "bar", title = "Scores", items = items, note = string.format("%d scores", n) }
end

local function reasons_table(reasons, count)
  local rows = {}
  for _, group in ipairs(order) do
    rows[#rows + 1] = { titles[group], count[group], reasons[group].of("all").quotes }
  end
  return { kind = "table", title = "What was behind the numbers", columns = { "Group", "People", "In their words" }, rows = rows }
end

local function themes_table(themes)
  local rows = {}
  for _, key in ipairs(groups.theme_keys) do
    local people, quotes = {}, {}
    for _, group in ipairs(order) do
      local row = themes[group].of(key)
      people[#people + 1] = row.people
      for i = 1, math.min(2, #row.quotes) do
        quotes[#quotes + 1] = row.quotes[i]
      end
    end
    if people[1] + people[2] + people[3] > 0 then
      rows[#rows + 1] = { theme_titles[key], people[1], people[2], people[3], quotes }
    end
  end
  table.sort(rows, function(a, b) return a[2] + a[3] + a[4] > b[2] + b[3] + b[4] end)
  return { kind = "table", title = "What it is about", columns = { "Theme", "Promoters", "Passives", "Detractors", "In their words" },
    rows = rows, note = "By the words they used; people, not mentions" }
end

return function(interviews)
  local scores, count, n, checked = {}, { promoter = 0, passive = 0, detractor = 0 }, 0, 0
  local reasons, themes = {}, {}
  for _, group in ipairs(order) do
    reasons[group], themes[group] = evidence.tally(8), evidence.tally(3)
  end
  local said = { moment = {}, handled = {}, counterfactual = {}, recommended = {}, words = {} }
  local told = 0
  for interview in interviews.each() do
    local f = interview.findings
    if f.score then
      local group = groups.of(f.score)
      n = n + 1
      scores[f.score] = (scores[f.score] or 0) + 1
      count[group] = count[group] + 1
      checked = checked + (f.checked and 1 or 0)
      if #(f.reasons or {}) > 0 then
        reasons[group].add("all", interview, f.reasons)
        for _, theme in ipairs(f.themes or {}) do
          themes[group].add(theme, interview, f.reasons)
        end
      end
      for slot, list in pairs(said) do
        local quote = (f[slot] or {})[1]
        if quote and #list < 40 then
          list[#list + 1] = { quote = quote.quote, interview = quote.interview, seq = quote.seq, note = tostring(f.score) }
        end
      end
      told = told + (#(f.recommended or {}) > 0 and 1 or 0)
    end
  end
  return {
    score_text(count, n, checked), distribution(scores, n),
    { kind = "bar", title = "Groups", items = {
      { label = titles.promoter, value = count.promoter, quotes = { reasons.promoter.of("all").quotes[1] } },
      { label = titles.passive, value = count.passive, quotes = { reasons.passive.of("all").quotes[1] } },
      { label = titles.detractor, value = count.detractor, quotes = { reasons.detractor.of("all").quotes[1] } } } },
    reasons_table(reasons, count), themes_table(themes),
    { kind = "quotes", title = "The moments", items = said.moment, note = "With the number that was given" },
    { kind = "quotes", title = "How it was handled", items = said.handled },
    { kind = "quotes", title = "What would have made it another number", items = said.counterfactual },
    { kind = "quotes", title = "Whom they told", items = said.recommended, note = evidence.people(told) .. " told of somebody" },
    { kind = "quotes", title = "In what words", items = said.words },
  }
end
