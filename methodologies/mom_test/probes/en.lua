-- What the Mom Test asks beside the shared families.
return {
  -- Behind a compliment: back to their own life, where "how do you handle it" is the question that stands anyway.
  aside = {
    plain = {
      "Leaving that aside, what did you do the last time it came up?",
      "Setting our side apart, what happened the last time it came up?",
      "Putting that to one side, how did you get through it the last time?",
      "To come back to you: what did you do about it the last time?",
      "Leaving all of that aside, what did it take the last time?",
      "And in your own life, what happened the most recent time?" },
  },
}
