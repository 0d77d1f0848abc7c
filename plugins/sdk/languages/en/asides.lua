-- Signals of the core beside those that scripts see, in English. What people ask the interviewer about chooses the line
-- that it answers with (lines.lua); it only counts in an answer that asks something of us.
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
  -- Nothing was done, so that there is nothing more to tell.
  denial = {
    "(i|we) (haven't|have not) (tried|done|used|looked|bought|asked|thought|noticed|compared|considered|needed|had|been)",
    "(just|only) (me|us|myself|ourselves)",
    "(i|we) (didn't|wasn't|weren't|did not|was not|were not) (ask|try|involved|there|do|use|need|have to|look|buy|notice|hear|\z
      see|talk|tell|compare|consider|think of|part of|at|one)",
  },
  -- There is none: an answer, unlike "I don't know".
  ["none.whole"] = {
    "(nothing|none|nobody|never|no one|nada|nil|not really|not much)", "(nothing|not|no one|nobody|none) (else|much|special|really|particular|in particular|at all)",
    "(not applicable|n/a)",
  },
  -- Something that was read back is not right, or not there.
  amiss = {
    "(wrong|incorrect|inaccurate|missing|mistaken|untrue)", "(isn't|is not|not|wasn't|aren't) (quite|really|entirely|exactly|all|) (right|correct|true|accurate)",
    "(left|leave|leaves) out", "(forgot|forgotten|missed|misunderstood|mistake)",
  },
  aside_meaning = {
    "(you|that|this|it|question) mean", "do you mean", "mean by", "(understand|clarify|rephrase|explain|elaborate)", "what (exactly|kind|sort)",
    "for example", "in what (sense|way)", "which one",
  },
  -- It happened, but when?
  some_time = {
    "a while (ago|back)", "(some|quite some) time (ago|back)", "been (some|a) (time|while)", "been quite (some|a) (time|while)",
    "(had|did|saw|tried|happened) (that|it|this|one|) once", "at some point", "a (few|couple of) (weeks|months|years) (ago|back)",
    "(years|ages|months) ago",
  },
  -- Said of this interview: no matter of theirs to follow.
  about_us = { "your (question|questions|interview|survey|study)", "(this|the) (interview|survey|questionnaire)" },
}
