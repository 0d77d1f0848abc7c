-- Laddering, as it goes: up, around in a circle, to a dead end.
local t = require "testkit"

local choice = "Last week I took the oat milk, because it's organic."
local two = "I took the oat milk last week, because it's organic and it's cheap."

local function begin(s, settings)
  s:study{ mode = "exploratory", settings = settings }
  return s:start()
end

-- The choice -----------------------------------------------------------------------------------------------

t.test("it begins with a choice that was made, in the study's words", function(s)
  begin(s, { product = "a milk for your coffee" }):asks "choice" :contains "the last time you chose a milk for your coffee"
end)

t.test("what counted is an attribute, and a ladder begins with it in their words", function(s)
  begin(s):says(choice):asks "ladder_1" :contains "“organic”" :notes{ slot = "attribute", quote = "organic" }
end)

t.test("two attributes in one breath are two ladders", function(s)
  begin(s):says(two):asks "ladder_1" :contains "organic"
  s:says "I feel that I am a good mother." :asks "ladder_2" :contains "“cheap”"
end)

t.test("what is no attribute is asked for what it had", function(s)
  begin(s):says "I went to the supermarket with my sister on a rainy Saturday afternoon." :probes{ family = "features" }
  s:says "The taste." :asks "ladder_1" :contains "taste"
end)

t.test("one word is enough for an attribute", function(s)
  begin(s):says "Price." :asks "ladder_1" :contains "“Price”"
end)

t.test("who can't recall is asked once another way, then what sets them apart", function(s)
  begin(s):says "I don't know." :probes{ family = "other_angle" }
  s:says "No, really no idea." :asks "difference"
end)

t.test("praise is no attribute", function(s)
  begin(s):says "What a great question, I love it!" :probes{ move = "deflect" } :not_contains "great"
end)

-- Up -------------------------------------------------------------------------------------------------------

t.test("one rung at a time, up to a value, in other words each time and without a bare why", function(s)
  begin(s):says(choice)
  s:says "There are no pesticides in the milk." :probes{ move = "rung_2", family = "upward" } :not_contains "why"
    :notes{ slot = "consequence", quote = "pesticides" }
  s:says "My kids get less poison into their bodies." :probes{ move = "rung_3", family = "upward" } :not_contains "why"
  s:says "I sleep well, honestly." :asks "difference" :notes{ slot = "value", quote = "sleep well" }
  s:findings{ ladders = { { ended = "value", rungs = { { level = "attribute" }, { level = "consequence" },
    { level = "consequence" }, { level = "value", value = "security" } } } } }
end)

t.test("at the fifth rung it is enough", function(s)
  begin(s):says(choice)
  s:says "There are no pesticides in the milk."
  s:says "The coffee keeps its own flavour."
  s:says "Breakfast takes longer on Sundays." :probes{ move = "rung_4" }
  s:says "We talk about the week that was." :asks "difference"
  s:findings{ ladders = { { ended = "depth" } } }
end)

t.test("the study says how many rungs", function(s)
  begin(s, { rungs = 3 }):says(choice)
  s:says "There are no pesticides in the milk." :probes{ family = "upward" }
  s:says "The coffee keeps its own flavour." :asks "difference"
end)

t.test("a because puts what is lower beneath", function(s)
  begin(s):says(choice)
  s:says "I feel safe because the farm is checked every month." :asks "difference"
  s:findings{ ladders = { { rungs = { { level = "attribute" }, { level = "consequence" }, { level = "value" } } } } }
end)

t.test("a whole ladder told in one answer is taken as it is, and nothing is asked again", function(s)
  begin(s):says "I chose it because it's organic, so my kids get no poison, so that I feel like a good mother."
    :asks "difference" :notes{ slot = "attribute", quote = "organic" } :notes{ slot = "consequence", quote = "no poison" }
    :notes{ slot = "value", quote = "good mother" }
  s:findings{ ladders = { { ended = "value", rungs = { {}, {}, { value = "self_respect" } } } } }
end)

t.test("half a ladder in one answer is continued from its top", function(s)
  begin(s):says "I chose it because it's light, so that I can carry it up the stairs." :asks "ladder_1" :contains "carry"
end)

-- Where it ends --------------------------------------------------------------------------------------------

t.test("it just is: the ladder is left kindly, and the next begins", function(s)
  begin(s):says(two)
  s:says "It just is." :asks "ladder_2" :contains "leave that one there" :contains "cheap"
  s:findings{ ladders = { { ended = "dead_end" }, {} } }
end)

t.test("what comes behind it just is, is no rung either", function(s)
  begin(s):says(two)
  s:says "It just is, organic is organic." :asks "ladder_2"
end)

t.test("who doesn't know is not asked on", function(s)
  begin(s):says(two)
  s:says "I don't know." :asks "ladder_2"
end)

t.test("an I don't know with something behind it is a rung", function(s)
  begin(s):says(choice)
  s:says "I don't know, there are fewer pesticides in it I guess." :probes{ family = "upward" }
    :notes{ slot = "consequence", quote = "pesticides" }
end)

t.test("it's important is no rung: once the last time that it counted, then the next", function(s)
  begin(s):says(two)
  s:says "Well, it's important to me." :probes{ family = "moment" }
  s:says "It's just good." :asks "ladder_2"
end)

t.test("a circle is met with a time without it, and then left", function(s)
  begin(s):says "Last week I took the oat milk, because it's cheap and it's organic."
  s:says "It saves money every single week." :probes{ family = "upward" }
  s:says "It saves money every week." :probes{ family = "missing", move = "circle" }
  s:says "As I said, it saves money every week." :asks "ladder_2"
  s:findings{ ladders = { { ended = "circular", rungs = { {}, {} } }, {} } }
end)

