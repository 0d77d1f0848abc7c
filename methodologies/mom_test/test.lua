-- Tests of the Mom Test: what it does with the answers it is there for, and what its ledger says of them.
local t = require "testkit"

local guide = { { id = "q1", type = "open_ended", text = "Tell me about the last time you chased an invoice.",
  probing = { maxFollowUps = 2 } } }

t.test("a compliment is turned back to what they do today", function(s)
  s:study{ questions = guide }
  s:start():asks "q1"
  s:says "Oh that sounds like a great idea, I love it, it is really awesome and cool!"
    :probes{ move = "deflect" } :not_contains "great" :not_contains "love"
end)

t.test("what they usually do is anchored in the last time", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "I usually just send another mail, and normally people pay, generally speaking."
    :probes{ move = "anchor" }
end)

t.test("what they would do is anchored in what they have done", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "I would probably use something that sends the mails, and I might even pay for it one day."
    :probes{ move = "anchor" }
end)

t.test("a request is dug into for its motive and noted", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "It would be nice if you could add a feature that sends the reminders for me on its own."
    :probes{ move = "dig" } :notes{ slot = "request" }
end)

t.test("something they built themselves is taken as evidence", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "Last Friday I went through our spreadsheet by hand and copied every late one into a mail, which took two hours."
    :notes{ slot = "current_solution" } :probes{ move = "workaround" }
end)

t.test("an offer of time or money is noted and met with the next step", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "Honestly, sign me up for the pilot, I'll pay a deposit, and I can introduce you to our bookkeeper."
    :notes{ slot = "commitment" } :probes{ move = "commitment" }
end)

t.test("a limit of none is kept whatever is said", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What did you do?", probing = { maxFollowUps = 0 } },
    { id = "q2", type = "open_ended", text = "Who else was there?" } } }
  s:start()
  s:says "I usually just do it, it's great, I love it." :moves_on() :asks "q2"
end)

t.test("without a guide the method asks what it must learn", function(s)
  s:study{ mode = "exploratory" }
  s:start():stage "last_instance"
  s:says "Last Tuesday the invoice of a customer was three weeks late, so I called them twice and then wrote a mail until they paid."
  s:says "That was all." :stage "current_solution"
end)

t.test("a view is no promise where one was asked for", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How should a group decide where to eat?" } } }
  s:start()
  s:says "They would vote, and I'd probably go with the majority." :probes{ move = "view" }
end)

t.test("what happened needs no event dug from under it", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "I think I sent three letters last week." :probes{ move = "describe" }
end)

t.test("a spreadsheet that comes up again is not asked about again at once", function(s)
  s:study{ questions = { guide[1],
    { id = "q2", type = "open_ended", text = "Tell me about the time before.", probing = { maxFollowUps = 2 } } } }
  s:start()
  s:says "Last Friday I went through our spreadsheet by hand and copied every late one into a mail, which took two hours."
    :probes{ move = "workaround" }
  s:says "That's it." :asks "q2"
  s:says "The week before I went through the spreadsheet by hand too, and copied the late ones into a letter until noon."
    :probes{ move = "describe" }
end)

t.test("what they say they do is kept, whatever its words", function(s)
  s:study{ mode = "exploratory" }
  s:start()
  s:says "Last Tuesday the invoice of a customer was three weeks late, so I called them twice and then wrote a mail until they paid."
  s:says "That was all." :stage "current_solution"
  s:says "I ask Sara, she knows everything." :notes{ slot = "current_solution", quote = "I ask Sara, she knows everything" }
end)

-- Below the method leads: no guide, its own questions in the book's order.
local function method(s, settings)
  s:study{ mode = "exploratory", settings = settings or { activity = "chased a late invoice" } }
  return s:start()
end
local story = "Last Tuesday a customer hadn't paid, so I called them twice and then wrote a long mail, and after that they sent it."

t.test("it opens with the last time, and names nothing of ours", function(s)
  method(s):stage "last_instance":contains "the last time you chased a late invoice":not_contains "product"
end)

t.test("it goes on in the book's order: what they do, what else they tried, what it cost, money, who else, what next", function(s)
  method(s)
  s:says(story) :stage "current_solution"
  s:says "I look through my bank account on Fridays and write down who is missing." :probes{ move = "anchor" }
  s:says "That's it." :stage "tried"
  s:says "I asked a friend who does collections, he took a third of it." :probes{}
  s:says "That's all." :stage "stakes"
  s:says "An evening a week, and I was late with my own rent once." :stage "money"
  s:says "None." :stage "referral"
  s:says "My sister has the same with her studio." :probes{}
  s:says "That's it." :stage "next_step"
  s:says "I don't know." :closes()
end)

