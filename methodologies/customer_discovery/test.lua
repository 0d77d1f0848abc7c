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

t.test("the findings hold their own words", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "How do you get it done at the moment?",
    probing = { maxFollowUps = 0 } } }, mode = "structured" }
  s:start()
  s:says "Yesterday we copied everything into a spreadsheet by hand, which took two hours." :closes()
  s:findings{ solution = { { quote = "Yesterday we copied everything into a spreadsheet by hand" } } }
end)
