-- Tests of the exit interview: short, in the order of what happened, and never a word to keep them.
local t = require "testkit"

local function begin(s, competitors)
  s:study{ mode = "exploratory", settings = { product = "the planner", competitors = competitors or {} } }
  return s:start()
end

t.test("the cancellation is accepted before anything is asked", function(s)
  begin(s):stage "change":contains "Your cancellation stands":contains "What changed between choosing the planner and deciding to leave?"
end)

t.test("too expensive is looked behind, once", function(s)
  begin(s)
  s:says "It got too expensive for us." :probes{ move = "price_aside", family = "price_aside" } :not_contains "discount"
  s:says "We used it for the shifts of three people." :moves_on() :stage "promise"
end)

t.test("not used any more: when it was last of use", function(s)
  begin(s)
  s:says "We hardly used it, there was no time." :probes{ move = "last_use", family = "last_use" }
end)

t.test("something was missing: what they did instead", function(s)
  begin(s)
  s:says "It didn't have a view for the whole month." :probes{ move = "missed", family = "missed" }
end)

t.test("support: how it was handled", function(s)
  begin(s)
  s:says "I wrote to support about the export in May and never got a reply." :probes{ move = "handled", family = "handled" }
end)

t.test("a competitor: what that did for them at once", function(s)
  begin(s)
  s:says "We switched to another one in spring." :probes{ move = "first_week", family = "instead_does" }
end)

t.test("a change without a date is asked for its time", function(s)
  begin(s)
  s:says "My new business partner likes to do it all by phone." :probes{ move = "when", family = "when" }
end)

t.test("one probe in the whole interview: then only the sequence", function(s)
  begin(s)
  s:says "It got too expensive for us." :probes{}
  s:says "We used it for the shifts of three people." :stage "promise"
  s:says "That everybody sees the plan, but it crashed all the time." :stage "settled"
  s:says "In June it crashed on a Friday evening." :stage "alternative"
  s:says "We use a sheet of paper again." :stage "almost_stayed"
  s:says "If it hadn't crashed." :closes() :contains "Your cancellation stands"
end)

t.test("six questions at most, four without a detour", function(s)
  begin(s)
  s:says "In May my last employee left, and I work alone since then." :stage "promise"
  s:says "That nobody has to call me about the plan." :stage "settled"
  s:says "When I looked at it in June and there was only my own name." :stage "alternative"
  s:says "Nothing." :stage "almost_stayed"
  s:says "Nothing, really." :closes()
end)

t.test("where they went is not asked again when they have told it", function(s)
  begin(s)
  s:says "In March we switched to a sheet of paper." :probes{}
  s:says "It hangs at the door." :stage "promise"
  s:says "Less calling around." :stage "settled"
  s:says "When Jo printed it for the first time." :stage "almost_stayed"
end)

t.test("two one-liners: thanks, and the end", function(s)
  begin(s)
  s:says "Too expensive." :probes{}
  s:says "Dunno." :closes() :contains "I won't ask any more"
end)

t.test("one one-liner is no sign yet", function(s)
  begin(s)
  s:says "Too expensive." :probes{}
  s:says "Since the price went up in May we only used it twice." :stage "promise"
end)

t.test("who wants to be left in peace is", function(s)
  begin(s)
  s:says "Just cancel my account and don't ask me why, I already explained it to your colleague." :closes()
    :contains "Your cancellation stands"
end)

t.test("who scolds gets no argument, no excuse and no explanation", function(s)
  begin(s)
  s:says "Your app is total garbage, it crashed every single day and you know it."
    :not_contains "sorry" :not_contains "but" :not_contains "garbage"
end)

t.test("who rambles is asked one thing, and the date is found", function(s)
  begin(s)
  s:says("Well where do I start, we are a small bakery and there are six of us, some come at three in the morning. In April " ..
    "the new version came and the plan was empty on my daughter's phone. So I printed it. Since then nobody looks at the app.")
  s:findings{ trigger_event = { said = { quote = "In April the new version came and the plan was empty on my daughter's phone" },
    date = { quote = "In April" } } }
end)

t.test("the slots hold their words, each in its place", function(s)
  begin(s)
  s:says "In May my last employee left, and I work alone since then."
  s:says "That nobody has to call me about the plan."
  s:says "When I looked at it in June and there was only my own name."
  s:says "A calendar on the wall."
  s:says "If I had people again."
  s:findings{ trigger_event = { said = { quote = "In May my last employee left, and I work alone since then", seq = 2, from = 0, to = 57 },
      date = { quote = "In May", seq = 2, from = 0, to = 6 } },
    expected_promise = { quote = "That nobody has to call me about the plan", seq = 4 },
    break_point = { quote = "When I looked at it in June and there was only my own name", seq = 6 },
    alternative = { quote = "A calendar on the wall", seq = 8 }, would_return = { quote = "If I had people again", seq = 10 } }
end)

t.test("a competitor of the study's list is recognised, with its sentence", function(s)
  begin(s, { "Shiftly", "Planday" })
  s:says "In May my boss said that all of us go with planday now, as the other shop does."
  s:findings{ competitors = { "Planday" }, alternative = { seq = 2, from = 0 } }
end)

