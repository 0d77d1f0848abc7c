-- Tests of customer discovery: what it does with the answers it is there for.
local t = require "testkit"

t.test("it begins with their day", function(s)
  s:study{ mode = "exploratory", settings = { task = "closing the books" } }
  s:start():stage "day":contains "closing the books"
end)

t.test("what is usual is anchored in one day", function(s)
  s:study{ mode = "exploratory" }
  s:start()
  s:says "I usually open the mails, and normally it goes on like that all day, as always."
    :probes{ move = "anchor" }
end)

t.test("a workaround is asked for its cost", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you get it done at the moment?" } } }
  s:start()
  s:says "We copy everything into a spreadsheet by hand and then I check it again in a second spreadsheet."
    :probes{ move = "cost" } :notes{ slot = "solution" }
end)

t.test("praise is turned back to what they do today", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What was the hardest part?" } } }
  s:start()
  s:says "That sounds great, I love it, a brilliant idea, really awesome." :probes{ move = "deflect" }
end)

local guide = { { id = "q1", type = "open_ended", text = "Tell me about your week.", probing = { maxFollowUps = 2 } } }

t.test("who pays is asked of what is paid", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "We pay forty euros a month for that." :probes{ move = "who_pays" }
end)

t.test("who pays is not asked of what they think of it", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "I think that people pay for all kinds of things, and it would be the same with anything that you sell to them."
    :probes{ move = "anchor" }
end)

t.test("who decides is asked of what was decided", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "Our manager decided that on Monday." :probes{ move = "who" }
end)

t.test("who decides is not asked of what they suppose", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "I guess that the manager of each shop decides that by himself, as far as the others leave it to him at all."
    :probes{ move = "view" }
end)

t.test("invoices that are worked with are no money that is spent", function(s)
  s:study{ questions = guide }
  s:start()
  s:says "On Tuesday I downloaded the statement and matched it line by line with all of the invoices that we had, until five."
    :probes{ move = "describe" }
end)

t.test("asked how often, a number is the answer; anywhere else it is none", function(s)
  s:study{ mode = "exploratory", settings = { task = "closing the books" } }
  s:start()
  s:says "Yesterday I opened the mails at nine, then I went through 40 invoices until noon, and after that I sent 12 letters."
  s:stage "problem"
  s:says "The export was so slow that it was frustrating, and we lost two hours."
  s:says "That's it." :stage "frequency"
  s:says "4" :notes{ slot = "frequency", quote = "4" } :stage "solution"
end)

t.test("every day is an answer, not a generality", function(s)
  s:study{ mode = "exploratory" }
  s:start()
  s:says "Yesterday I opened the mails at nine, then I went through 40 invoices until noon, and after that I sent 12 letters."
  s:says "The export was so slow that it was frustrating, and we lost two hours."
  s:says "That's it." :stage "frequency"
  s:says "Every day, more or less." :notes{ slot = "frequency" } :stage "solution"
end)

t.test("a scale tells nothing of how often", function(s)
  s:study{ mode = "structured", questions = {
    { id = "q1", type = "scale", text = "How satisfied are you with it?", config = { scaleMin = 1, scaleMax = 10 } } } }
  s:start()
  s:says "A 7, it broke down three times." :closes()
  s:findings{}
end)

t.test("the method's question comes before the guide's last one", function(s)
  s:study{ mode = "hybrid", questions = {
    { id = "q1", type = "open_ended", text = "Tell me about your week.", probing = { maxFollowUps = 0 } },
    { id = "q2", type = "open_ended", text = "Is there anything else you would like to add?", probing = { maxFollowUps = 0 } } } }
  s:start()
  s:says "It was quiet." :stage "day"
end)

t.test("the findings hold their own words", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you get it done at the moment?",
    probing = { maxFollowUps = 0 } } }, mode = "structured" }
  s:start()
  s:says "Yesterday we copied everything into a spreadsheet by hand, which took two hours." :closes()
  s:findings{ solution = { { quote = "Yesterday we copied everything into a spreadsheet by hand" } } }
end)
