-- Tests of the interview about the first days: deeds and moments, no ratings.
local t = require "testkit"

local function begin(s)
  s:study{ mode = "exploratory", settings = { product = "the planner" } }
  return s:start()
end
local hope = "I wanted to get the shift plan of my three people out of the group chat."

t.test("it begins with what they had hoped for, before they signed up", function(s)
  begin(s):stage "expectation":contains "Before you signed up, what were you hoping to get done with the planner?"
end)

t.test("a feeling before the first day is no detour", function(s)
  begin(s)
  s:says "My accountant stopped answering and I panicked, so anything that tells me what I owe." :stage "first_session"
end)

t.test("then the first session, step by step", function(s)
  begin(s)
  s:says(hope) :moves_on() :stage "first_session" :contains "the first time you opened the planner"
  s:says "I typed in the names." :probes{ move = "next", family = "next" }
end)

t.test("confused: what they were about to do, what they expected to see", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in the names and then I couldn't find where to put the hours." :probes{ move = "confused", family = "trying" }
end)

t.test("it was easy is a rating: back to what they did", function(s)
  begin(s)
  s:says(hope)
  s:says "It was all pretty easy." :probes{ move = "deeds", family = "longest" } :not_contains "easy"
end)

t.test("praise is no deed", function(s)
  begin(s)
  s:says(hope)
  s:says "I love it, a great app!" :probes{ move = "deeds" } :not_contains "great"
end)

t.test("no value yet is an answer, and what they had hoped to have by now is asked", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in all the names on my phone at the bar, then I sent the link to Jo and Sara and went home in the end."
    :probes{}
  s:says "That's it." :stage "first_value"
  s:says "Not yet." :probes{ move = "no_value", family = "hoped" }
  s:says "The whole plan for the month of June." :stage "first_confusion"
  s:findings{ no_value = { quote = "Not yet" }, reached = { first_session = true, first_value = false }, stopped_at = "first_value" }
end)

t.test("the first value: what they did with it", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in the names." :probes{}
  s:says "That's it." :stage "first_value"
  s:says "It sent the plan to everybody on Sunday." :probes{ move = "value", family = "what_then" }
  s:findings{ first_value = { quote = "It sent the plan to everybody on Sunday" }, reached = { first_value = true } }
end)

t.test("where they turned is asked only of those to whom something wasn't clear", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in the names." :probes{}
  s:says "That's it." :stage "first_value"
  s:says "It sent the plan to everybody on Sunday." :probes{}
  s:says "Nobody called me." :stage "first_confusion"
  s:says "Nowhere, I think." :stage "now"
end)

t.test("who couldn't find something is asked where they turned, and not again where", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in the names and then I couldn't find where to put the hours." :probes{}
  s:says "A week view, as on paper." :stage "first_value"
  s:says "Not yet." :probes{}
  s:says "The whole plan for the month of June." :stage "help"
  s:says "I asked my daughter." :stage "now"
  s:findings{ help = { quote = "I asked my daughter" },
    confusion = { quote = "I typed in the names and then I couldn't find where to put the hours", seq = 4, from = 0, to = 68 } }
end)

t.test("help that was told in passing isn't asked for", function(s)
  begin(s)
  s:says(hope)
  s:says "I couldn't find the hours, so I asked my daughter and then it worked after all on the laptop." :probes{}
  s:says "That's it." :stage "first_value"
  s:says "Not yet." :probes{}
  s:says "The whole plan for the month of June." :stage "now"
end)

t.test("a first session told in the first answer isn't asked for again", function(s)
  begin(s)
  s:says("A colleague told me about it. On Monday I signed up at my desk, then I imported our list, and after that the names were " ..
    "all doubled so I deleted everything and started again by hand.") :probes{ move = "hoped_for", family = "expected" }
  s:says "A plan that everybody sees." :stage "first_value"
  s:findings{ expectation = { quote = "A plan that everybody sees", seq = 4 }, first_session = { { seq = 2, from = 30 } } }
end)

t.test("the next thing that has to get done closes it", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in the names." :probes{}
  s:says "That's it." :stage "first_value"
  s:says "It sent the plan to everybody on Sunday." :probes{}
  s:says "Nobody called me." :stage "first_confusion"
  s:says "Nowhere, I think." :stage "now"
  s:says "This morning, to look who comes." :stage "next"
  s:says "The plan for July." :probes{}
  s:says "That's it." :closes()
  s:findings{ state = "using", stopped_at = "nowhere", next_step = { quote = "The plan for July" },
    state_said = { quote = "This morning, to look who comes" }, reached = { still_using = true, next_step = true } }
end)

t.test("who hasn't opened it since is gone, after its value or before", function(s)
  begin(s)
  s:says(hope)
  s:says "I typed in the names." :probes{}
  s:says "That's it." :stage "first_value"
  s:says "It sent the plan to everybody on Sunday." :probes{}
  s:says "Nobody called me." :stage "first_confusion"
  s:says "Nowhere, I think." :stage "now"
  s:says "I haven't opened it since."
  s:findings{ state = "gone", stopped_at = "still_using" }
end)

