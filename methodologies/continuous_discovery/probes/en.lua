-- What a story interview asks beside the shared families.
return {
  -- A solution was named: where in the story the need for it was.
  when_helped = {
    plain = {
      "At which moment that time would it have helped?", "Which moment of that time made you think of it?",
      "What were you doing that time when it was missing?", "At what point that time did you notice that it wasn't there?",
      "Where in what you told me would that have come in?", "What happened at the moment you could have used it?" },
    echo = {
      "You mentioned “{echo}”. At which moment that time would it have helped?",
      "Which moment of that time made you think of “{echo}”?" },
  },

  -- Something stood in the way: what they did then.
  got_past = {
    plain = {
      "What did you do at that moment?", "What did you do when that happened?", "How did you get past that?",
      "What did you try first, at that moment?", "What became of it that time?", "And then, what did you do about it?" },
    echo = {
      "You mentioned “{echo}”. What did you do at that moment?", "When it came to “{echo}”, what did you do?" },
  },
}
