-- Tests of continuous discovery: one story at a time, and the snapshot that it leaves.
local t = require "testkit"

local function begin(s)
  s:study{ mode = "exploratory", settings = { behaviour = "looked for something to watch" } }
  return s:start()
end
local evening = "Yesterday I got home late and sat down on the couch with my wife. We opened the app, and then we scrolled for " ..
  "half an hour. In the end we went to bed without a film."

t.test("it asks for one story, tied to the behaviour", function(s)
  begin(s):stage "story":contains "the last time you looked for something to watch"
end)

t.test("the thread of the story is followed: what happened next", function(s)
  begin(s)
  s:says "Yesterday I got home late and opened the app." :probes{ move = "next", family = "next" }
end)

t.test("who tells a story in crumbs is asked on, crumb by crumb", function(s)
  begin(s)
  s:says "Saturday." :probes{ move = "next", family = "describe" }
  s:says "We had four friends over." :probes{ move = "next", family = "next" }
  s:says "I made lasagne." :probes{ move = "next", family = "next" }
  s:findings{ events = { { quote = "We had four friends over" }, { quote = "I made lasagne" } }, when = { quote = "Saturday" } }
end)

t.test("I usually: back to that one time", function(s)
  begin(s)
  s:says "I usually just scroll around until I find something." :probes{ move = "return", family = "instance" }
end)

t.test("what they would do is taken back to what has come up", function(s)
  begin(s)
  s:says "I would probably ask my brother, he knows all the films." :probes{ move = "return" }
end)

t.test("a generality beside a telling is part of the telling", function(s)
  begin(s)
  s:says "Yesterday I sat down on the couch, as I always do, and opened the app." :probes{ move = "next" }
end)

t.test("a solution: the moment in the story that it belongs to, and never a word on whether it is good", function(s)
  begin(s)
  s:says "Yesterday we scrolled for an hour. You should add a list of what we have seen."
    :probes{ move = "moment", family = "when_helped" } :not_contains "good"
end)

t.test("something stood in the way: what they did then", function(s)
  begin(s)
  s:says "On Sunday I typed in the title and couldn't find the film." :probes{ move = "obstacle", family = "got_past" }
end)

t.test("a feeling is followed", function(s)
  begin(s)
  s:says "On Sunday we found a film that I had been looking for since I was a child, I was so happy." :probes{ move = "feel" }
end)

t.test("a compliment is no part of a story", function(s)
  begin(s)
  s:says "Great study, I love it!" :probes{ move = "deflect" } :not_contains "great"
end)

t.test("a story told whole isn't asked for again: only what led to it, and what is missing of its setting", function(s)
  begin(s)
  s:says(evening) :stage "start"
  s:says "The kids had just fallen asleep." :stage "hardest"
  s:says "No." :closes()
end)

t.test("what the story didn't tell is asked for, one thing at a time", function(s)
  begin(s)
  s:says "I opened the app and looked through the list, and then I picked the third one." :probes{ move = "next" }
  s:says "That's it." :stage "ending"
  s:says "I fell asleep before it was over." :stage "start"
  s:says "I had finished my dinner." :stage "day"
  s:says "Two days ago, in the early evening." :stage "place"
  s:says "At home, in the kitchen, as before." :stage "company"
  s:says "Nobody." :stage "hardest"
end)

t.test("no story after two asks: the time before, then somebody else's", function(s)
  begin(s)
  s:says "No idea." :probes{ move = "other_angle" }
  s:says "I don't remember." :asks "time_before" :contains "the time before that"
  s:says "No." :asks "someone_elses" :contains "a time you saw someone else do it"
  s:says "My brother opened three apps and then gave up." :probes{}
  s:findings{ instance = "someone_elses", events = { { quote = "My brother opened three apps" }, { quote = "and then gave up" } } }
end)

t.test("no story at all: nothing is asked about its setting", function(s)
  begin(s)
  s:says "No idea."
  s:says "I don't remember."
  s:says "No." :asks "someone_elses"
  s:says "I don't know anybody." :not_contains "Where were you"
  s:findings{ instance = "none", events = {}, opportunities = {} }
end)

