-- The three groups of a score, whether the words belong to it, what was told already, and the themes of the reasons.
local evidence = require "evidence"

local groups = {}

function groups.of(score)
  return score <= 6 and "detractor" or score <= 8 and "passive" or "promoter"
end

-- The number that stands in the words of an answer, 0 to 10: "a 9", "nine", "neun".
local words = { zero = 0, one = 1, two = 2, three = 3, four = 4, five = 5, six = 6, seven = 7, eight = 8, nine = 9, ten = 10,
  null = 0, eins = 1, zwei = 2, drei = 3, vier = 4, sechs = 6, sieben = 7, acht = 8, neun = 9, zehn = 10 }
function groups.number(said)
  local figure = said:match("%f[%w](%d%d?)%f[%W]")
  if figure and tonumber(figure) <= 10 then
    return tonumber(figure)
  end
  local small = said:lower():gsub("f\u{fc}nf", "five")
  for word in small:gmatch("%a+") do
    if words[word] then
      return words[word]
    end
  end
  return nil
end

-- Do the words of the reason and the number contradict each other? Only the two ends are clear enough to ask.
function groups.clash(turn, score)
  local bad = evidence.heard(turn.answer, "emotion_negative", "push")
  local good = evidence.heard(turn.answer, "emotion_positive", "compliment")
  return score >= 9 and bad and not good or score <= 3 and good and not bad
end

-- Does this answer tell already what the question behind the key is for?
function groups.told(turn, key)
  local answer = turn.answer
  if key == "moment" then
    return turn.stage == "reason" and evidence.heard(answer, "past") and answer.evidence >= 2 and answer.words >= 12
  elseif key == "impact" then
    return evidence.heard(answer, "impact") and answer.words >= 12 and turn.stage ~= "score"
  elseif key == "handled" then
    return evidence.heard(answer, "was_handled") and answer.words >= 8
  elseif key == "counterfactual" then
    return evidence.heard(answer, "condition") and turn.stage ~= "score"
  elseif key == "recommended" then
    return evidence.heard(answer, "recommended") and evidence.heard(answer, "audience")
  elseif key == "words" then
    return evidence.heard(answer, "in_words")
  end
  return false
end

-- What the answer is kept for: the whole of it under its own question, and the thoughts that tell of another one.
function groups.notes(turn, slot)
  local notes, answer = {}, turn.answer
  local thoughts = evidence.thoughts(answer)
  if evidence.heard(answer, "dont_know", "skip", "opt_out", "gibberish", "done") and answer.words < 12 then
    return notes
  end
  for _, thought in ipairs(thoughts) do
    notes[#notes + 1] = { slot = slot, span = { from = thought.from, to = thought.to } }
  end
  for _, row in ipairs({ { "moment", "past" }, { "handled", "was_handled" }, { "counterfactual", "condition" }, { "recommended", "recommended" },
    { "words", "in_words" }, { "impact", "impact" } }) do
    local key, signal = row[1], row[2]
    if key ~= slot and not turn.slots[key] and groups.told(turn, key) then
      for _, thought in ipairs(thoughts) do
        if evidence.has(answer, thought, signal) then
          notes[#notes + 1] = { slot = key, span = { from = thought.from, to = thought.to } }
          break
        end
      end
    end
  end
  return notes
end

-- The themes of what was behind the number, by the words they used.
local theme_words = {
  { key = "price", "price", "pric", "expensive", "cheap", "cost", "fee", "money", "refund", "preis", "teuer", "billig", "kosten",
    "geld" },
  { key = "service", "support", "service", "hotline", "staff", "helpful", "answered", "reply", "friendly", "rude", "kundendienst",
    "freundlich", "antwort", "geholfen" },
  { key = "reliability", "crash", "bug", "broken", "down", "slow", "late", "delay", "error", "lost", "reliab", "waiting", "kaputt",
    "abgest", "absturz", "fehler", "versp", "verloren", "zuverl" },
  { key = "ease", "easy", "simple", "complicated", "confus", "intuitive", "find", "setup", "learn", "einfach", "leicht", "umst", "verwirr" },
  { key = "quality", "quality", "feature", "missing", "result", "product", "better", "best", "just works", "works",
    "funktion", "ergebnis", "fehlt", "besser" },
  { key = "speed", "fast", "quick", "hours", "minutes", "wait", "time", "schnell", "langsam", "stunden", "warte", "zeit" },
}
groups.theme_keys = {}
for i, row in ipairs(theme_words) do
  groups.theme_keys[i] = row.key
end

function groups.themes(found)
  local text = ""
  for _, list in ipairs({ found.reasons, found.moment, found.impact }) do
    for _, quote in ipairs(list or {}) do
      text = text .. " " .. quote.quote:lower()
    end
  end
  local themes = {}
  for _, row in ipairs(theme_words) do
    for i = 1, #row do
      if text:find("%f[%a]" .. row[i]) then
        themes[#themes + 1] = row.key
        break
      end
    end
  end
  return themes
end

return groups
