-- What an interview about the first days asks beside the shared families. Actions, never ratings.
return {
  -- Confused: what they were about to do.
  trying = {
    plain = {
      "What were you trying to do at that moment?", "What did you expect to see there?", "What had you come there to do?",
      "What did you click first at that point?", "What had you just done when that came up?", "What did you think would happen there?" },
    echo = { "You mentioned “{echo}”. What were you trying to do at that moment?", "When it came to “{echo}”, what did you expect to see?" },
  },

  -- "It was easy": which part wasn't nothing.
  longest = {
    plain = {
      "Which part took you longest?", "Which step did you do twice?", "Where did you spend most of the time?",
      "What took several tries?", "Which part did you come back to later?", "Which page did you stay on longest?" },
  },

  -- Nothing yet: what it should have been by now.
  hoped = {
    plain = {
      "What were you hoping to have done by now?", "What had you meant to get done with it by now?", "What did you set out to do with it?",
      "Which thing did you most need it for?", "What is still where it was before?", "What have you done about that instead, so far?" },
  },

  -- Value: what it was, in deeds.
  what_then = {
    plain = {
      "What did you do with that then?", "What could you do afterwards?", "What happened right after that?", "Who saw that first?",
      "What did that take the place of?", "How had you done that before?" },
  },
}