t.test("price counts where nothing else was said", function(s)
  begin(s)
  s:says "It got too expensive for us."
  s:findings{ category = "price", preventable = "partly", price_named = true, because = { quote = "It got too expensive for us" } }
end)

t.test("price is an escape hatch: what else was said counts", function(s)
  begin(s)
  s:says "It got too expensive for us." :probes{}
  s:says "I had written to support twice in May and nobody answered."
  s:findings{ category = "support", preventable = "yes", price_named = true,
    because = { quote = "I had written to support twice in May and nobody answered" } }
end)

t.test("the categories: product, value, fit, a changed business", function(s)
  begin(s)
  s:says "Since the update in May it crashed every morning."
  s:findings{ category = "product", preventable = "yes" }
end)

t.test("a closed business could not be kept", function(s)
  begin(s)
  s:says "We closed the shop in May, the lease ended."
  s:findings{ category = "business_change", preventable = "no" }
end)

t.test("too big for them is no fit", function(s)
  begin(s)
  s:says "It is overkill for two people, we found that out last summer."
  s:findings{ category = "fit", preventable = "no" }
end)

t.test("not used is value", function(s)
  begin(s)
  s:says "I never got around to it after the first week in May."
  s:findings{ category = "value", preventable = "partly" }
end)

t.test("what would have kept them is no reason", function(s)
  begin(s)
  s:says "In May my last employee left, and I work alone since then."
  s:says "That nobody has to call me."
  s:says "When I looked at it in June and there was only my own name."
  s:says "A calendar on the wall."
  s:says "A cheaper price maybe."
  s:findings{ price_named = false, would_return = { quote = "A cheaper price maybe" } }
end)

t.test("who says nothing is unknown", function(s)
  begin(s)
  s:says "No comment."
  s:findings{ category = "unknown", preventable = "unknown", price_named = false }
end)

t.test("who leaves early leaves what they said", function(s)
  begin(s)
  s:says "Since the update in May it crashed every morning."
  s:findings{ trigger_event = { said = { quote = "Since the update in May it crashed every morning" } } }
end)

t.test("in German the cancellation is accepted, too, and one thing asked behind the price", function(s)
  s:study{ mode = "exploratory", settings = { product = "den Planer" } }
  s:locale "de"
  s:start():contains "Ihre Kündigung gilt"
  s:says "Es war uns zu teuer geworden, seit dem Frühling." :probes{ move = "price_aside", family = "price_aside" }
  s:says "Eigentlich nur die Schichten, im Mai waren wir noch zwei." :stage "promise"
  s:says "Dass mich keiner mehr anruft wegen der Schichten." :stage "settled"
  s:says "Als im Juni der Support nicht geantwortet hat." :stage "alternative"
  s:says "Wieder mit Zettel an der Tür." :stage "almost_stayed"
  s:says "Nichts." :closes() :contains "Ihre Kündigung gilt"
  s:findings{ category = "support", price_named = true }
end)

local people = {
  { findings = { category = "support", preventable = "yes", price_named = true, because = "nobody answered for weeks",
    trigger_event = { said = "the export broke in May", date = "in May" }, break_point = "when nobody answered for weeks",
    expected_promise = "that everybody sees the plan", alternative = "we use Planday", competitors = { "Planday" },
    would_return = "an answer" } },
  { findings = { category = "price", preventable = "partly", price_named = true, because = "too expensive",
    expected_promise = "everybody sees the whole plan", competitors = {} } },
  { findings = { category = "business_change", preventable = "no", price_named = false, because = "we closed the shop",
    competitors = {} } },
  { findings = {} },
}

t.test("the report: from what changed to what settled it", function(s)
  s:fill{ interviews = people }
  s:report():block("What changed, and what settled it", "table"):counts(3)
  s:has_row{ 1, "the export broke in May", "in May", "when nobody answered", "Planday", "Support" }
end)

t.test("the report: what could have been prevented", function(s)
  s:fill{ interviews = people }
  s:report():block("Could it have been prevented", "bar"):has_item{ label = "Yes", value = 1, quotes = "nobody answered" }
    :has_item{ label = "No", value = 1, quotes = "closed the shop" } :has_item{ label = "Unknown", value = 0 }
  s:block("What it was about", "bar"):has_item{ label = "The price alone", value = 1 }:tells "2 of 3 named the price"
end)

t.test("the report: promises that say the same, and where they went", function(s)
  s:fill{ interviews = people }
  s:report():block("What they had been counting on", "table"):counts(1):has_row{ "that everybody sees the plan", 2 }
  s:block("Where they went", "table"):counts(1):has_row{ "Planday", 1, "we use Planday" }
  s:block("What would have had to be different", "quotes"):counts(1)
end)

t.test("a report over nobody, and over a played interview", function(s)
  s:fill{ interviews = {} }
  s:report():block("What changed, and what settled it"):counts(0)
  s:fill{ mode = "exploratory", interviews = { { says = { "Since the update in May it crashed every morning." } } } }
  s:report():block("Could it have been prevented"):has_item{ label = "Yes", value = 1, quotes = "crashed every morning" }
end)
