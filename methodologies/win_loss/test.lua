-- Tests of the win-loss interview: what it does with the answers it is there for.
local t = require "testkit"

t.test("in German: a fit is asked for what showed it, and a person for the step", function(s)
  s:study{ mode = "exploratory", settings = { product = "dem Ticketsystem" } }
  s:locale "de"
  s:start():contains "Was brachte Sie dazu"
  s:says "Der andere hat einfach besser gepasst." :probes{ move = "fit", family = "fit" }
  s:says "Ihr Verkäufer war sehr unfreundlich zu uns, als wir im Mai nach dem Export der Tickets gefragt haben." :probes{ move = "step", family = "step" }
end)

local function begin(s, outcome, attributes)
  s:study{ mode = "exploratory", settings = { product = "the ticket system", outcome = outcome,
    competitors = { "Zendesk", "Freshdesk" } } }
  if attributes then
    s:attributes(attributes)
  end
  return s:start()
end

local trigger = "In March our old inbox lost two requests in a week and our biggest client complained, so we had to move."
local process = "First we made a longlist of ten, then we invited four, scored them in a sheet with finance and legal, "
  .. "then the board voted, and after eleven weeks the CFO signed it in the middle of June."
local done = "That's all that I can say about this one, there really was nothing more to it."

-- Whether or not what set it off is followed up.
local function to_process(s)
  s:says(trigger)
  if s._reply.stage == "trigger" then
    s:says(done)
  end
  s:stage "process"
end

local function to_criteria(s)
  to_process(s)
  s:says(process)
  if s._reply.stage == "process" then
    s:says(done)
  end
  s:stage "criteria"
end

-- --- The order of the method ---

t.test("it says first that nothing is sold and nothing is changed", function(s)
  begin(s):stage "trigger":contains "nobody is trying to sell you anything":contains "made you look into the ticket system"
end)

t.test("what set it off, then how and by whom, then by what", function(s)
  begin(s)
  s:says(trigger):notes{ slot = "trigger", quote = "biggest client complained" }
  s:says(done):stage "process"
  s:says(process):notes{ slot = "process", quote = "longlist of ten" }
  s:notes{ slot = "people", quote = "the CFO signed it" }
end)

t.test("the criteria are asked for unaided: no name and no list is read out", function(s)
  begin(s)
  to_criteria(s)
  s:contains "By what did you decide":not_contains "Zendesk":not_contains "price"
end)

t.test("price is asked last but for the moment and the advice", function(s)
  begin(s)
  for _, stage in ipairs{ "process", "criteria", "ranking", "sales", "price", "moment", "advice" } do
    s:says(done):stage(stage)
  end
end)

t.test("the first step of choosing is asked on, once", function(s)
  begin(s)
  s:says(done):stage "process"
  s:says "We looked at two with IT, it took a week." :probes{ move = "how_run" }
end)

-- --- Criteria ---

t.test("a thought that gives two criteria is coded for both", function(s)
  begin(s)
  to_criteria(s)
  s:says "Ease of use, and that your support answered within a minute."
  s:findings{ criteria = { { dimension = "support", unaided = true }, { dimension = "product", unaided = true,
    said = { quote = "Ease of use, and that your support answered within a minute" } } } }
end)

t.test("a criterion speaks for or against us by whom it is about", function(s)
  begin(s)
  to_criteria(s)
  s:says "Your reporting was weaker. Zendesk was slow in support."
  s:findings{ criteria = { { dimension = "product", side = "against" }, { dimension = "support", side = "for" } } }
end)

t.test("where it isn't clear whom it is about it stays open", function(s)
  begin(s)
  to_criteria(s)
  s:says "The hosting in the EU had to be there."
  s:findings{ criteria = { { dimension = "trust", side = "open" } } }
end)

t.test("more criteria are asked for, once", function(s)
  begin(s)
  to_criteria(s)
  s:says "The single sign-on was the most important point for our legal team." :probes{ move = "more_criteria" }
end)

t.test("price named first: how it compared and what else was there, never if prices had been equal", function(s)
  begin(s)
  to_criteria(s)
  s:says "Mostly the price. You were 30 percent above Zendesk." :probes{ move = "price_first" } :not_contains "equal"
    :not_contains "would"
  s:findings{ criteria = { { dimension = "price", side = "open" }, { dimension = "price", side = "against",
    said = { quote = "You were 30 percent above Zendesk" } } } }
end)

t.test("a better fit is unpacked by what showed it", function(s)
  begin(s)
  to_criteria(s)
  s:says "It just felt like the better fit for us." :probes{ move = "fit" }
end)

t.test("what they said in passing of price is still asked at its place", function(s)
  begin(s)
  to_criteria(s)
  s:says "Mostly the price, you were above Zendesk."
  s:says(done):stage "ranking"
  s:says "Zendesk first, then you, Freshdesk dropped out early."
  s:stage "sales"
  s:says(done):stage "price"
end)

-- --- People, hesitations, the outcome ---

t.test("a person is named: the step is asked, not the culprit", function(s)
  begin(s)
  to_criteria(s)
  s:says(done):stage "ranking"
  s:says(done):stage "sales"
  s:says "Your salesperson was late to two calls and he was really pushy at the end." :probes{ move = "step" }
    :not_contains "who"
end)

t.test("a name with a title is not kept", function(s)
  begin(s)
  to_criteria(s)
  s:says(done)
  s:says(done):stage "sales"
  s:says "Mr Miller was rude on the phone. The demo used our own tickets." :probes{ move = "step" }
  s:findings{ sales = { { quote = "The demo used our own tickets" } } }
end)

