-- What a question asks for, told by its words, in English: so that an answer is met as what it is. Phrases as they stand, words
-- whole; no other signs.
return {
  -- A view or a supposition: what people think is no evasion here.
  view = {
    "do you think", "do you believe", "do you feel about", "do you see", "you define", "you consider", "your view",
    "your opinion", "your opinions", "your views", "your impression", "your level of interest", "how should",
    "what should", "how would", "would you", "imagine", "suppose", "consider a", "what makes a", "what makes an",
    "comes to mind", "come to mind", "come to your mind", "strengths and weaknesses", "most important",
    "in what way do", "what is a", "does it mean", "do you agree",
  },
  -- Whatever is left to say.
  rest = {
    "anything else", "something else", "what else should", "what else would", "what else comes", "what else belongs",
    "what else is there", "like to add", "want to add", "wish to add", "anything to add", "should i have asked",
    "should we have asked", "i should have asked", "we should have asked", "haven't asked", "not asked",
    "didn't ask", "haven't touched", "not touched", "haven't talked about", "haven't covered", "not covered",
    "before we finish", "before we end", "before we stop", "final thoughts", "last thoughts", "closing thoughts",
    "final comments", "left out", "forgot to ask", "forgotten to ask",
  },
  -- About something said before.
  back = {
    "that", "this", "it",
  },
}
