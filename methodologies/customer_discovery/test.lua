-- Tests of customer discovery: what it does with the answers it is there for.
local t = require "testkit"

local function begin(s, settings)
  settings = settings or {}
  settings.task = settings.task or "closing the books"
  s:study{ mode = "exploratory", settings = settings }
  return s:start()
end

local day = "Yesterday I opened the mails at nine, then I went through 40 invoices until noon, and after that I sent 12 letters."
local done = "That's all that I can say about this one, there really was nothing more to it."
local hardest = "The export was so slow that it was frustrating, and we lost two hours."

-- As far as the question how often: two problems, and the one that weighs most.
local function to_frequency(s)
  s:says(day):stage "problem"
  s:says(hardest):probes{ move = "more" }
  s:says "The letters, because half of the addresses were wrong.":stage "first"
  s:says "The export.":stage "frequency"
end

-- --- Their day, their problems, their order ---

t.test("it begins with their day", function(s)
  begin(s):stage "day":contains "closing the books"
end)

t.test("what is usual is anchored in one day", function(s)
  begin(s)
  s:says "I usually open the mails, and normally it goes on like that all day, as always."
    :probes{ move = "anchor" }
end)

t.test("a thin day is asked on", function(s)
  begin(s)
  s:says "Yesterday I only did two invoices." :probes{ move = "next" }
end)

t.test("the hardest part is asked, also where the day let slip a problem", function(s)
  begin(s)
  s:says "Yesterday the export crashed twice, then I started over at ten, and after that I typed the numbers in until noon."
  s:stage "problem"
end)

t.test("one problem: what else got in the way, once", function(s)
  begin(s)
  s:says(day)
  s:says(hardest):probes{ move = "more", family = "more_problems" }
  s:says "Nothing else." :stage "frequency"
end)

t.test("two problems: which one weighs most is theirs to say", function(s)
  begin(s)
  s:says(day)
  s:says "The export crashed twice. The addresses were wrong in every second letter." :stage "first"
  s:says "The addresses, they cost us customers."
  s:findings{ problems = { { rank = 1, said = { quote = "The addresses were wrong in every second letter" } }, { rank = 2 } } }
end)

t.test("what weighs most may be something new", function(s)
  begin(s)
  s:says(day)
  s:says "The export crashed twice. The addresses were wrong in every second letter."
  s:says "Honestly it is waiting for my partner to sign."
  s:findings{ problems = { { rank = 1, said = { quote = "Honestly it is waiting for my partner to sign" } },
    { rank = 2 }, { rank = 3 } } }
end)

t.test("a vague problem is unpacked", function(s)
  begin(s)
  s:says(day)
  s:says "It's a lot of stuff." :probes{ move = "unpack" }
end)

-- --- How often, how bad, at what cost: numbers ---

t.test("asked how often, a number is the answer", function(s)
  begin(s)
  to_frequency(s)
  s:says "4" :notes{ slot = "frequency", quote = "4" } :stage "severity"
  s:findings{ frequency = { per_month = 4 } }
end)

t.test("every day is an answer, not a generality", function(s)
  begin(s)
  to_frequency(s)
  s:says "Every day, more or less." :notes{ slot = "frequency" } :stage "severity"
  s:findings{ frequency = { per_month = 21, said = { quote = "Every day, more or less" } } }
end)

t.test("without a number it is asked for one, once", function(s)
  begin(s)
  to_frequency(s)
  s:says "Oh, more than I like to admit to anybody at the office." :probes{ move = "count" }
  s:says "Twice a week, I think." :stage "severity"
end)

t.test("a number elsewhere says nothing of how often", function(s)
  begin(s)
  s:says(day)
  s:says "I was chasing five colleagues all afternoon, it was so annoying." :probes{ move = "more" }
  s:findings{ frequency = nil }
end)

t.test("what it led to is told of the last time", function(s)
  begin(s)
  to_frequency(s)
  s:says "4"
  s:says "The report went out late and the client withheld 3,000 euros." :notes{ slot = "severity" }
  s:findings{ severity = { { quote = "The report went out late and the client withheld 3,000 euros" } }, spend = nil }
end)

t.test("in German: a count is an answer, and a maybe goes back to the last time", function(s)
  s:study{ mode = "exploratory", settings = { task = "der Jahresabschluss" } }
  s:locale "de"
  s:start():contains "gestrigen Tag"
  s:says "Normalerweise mache ich das irgendwie nebenher." :probes{ move = "anchor" }
end)

t.test("a workaround is asked for its cost", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you get it done at the moment?" } } }
  s:start()
  s:says "We copy everything into a spreadsheet by hand and then I check it again in a second spreadsheet."
    :probes{ move = "cost" } :notes{ slot = "solution" }
end)

