-- Tests of the switch interview: what it does with the answers it is there for.
local t = require "testkit"

local function begin(s, settings)
  s:study{ mode = "exploratory", settings = settings or { product = "Xero", competitors = { "Excel", "QuickBooks" } } }
  return s:start()
end

-- Answers that leave a step behind: a date and an event each.
local day = "On the 3rd of March I sat in the kitchen until eleven and then I signed up and put my card in at last."
local choice = "The deadline was a week away and I was worried about the old data."
local search = "In January I googled for two evenings and looked at QuickBooks and two other tools."
local heard = "In December a colleague mentioned it. Excel was good enough for years."
local thought = "It started in November when I lost an invoice and the client never paid us 900 euros."

-- --- The timeline ---

t.test("the timeline begins with the day of the decision", function(s)
  begin(s):stage "purchase":contains "Take me back to the day":contains "Xero"
end)

t.test("a step with a date and an event is left for the one before it", function(s)
  begin(s)
  s:says(day):notes{ slot = "purchase_when", quote = "3rd of March" }:notes{ slot = "purchase_what", quote = "signed up" }
  s:stage "deciding"
end)

t.test("the steps go backwards to the first thought, and then into use", function(s)
  begin(s)
  s:says(day):stage "deciding"
  s:says(choice):probes{ move = "anxiety" }
  s:says "My accountant did the whole import on Monday while I watched.":stage "active"
  s:says(search):probes{ move = "ruled_out" }
  s:says "QuickBooks was twice the price, so it was out on the first evening.":stage "passive"
  s:says(heard):probes{ move = "habit" }
  s:says "I had built that sheet myself, and I knew every cell of it.":stage "first_thought"
  s:says(thought):probes{ move = "before" }
  s:says "I had sent nine invoices that week and I had not written that one down.":stage "use"
end)

t.test("a story without a date is asked for one", function(s)
  begin(s)
  s:says "In the kitchen at home, the laptop on the table, a cup of tea beside it, like most evenings." :probes{ move = "date" }
end)

t.test("a time that is nowhere is bracketed", function(s)
  begin(s)
  s:says "I bought it a while ago, sitting at the kitchen table with my accountant next to me." :probes{ move = "bracket" }
end)

t.test("who can't say when is helped to a bracket, once", function(s)
  begin(s)
  s:says "I was at the office with my colleague and we put the card in together that time."
  s:probes{ move = "date" }
  s:says "I really don't remember when." :probes{ move = "bracket" }
  s:says "No idea." :stage "deciding"
end)

t.test("a date without an event is asked what happened", function(s)
  begin(s)
  s:says "That must have been the second week of March, quite late on a Thursday." :probes{ move = "scene" }
end)

t.test("after two probes a step is left, told or not", function(s)
  begin(s)
  s:says "I bought it in our old office with my colleague sitting there next to me at the desk." :probes{}
  s:says "There were boxes everywhere, and I was so annoyed that we had to leave the building." :probes{}
  s:says "The boxes were full of folders, and I was worried that nobody would ever open them again." :stage "deciding"
end)

t.test("the whole story told at once is not asked for again", function(s)
  begin(s)
  s:says("It started in November when I lost an invoice and the client never paid me. A colleague mentioned Xero in December. "
    .. "In January I started looking around and compared it with QuickBooks. Then at the beginning of March the deadline came up "
    .. "and I decided that evening. I signed up on the 3rd of March. Since then I stopped using Excel."):probes{}
  s:notes{ slot = "first_thought_when", quote = "November" }
  s:says "I was worried about moving all the old data, but my accountant did it in an hour."
  s:stage "pull" -- what is left is the force that nobody has spoken of
end)

t.test("the steps of a story told at once each have their own words", function(s)
  begin(s)
  s:says("It started in November when I lost an invoice. A colleague mentioned Xero in December. "
    .. "In January I started looking around. I signed up on the 3rd of March.")
  s:findings{ timeline = {
    { step = "first_thought", told = true, when = { { quote = "It started in November when I lost an invoice" } } },
    { step = "passive", told = true, when = { { quote = "A colleague mentioned Xero in December" } } },
    { step = "active", told = true, when = { { quote = "In January I started looking around" } } },
    { step = "purchase", told = true, what = { { quote = "I signed up on the 3rd of March" } } } } }
end)

-- --- The forces ---

t.test("a worry is followed to what settled it", function(s)
  begin(s)
  s:says "It was last Monday and I was worried that we would lose our data in the move, which scared me."
    :probes{ move = "anxiety" } :notes{ slot = "anxiety" }
end)

t.test("what held them back is a habit", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What was it like before?" } } }
  s:start()
  s:says "We were used to it, everyone here uses the old one and it was good enough for years."
    :probes{ move = "habit" } :notes{ slot = "habit" }
end)

