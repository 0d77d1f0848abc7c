-- What customer discovery listens for beside the shared signals.
return {
  -- How often something happens: a count of times, or what comes back with the calendar.
  frequency = {
    "{number} times", "({number}|several|many|few|couple of|countless) times",
    "(once|twice|{number} times) (a|per|each|every) (day|week|month|quarter|year|hour)",
    "(once|twice) in (a|the last|the past) (day|week|month|quarter|year)",
    "every (day|week|month|quarter|year|morning|evening|night|hour|time|other day|other week|single day|single week|\z
      {number} days|{number} weeks|{number} months)", "every {date}",
    "(daily|weekly|monthly|quarterly|yearly|hourly|constantly|all the time)",
    "on (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends)",
    "({number}|several|most) (days|times) (a|per|out of|in|of) (a|the|week|month|year|last|five|seven)",
  },
  ["frequency.not"] = {
    "(at|for) (all|most) times", "{number} (euros|dollars|pounds|bucks|percent)",
  },

  -- What they do for a living, in their own words.
  role = {
    "(i'm|i am|i work as|i worked as|my job is|my role is|i've been|i was) (a|an|the) (\z
      head|lead|senior|junior|freelance|self-employed|part-time|full-time|small|sole|solo|team|project|product|office|\z
      operations|sales|marketing|finance|hr|it|shop|store|account|accounts|general|managing|executive|nurse|teacher|\z
      doctor|lawyer|developer|engineer|designer|manager|consultant|accountant|bookkeeper|founder|owner|director|\z
      assistant|analyst|coordinator|administrator|therapist|photographer|translator|writer|plumber|electrician|\z
      carpenter|baker|farmer|chef|coach|trainer|researcher|student|landlord|agent|broker|recruiter)",
    "(i|we) (run|own|manage|lead|head) (a|an|the|our|my|two|three) (team|shop|store|company|business|agency|office|\z
      department|practice|restaurant|cafe|studio|firm|startup|workshop|clinic|school|warehouse|small|family)",
    "i'm (responsible for|in charge of)", "i am (responsible for|in charge of)", "i work (in|for|at) (a|an|the)",
  },

  -- Something stood in the way: what a problem sounds like without a strong word.
  obstacle = {
    "(hardest|worst|trickiest|most difficult) (part|thing|bit|is|was)", "(hard|difficult|tricky|tough) to",
    "(the|my|our|a|big|main|real) (problem|issue|trouble|difficulty|bottleneck|challenge)", "(got|gets|get) stuck",
    "(had|have|has) to (wait|redo|start over|ask again|chase|call|retype|repeat|do it twice|do it again)",
    "(takes|took|taking) (forever|ages|hours|days|too long|so long|all day|the whole)", "(nobody|no one) (knows|knew|told|answers|answered)",
    "(never|don't|doesn't|didn't|can't|couldn't) (know|find|see|get|match|add up|fit|agree|work|answer|arrive|come)",
    "(always|keeps|kept|keep) (late|missing|changing|breaking|going wrong)", "(wrong|mistake|mistakes|error|errors|missing|lost|late)",
    "(chasing|hunting) (people|them|for|down|after)", "in (three|two|four|five|several|different) places",
  },
  ["obstacle.not"] = { "(not|isn't|wasn't) (hard|difficult)", "(no|without) (problem|problems|trouble|errors|mistakes)", "late (night|evening)" },

  -- Things that happened, whoever did them.
  event = {
    "(opened|called|sent|asked|found|got|lost|paid|missed|waited|redid|retyped|copied|printed|scanned|sorted|matched|checked|\z
      wrote|forgot|crashed|failed|broke|went|came|took|arrived|withheld|cancelled|canceled|complained|happened|ended|charged|\z
      fined|shouted|apologised|apologized|stayed|spent|tried|bought|ordered|decided|approved|signed|picked|chose)",
  },
  bought = {
    "(bought|ordered|purchased|signed|approved|licensed|subscribed|paid for|went with|chose|picked|got the budget)",
  },
  attempt = { "(i|we|they|he|she) (tried|tested|trialled|trialed|had a go|gave it a try)", "used to use", "(tried|tested) out" },
  missing_word = { "(missing|lacks|lacking|without|needs|need|only if|as long as|unless)" },
  -- What they would give for it, beside the shared signal of commitments.
  offer = {
    "(put|get|bring) you (in|into) (front of|touch with|contact with|the room)",
    "(i|we) (can|could|will|would) (show you|give you|send you|lend you|let you|introduce|pay|test it|try it with|bring)",
    "(i'll|i'd|we'll|we'd) (show you|give you|send you|lend you|let you|introduce|pay|test it|try it with|bring)",
    "(set|setting) up a (call|meeting|pilot|trial)",
  },

  -- Nothing done, nothing looked for: the demand is weak.
  not_bothered = {
    "(haven't|have not|never|didn't|did not) (looked|tried|bothered|searched|done anything|really looked|thought about)",
    "(not|isn't|wasn't) (a|that much of a|such a|a big|a real|much of a) (big deal|problem|issue|priority)",
    "(just|simply) (live|lived) with it", "(can|could) live with (it|that)", "(don't|doesn't|didn't) (bother|bothers) (me|us)",
    "(no big deal|it's fine|it is fine|never mind that)",
  },

  -- Somebody else to hear from, by role.
  pointer = {
    "(talk|speak) (to|with) (my|our|the|a)", "(ask|try|contact) (my|our|the)", "you should (talk|speak) (to|with)",
    "(my|our|the) (colleague|boss|manager|accountant|assistant|team lead|bookkeeper|partner|finance team|office manager) \z
      (knows|does|deals|would know|handles)",
  },
}
