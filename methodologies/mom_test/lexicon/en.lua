-- What the Mom Test listens for beside the shared signals.
return {
  -- A problem that nothing was done about: demand is weak, whatever is said about it.
  undone = {
    "(haven't|have not|hasn't|never|didn't) (really|actually|ever|yet|even|) (done|tried|looked|bothered|got round|\z
      gotten around|got around|do|try|look|bother|get around|get round) (to|into|at|anything|about|with|for|it|)",
    "nothing (really|so far|yet|much|at all|else|special)", "(just|simply|we|i|you) (live|lived|put up) with it",
    "(learned|learnt|used) to live with it", "(just|simply|we|i) (leave|ignore|accept|skip|deal with) it",
    "(not|isn't|wasn't|hardly|never) (really|actually|) (a|that|that much of a|much of a|such a) (big|huge|) (deal|\z
      priority|problem|issue|pain)", "(doesn't|didn't|don't) (really|actually|) (bother|matter|mind|care)",
    "(can|could) live with (it|that)", "no big deal", "it's fine as it is", "we (manage|get by|cope)",
    "(haven't|have not) needed to", "never needed to",
  },
  ["undone.whole"] = { "(nothing|not much|no|nope|none|not really|never)", "(i|we) (don't|haven't)" },

  -- What it takes from them, beside time and money spent.
  loss = {
    "(cost|costs|costing|cost) (me|us)",
    "(lost|lose|losing|missed|missing|miss) (a|an|the|our|my|two|three|some|several|{number}) (customer|customers|\z
      client|clients|order|orders|deal|deals|sale|sales|job|jobs|contract|payment|discount|deadline|hours|day|days|\z
      evening|evenings|weekend|money|sleep)", "lost (sleep|money|hours|customers|clients|orders|sales|time|patience)",
    "(late|behind) with (my|our|the)", "(couldn't|could not|can't|cannot) pay (my|our|the)",
    "(wasted|waste|wasting) (a|an|the|my|our|two|three|{number}|half|so|hours|time)",
    "(paid|pay|paying) (a|the) (fine|penalty|late fee|reminder fee)", "out of my own pocket",
  },

  -- Money that went into the problem: theirs, and really spent.
  spending = {
    "(i|we|company|firm|boss) (pay|paid|spend|spent|bought|hired|shelled out)",
    "(cost|costs|costing|charge|charges|charged|bill|bills|billed) (me|us) (about|around|roughly|over|almost|some|) \z
      ({money}|{number}|a)", "{money} (a|per|each|every) (month|year|week|quarter|seat|user|hour|time)",
    "{number} (euros|dollars|pounds|bucks|francs) (a|per|each|every|for|on)",
    "(subscription|licence|license|fee|fees|budget) (of|for|is|was|costs|comes)",
  },
  ["spending.not"] = {
    "(pay|paid|spend|spent) (attention|it|them|that|all|my|hours|time|days|evenings|weekends|the day|the morning|\z
      the evening|the weekend|the whole)",
    "(spend|spent) (in|about|around|) {number} (hours|days|minutes|weeks|evenings)", "(i|we) paid (my|the) rent",
  },

  -- The three currencies of a commitment.
  gives_time = {
    "(book|schedule|arrange|set up|put in|have|do|join|find) (a|an|another|the|you a|some time for a) (quick|short|\z
      longer|) (call|meeting|demo|session|visit|workshop|chat|half hour|hour)",
    "(i'll|i will|i can|i could|we can|we could|we'll|we will|let me|happy to) (show|walk|send|share|give|test|try|\z
      join|take part|be part|spend|come|help|record|keep|fill)", "(sign|count) (me|us) (up|in)",
    "(join|start|run|do|be part of|take part in|sign up for) (a|the|your) (pilot|beta|trial)", "next {date} (at|works|is fine|suits)",
    "put (it|that|something) in (my|the|our) (calendar|diary)", "you can (visit|come|watch|sit in|call)",
  },
  gives_reputation = {
    "(introduce|connect|intro) you", "(an|the|make an|make the) (intro|introduction)", "put you in (touch|contact)",
    "(bring|get|include|invite) (my|our|the) (boss|team|cto|ceo|cfo|manager|wife|husband|partner|colleague|\z
      colleagues|head|director) (in|to|along|on|into)", "(use|quote|mention) (my|our) (name|logo|company)",
    "(case study|testimonial|be a reference|reference customer|reference call)",
    "(tell|ask|talk to|speak to|write to) (my|our|the) (boss|team|cto|ceo|cfo|manager|colleagues|bookkeeper|\z
      accountant|board|head|director|network|members) (about|and|tonight|tomorrow|today|this|next)",
    "give you (his|her|their|a) (name|number|contact)", "forward (it|this|that|you) to",
  },
  gives_money = {
    "(i'll|i will|we'll|we will|let me|i can|we can|ready to|willing to|happy to) (pay|prepay|pre-order|preorder|\z
      buy|put down|sign)", "(a|the|put down a|pay a|paid a) (deposit|down payment|prepayment)",
    "(preorder*|pre-order*)", "letter of intent",
    "send (me|us|over) (the|a|an|your) (invoice|contract|order form|payment link|offer|quote)",
    "take (my|our) (money|card|credit card)", "purchase order",
    "(i've|we've|i have|we have|already) (paid|put down|budgeted|allocated|set aside|signed)",
    "sign (the|a|your) (contract|agreement|order)",
  },
  ["gives_money.not"] = { "(i've|we've|i have|we have|already) (paid|signed) (for|to|up|in|attention)" },
}