t.test("lost and praised: what tipped it the other way", function(s)
  begin(s, "lost")
  to_criteria(s)
  s:says "Your product is great, I love it." :probes{ move = "other_way" } :not_contains "great"
end)

t.test("won: what almost stopped them", function(s)
  begin(s, "won")
  to_criteria(s)
  s:says(done)
  s:says(done)
  s:says(done)
  s:says(done):stage "moment"
  s:says "When the trial ended and nobody wanted to go back to the old one." :probes{ move = "almost" }
end)

t.test("a hesitation is a cue", function(s)
  begin(s)
  s:says(done):stage "process"
  s:says "We compared three and it was close, I was on the fence until the contract came in June with the board and legal."
    :notes{ slot = "hesitation" } :probes{}
end)

t.test("how it ended is taken from the invitation", function(s)
  begin(s, "each", { outcome = "lost" })
  s:findings{ outcome = "lost" }
end)

t.test("how it ended is heard in whom they went with", function(s)
  begin(s, "each")
  s:says "We went with Zendesk in June because our old inbox lost two requests in one week."
  s:findings{ outcome = "lost", competitors = { { name = "Zendesk" } } }
end)

t.test("what can't be known isn't guessed", function(s)
  begin(s)
  s:says(trigger)
  s:findings{ outcome = "unknown" }
end)

-- --- Bad days ---

t.test("one-liners: each question once, nothing pressed", function(s)
  begin(s)
  s:says "Boss." :probes{}
  s:says "No." :stage "process"
  s:says "Dunno." :contains "We can stop here"
  s:says "No, go on." :stage "criteria"
end)

t.test("praise alone is asked for what is behind it", function(s)
  begin(s)
  to_criteria(s)
  s:says(done)
  s:says(done):stage "sales"
  s:says "Great, I love your team, they are amazing." :probes{ move = "second_level" } :not_contains "amazing"
  s:findings{ criteria = {} }
end)

t.test("anger is heard, and neither corrected nor defended", function(s)
  begin(s)
  to_criteria(s)
  s:says(done)
  s:says(done):stage "sales"
  s:says "Your demo was terrible, the whole thing was a frustrating waste of an afternoon for eight people." :not_contains "sorry"
    :notes{ slot = "sales" }
end)

t.test("the whole deal told at once is not asked for again", function(s)
  begin(s)
  s:says("In March our old inbox lost two requests, so we had to look around. We made a longlist, invited four to demos and scored "
    .. "them with IT and finance. The most important point was the hosting in the EU, because the audit required it. "
    .. "We went with Zendesk.")
  s:findings{ outcome = "lost", criteria = { { dimension = "trust" } },
    trigger = { { quote = "In March our old inbox lost two requests, so we had to look around" } } }
end)

t.test("an interview that was left early has what was said", function(s)
  begin(s, "lost")
  s:says(trigger)
  s:findings{ outcome = "lost", criteria = {}, moment = {},
    trigger = { { quote = "In March our old inbox lost two requests in a week and our biggest client complained, so we had to move" } } }
end)

t.test("who rambles gives criteria all the same", function(s)
  begin(s)
  to_criteria(s)
  s:says("Oh well, there were so many things, my colleague was on parental leave at that time and the weather was hot, but what "
    .. "mattered most was that the reporting came as an export to our own sheets, because the board asks for it every month.")
  s:notes{ slot = "criterion", quote = "mattered most was that the reporting" }
end)

-- --- The report ---

local function study_of(s)
  return s:fill{ interviews = {
    { findings = { outcome = "lost", moment = { "the second demo" }, advice = { "send the engineer" },
      criteria = { { dimension = "price", title = "Price", side = "against", said = "you were 30 percent above" },
        { dimension = "product", title = "Product", side = "open", said = "the reporting" } },
      competitors = { { name = "Zendesk", said = "Zendesk came first" } } } },
    { findings = { outcome = "won", criteria = { { dimension = "product", title = "Product", side = "for", said = "your export is better" } },
      competitors = { { name = "Zendesk", said = "Zendesk was slow" } } } },
    { findings = {} } } }
end

t.test("criteria stand by how the deal ended", function(s)
  study_of(s):report():block("Criteria", "table"):counts(2)
  s:has_row{ "Product", 1, 1, 0, 1, 0, { "your export is better", "the reporting" } }
  s:has_row{ "Price", 0, 1, 0, 0, 1, "30 percent above" }
  s:tells "1 won, 1 lost and 1 not known"
end)

t.test("the competitors are counted, and beside which end", function(s)
  study_of(s):report():block("Who else was in the race", "table"):has_row{ "Zendesk", 2, 1, 1, "Zendesk came first" }
end)

t.test("the reasons stand in their words, by outcome", function(s)
  study_of(s):report():block("What tipped it: lost", "quotes"):has_item{ quote = "the second demo" }
  s:block("What they would tell us", "quotes"):has_item{ quote = "send the engineer", note = "Lost" }
  s:block("Named first", "bar"):has_item{ label = "Price", value = 1 }
end)

t.test("interviews that were played make a report", function(s)
  s:fill{ mode = "exploratory", settings = { product = "the ticket system", competitors = { "Zendesk" } }, interviews = {
    { says = { trigger, done, process, done, "The hosting in the EU had to be there.", done } }, { says = { "No." } } } }
  s:report():block("Criteria", "table"):has_row{ "Trust and security", 0, 0, 1 }
end)