t.test("money and hours are read with their period", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you get it done at the moment?",
    probing = { maxFollowUps = 3 } } } }
  s:start()
  s:says "By hand in a spreadsheet, which takes me two hours every Friday."
  s:says "The software costs us 60 euros a month."
  s:findings{ time = { hours = 2, said = { quote = "By hand in a spreadsheet, which takes me two hours every Friday" } },
    spend = { amount = 60, currency = "EUR", per = "month", per_month = 60 } }
end)

t.test("a sum without a period stays one", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you get it done at the moment?" } } }
  s:start()
  s:says "A freelancer built us a sheet for $1,200."
  s:findings{ spend = { amount = 1200, currency = "USD", per = nil, per_month = nil } }
end)

t.test("invoices that are worked with are no money that is spent", function(s)
  begin(s)
  s:says "On Tuesday I downloaded the statement and matched it line by line with all of the invoices that we had, until five."
  s:findings{ spend = nil }
end)

t.test("nothing done about it is accepted once, and asked what came first", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What have you done about it?", probing = { maxFollowUps = 2 } } } }
  s:start()
  s:says "To be honest I never looked for anything, and it's not a big deal for the three of us here." :probes{ move = "weak" }
  s:findings{ weak = true }
end)

-- --- How they buy ---

local guide = { { id = "q1", type = "open_ended", text = "Tell me about your week.", probing = { maxFollowUps = 2 } } }

t.test("who pays is asked where they tell what they pay", function(s)
  begin(s)
  to_frequency(s)
  s:says "4"
  s:says "The report went out late and we had to redo it."
  s:says "I copied it all by hand into a spreadsheet." :probes{ move = "cost" }
  s:says "Half a day each time." :stage "cost"
  s:says "We pay forty euros a month for that." :probes{ move = "who_pays" }
end)

t.test("how it was bought is told step by step", function(s)
  begin(s)
  to_frequency(s)
  s:says "4"
  s:says "The report went out late and we had to redo it."
  s:says "We type it in by hand on Fridays."
  s:says "Half a day each time."
  s:says "Forty euros a month."
  s:says "The practice does."
  s:says "We tried another tool for a week and it lost our data."
  s:says "Nothing else."
  s:stage "buying"
  s:says "My boss decided on it after his tax adviser had recommended it, and we signed in June." :probes{ move = "steps" }
  s:notes{ slot = "buying" }
end)

t.test("who decides is not asked of what they suppose", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "I guess that the manager of each shop decides that by himself, as far as the others leave it to him at all."
    :probes{ move = "view" }
end)

-- --- The problem stage says nothing of ours, the solution stage last ---

t.test("the problem stage shows no concept", function(s)
  begin(s, { concept = "a list that fills itself from the bank account." })
  for _ = 1, 9 do
    s:says(done):not_contains "a list that fills itself"
  end
end)

local function to_concept(s)
  begin(s, { stage = "solution", concept = "a list that fills itself from the bank account." })
  for _ = 1, 8 do
    s:says(done)
  end
  s:stage "concept":contains "a list that fills itself from the bank account":contains "What is missing there"
end

t.test("the solution stage shows the concept last, and asks what is missing", function(s)
  to_concept(s)
  s:says "It can't know which project an invoice belongs to."
  s:findings{ concept = { missing = { { quote = "It can't know which project an invoice belongs to" } } } }
end)

t.test("praise of the concept is asked what it is ready to give", function(s)
  to_concept(s)
  s:says "Oh wow, that sounds great, I love it!" :probes{ move = "commitment_ask" } :not_contains "great"
  s:findings{ concept = { missing = {} }, commitments = {} }
end)

t.test("a maybe about the concept is taken to the last time", function(s)
  to_concept(s)
  s:says "I would probably use that all the time, it might save us a day." :probes{ move = "anchor" }
end)

t.test("a commitment is kept with what it costs them", function(s)
  to_concept(s)
  s:says "I could put you in front of our head of finance next week." :probes{ move = "commitment" }
  s:findings{ commitments = { { currency = "reputation", said = { quote =
    "I could put you in front of our head of finance next week" } } } }
end)

-- --- Bad days ---

t.test("praise is turned back to what they do today", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What was the hardest part?" } } }
  s:start()
  s:says "That sounds great, I love it, a brilliant idea, really awesome." :probes{ move = "deflect" }
end)

t.test("one word at a time: each question once", function(s)
  begin(s)
  s:says "Mails." :probes{}
  s:says "Nope." :stage "problem"
  s:says "Nothing." :contains "We can stop here"
  s:says "Yes please." :closes()
end)