t.test("the map holds the events in their words, in the order of the story", function(s)
  begin(s)
  s:says(evening)
  s:says "The kids had just fallen asleep."
  s:findings{ instance = "last", events = {
    { quote = "The kids had just fallen asleep", seq = 4, from = 0, to = 31 },
    { quote = "Yesterday I got home late and sat down on the couch with my wife", seq = 2, from = 0, to = 64 },
    { quote = "We opened the app", seq = 2 }, { quote = "and then we scrolled for half an hour" },
    { quote = "In the end we went to bed without a film" } } }
end)

t.test("before that: an event is put before the one that was told last", function(s)
  begin(s)
  s:says "On Sunday I called the hotline. Before that I looked through the help pages."
  s:findings{ events = { { quote = "Before that I looked through the help pages" }, { quote = "On Sunday I called the hotline" } } }
end)

t.test("the setting is kept: when, where, with whom, on what", function(s)
  begin(s)
  s:says "Last Friday I sat in the kitchen with my daughter and looked for a film on my phone."
  s:findings{ when = { quote = "Last Friday I sat in the kitchen with my daughter and looked for a film on my phone" },
    where = { seq = 2 }, with_whom = { { seq = 2 } }, device = { seq = 2 } }
end)

t.test("opportunities are sentences of theirs, with the event they belong to", function(s)
  begin(s)
  s:says "Yesterday I opened the app. I couldn't tell which of them we had seen. Then I wanted to know how long it was."
  s:findings{ opportunities = {
    { kind = "pain", at = 2, said = { quote = "I couldn't tell which of them we had seen", seq = 2, from = 28, to = 69 } },
    { kind = "desire", at = 3, said = { quote = "Then I wanted to know how long it was" } } } }
end)

t.test("a need is what they had to do, a workaround too", function(s)
  begin(s)
  s:says "On Sunday I had to remember where we had stopped. I wrote it down in a notebook."
  s:findings{ opportunities = { { kind = "need" }, { kind = "need" } } }
end)

t.test("what is put as a solution stands apart", function(s)
  begin(s)
  s:says "Yesterday we scrolled for an hour. You should add a list of what we have seen."
  s:findings{ opportunities = {}, solutions = { { at = 1, said = { quote = "You should add a list of what we have seen", from = 35 } } } }
end)

t.test("generalities are no events", function(s)
  begin(s)
  s:says "I always look at the top ten. Normally I take the first one."
  s:findings{ instance = "none", events = {} }
end)

t.test("the hardest moment finds its place in the story", function(s)
  begin(s)
  s:says(evening)
  s:says "The kids had just fallen asleep." :stage "hardest"
  s:says "The scrolling was so annoying."
  s:findings{ hardest = { quote = "The scrolling was so annoying", seq = 6 }, opportunities = { { kind = "pain", at = 4 } } }
end)

t.test("a sentence to remember them by", function(s)
  begin(s)
  s:says "Yesterday I opened the app. It was so frustrating because I couldn't tell which of them we had seen."
  s:findings{ memorable = { quote = "It was so frustrating because I couldn't tell which of them we had seen" } }
end)

t.test("who rambles without a full stop is cut into events, each verbatim", function(s)
  begin(s)
  s:says("so yesterday i came home and i was tired and then i opened the laptop but the wifi was gone so i went down " ..
    "to the router and then i sat there for half an hour until it came back and i was too tired to watch anything")
  s:findings{ events = { { quote = "so yesterday i came home", seq = 2, from = 0, to = 24 }, {}, {}, {}, {}, {}, {}, {} } }
end)

t.test("who is hostile gets no argument and leaves no story", function(s)
  begin(s)
  s:says "What a waste of time, your questions are useless." :not_contains "useless"
  s:findings{ events = {}, opportunities = {} }
end)

t.test("who left early leaves the story so far", function(s)
  begin(s)
  s:says "Yesterday I got home late and opened the app."
  s:findings{ instance = "last", events = { { quote = "Yesterday I got home late and opened the app" } } }
end)

