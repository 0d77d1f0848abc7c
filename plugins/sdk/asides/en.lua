-- What people ask the interviewer about, in English: signals of the core that choose the line it answers with
-- (lines/en.lua). They only count in an answer that asks something of us.
return {
  aside_automated = {
    "(bot|robot|machine|chatbot|ai|computer|automated|program|gpt|llm)", "real person", "a (person|human)", "(human|person) or",
  },
  aside_length = {
    "how long", "how (many|much) (more|longer)", "how many questions", "(questions|much) left", "take long", "nearly done",
    "is (it|this|that) over", "are we (done|finished|through)",
    "almost done", "how much time",
  },
  aside_privacy = {
    "(anonymous|anonymously|confidential|private|privacy|gdpr)", "who (reads|sees|gets|will see|will read|has access)",
    "my (data|name)", "what happens (to|with)", "(store|stored|recorded|record|shared|sell)",
  },
  aside_meaning = {
    "(you|that|this|it|question) mean", "do you mean", "mean by", "(understand|clarify|rephrase|explain|elaborate)", "what (exactly|kind|sort)",
    "for example", "in what (sense|way)", "which one",
  },
}
