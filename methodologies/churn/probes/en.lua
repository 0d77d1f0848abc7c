-- What an exit interview asks beside the shared families. One of these at most in an interview.
return {
  -- Price is where everybody is let out; what stood behind it.
  price_aside = {
    plain = {
      "Leaving price aside for a second, what were you getting for it in the last month?", "What made it stop feeling worth it?",
      "What did you get out of it in the last month?", "What were you using it for in the last weeks?",
      "What did your last month with it look like?", "Before the price came up, what had you been using it for?" },
    echo = {
      "You said “{echo}”. What were you getting for it in the last month?", "You mentioned “{echo}”. What had you been using it for until then?" },
  },

  last_use = {
    plain = {
      "When did you last get real use from it?", "What did you use it for the last time?", "What happened the last time you opened it?",
      "What changed after you last used it?", "What took its place in your week?", "What was the last thing that you got done with it?" },
  },

  missed = {
    plain = {
      "What did you do instead, the last time that came up?", "What were you trying to do the last time you ran into that?",
      "What happened the last time you needed it?", "When did that last get in your way?",
      "How did you get it done the last time, without that?", "What did you do the last time it came to that?" },
    echo = { "You mentioned “{echo}”. What did you do instead, the last time?", "You mentioned “{echo}”. When did that last get in your way?" },
  },

  instead_does = {
    plain = {
      "What did the new one do for you in the first week that mattered?", "What was the first thing you did with the new one?",
      "How did you come across it?", "What happened in your first week with it?", "What did you do with it on the first day?",
      "Where did you first hear of it?" },
    echo = { "What did “{echo}” do for you in the first week that mattered?", "How did you come across “{echo}”?" },
  },
}