t.test("the steps of the first session are their words in their order", function(s)
  begin(s)
  s:says(hope)
  s:says "I signed up on my phone. It always asks for so much. Then I typed in the names."
  s:findings{ first_session = { { quote = "I signed up on my phone", seq = 4, from = 0, to = 23 },
    { quote = "Then I typed in the names", seq = 4, from = 53 } } }
end)

t.test("a generality in a first session is taken back to it", function(s)
  begin(s)
  s:says(hope)
  s:says "I usually click through everything." :probes{ move = "anchor", family = "instance" }
end)

t.test("an idea is dug for what they were about to do", function(s)
  begin(s)
  s:says(hope)
  s:says "You should add a week view." :probes{ move = "dig", family = "motive" }
end)

t.test("one-liners are not squeezed", function(s)
  begin(s)
  s:says "The plan." :probes{}
  s:says "Just that." :stage "first_session"
  s:says "Signed up." :contains "stop here"
  s:findings{ expectation = { quote = "The plan" }, reached = { first_session = true, first_value = false }, stopped_at = "unknown" }
end)

t.test("who is hostile is heard as one to whom something happened", function(s)
  begin(s)
  s:says(hope)
  s:says "Your damn page threw me out three times." :not_contains "sorry" :not_contains "damn"
end)

t.test("who rambles is kept by deeds", function(s)
  begin(s)
  s:says(hope)
  s:says("Well I'm not really a computer person, my daughter always says that. So on Monday I sat down with my tea. I " ..
    "typed in the names. I think it is a nice colour. Then I called Jo.")
  s:findings{ first_session = { { quote = "So on Monday I sat down with my tea" }, { quote = "I typed in the names" },
    { quote = "Then I called Jo" } } }
end)

t.test("who left early reached what they told", function(s)
  begin(s)
  s:says(hope)
  s:findings{ expectation = { quote = "I wanted to get the shift plan of my three people out of the group chat", seq = 2, from = 0 },
    first_session = {}, reached = { signed_up = true, first_session = false }, stopped_at = "unknown", state = "unknown" }
end)

t.test("in German the first days are told as moments, too", function(s)
  s:study{ mode = "exploratory", settings = { product = "den Planer" } }
  s:locale "de"
  s:start():contains "angemeldet"
  s:says "Ich wollte den Schichtplan meiner drei Leute aus dem Gruppenchat herausbekommen." :stage "first_session"
  s:says "Ich habe die Namen eingetippt und dann habe ich nicht gefunden, wo die Stunden hinkommen." :probes{ move = "confused", family = "trying" }
  s:says "Eine Wochenansicht wie auf Papier."
  s:says "Noch nicht." :probes{ move = "no_value" }
  s:findings{ confusion = { seq = 4 }, no_value = { quote = "Noch nicht" } }
end)

local people = {
  { findings = { expectation = "a plan", first_session = { "I typed in the names" }, first_value = "it sent the plan",
    confusion = "I couldn't find the hours", help = "I asked my daughter", state = "using", next_step = "the plan for July",
    reached = { signed_up = true, first_session = true, first_value = true, still_using = true, next_step = true },
    stopped_at = "nowhere" } },
  { findings = { expectation = "fewer calls", first_session = { "I looked around" }, no_value = "not yet",
    confusion = "couldn't find where the hours go", state = "gone", state_said = "not since then",
    reached = { signed_up = true, first_session = true, first_value = false, still_using = false, next_step = false },
    stopped_at = "first_value" } },
  { findings = { first_session = {}, state = "unknown", stopped_at = "unknown",
    reached = { signed_up = true, first_session = false, first_value = false, still_using = false, next_step = false } } },
  { findings = {} },
}

t.test("the funnel of moments", function(s)
  s:fill{ interviews = people }
  s:report():block("How far they came", "bar"):tells "people, of 3"
  s:has_item{ label = "Signed up", value = 3 } :has_item{ label = "Had a first session", value = 2 }
    :has_item{ label = "Got something out of it", value = 1 } :has_item{ label = "Opened it since", value = 1 }
end)

t.test("where they stopped, in their words", function(s)
  s:fill{ interviews = people }
  s:report():block("Where they stopped", "bar"):has_item{ label = "Before it did anything for them", value = 1, quotes = "not yet" }
    :has_item{ label = "Nowhere: they use it", value = 1 }
end)

t.test("confusions that are the same, and where they turned", function(s)
  s:fill{ interviews = people }
  s:report():block("What confused them", "table"):counts(1):has_row{ "I couldn't find the hours", 2, "where the hours go", "my daughter" }
  s:block("What they came for, and what they got", "table"):has_row{ 1, "a plan", "it sent the plan", "", "uses it" }
    :has_row{ 2, "fewer calls", "", "not yet", "gone" }
  s:block("What comes next", "quotes"):counts(1)
end)

t.test("a report over nobody, and over a played interview", function(s)
  s:fill{ interviews = {} }
  s:report():block("How far they came"):has_item{ label = "Signed up", value = 0 }
  s:fill{ mode = "exploratory", interviews = { { says = { hope, "I typed in the names and then I couldn't find the hours." } } } }
  s:report():block("What confused them"):counts(1)
end)
