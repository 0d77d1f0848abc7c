-- Tests of the switch interview: what it does with the answers it is there for.
local t = require "testkit"

t.test("the timeline begins with the day of the decision", function(s)
  s:study{ mode = "exploratory" }
  s:start():stage "purchase":contains "Take me back to the day"
end)

t.test("a story without a date is asked for one", function(s)
  s:study{ mode = "exploratory" }
  s:start()
  s:says "In the kitchen at home, the laptop on the table, a cup of tea beside it, like most evenings." :probes{ move = "date" }
end)

t.test("a worry is followed to what settled it", function(s)
  s:study{ mode = "exploratory" }
  s:start()
  s:says "It was last Monday and I was worried that we would lose our data in the move, which scared me."
    :probes{ move = "anxiety" } :notes{ slot = "anxiety" }
end)

t.test("what held them back is a habit", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What was it like before?" } } }
  s:start()
  s:says "We were used to it, everyone here uses the old one and it was good enough for years."
    :probes{ move = "habit" } :notes{ slot = "habit" }
end)

t.test("the product's name is said as the researcher gave it", function(s)
  s:study{ mode = "exploratory", settings = { product = "the new bookkeeping tool" } }
  s:start():contains "the new bookkeeping tool"
end)

t.test("the timeline goes back step by step", function(s)
  s:study{ mode = "exploratory" }
  s:start():stage "purchase"
  s:says "Last Monday in the evening I signed up at the kitchen table and moved all our files until midnight, and then I went to bed."
  s:stage "deciding"
end)