t.test("a guide leads, the method stays with the story", function(s)
  s:study{ mode = "structured", questions = { { id = "q1", type = "open_ended", text = "Tell me about the last film you saw.",
    probing = { maxFollowUps = 2 } } } }
  s:start():asks "q1"
  s:says "Normally we just take something." :probes{ move = "return" }
  s:says "Well, on Monday we saw an old one and then we talked until midnight."
  s:findings{ events = { { quote = "Well, on Monday we saw an old one" }, { quote = "and then we talked until midnight" } } }
end)

t.test("in German a generality is taken back to that one time, too, and the snapshot is drawn", function(s)
  s:study{ mode = "exploratory", settings = { behaviour = "einen Film gesucht haben" } }
  s:locale "de"
  s:start():contains "einen Film gesucht haben"
  s:says "Normalerweise suche ich einfach herum." :probes{ move = "return" }
  s:says "Gestern Abend saß ich mit meiner Frau auf der Couch, ich konnte nicht erkennen, welche wir schon gesehen hatten."
    :probes{ move = "obstacle", family = "got_past" }
  s:findings{ events = { {} }, opportunities = { { kind = "pain" } }, when = { seq = 4 }, where = { seq = 4 }, with_whom = { {} } }
end)

t.test("in German another time is asked for where there is no story", function(s)
  s:study{ mode = "exploratory", settings = { behaviour = "einen Film gesucht haben" } }
  s:locale "de"
  s:start()
  s:says "Keine Ahnung."
  s:says "Weiß ich nicht." :asks "time_before" :contains "das Mal davor"
  s:says "Nein." :asks "someone_elses"
end)

local people = {
  { findings = { instance = "last", events = { "I opened the app", "then I scrolled for an hour" },
    opportunities = { { kind = "pain", at = 2, said = "I couldn't tell which films we had seen" } },
    solutions = { { at = 2, said = "you should add a list" } }, memorable = "I couldn't tell which films we had seen",
    with_whom = {} } },
  { findings = { instance = "last", events = { "my wife asked for a film" },
    opportunities = { { kind = "pain", at = 1, said = "we couldn't tell which films we had seen already" },
      { kind = "desire", at = 1, said = "I wanted something short" } }, solutions = {}, with_whom = { "with my wife" } } },
  { findings = { instance = "none", events = {}, opportunities = {}, solutions = {}, with_whom = {} } },
}

t.test("the tree: the outcome, and below it what people said, siblings together", function(s)
  s:fill{ settings = { outcome = "More evenings with a film" }, interviews = people }
  s:report():block("Opportunity tree", "graph"):counts(3)
  s:has_item{ label = "More evenings with a film" }
  s:has_item{ label = "I couldn't tell which films we had seen", group = "pain", count = 2, quotes = "seen already" }
  s:has_item{ label = "I wanted something short", group = "desire", count = 1 }
  s:has_item{ from = "outcome", to = "pain.1", weight = 2 }
end)

t.test("the map: a lane for each story, each event leading to the next", function(s)
  s:fill{ interviews = people }
  s:report():block("Story map", "graph"):counts(3):tells "2 of 3 told a story"
  s:has_item{ label = "I opened the app", group = "Story 1" } :has_item{ from = "1.1", to = "1.2" }
end)

t.test("opportunities are counted by people and by times, solutions stand apart", function(s)
  s:fill{ interviews = people }
  s:report():block("Opportunities", "table"):counts(2):has_row{ "I couldn't tell which films we had seen", "pain", 2, 2, "already" }
  s:block("Solutions they proposed", "table"):has_row{ "you should add a list", "scrolled for an hour" }
  s:block("To remember them by", "quotes"):counts(1)
end)

t.test("a report over nobody, and over a played interview", function(s)
  s:fill{ interviews = {} }
  s:report():block("Story map"):counts(0)
  s:fill{ mode = "exploratory", interviews = { { says = { evening, "The kids had just fallen asleep." } } } }
  s:report():block("Story map"):counts(5):has_item{ quotes = "The kids had just fallen asleep" }
end)
