-- Phrasings of an NPS follow-up. Short, since people have a minute: three to five turns in all.
return {
  -- Low: the recent moment, not the general opinion.
  recent_moment = {
    plain = {
      "What happened most recently that went into that?", "Which recent moment stands behind that?",
      "When did you last run into that?", "What was the last time you noticed that?", "What happened, the last time?",
      "Which moment do you have in mind?" },
  },
  -- High: the recommendation itself, to whom and in what words.
  last_recommended = {
    plain = {
      "Whom did you last recommend it to?", "Who did you last tell about it?", "Whom did you last mention it to?",
      "When did it last come up with somebody?", "To whom did you last bring it up?", "Who heard about it from you most recently?" },
  },
}
