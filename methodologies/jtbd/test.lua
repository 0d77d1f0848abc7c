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

t.test("somebody in what happened: who else, and not again at once", function(s)
  s:study{ questions = {
    { id = "q1", type = "open_ended", text = "Tell me about the day you bought it.", probing = { maxFollowUps = 2 } },
    { id = "q2", type = "open_ended", text = "Tell me about the day it arrived.", probing = { maxFollowUps = 2 } } } }
  s:start()
  s:says "I called my brother in the evening and told him about it on the phone." :probes{ move = "who" }
  s:says "That's it." :asks "q2"
  s:says "My sister called me in the morning and said that a parcel had come." :probes{ move = "next" }
end)

t.test("a person in a view is nobody who was there", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "Tell me about the day you bought it." } } }
  s:start()
  s:says "I think that my boss was for another one, and I guess that the whole team had been against it."
    :probes{ move = "describe" }
end)

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

t.test("praise is turned back to what they do", function(s)
  s:study{ questions = { { id = "q1", type = "open_ended", text = "What did you see there?" } } }
  s:start()
  s:says "Oh, your idea is really great!" :probes{ move = "deflect" }
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
