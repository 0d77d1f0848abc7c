-- Tests of the NPS follow-up: the number in its own words, and what stands behind it, in three to five turns.
local t = require "testkit"

local function begin(s, settings)
  s:study{ mode = "exploratory", settings = settings or { product = "the delivery service" } }
  return s:start()
end

local late = "Last Friday the parcel was two hours late and I had to stay home from work."

-- --- The number ---

t.test("the score comes first, in its unmodified words", function(s)
  begin(s):asks "score":contains "How likely are you to recommend the delivery service to a friend or colleague?"
end)

t.test("the audience is the study's", function(s)
  begin(s, { product = "the clinic", audience = "another patient" }):contains "recommend the clinic to another patient?"
end)

t.test("behind every number: what was behind it rather than a different one", function(s)
  begin(s)
  s:answers(7) :contains "What was behind a 7 rather than a different number?"
end)

t.test("a number in words is one", function(s)
  begin(s)
  s:says "nine" :contains "What was behind a 9"
  s:findings{ score = 9, group = "promoter" }
end)

t.test("a number out of range is asked for again", function(s)
  begin(s)
  s:says "twelve" :repairs()
end)

t.test("who doesn't know the number is asked once more; then there is none", function(s)
  begin(s)
  s:says "idk" :repairs()
  s:says "I really don't know." :closes()
  s:findings{ score = nil, group = nil }
end)

t.test("a number that comes at the second asking is one", function(s)
  begin(s)
  s:says "I don't know." :repairs()
  s:says "maybe a 6" :contains "What was behind a 6"
end)

t.test("in German: the number's question, what is behind it, and the words it is told in", function(s)
  s:study{ mode = "exploratory", settings = { product = "den Lieferdienst" } }
  s:locale "de"
  s:start():contains "Wie wahrscheinlich ist es, dass Sie den Lieferdienst Freunden oder Kollegen weiterempfehlen?"
  s:says "fünf" :contains "Was steckt hinter dieser Zahl"
  s:says "Am Freitag kam das Paket zwei Stunden zu spät und ich musste von der Arbeit zu Hause bleiben." :asks "handled"
  s:says "Ich habe beim Kundendienst angerufen, und niemand hat zurückgerufen." :asks "counterfactual"
    :contains "Was hätte daraus eine andere Zahl gemacht?"
  s:findings{ score = 5, group = "detractor" }
end)

t.test("in German: whom they told", function(s)
  s:study{ mode = "exploratory" }
  s:locale "de"
  s:start()
  s:answers(10)
  s:says "Es ist schnell da." :asks "recommended":contains "Wem haben Sie es zuletzt empfohlen"
  s:says "Ich habe es meiner Schwester empfohlen." :asks "words"
end)

-- --- Low ---

t.test("a low number: the recent moment, what it meant, how it was handled, one counterfactual", function(s)
  begin(s)
  s:answers(3)
  s:says "The drivers." :asks "moment"
  s:says "On Tuesday one of them left it in the rain." :asks "impact"
  s:says "It was ruined." :asks "counterfactual"
  s:says "A roof over it." :closes()
end)

t.test("five turns at most, and the counterfactual is one of them", function(s)
  begin(s)
  s:answers(0)
  s:says "The drivers." :asks "moment"
  s:says "Tuesday." :asks "impact"
  s:says "Wet." :asks "counterfactual"
  s:says "A roof." :closes()
end)

t.test("the moment that was told in the reason isn't asked for", function(s)
  begin(s)
  s:answers(4)
  s:says(late) :asks "handled"
  s:findings{ moment = { { quote = "Last Friday the parcel was two hours late and I had to stay home from work" } } }
end)

t.test("how it was handled isn't asked where they told it", function(s)
  begin(s)
  s:answers(4)
  s:says "Last Friday the parcel was two hours late, I lost half a day and when I called the hotline nobody answered."
    :asks "counterfactual"
  s:findings{ handled = { { quote =
    "Last Friday the parcel was two hours late, I lost half a day and when I called the hotline nobody answered" } } }
end)

t.test("nobody is asked to think again", function(s)
  begin(s)
  s:answers(2)
  s:says(late):not_contains "sorry":not_contains "reconsider"
  s:says "I called and they refunded it." :not_contains "change your"
end)

-- --- In between and high ---

t.test("a number in between: the moment, then somebody", function(s)
  begin(s)
  s:answers(8)
  s:says "Mostly on time." :asks "moment"
  s:says "Yesterday it came at noon." :asks "recommended"
  s:says "No." :closes()
end)

t.test("a high number: whom they last recommended it to, and in what words", function(s)
  begin(s)
  s:answers(10)
  s:says "It just works." :asks "recommended"
  s:says "My sister, two weeks ago." :asks "words"
  s:says "That they ring twice and carry it upstairs." :closes()
  s:findings{ score = 10, group = "promoter", recommended = { { quote = "My sister, two weeks ago" } },
    words = { { quote = "That they ring twice and carry it upstairs" } } }
end)

t.test("a recommendation that was told already is not asked for", function(s)
  begin(s)
  s:answers(9)
  s:says "I told my sister about it two weeks ago since it was always on time." :asks "words"
end)

t.test("who recommended it to nobody has none", function(s)
  begin(s)
  s:answers(9)
  s:says "It just works."
  s:says "Nobody yet."
  s:findings{ score = 9, group = "promoter" }
end)

-- --- The number and the words ---

t.test("a high number with anger: the number is made sure of", function(s)
  begin(s)
  s:answers(9)
  s:says "It is frustrating, they lost my parcel and I hate it." :contains "I want to make sure I have your score right"
  s:says "Sorry, I meant a 2." :asks "moment"
  s:findings{ score = 2, group = "detractor", first_score = 9, checked = true }
end)