t.test("a story told whole in the first answer isn't asked for again", function(s)
  method(s)
  s:says(story) :moves_on() :stage "current_solution"
end)

t.test("praise for the idea is no answer: it is turned back, and a second one left alone", function(s)
  method(s)
  s:says "Oh I love this, what a great idea!" :probes{ move = "deflect", family = "aside" } :not_contains "thank" :not_contains "great"
  s:says "Really brilliant, well done." :moves_on() :stage "current_solution"
end)

t.test("nothing but praise is a zombie: nothing is filed as evidence", function(s)
  method(s)
  s:says "Oh I love this, what a great idea!"
  s:says "Really brilliant, well done."
  s:says "It's just awesome."
  s:findings{ compliments = 3, facts = 0, zombie = true, severity = 0, last_instance = {}, current_solution = {},
    praise = { { quote = "Oh I love this, what a great idea", seq = 2, from = 0 }, {}, {} } }
end)

t.test("what they would pay is a promise, not money", function(s)
  method(s)
  s:says "I would probably pay fifty euros a month for something like that." :probes{ move = "anchor" }
  s:findings{ fluff = 1, money = {}, stakes = {}, promises = { { quote = "I would probably pay fifty euros a month for something like that" } } }
end)

t.test("a second promise is left alone", function(s)
  method(s)
  s:says "I would use it every day." :probes{ move = "anchor" }
  s:says "I'd say I would really use it." :moves_on()
end)

t.test("a promise and a fact in one answer are told apart", function(s)
  method(s)
  s:says "I would love something for that. Last month I paid a lawyer 200 euros for three letters."
  s:findings{ facts = 1, fluff = 1, money = { { quote = "Last month I paid a lawyer 200 euros for three letters", seq = 2, from = 33, to = 87 } } }
end)

t.test("commitments are told apart by currency", function(s)
  method(s)
  s:says(story)
  s:says "I'll pay a deposit today. I can introduce you to my accountant, and I could show you my books next Tuesday at ten."
    :probes{ move = "commitment" }
  s:findings{ zombie = false, commitments = {
    { currency = "money", firm = true, said = { quote = "I'll pay a deposit today", seq = 4, from = 0, to = 24 } },
    { currency = "reputation", firm = true, said = { quote = "I can introduce you to my accountant" } },
    { currency = "time", firm = true, said = { quote = "and I could show you my books next Tuesday at ten" } } } }
end)

t.test("an offer under a condition isn't firm, and keeps nobody from being a zombie", function(s)
  method(s)
  s:says(story)
  s:says "I'd be happy to introduce you to my boss, and it sounds great."
  s:findings{ zombie = true, commitments = { { currency = "reputation", firm = false } } }
end)

t.test("keep me posted is noted and not pushed", function(s)
  method(s)
  s:says "Sounds interesting, keep me posted when it's ready." :moves_on()
  s:findings{ zombie = true, stalls = { { quote = "Sounds interesting, keep me posted when it's ready" } } }
end)

t.test("who neither praised nor offered is no zombie", function(s)
  method(s)
  s:says(story)
  s:findings{ zombie = false, commitments = {}, compliments = 0 }
end)

t.test("a request is kept with the motive that they tell", function(s)
  method(s)
  s:says "You should add a button that sends the reminder for me." :probes{ move = "dig", family = "motive" }
  s:says "I could stop thinking about it at night."
  s:findings{ requests = { { asked = { quote = "You should add a button that sends the reminder for me" },
    motive = { quote = "I could stop thinking about it at night", seq = 4 } } } }
end)

t.test("we live with it: accepted, asked once what comes before it, then left", function(s)
  method(s)
  s:says(story) :stage "current_solution"
  s:says "We just live with it." :probes{ move = "weak_demand", family = "lower" }
  s:says "Finding new customers." :stage "tried"
  s:says "Haven't really looked into anything." :not_contains "list"
  s:findings{ left_alone = { { quote = "We just live with it" }, {} }, current_solution = {} }
end)

t.test("evidence adds up: something done, a cost, money spent", function(s)
  method(s)
  s:says(story)
  s:says "I built a spreadsheet for it in March, it takes me two hours a week."
  s:says "We pay 40 euros a month for a tool beside it."
  s:findings{ severity = 3, current_solution = { { quote = "I built a spreadsheet for it in March" } } }
end)

