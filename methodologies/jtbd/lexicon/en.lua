-- What the switch interview listens for beside the shared signals.
return {
  -- Measured against something that was not named: "faster" than what?
  comparative = {
    "(faster|slower|easier|harder|better|worse|cheaper|simpler|nicer|smoother|quicker|cleaner|smarter|safer)",
    "(more|less) (efficient|convenient|reliable|flexible|useful|intuitive|professional|expensive|complicated|control|\z
      secure|modern|comfortable|accurate|stable)",
  },
  ["comparative.not"] = {
    "better (half|yet)", "had better", "(easier|harder|better|worse|faster|slower|cheaper|simpler|safer) than",
    "(more|less) {number}", "for (better|worse)", "(get|getting|feel|feeling) better soon",
  },

  -- A place in time: a date, or how long before or after something else.
  moment = {
    "{date}", "yesterday", "the day before yesterday", "the other (day|week|night)",
    "last (week|month|year|night|spring|summer|autumn|fall|winter|christmas|quarter|weekend|easter|semester)",
    "{number} (minutes|hours|days|weeks|months|years|hour|day|week|month|year) (ago|earlier|before|later|after|back)",
    "(a|one|an) (day|week|fortnight|month|year|quarter|hour|day or two|week or two|month or two|year or two) \z
      (ago|earlier|before|later|after|back)",
    "(a|) (few|couple of|couple) (days|weeks|months|years|hours) (ago|earlier|before|later|after|back)",
    "(two or three|three or four|several|some) (days|weeks|months|years) (ago|earlier|before|later|after|back)",
    "half a year (ago|earlier|before|later)",
    "(on|in|at|over|around|before|after|during|since|until|by|right before|right after|shortly before|shortly after|\z
      just before|just after) (christmas|easter|new year|new year's|the holidays|the summer|summer|the winter|winter|\z
      the spring|spring|the autumn|autumn|the weekend|the pandemic|covid|lockdown|black friday|tax season|year end|\z
      thanksgiving|ramadan)",
    "(the|at the|by the|in the) (end|start|beginning|middle) of (the|that|last|this) (year|month|quarter|week|summer|\z
      season|term|school year|winter)",
    "(that|the same|the next|the following|the previous) (morning|evening|afternoon|night|day|week|weekend|month|\z
      summer|winter|spring|autumn|year)",
    "this (morning|week|month|year|spring|summer|autumn|winter|quarter)",
    "the (day|week|month|morning|evening|night|weekend|summer|winter|spring|autumn|year) (before|after|we|i|that|when|\z
      my|our)",
    "(when|after|before|since|while) i (started|changed|moved|joined|left|got|lost|was pregnant|retired|graduated)",
    "(when|after|before|since) we (started|moved|merged|hired|launched|opened|grew|got|lost)",
    "(after|before|since) (the|my|our) (move|wedding|birth|divorce|audit|launch|holiday|holidays|merger|exams|baby|\z
      surgery|promotion|renewal|migration|relaunch)",
    -- What forces a date: it places the moment as well as a date does.
    "(deadline|deadlines)", "(the|our|my) (trial|contract|licence|license|lease|subscription) (ended|ran out|expired|was up|\z
      was ending|was running out)", "(was|were|came|up) (due|up for renewal)",
  },
  ["moment.whole"] = { "(spring|summer|autumn|fall|winter|christmas|easter)", "(maybe|probably|sometime|around) (in|) (spring|\z
    summer|autumn|fall|winter)" },
  -- Said of the past, but nowhere in it.
  vague_time = {
    "(a|some|quite a|a little|a long|a short) (while|time) (ago|back|before)", "(ages|years|months|weeks) (ago|back)",
    "(long|not long|not so long) ago", "at some (point|stage)", "(one|some) day", "recently", "a while",
    "(sometime|some time) (last|in|during|around)", "back then", "in the past", "not (that|so|too) long ago",
    "can't remember (when|exactly when)", "don't remember (when|exactly when)", "no idea when",
  },

  -- Something happened, whoever did it.
  event = {
    "(bought|ordered|signed|called|phoned|emailed|told|said|asked|found|saw|heard|noticed|started|stopped|came|went|left|\z
      lost|got|took|made|gave|sent|paid|switched|cancelled|canceled|decided|realised|realized|moved|tried|crashed|broke|\z
      failed|died|clicked|downloaded|installed|searched|googled|compared|tested|booked|visited|met|showed|recommended|\z
      mentioned|complained|raised|doubled|expired|ended|began|opened|closed|deleted|exported|imported|typed|missed|\z
      forgot|drove|walked|sat|stood|spent|threw|picked|chose|agreed|refused|promised|arrived|happened|subscribed|\z
      registered|upgraded|downgraded|hired|fired|quit|froze|vanished|disappeared|hit|snapped|shouted|cried|laughed)",
  },
  ["event.not"] = {
    "(is|are|be|being|get|gets|getting|it's|that's) (lost|paid|broke|closed|left|told|asked|sent|made|found|spent|\z
      expired|tested|installed)", "left (side|hand)", "got to", "quit (my|the) job someday", "the paid",
    "(paid|closed|tested) (version|plan|tier|account)", "(like|as) i (said|told you)", "i (said|told you) (already|before)",
  },

  -- What somebody wanted to come out of it: tells a pull from a push where the words are alike.
  desire = {
    "(wanted|want|hoped|hoping|wished|needed) (to|it|something|a|one|them|that|for)", "so that (i|we|they|my|our)",
    "so (i|we) (can|could)", "(looking|looked) for (something|a|an|one)", "in order to", "to be able to",
    "the idea (was|of)", "dreamed of", "longed for", "(it|this|that) would (let|allow|save|help|give|make)",
    "finally (can|could|have|had)", "what (drew|attracted|sold|convinced|appealed)", "(drew|attracted|sold|won) (me|us)",
  },

  -- Which step of the story a sentence tells.
  buying = {
    "(bought|ordered|purchased|subscribed|upgraded)", "(signed|signing) (up|the contract|it)",
    "(entered|put in|typed in|took out) (my|the|our) (card|credit card|details|payment)",
    "(paid|pay) (for it|the first|the deposit|the invoice)", "(clicked|hit|pressed) (buy|order|subscribe|purchase|pay|on buy)",
    "(started|began|opened) (the|our|my|an) (subscription|account|contract)",
    "(switched|moved|migrated|changed) (over|to|everything|us)", "went with", "(made|placed) the (switch|order|purchase)",
    "the (day|evening|morning|afternoon) (i|we) (bought|signed|ordered|switched|decided|got|paid|subscribed|moved)",
  },
  making_up = {
    "(decided|decision|deciding)", "(made|make) up (my|our) mind", "what (settled|tipped|clinched|sealed) it",
    "(last|final) straw", "tipping point", "(couldn't|could not) wait", "(deadline|renewal|contract ran out|trial ended|trial ran out)",
    "(in the end|finally) (i|we|it|my|our)", "(convinced|persuaded) (me|us|my|our|him|her)", "talked (me|us) into",
  },
  searching = {
    "(googled|searched|browsed|researched|compared|shortlisted|trialled|trialed)",
    "(looked|looking|searching|shopping|looked around|shopped) (for|around|at|into)",
    "(start|started|begin|began) (actually|seriously|really|) (looking|searching|shopping)",
    "(read|watched|reading|watching) (a|some|the|every|lots of|) (review|reviews|comparison|comparisons|video|videos|\z
      blog|blogs|tutorials)", "(asked|asking) (around|friends|colleagues|people|in a forum|on reddit|other)",
    "(tried|tested|had|got|booked|saw|watched) (a|the|two|three|some|several|out|{number}) (demo|demos|trial|trials|free trial|\z
      trial version|others|other|different|tools|apps|options)", "(tried|tested) (out|both|them all|all of them)",
    "(options|alternatives|shortlist|candidates)", "made a (list|spreadsheet|table)", "(quotes|offers) from",
  },
  noticing = {
    "(first|) (heard|read|learned|learnt|knew) (about|of)", "had (heard|seen|noticed|read)",
    "(noticed|came across|stumbled|stumbled upon|stumbled on)", "saw (an ad|ads|an advert|a post|a video|an article|it on|a poster|someone)",
    "(a|my|our) (friend|colleague|neighbour|neighbor|boss|cousin|sister|brother|accountant|coach|client|mate) \z
      (mentioned|told me|told us|showed me|showed us|uses|used|recommended|raved|was using|had)",
    "(kept|keep) (seeing|hearing)", "(on|in) the back of my mind", "(podcast|newsletter|conference|trade fair)",
  },
  first_doubt = {
    "(first|it first) (thought|crossed my mind|occurred|occurred to me|realised|realized|noticed|felt|wondered)",
    "(that's|that was|this was|it was then|that is) when (i|we|it) (realised|realized|thought|knew|understood|began|started|hit)",
    "(it|this|that|everything|it all|the whole thing) (started|began) (when|with|because|after|in|last|back)",
    "(started|began) (thinking|to think|wondering|to wonder|to realise|to realize|to doubt)",
    "(it|what) (hit|struck|dawned on) (me|us)", "(crossed|entered) (my|our) mind", "(the|my|our) first (thought|doubt|idea)",
    "(something|this) (has|had) to (change|give)", "(can't|couldn't) go on like (this|that)", "way back",
  },
  ["first_doubt.not"] = { "(started|began) (with|in) (the new|it straight)" },
  using = {
    "(first|second) time (i|we) (used|opened|tried|logged)", "since then", "(ever since|from then on|from that day)",
    "(stopped|quit|gave up) using", "(cancelled|canceled|deleted|uninstalled|threw away|threw out|got rid of|sold|binned) \z
      (the|my|our|it|them|that) (old|)", "the first (day|week|month|days|weeks) (with|after|of)",
    "(now|these days|today|nowadays) (i|we|it|my|our|the)", "(i|we) (now|still) (use|have|miss)", "(miss|missing) (the|my|our|about|is|it)",
    "no longer (use|need|have|do)", "(don't|do not) (use|need) (it|that|the old|excel|them) (anymore|any more|any longer)",
    "(surprised|surprise|surprising)", "the old (one|way|system|tool|app|thing) (is|was) gone",
  },
}