t.test("a problem they had pushed, an outcome they wanted pulled", function(s)
  begin(s)
  s:says "The old tool kept crashing last year. I wanted something that isn't slow."
  s:findings{ push = { { quote = "The old tool kept crashing last year" } },
    pull = { { quote = "I wanted something that isn't slow" } } }
end)

t.test("a sentence that turns holds two forces", function(s)
  begin(s)
  s:says "It was frustrating every single month, but we were used to it."
  s:findings{ push = { { quote = "It was frustrating every single month" } }, habit = { { quote = "but we were used to it" } } }
end)

t.test("what was wrong with one they left out is no push", function(s)
  begin(s)
  s:says(day)
  s:says(choice)
  s:says "My accountant did the whole import on Monday while I watched.":stage "active"
  s:says "In January I looked at QuickBooks, which was too expensive and really confusing."
  s:findings{ push = {}, alternatives = { { quote = "In January I looked at QuickBooks" },
    { quote = "In January I looked at QuickBooks, which was too expensive and really confusing" } } }
end)

t.test("a force without a quote is flagged", function(s)
  begin(s)
  s:says "The old tool kept crashing last year, which was really frustrating for all of us here."
  s:findings{ unheard = { "pull", "anxiety", "habit" } }
end)

t.test("a maybe is no force", function(s)
  begin(s)
  s:says "I would love it if it could be faster, that would be so much easier than this."
  s:findings{ push = {}, pull = {}, unheard = { "push", "pull", "anxiety", "habit" } }
end)

-- --- Hired, fired, and the job ---

t.test("what was hired and what was fired are told apart", function(s)
  begin(s)
  s:says "On the 3rd of March we switched from Excel to Xero, in the middle of the week."
  s:findings{ hired = { { name = "Xero" } }, fired = { { name = "Excel",
    said = { quote = "On the 3rd of March we switched from Excel to Xero, in the middle of the week" } } } }
end)

t.test("names that the study doesn't know are heard by their capitals", function(s)
  begin(s, { product = "the new tool" })
  s:says "On Monday we cancelled Harvest and signed up for Clockify, both before lunch."
  s:findings{ hired = { { name = "Clockify" } }, fired = { { name = "Harvest" } } }
end)

t.test("a name that was only looked at is neither", function(s)
  begin(s)
  s:says "In January we looked at QuickBooks for an hour and closed the window again."
  s:findings{ hired = {}, fired = {} }
end)

t.test("the job is a sentence of their own fragments", function(s)
  begin(s)
  s:says("When we missed the tax deadline in May, I wanted to see who owes us money, so that I can sleep at night. "
    .. "I bought it that week.")
  s:findings{ job = {
    statement = "When “we missed the tax deadline in May”, I want to “see who owes us money”, so I can “sleep at night”.",
    motive = { quote = "see who owes us money" }, outcome = { quote = "sleep at night" } } }
end)

t.test("a job of which a part was not said is not made up", function(s)
  begin(s)
  s:says "I wanted to see who owes us money, and so on the 3rd of March I signed up for it."
  s:findings{ job_missing = { "trigger", "outcome" } }
end)

-- --- Words and people ---

t.test("what is better is compared with something", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What did you see there?" } } }
  s:start()
  s:says "It was easier." :probes{ move = "contrast" }
end)

t.test("what is much is unpacked", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What did you see there?" } } }
  s:start()
  s:says "There was a lot of paper." :probes{ move = "unpack" }
end)

t.test("somebody in what happened: who else, and not again at once", function(s)
  s:study{ questions = {
    { id = "q1", type = "open_ended", text = "Tell me about the day you bought it.", probing = { maxFollowUps = 2 } },
    { id = "q2", type = "open_ended", text = "Tell me about the day it arrived.", probing = { maxFollowUps = 2 } } } }
  s:start()
  s:says "I called my brother in the evening and told him about it on the phone." :probes{ move = "who" }
  s:says "That's it." :asks "q2"
  s:says "My sister called me in the morning and said that a parcel had come." :probes{}
end)

t.test("a person in a view is nobody who was there", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "Tell me about the day you bought it." } } }
  s:start()
  s:says "I think that my boss was for another one, and I guess that the whole team had been against it."
    :probes{ move = "describe" }
end)

t.test("the product's name is said as the researcher gave it", function(s)
  s:study{ mode = "exploratory", settings = { product = "the new bookkeeping tool" } }
  s:start():contains "the new bookkeeping tool"
end)

-- --- Bad days ---