t.test("a low number with praise: the number is made sure of, and kept", function(s)
  begin(s)
  s:answers(1)
  s:says "I love it, the drivers are wonderful and friendly." :contains "score right"
  s:says "Yes, 1." :asks "moment"
  s:findings{ score = 1, checked = true }
end)

t.test("a number that fits its words is not questioned", function(s)
  begin(s)
  s:answers(2)
  s:says "It is frustrating and I hate it." :not_contains "score right"
end)

t.test("in the middle nothing clashes", function(s)
  begin(s)
  s:answers(7)
  s:says "It is a bit annoying at times." :not_contains "score right"
end)

-- --- In a study's own guide ---

t.test("a scale of the guide that asks for it is the score", function(s)
  s:study{ mode = "hybrid", questions = { { id = "q1", type = "scale", text = "How likely are you to recommend us to a friend?",
    config = { scaleMin = 0, scaleMax = 10 } }, { id = "q2", type = "open_ended", text = "What else did you buy?" } } }
  s:start()
  s:answers(3) :contains "What was behind a 3"
  s:says "It always comes late here." :asks "moment"
  s:says "It came an hour late on Tuesday." :asks "impact"
  s:says "The box was wet inside and out." :asks "counterfactual"
  s:says "A roof over the place where they leave it." :asks "q2"
  s:findings{ score = 3, reasons = { { quote = "It always comes late here" } } }
end)

t.test("another scale is no score", function(s)
  s:study{ mode = "structured", questions = { { id = "q1", type = "scale", text = "How satisfied are you?",
    config = { scaleMin = 0, scaleMax = 10 } } } }
  s:start()
  s:answers(3)
  s:findings{ score = nil }
end)

-- --- Bad days ---

t.test("no reason is no reason: it ends there", function(s)
  begin(s)
  s:answers(6)
  s:says "dunno" :closes()
  s:findings{ score = 6, group = "detractor", reasons = {} }
end)

t.test("praise alone is asked for a recommendation that was made", function(s)
  begin(s)
  s:answers(10)
  s:says "I love it, it's great!" :asks "recommended":not_contains "great"
end)

t.test("a hostile answer is asked for what happened, and not argued with", function(s)
  begin(s)
  s:answers(0)
  s:says "You lot are the worst, I am so tired of this." :not_contains "sorry":not_contains "but"
end)

t.test("who rambles is not asked twice", function(s)
  begin(s)
  s:answers(5)
  s:says("Well, the thing is, on Monday the driver rang at the wrong house, and my neighbour took it, and then she went on holiday "
    .. "for two weeks, so I called the hotline three times and they said they would get back to me, and nobody called back.")
  s:asks "counterfactual"
end)

t.test("the whole story in one answer ends it early", function(s)
  begin(s)
  s:answers(5)
  s:says("On Monday the driver rang at the wrong house and I lost a day, I called the hotline and nobody answered. "
    .. "If they had sent a message it would be an 8.") :closes()
  s:findings{ counterfactual = { { quote = "If they had sent a message it would be an 8" } } }
end)

t.test("the number counts, also where they left after it", function(s)
  begin(s)
  s:answers(4)
  s:findings{ score = 4, group = "detractor", reasons = {}, moment = {} }
end)

t.test("without a number there is none", function(s)
  begin(s)
  s:findings{ score = nil, group = nil, reasons = {} }
end)

-- --- The report ---

local function study_of(s, scores)
  local interviews = {}
  for i, score in ipairs(scores) do
    interviews[i] = { findings = { score = score, group = score > 8 and "promoter" or score > 6 and "passive" or "detractor",
      reasons = { "because of " .. score }, themes = { score > 8 and "quality" or "price" }, moment = { "in May, " .. score } } }
  end
  return s:fill{ interviews = interviews }
end

t.test("the score is promoters minus detractors, with its caution", function(s)
  study_of(s, { 10, 9, 8, 2 }):report():block("Score", "text"):tells "NPS +25, of 4 scores"
  s:tells "2 promoters, 1 passives, 1 detractors"
  s:tells "With so few scores, take it with care"
end)

t.test("a negative score is one", function(s)
  study_of(s, { 0, 6, 9 }):report():block("Score"):tells "NPS −33"
end)

t.test("all eleven numbers stand in the distribution", function(s)
  study_of(s, { 10, 10, 0 }):report():block("Scores", "bar"):counts(11):has_item{ label = "10", value = 2, note = "promoter" }
  s:has_item{ label = "5", value = 0 }
end)

t.test("the reasons stand by group, in their words", function(s)
  study_of(s, { 10, 2, 3 }):report():block("What was behind the numbers", "table")
  s:has_row{ "Promoters (9–10)", 1, "because of 10" } :has_row{ "Detractors (0–6)", 2, { "because of 2", "because of 3" } }
  s:block("What it is about", "table"):has_row{ "Price", 0, 0, 2 }
  s:block("The moments", "quotes"):has_item{ quote = "in May, 2", note = "2" }
end)

t.test("nobody yet: the report says so", function(s)
  s:fill{ interviews = { { findings = {} } } }
  s:report():block("Score"):tells "Nobody has given a number yet"
end)

t.test("interviews that were played make a report", function(s)
  s:fill{ mode = "exploratory", interviews = { { says = { 3, late } }, { says = { 10, "It just works.", "My sister." } } } }
  s:report():block("Score"):tells "NPS 0, of 2 scores"
  s:block("Whom they told", "quotes"):has_item{ quote = "My sister", note = "10" }
end)
