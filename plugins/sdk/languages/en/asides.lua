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
  -- What is kept of them; meant also where it is no question. A story of data elsewhere is none, so it is about answers, or all
  -- that is said.
  aside_data = {
    "what (do|does|data do|information do|did) (you|it|this) (have|know|store|keep|hold|save|collect) (on|about|of) me",
    "(copy|export|download|transcript) of my (answers|responses|interview|messages)",
    "(download|export|see|get|read|have|request) my (answers|responses) (please|back|again|)",
  },
  ["aside_data.whole"] = {
    "(can|could|may|how can|how do|) (i|) (want to|would like to|like to|) (download|export|see|get|request|access|have) (all|) my (data|\z
      information|answers|responses)",
    "(can|could|may|how can|) (i|) (get|have|request|want|see) a copy of my (data|answers|responses|information)",
    "(give|send|show) me my (data|answers|information|responses)", "(subject access request|data portability)",
  },
  ["aside_data.not"] = {
    "(they|customers|users|people|clients|it|tool|app|software|system|let|lets|letting) (can|could|to|me|us|) (download|export|see|\z
      get|read|have|request) my (answers|responses)",
  },
  -- All that was said is to go: asked about once (stop_confirm_erase). Counted only beside opt_out.
  erase_data = {
    "(delete|erase|remove|destroy|wipe) (all|) (my|these|the|all) (answers|data|responses|messages|information|interview|record|\z
      records|everything)",
    "(delete|erase|remove|wipe) (all|all of) (my|this|of this|of it|it)",
    "(delete|erase|wipe) (me|everything|it|this interview|this conversation|this chat)",
    "(forget|erase|delete) everything i (said|wrote|told you)", "right to be forgotten",
    "(withdraw|withdrawing|revoke) (my|the) (consent|answers|data)",
  },
  -- Asked of us as of a doctor or a lawyer.
  aside_advice = {
    "(medical|legal|tax|health|financial) advice",
    "(what|which|how much) (medication|medicine|dose|dosage|treatment|therapy|pills|drug|drugs) (should|can|could|do|would)",
    "should i (sue|report|take|stop taking|call|go to|get|see) (a|an|my|the|them|him|her|it|this|some|) (doctor|lawyer|therapist|\z
      medication|medicine|pills|tablets|police|psychiatrist|solicitor|landlord|employer|company|boss|hospital|antidepressants)",
    "should i (sue|press charges|go to court|see someone|get tested)",
    "(is|was) (it|that|this) (legal|illegal|lawful|against the law)", "(can|could|may) (i|they|he|she) (legally|sue)",
    "do i (have|need) (a|an|) (lawyer|doctor|case|solicitor|therapist|depression|adhd|anxiety|cancer|burnout)",
    "am i (depressed|sick|ill|liable|entitled|bipolar|autistic)",
    "(can|could|do) you (diagnose|prescribe)", "(diagnose|prescribe) me",
  },
  -- Why we ask.
  aside_why = {
    "why (are|do|did|would|does) (you|it|this) (ask|asking|want|need|care|asked|matter)",
    "(what|who) (is this|is it|is that) for", "(purpose|point|goal|aim) of (this|the|your) (interview|study|survey|question|questions)",
    "what's (this|it) for",
  },
  aside_privacy = {
    "(anonymous|anonymously|confidential|private|privacy|gdpr)", "who (reads|sees|gets|will see|will read|has access|can see|can read|gets to see|is going to see)",
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