t.test("praise in the middle of a ladder is no rung", function(s)
  begin(s):says(choice)
  s:says "I love these questions, this is a great interview!" :probes{ move = "deflect" } :not_contains "great"
  s:findings{ ladders = { { rungs = { { level = "attribute" } } } } }
end)

t.test("displeasure with the question is no rung", function(s)
  begin(s):says(choice)
  s:says "I hate this." :probes{ family = "moment" }
end)

t.test("one-liners all the way are still a ladder", function(s)
  begin(s):says "Price."
  s:says "Saves money." :probes{ family = "upward" }
  s:says "Holidays."
  s:findings{ ladders = { { rungs = { {}, { level = "consequence" }, { level = "consequence" } } } } }
end)

-- Several ladders ------------------------------------------------------------------------------------------

t.test("one ladder is kept for the difference, and what was not followed up is kept too", function(s)
  begin(s, { ladders = 2, between = "oat milk and cow's milk" }):says(two)
  s:says "I feel good about myself." :asks "difference" :contains "between oat milk and cow's milk"
  s:says "The taste is milder." :asks "ladder_2" :contains "taste"
  s:says "It just is."
  s:findings{ ladders = { { ended = "value" }, { ended = "dead_end" } }, waiting = { { quote = "it's cheap" } } }
end)

t.test("an attribute that comes again is no second ladder", function(s)
  begin(s):says(choice)
  s:says "I feel good about myself." :asks "difference"
  s:says "It's organic, and the taste is milder." :asks "ladder_2" :contains "taste"
end)

t.test("no difference: on, without a word", function(s)
  begin(s):says(choice)
  s:says "It just is." :says "None."
  s:findings{ ladders = { { ended = "dead_end" } }, waiting = {} }
end)

t.test("a page that was pasted is no burden", function(s)
  local page = ("The taste is mild, so I feel safe, because it's organic and the price is good. "):rep(95)
  begin(s):says(page):not_contains "why"
end)

-- Left early -----------------------------------------------------------------------------------------------

t.test("who leaves in the middle of a ladder leaves a ladder", function(s)
  begin(s):says(choice)
  s:says "There are no pesticides in the milk."
  s:findings{ ladders = { { ended = "broken_off", rungs = { { level = "attribute" }, { level = "consequence" } } } } }
end)

t.test("who leaves before the first answer leaves nothing", function(s)
  begin(s)
  s:findings{ ladders = {}, waiting = {} }
end)

t.test("a ladder that was skipped is broken off, and the interview goes on", function(s)
  begin(s):says(choice)
  s:says "Skip this one, please." :asks "difference"
  s:says "The taste is milder." :asks "ladder_2"
  s:findings{ ladders = { { ended = "broken_off" }, {} } }
end)

-- German ---------------------------------------------------------------------------------------------------

t.test("in German", function(s)
  s:study{ mode = "exploratory" }
  s:locale "de"
  s:start():contains "als Sie sich für so etwas entschieden haben"
  s:says "Letzte Woche habe ich die Hafermilch genommen, weil sie bio ist." :asks "ladder_1" :contains "„bio ist“: Was bringt Ihnen"
  s:says "Da sind keine Pestizide drin." :probes{ family = "upward" }
  s:says "Ich kann ruhig schlafen." :asks "difference" :notes{ slot = "value", quote = "ruhig schlafen" }
end)

-- The report -----------------------------------------------------------------------------------------------

local function rung(level, words, value)
  return { level = level, words = words, value = value }
end

t.test("the map counts people, and puts what says the same together", function(s)
  s:fill{ mode = "exploratory", interviews = {
    { says = { choice, "There are no pesticides in the milk.", "I sleep well." } },
    { findings = { ladders = { { ended = "value", rungs = { rung("attribute", "it's organic"),
      rung("consequence", "no pesticides in there"), rung("value", "I feel safe", "security") } } } } },
    { findings = { ladders = { { ended = "dead_end", rungs = { rung("attribute", "the organic label"),
      rung("consequence", "it tastes milder") } } } } },
    { findings = {} },
  } }
  s:report():block("Value map", "graph"):tells "3 of 4"
  s:has_item{ label = "Security", count = 2, quotes = { "sleep well", "feel safe" } }
  s:has_item{ group = "Attributes", count = 3 } :has_item{ from = "attribute1", to = "consequence1", weight = 2 }
  s:has_item{ from = "consequence1", to = "value1", weight = 2 }
  s:block("Strongest links", "bar"):has_item{ value = 2, quotes = { "pesticides" } }
  s:block("Ladders", "table"):counts(3):tells "2 of 3" :has_row{ "organic", { "pesticides" }, "sleep well", "at a value" }
    :has_row{ "organic label", { "milder" }, "", "it just is" }
end)

t.test("links that too few made stay off the map, and in the table", function(s)
  s:fill{ mode = "exploratory", settings = { cutoff = 2 }, interviews = {
    { findings = { ladders = { { ended = "value", rungs = { rung("attribute", "it's cheap"),
      rung("value", "I feel free", "freedom") } } } } },
  } }
  s:report():block("Value map", "graph"):counts(0)
  s:block("Ladders", "table"):counts(1)
end)

t.test("a report over nothing says so", function(s)
  s:fill{ mode = "exploratory", interviews = { { findings = {} } } }
  s:report():block("Value map", "graph"):counts(0):tells "0 of 1"
end)