t.test("a hostile answer is no problem of theirs and not argued with", function(s)
  begin(s)
  s:says "This is a waste of my time." :not_contains "sorry"
  s:findings{ solutions = {}, spend = nil }
end)

t.test("who rambles keeps the right words in the right place", function(s)
  begin(s)
  s:says("Well, yesterday, so first there was my daughter's dentist, and then the bus was late, and when I got in at ten the "
    .. "export had crashed again, so I copied the whole list into a spreadsheet by hand, which took me three hours, and my "
    .. "colleague Jan was on the phone all the time because of the football tickets.")
  s:findings{ time = { hours = 3 }, frequency = nil }
end)

t.test("the whole story told at once is not asked for again", function(s)
  begin(s)
  s:says("Yesterday the export crashed, then I copied everything into a spreadsheet by hand, which took two hours. "
    .. "We tried Datev last year and the software costs us 60 euros a month.")
  s:says(done):stage "problem"
  s:says "The export is the hardest part of it all for me." :probes{ move = "more" }
  s:says(done):stage "first"
  s:says "The export." :stage "frequency"
  s:says "4" :stage "severity"
  s:says(done):stage "buying" -- today's solution, its cost and what was tried have been told
end)

t.test("an interview that was left early has what was said", function(s)
  begin(s)
  s:says "Yesterday I copied everything into a spreadsheet by hand, which took two hours."
  s:findings{ stage = "problem", solutions = { { quote = "Yesterday I copied everything into a spreadsheet by hand, which took two hours" } },
    problems = {}, commitments = {} }
end)

t.test("the method's question comes before the guide's last one", function(s)
  s:study{ mode = "hybrid", questions = {
    { id = "q1", type = "open_ended", text = "Tell me about your week.", probing = { maxFollowUps = 0 } },
    { id = "q2", type = "open_ended", text = "Is there anything else you would like to add?", probing = { maxFollowUps = 0 } } } }
  s:start()
  s:says "It was quiet." :stage "day"
end)

t.test("a scale tells nothing of how often", function(s)
  s:study{ mode = "structured", questions = {
    { id = "q1", type = "scale", text = "How satisfied are you with it?", config = { scaleMin = 1, scaleMax = 10 } } } }
  s:start()
  s:says "A 7, it broke down three times."
  s:findings{ frequency = nil }
end)

-- --- The report over all interviews ---

local function study_of(s)
  return s:fill{ interviews = {
    { findings = { problems = { { rank = 1, said = "the export is slow" }, { rank = 2, said = "addresses are wrong" } },
      frequency = { per_month = 4, said = "4" }, time = { hours = 2, per_month = 8, said = "two hours a week" },
      spend = { amount = 60, currency = "EUR", per = "month", per_month = 60, said = "60 euros a month" },
      solutions = { "a spreadsheet by hand" }, decision = { "my boss signed it" } } },
    { findings = { problems = { { rank = 1, said = "the slow export" } }, frequency = { per_month = 10, said = "ten times" },
      commitments = { { currency = "money", said = "I'll pay a deposit" } }, concept = { missing = { "no projects" } } } },
    { findings = { weak = true, problems = {} } } } }
end

t.test("problems are ranked by who put them first, what says the same is one", function(s)
  study_of(s):report():block("Problems, in their order", "table"):counts(2)
  s:has_row{ 1, 2, 2, "7", { "the export is slow", "the slow export" } }
  s:has_row{ 2, 1, 0, "–", "addresses are wrong" }
end)

t.test("numbers have their middle and their ends", function(s)
  study_of(s):report():block("What it takes", "table"):has_row{ "Times a month", 2, "7", "4", "10" }
  s:has_row{ "Hours a month", 1, "8", "8", "8", "two hours a week" }
  s:has_row{ "Spend a month, EUR", 1, "60", "60", "60", "60 euros a month" }
end)

t.test("what is done about it is counted, and that nothing is", function(s)
  study_of(s):report():block("What they do about it", "bar"):has_item{ label = "Pay for something", value = 1 }
  s:has_item{ label = "Said that nothing was done", value = 1 }
end)

t.test("the solution stage shows what was lacking and what was promised", function(s)
  study_of(s):report():block("What they are ready to give", "table"):has_row{ "money", "I'll pay a deposit" }
  s:block("What the concept lacks", "quotes"):has_item{ quote = "no projects" }
end)

t.test("interviews that were played make a report", function(s)
  s:fill{ mode = "exploratory", settings = { task = "closing the books" }, interviews = {
    { says = { day, hardest, "The letters, because half of the addresses were wrong.", "The export.", "4" } }, { says = { "No." } } } }
  s:report():block("Problems, in their order"):has_row{ 1, 1, 1, "4", "The export was so slow" }
end)