t.test("praise is no story: back to the moment", function(s)
  begin(s)
  s:says "I love it, it's such a great product, honestly amazing!" :probes{ move = "deflect" } :not_contains "great"
  s:findings{ timeline = {}, pull = {} }
end)

t.test("a wish is asked for what it was for, and not discussed", function(s)
  begin(s)
  s:says "You guys should add a dark mode, that is a feature I would want." :probes{ move = "dig", family = "motive" }
end)

t.test("in German: a date is asked for, a worry and a comparison are followed", function(s)
  s:study{ mode = "exploratory", settings = { product = "die neue Buchhaltung" } }
  s:locale "de"
  s:start():contains "Gehen wir zurück zu dem Tag"
  s:says "Ich habe in unserem alten Büro gesessen und den Vertrag mit meiner Kollegin zusammen unterschrieben."
    :probes{ move = "date", family = "when_was_it" }
  s:says "Am 3. März, kurz vor dem Jahresabschluss." :notes{ slot = "purchase_when" }
  s:stage "deciding"
  s:says "Es sollte schneller gehen." :probes{ move = "contrast", family = "than_what" }
end)

t.test("one word at a time is not pressed", function(s)
  begin(s)
  s:says "bought it" :probes{ move = "date" }
  s:says "dunno" :stage "deciding"
  s:says "cheap" :contains "We can stop here"
end)

t.test("a hostile answer gets no date asked and nothing argued", function(s)
  begin(s)
  s:says "This is a stupid survey." :not_contains "when was that"
  s:findings{ push = {}, timeline = {} }
end)

t.test("who rambles is heard: the date and the names are found", function(s)
  begin(s)
  s:says("So, let me think, my sister Anna had come over for the weekend with the twins and they were in the garden, and we "
    .. "talked about the shop, because I run this small shop for ceramics, and she said that I look tired, and I said well I am "
    .. "tired because I sit there with the receipts, and that's how I ended up on the website on the Sunday evening.")
  s:notes{ slot = "purchase_when", quote = "the Sunday evening" }
end)

t.test("what was said counts, also where they left after one answer", function(s)
  begin(s)
  s:says "I signed up last Monday because the old one kept crashing."
  s:findings{ push = { { quote = "I signed up last Monday because the old one kept crashing" } },
    timeline = { { step = "purchase", told = true } } }
end)

t.test("an interview in which nothing was said has empty findings", function(s)
  begin(s)
  s:findings{ timeline = {}, push = {}, pull = {}, anxiety = {}, habit = {}, hired = {}, fired = {} }
end)

-- --- The report over all interviews ---

local function study_of(s)
  return s:fill{ mode = "exploratory", settings = { product = "Xero", competitors = { "Excel", "QuickBooks" } }, interviews = {
    { says = { "On the 3rd of March we switched from Excel to Xero because the old sheet kept crashing last year." } },
    { says = { "Last Monday I cancelled QuickBooks and signed up for Xero. I was worried that we would lose our data." } },
    { says = { "When we missed the tax deadline in May, I wanted to see who owes us money, so that I can sleep at night." } },
    { says = { "No." } } } }
end

t.test("the forces are counted by people, with their words", function(s)
  study_of(s):report():block("The four forces", "table"):counts(4)
  s:has_row{ "Push: what was wrong with the old", "towards", 1, 1, "kept crashing last year" }
  s:has_row{ "Anxiety: what worried them", "against", 1, 1, "worried that we would lose our data" }
  s:has_row{ "Habit: what held them", "against", 0, 0 }
  s:tells "Nobody spoke of habit"
end)

t.test("the timeline says how many told each step, and in which words", function(s)
  study_of(s):report():block("The timeline", "table"):counts(6):has_row{ "The day itself", 2, { "3rd of March" } }
  s:has_row{ "Noticing", 0 }
  s:block("From the first thought into use", "graph"):has_item{ id = "purchase", group = "timeline" }
end)

t.test("who left what for what", function(s)
  study_of(s):report():block("Hired and fired", "table"):has_row{ "Xero", 2, 0 }:has_row{ "Excel", 0, 1, "switched from Excel" }
  s:block("Who left what for what", "graph"):has_item{ from = "fired:excel", to = "hired:xero", weight = 1 }
end)

t.test("jobs are those that were said whole", function(s)
  study_of(s):report():block("Jobs", "table"):counts(1):tells "1 of 4 people"
  s:has_row{ "When “we missed the tax deadline in May”, I want to “see who owes us money”, so I can “sleep at night”." }
end)

t.test("a study in which nobody said anything has a report of that", function(s)
  s:fill{ interviews = { { findings = {} }, { findings = { push = {} } } } }
  s:report():block("The four forces"):tells "Nobody spoke of push, pull, anxiety, habit"
end)