t.test("money that went into it: who decided that", function(s)
  method(s)
  s:says(story)
  s:says "I ask Sara, she knows all of them." :probes{}
  s:says "That's it." :stage "tried"
  s:says "Nothing really." :probes{ move = "weak_demand" }
  s:says "Other things that had to be done first." :stage "stakes"
  s:says "Two evenings." :stage "money"
  s:says "We paid 300 euros for a course." :probes{ move = "money", family = "decided" }
end)


t.test("a trial that they had is no offer", function(s)
  method(s)
  s:says "We had a trial of a scanner app in spring and then we went back to paper."
  s:findings{ commitments = {} }
end)

t.test("a complaint without a deed: what happens when it is left", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "It is so frustrating that they answer late." :probes{ move = "stakes" }
end)

t.test("one-liners are given a way out, not a grilling", function(s)
  method(s)
  s:says "Dunno." :probes{ move = "other_angle" }
  s:says "No." :stage "current_solution"
  s:says "Nothing."
  s:findings{ facts = 0, fluff = 0, zombie = false, severity = 0 }
end)

t.test("who is rude is neither thanked nor answered in kind", function(s)
  method(s)
  s:says "This is a stupid question and you are a stupid bot." :not_contains "stupid"
  s:findings{ compliments = 0, commitments = {} }
end)

t.test("a rambling answer is kept by its facts", function(s)
  method(s)
  s:says("Well you know how it is, people always pay late and everybody knows that, it depends really. But last March the " ..
    "bakery on the corner owed me 900 euros for two months. I wrote to them three times. In the end my brother went there.")
  s:findings{ facts = 3, fluff = 1, last_instance = { {}, {}, {} } }
end)

t.test("who left early leaves what they told", function(s)
  method(s)
  s:says(story)
  s:findings{ facts = 1, severity = 0, last_instance = { { seq = 2, from = 0 }, {}, {} } }
end)

t.test("in German praise is turned back, too, and a problem that is lived with is accepted", function(s)
  s:study{ mode = "exploratory", settings = { activity = "eine Mahnung schreiben mussten" } }
  s:locale "de"
  s:start():contains "vom letzten Mal"
  s:says "Oh, das ist eine großartige Idee!" :probes{ move = "deflect", family = "aside" }
  s:says "Letzten Dienstag hatte ein Kunde nicht gezahlt, da habe ich zweimal angerufen und dann einen langen Brief geschrieben." :stage "current_solution"
  s:says "Wir leben einfach damit." :probes{ move = "weak_demand" }
  s:findings{ compliments = 1, facts = 1 }
end)

local people = {
  { findings = { facts = 3, fluff = 0, compliments = 0, severity = 3, zombie = false,
    commitments = { { currency = "money", firm = true, said = "I'll pay a deposit today" } },
    current_solution = { "I keep a spreadsheet of all invoices" }, stakes = { "two hours a week" } } },
  { findings = { facts = 0, fluff = 2, compliments = 3, severity = 0, zombie = true, left_alone = { "We just live with it" } } },
  { findings = { facts = 2, fluff = 1, compliments = 1, severity = 1, zombie = true,
    commitments = { { currency = "time", firm = false, said = "I'd show you my invoices" } },
    current_solution = { "a spreadsheet with all the invoices" },
    requests = { { asked = "You should send the mails", motive = "I could sleep" } } } },
  { findings = {} },
}

t.test("the report puts those first who put something in", function(s)
  s:fill{ interviews = people }
  s:report():block("What each of them put in", "table"):counts(3):tells "1 of 3 put something in; 2 had kind words alone"
  s:has_row{ 1, "money", "deposit", 3, 3, 0, 0 } :has_row{ 2, "kind words" } :has_row{ 3, "“I would”", "show you" }
end)

t.test("the report counts the currencies, and kind words", function(s)
  s:fill{ interviews = people }
  s:report():block("In which currency", "bar"):has_item{ label = "Money", value = 1 } :has_item{ label = "Time", value = 0 }
    :has_item{ label = "Kind words alone", value = 2 }
end)

t.test("the report puts solutions together that are the same", function(s)
  s:fill{ interviews = people }
  s:report():block("What they do about it today", "table"):counts(1)
    :has_row{ "a spreadsheet with all the invoices", 2, "I keep a spreadsheet" }
  s:block("What they asked for, and why", "table"):has_row{ "You should send", "I could sleep" }
end)

t.test("a report over nobody is empty, and over a played interview whole", function(s)
  s:fill{ interviews = {} }
  s:report():block("What each of them put in"):counts(0)
  s:fill{ mode = "exploratory", interviews = { { says = { story, "I built a spreadsheet for it, every Friday." } } } }
  s:report():block("What they do about it today"):counts(1)
end)
