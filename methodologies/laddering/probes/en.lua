-- "Why is that important to you?", asked softly and never twice in the same words.
return {
  -- One rung up. It quotes nothing: what is meant is all that they said, not a word of it.
  upward = {
    plain = {
      "In what way is that important to you?", "What does that mean to you?", "What does that bring you?",
      "And what does that let you do?", "What comes with that, for you?", "What lies behind that, for you?",
      "When it is like that, what do you have from it?", "How is that for you, when it works out?",
      "What is it that you want to reach with that?", "What does having that do for you?",
      "What part does that play in your life?", "And what is that good for, as you see it?",
      "What is at stake for you there?" },
  },

  -- No rung yet: one time when it counted.
  moment = {
    plain = {
      "When did you last notice that?", "What was going on the last time that came up?",
      "Which moment comes to mind when you think of that?", "What happened the last time you had that?",
      "Where were you when that last counted?", "What did you notice about yourself the last time?" },
    echo = { "You said “{echo}”. When did you last notice that?", "You mentioned “{echo}”. Which moment comes to mind?" },
  },

  -- In a circle: one time without it.
  missing = {
    plain = {
      "What was it like before you had that?", "How was it for you at a time when that was missing?",
      "What happened the last time you had to do without it?", "What did you do at a time when you didn't have that?",
      "How did a day go when that was missing?", "What was different for you when you didn't have it?" },
    echo = { "You said “{echo}”. What was it like before you had that?", "You mentioned “{echo}”. How was a time without it?" },
  },

  -- No attribute yet.
  features = {
    plain = {
      "What was it about that one?", "What did that one have that the others didn't?", "What did you see on it that you went by?",
      "Which features of it did you go by?", "What did you compare, when you looked at them?",
      "What about it counted when you chose?", "What is it like, the one that you took?" },
    echo = { "You mentioned “{echo}”. Which features of it did you go by?", "You said “{echo}”. What was it about that one?" },
  },

  -- Praise, back to the subject.
  back = {
    plain = {
      "What does it do for you, in your own case?", "How is that for you, with the one that you took?",
      "What stays with you from the one you chose?", "What is it like for you to have it?",
      "How do you notice it yourself?", "What do you have from it, day to day?" },
  },
}
