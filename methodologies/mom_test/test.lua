-- Tests of the Mom Test: what it does with the answers it is there for.
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
