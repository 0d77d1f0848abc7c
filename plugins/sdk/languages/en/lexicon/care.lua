-- Strain, distress and danger, and who says to be under age, in English.
-- Danger prefers to be heard too often: a false alarm costs one gentle message.
return {
  -- T0: it was hard on them, and they tell it. One sentence says so, and that it may be skipped.
  strain = {
    "(felt|feel|feeling|was|were|am|i'm|been|left me|made me) (so|really|very|completely|totally|quite|pretty|feel so|\z
      feel|feel really|) (overwhelmed|humiliated|ashamed|lonely|devastated|miserable|exhausted|panicked|terrified|\z
      helpless|heartbroken|guilty|hurt|betrayed|desperate|burnt out|burned out)",
    "(a|the) (really|very|so|) (hard|tough|rough|dark|awful|horrible|terrible|painful|difficult) (time|period|year|\z
      month|months|phase|stretch|place|few months|few weeks|patch|chapter) (for|in|of|with) (me|us|my|our)",
    "(hit|took|hurt|affected) (me|us) (very|really|so|pretty|) (hard|badly|deeply|personally)",
    "(sleepless nights|lost sleep over|couldn't sleep|could not sleep|cried over)",
    "(i|we) (was|were|got) (laid off|made redundant|evicted|bankrupt|fired)", "(lost|losing) (my|our) (job|home|house|savings)",
    "(my|our) (divorce|separation|bankruptcy|burnout|breakup)", "(scared|worried|worrying) (sick|to death)",
    "(broke|breaks|breaking) my heart", "in tears",
  },
  ["strain.not"] = {
    "not (so|really|very|that|) (overwhelmed|ashamed|hurt|guilty|exhausted|terrified|lonely)",
    "guilty pleasure", "guilty of", "lost my (job|home) (number|id|title|description|page|folder)",
    "(was|were|am|feel|felt) hurt by (the|a) (price|prices|fee|fees)",
  },

  -- Present tense and the number alone: "I'm 14", and not "I'm 14 minutes late" or "when I was 14".
  minor = {
    "(i'm|i am|im) (only|just|still|) (nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|9|10|11|12|\z
      13|14|15|16|17)",
    "(i'm|i am|im) (only|just|still|) (a|) (minor|underage|under age|kid|child|teenager|teen)",
    "(i'm|i am|im) (under|not|not even|almost|nearly|turning|not yet) (18|eighteen|16|sixteen|17|seventeen|14|15|13)",
    "(i'm|i am|im) (still|) in (middle|elementary|primary|secondary|grade) school",
    "(i'm|i am|im) (still|) in (the|) (fifth|sixth|seventh|eighth|ninth|tenth|5th|6th|7th|8th|9th|10th) (grade|class)",
    "(i'm|i am|im) (still|) in (grade|year) (5|6|7|8|9|10|five|six|seven|eight|nine|ten)",
    "(i|we) (go to|attend) (middle|elementary|primary|secondary) school", "(don't|do not) turn 18 (until|till)",
    "my (mom|mum|mother|dad|father|parents) (doesn't|don't|does not|do not) know (that|) (i'm|i am) (here|doing|on|talking)",
  },
  ["minor.not"] = {
    "(nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|9|10|11|12|13|14|15|16|17) (percent|\z
      minutes|minute|min|mins|hours|hour|days|day|weeks|week|months|month|miles|mile|km|kilometers|kilometres|times|people|\z
      persons|euros|dollars|pounds|kilos|kg|lbs|pages|steps|points|in|into|of|employees|centimeters|feet|floors|floor|to|\z
      or|stories|flights|seconds|hundred|thousand|million|k|lessons|chapters|credits|emails|invoices|questions|percentile|\z
      stops|stone|and a half months|short|away|out|on a scale|at night)",
    "(nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|9|10|11|12|13|14|15|16|17) (years|year) (in|\z
      into|older|younger|with|at|as|sober|married|deep|on|clean|ahead|behind|further|away|from|out|late|since|now)",
    "(i'm|i am|im) (not|not even) (16|17|14|15|13|sixteen|seventeen|18|eighteen) (any|anymore|any more|again|years old any)",
    "(not|like|feel like|feeling like|such|being) a (kid|child|teenager|teen)", "a (kid|child) (at|of|in|person|person's)",
    "(not|isn't) a (minor|kid|child)", "a minor (one|thing|issue|point|player|shareholder|user|customer|fan|contributor)",
  },

  -- T1: the person is not well now. The topic is left, a pause is offered.
  distress = {
    "(i'm|i am|i've been|i was|feel|felt|feeling) (so|very|really|deeply|too|quite|) depressed",
    "(life|world|marriage|family|everything) (is falling|fell|falling|was falling) apart (for me|around me|on me|)",
    "(i'm|i am|im|still|i was|i keep|i start|i started|started|makes me|made me|almost|nearly) (crying|in tears|\z
      sobbing|shaking|trembling|breaking down|broken|devastated|heartbroken|traumatised|traumatized|spiralling|\z
      spiraling)",
    "(i|we) (cry|cried|cry every|cried every|broke down|break down|burst into tears|fell apart|collapsed|had a \z
      breakdown)", "(makes|made|making) me (cry|want to cry|tear up|shake)",
    "(can't|cannot|couldn't|could not|don't know how to|unable to|struggle to|struggling to) (cope|go on|take it|\z
      take this|take it any more|take it anymore|handle it any|deal with it any|bear it|bear this|breathe|stop \z
      crying|function)",
    "(too|so|really|very) (hard|painful|difficult|upsetting|much|raw) (to talk|for me to talk|to think|to write|\z
      to speak|for me right now|for me to)",
    "(don't|do not|can't|cannot|rather not) (want to|) (talk|think|speak) about (it|this|that|him|her) (any more|\z
      anymore|right now|today|it hurts)", "panic attack*", "(nervous|mental|emotional) breakdown",
    "(anxiety|ptsd|flashback) attack*", "flashbacks",
    "(having|had|have) (a|an) (breakdown|meltdown|panic|anxiety attack)", "(grief|grieving|mourning|bereave*)",
    "(lost|losing|buried) (my|our) (mother|father|mom|mum|dad|son|daughter|child|baby|wife|husband|partner|\z
      brother|sister|friend|best friend|grandmother|grandfather|grandma|grandpa|parents|uncle|aunt|nan|gran|dog|\z
      cat)",
    "(my|our) (mother|father|mom|mum|dad|son|daughter|child|baby|wife|husband|partner|brother|sister|friend|best \z
      friend|grandmother|grandfather|grandma|grandpa|nan|gran|uncle|aunt|cousin) (died|passed away|passed|is \z
      dying|was dying|was killed|is dead|killed himself|killed herself|took his own life|took her own life|has \z
      cancer|is terminally ill|committed suicide|drowned|overdosed)", "(miscarriage|stillbirth|stillborn|miscarried)",
    "lost (the|our|my|a) (baby|child|pregnancy)",
    "(was|were|been|being|got|is|am) (abused|assaulted|raped|molested|beaten|attacked|stalked|harassed|threatened|\z
      bullied|groomed|trafficked)", "(sexual|domestic|physical|emotional|child) (abuse|assault|violence)",
    "(sexually|physically|emotionally) (abused|assaulted)",
    "(he|she|they|husband|wife|partner|boyfriend|girlfriend|father|mother|dad|mum|mom|stepfather|ex|boss) (used \z
      to|) (abused|abuse|beat|hit|raped|molested|assaulted) (me|us|her|him|my)",
    "(abusive|violent) (husband|wife|partner|relationship|boyfriend|girlfriend|father|mother|marriage|home|ex|\z
      parents|childhood)",
    "(i'm|i am|i feel|feel|feeling|felt|feels|i've been|i'm so|i am so|so|completely|totally|utterly) (hopeless|\z
      worthless|suicidal|desperate|empty inside|numb|broken inside|like a burden|like giving up|completely alone)",
    "(i'm|i am|i was|i've been|been|being|was|diagnosed with|suffering from|struggling with|battling|battle with|\z
      severe|severely|clinical|clinically|major|postnatal|postpartum) (depressed|depression|ptsd|an eating \z
      disorder|anorexia|bulimia|addiction|alcoholism)", "(relapse|relapsed|overdose|overdosed)",
    "(falling|fell|fallen|fall) apart",
    "(my world|my life|my whole life|my whole world) (fell|is falling|collapsed|ended|is over|fell apart|is \z
      falling apart)", "my (world|life|whole life|whole world) (fell|is falling|collapsed|is over)",
    "(at|reached) (my|the) (breaking point|lowest point|rock bottom)", "rock bottom", "(hate|hated) (myself|my life)",
    "(don't|can't) (want to|) (get out of bed|eat|sleep) (any more|anymore|at all|for days|because)",
    "(nobody|no one|noone) (cares|would care|would miss me|loves me|would notice)",
    "everyone (would be|is|'d be) better off without me",
  },
  ["distress.not"] = {
    "(beat|beats) (me|us|him|her) to (it|the|that)",
    "(overdose|overdosed) on (coffee|caffeine|sugar|tv|chocolate|news|meetings|information|emails)",
    "can't take it (with|to|out|home|back|off|on|seriously)",
    "(app|apps|tool|site|website|system|process|software|deal|plan|project|company|business|team|box|chair|desk|\z
      laptop|phone|car|bike|shoes|schedule|spreadsheet|book|books|printer|machine|server|it) (is|was|were|are|\z
      keeps|kept|started|just|all|had|) (falling|fell|fall|fallen) apart",
    "attacked by (phishing|hackers|bots|spam|malware|ransomware|a virus|a bot|a hacker|competitors|the press|a \z
      competitor)", "(threatened|harassed) by (sales|salespeople|a salesman|spam|calls|robocalls|ads|emails)",
    "(crying|cried|cry) (with|from|of) (laughter|laughing|joy|happiness)", "crying out (for|loud)",
    "cry (wolf|over spilt milk|baby)", "(great|economic|market) depression", "depression (era|in the economy)",
    "(cried|crying) laughing", "panic (button|buying|room|mode)", "(falling|fell|fall) apart at the seams",
    "(phone|car|laptop|computer|battery|server|site|app|shoe|shoes|chair|bike|system|process|machine|company|deal|\z
      plan|project|tool|build) (died|fell apart|is dying|was dying|is dead|is falling apart|collapsed)",
    "(under|heart|password|dictionary|brute force|ddos|phishing|cyber) attack*", "hit me (up|with|that|like)",
    "lost my (dog|cat) (tag|food|toy)",
  },

  -- T2: danger to self or others, now. The interview ends with where to find help. Heard rather too often.
  danger = {
    "(reason|point|use|sense) (to|in|of|) (keep living|keep on living|living|live|go on|going on|being alive|being here|\z
      keep going on|carry on|carrying on|existing)",
    "(no longer|never) (want|wish|wanna) (to|) (be alive|live|exist|wake up|breathe)",
    "(don't|do not|didn't) (wish|hope|care) to (live|be alive|exist|wake up)",
    "(world|everyone|everybody|they|family|kids|people|all) (would|will|'d|might) be (better|better off|happier|fine|\z
      relieved|glad|safer) (without me|if i died|if i was dead|if i were dead|if i was gone|if i were gone)",
    "(better|better off|happier) without me", "(happier|better|better off) (dead|not alive|not living)",
    "(swallow|swallowed|swallowing|take|took|taking|taken) (a|the|my|) (whole|full|entire) (bottle|pack|packet|box|strip) of",
    "(strangled|choked|stabbed|raped|molested|beat) (me|my kids|my children|us|her|my mother|my mum|my mom) (last night|\z
      yesterday|today|again|this morning|tonight|this week|right now|every)",
    "(strangled|choked|stabbed) (me|us)",
    "(take|took|taking|taken|swallow|swallowed|swallowing) (all|too many|a handful|a bunch|a load) (of|) (my|the|these|those|her|his) \z
      (pills|tablets|meds|medication|paracetamol|sleeping pills|drugs)",
    "(would|could|might|did|do) not wake up (tomorrow|again|any more|anymore|one day|in the morning)",
    "wouldn't wake up (tomorrow|again|any more|anymore|one day|in the morning)",
    "if (i|i just|i simply) (was|were) (dead|gone forever|no longer alive|no longer here)",
    "if i (died|killed myself|were to die|just died)",
    "(jump|jumping|jumped|fall|falling) (off|from) (a|the|my|that|this) (bridge|roof|building|balcony|cliff|tower|window)",
    "(can't|cannot|can not) (keep|go on|carry on) living", "(can't|cannot) (keep|carry on|go on) like this any (more|longer)",
    "touching my (little|baby|younger|older|) (sister|brother|son|daughter|kid|kids|child|niece|nephew|stepdaughter|\z
      stepson|private parts|body)",
    "(bought|got|have|found|hid|hiding) (a|the|some) (rope|noose|gun|razor blades|razor|sleeping pills) (and|to|ready|so|\z
      for|hidden|in my)", "(a|the) noose",
    "(i'm|i am|she is|he is|they are|kids are|children are|daughter is|son is|sister is|brother is|mother is) being \z
      (abused|beaten|raped|molested|starved|strangled|trafficked|hit|hurt|held|locked)",
    "(he|she|they|someone|husband|boyfriend|father|stepfather|ex) (has|have|got|pulled|keeps) a (knife|gun|weapon)",
    "(self|self-) harmed", "(wants|want|trying|tries|tried) to (kill|strangle|stab|rape|poison) (me|us)",
    "(living|life) (is|has|feels) (not|no longer|no more|too much|unbearable|no meaning)",
    "(ways|way|how) to (kill|hang|poison|drown|end) myself",
    "nothing (left|) to live for", "(life|living) (isn't|is not|ain't|not) worth (it|living)",
    "tired of (living|life|being alive|existing)", "(done|through|finished) with (life|living)",
    "(sleep|asleep) (and|to) (never|not) wake up", "never wake up", "do something to myself",
    "(would|will|'d|gonna) miss me (if|when) i",
    "(think|thinking|thought|thoughts|dream|dreaming) (of|about) (dying|death|harming|my own death|hurting myself|\z
      ending things)",
    "(should|could|might|would|let me|i hope i|hope i|i'll|ready to|rather|better) (just|) (die|be dead|kill \z
      myself|end myself)",
    "(feel|felt|feeling) like (dying|killing|ending it|ending my|jumping off|hurting myself|cutting)",
    "(don't|do not|didn't) (feel like|want|see a reason for|see the point of|see the point in|see any point in) \z
      (living|being alive|to live|going on|life|existing)",
    "(drive|driving|crash|crashing) (my car|) (off|into) (the road|a tree|a wall|a cliff|a bridge)",
    "danger to (myself|others|himself|herself|my kids|my children|my family|my baby)", "(harm|hurt|shake|shaking) (the|my) (baby|child|kids|children|son|daughter)",
    "(life is|everything is) (pointless|meaningless)", "(rape|raped|rapes|raping) me",
    "(he|she|they|dad|father|mum|mom|mother|husband|wife|boyfriend|girlfriend|partner|stepfather|uncle|ex) (locks|\z
      locked|ties|tied) me (in|up)", "someone (is going to|will|is gonna) get hurt",
    "(pills|gun|rope|knife) (ready|next to me|in my hand)", "(taking|take|took) my own life",
    "(want|wish|need) (it|this|everything|the pain) (all|) to (end|be over) (forever|for good)",
    "want it all to (end|stop)",
    "(kill|killing|killed|harm|harming|hurt|hurting|cut|cutting|hang|hanging|drown|shoot|shooting|stab|burn|\z
      burning|starve|poison|end|off|unalive|delete) myself",
    "(kill|harm|hurt|cut|hang|drown|shoot|end|off|unalive) my self", "(kms|kys)",
    "(end|ending|ended|take|taking|took) (my|my own) (life|own life)",
    "end (it all|it for good|everything for good|my life|my pain|my suffering)", "(ending|end|finish) it all",
    "(want|wanna|wanted|wanting|going|gonna|ready|plan|planning|decided|trying|tried|tempted|need|deserve|like|\z
      wish|wishing|hope|hoping) to (die|be dead|end it|kill|disappear forever|not exist|not wake up|jump off|jump \z
      in front|overdose|hang)", "wanna die",
    "(don't|do not|didn't) (want to|wanna) (live|be alive|exist|wake up|be here|go on living|live any more|live \z
      anymore|be here any more|be here anymore|go on)",
    "(wish|wished) (i|that i) (was|were|am|had|could) (dead|die|never born|never been born|died|not here|not \z
      alive|asleep forever)", "(better|be better) off (dead|without me)",
    "(no|any) (reason|point|use|will) (to|in) (live|living|go on|going on|be alive|being alive|carry on|carrying on)",
    "(not|isn't|life isn't|life is not|nothing is|nothing) worth living", "(suicide|suicidal)",
    "(self|self-) (harm|harming|injury|injure|mutilat*)", "selfharm*",
    "(cut|cutting|cuts) (my|on my) (wrist|wrists|arms|arm|legs|thighs|skin)", "slit my",
    "(overdose|od|overdosed) (on|tonight|again|with) (pills|my|tablets|the|paracetamol|tylenol|medication|meds|\z
      sleeping)",
    "(take|took|taking|swallow|swallowed) (all|a bottle of|too many|a whole|a handful of|the whole bottle) (my|\z
      the|of|) (pills|tablets|meds|medication|paracetamol)",
    "(take|took|taking|swallow|swallowed) (all|all the|all my|too many|a bottle of|a handful of) (pills|tablets|\z
      meds|medication|paracetamol)", "jump (off|from) (a|the|my) (bridge|roof|building|balcony|cliff|window|tower)",
    "(jump|step|throw myself|jumping|throwing myself) (in front of|under) (a|the) (train|car|bus|truck)",
    "(goodbye|suicide|farewell) (letter|note)",
    "(written|wrote|writing) (a|my) (goodbye|suicide|farewell) (letter|note)",
    "(this is|these are) my (last|final) (words|goodbye|message|day|night)",
    "(won't|will not) (be here|be alive|be around) (tomorrow|much longer|next week|any more|anymore|for long)",
    "(can't|cannot) (go on|do this|live like this|take it|live) (any longer|any more|anymore|living)",
    "(want|wanted|going|gonna|plan|planning|will|could|i'll|would) (to|) (kill|murder|stab|shoot|strangle|poison|\z
      hurt|harm|beat up|attack) (him|her|them|someone|somebody|people|everyone|my|the kids|my boss|my wife|my \z
      husband|my neighbour|my neighbor|my coworkers|my ex)",
    "(going|want|wanted|gonna|plan|planning|wanna) to (kill|murder|stab|shoot|strangle|poison|hurt|harm|attack) \z
      (him|her|them|someone|somebody|people|everyone|my|the|this|these|those|that)",
    "(i'll|i will|i could|i might|i would|i'm gonna) (kill|murder|stab|shoot|strangle|hurt|harm) (him|her|them|\z
      someone|somebody|everyone|people|my|the)",
    "(bring|brought|bringing|get|got|have) a (gun|knife|weapon) (to|and|because|for|with me)",
    "(he|she|they|husband|wife|partner|boyfriend|girlfriend|father|mother|dad|mum|mom|stepfather|stepdad|ex|uncle|\z
      brother|son|roommate) (hits|beats|hurts|chokes|strangles|rapes|touches|abuses|threatens|kicks|punches|slaps|\z
      is hitting|is hurting|is beating|is abusing|is threatening|is going to hurt|is going to kill|will hurt|will \z
      kill|is choking|keeps hitting|keeps hurting|locks) (me|us|my|our|the kids|the children|her|him)",
    "(is|are|he's|she's|they're) (hitting|beating|hurting|abusing|threatening|raping|choking|molesting|touching) \z
      (me|us|my son|my daughter|my kids|my child|my children|my baby|my sister|my brother|my mother|my mum|my mom|\z
      the kids|the children|the child|the baby)",
    "(is|are|he's|she's|they're) (hitting|beating|hurting|abusing|threatening|raping|choking|molesting) (me|us|my|\z
      the kids|the children|the baby)",
    "(threatened|threatens|threatening) to (kill|hurt|shoot|stab|harm) (me|us|my|him|her|himself|herself)",
    "(afraid|scared|terrified) (he will|he'll|she will|she'll|they will|they'll) (kill|hurt|beat|find) (me|us)",
    "(afraid|scared|terrified) of what (he|she) might do", "(see|seeing|find|is|there's) no way out",
    "(don't|do not|can't) see (a|any) way out",
    "been (hitting|beating|hurting|abusing|threatening) (me|us|my|our|the kids|the children)",
    "(been|started|back to) cutting (again|myself)", "cutting helps",
    "(afraid|scared|fear|fearing|terrified) for my (life|safety)", "(scared|afraid|terrified) to go home",
    "(child|kid|baby|children|kids) (is|are) (being|) (abused|hurt|beaten|starved|molested|in danger|neglected)",
    "(i'm|i am|we're|we are) (not safe|in danger|unsafe)", "not safe at home",
    "(have|got|made|having) (a|the) plan to (kill|end|hurt|harm|die)",
    "(thinking|thought|think|thoughts|dream|dreaming|fantasise|fantasize|fantasising|fantasizing) (of|about) \z
      (killing myself|ending it|ending my life|suicide|dying|death all|taking my life|hurting myself|harming \z
      myself|killing)", "(suicidal|intrusive|dark) (thoughts|ideation|feelings)",
    "(hopeless|pointless) (to|and) (live|living|i want to die)", "unalive*",
  },
  ["danger.not"] = {
    "to go on (with|about|to|using|holiday|vacation|holidays|forever|and on)", "(die|died|dying) for (a|an|the|some|their|that|this|one|my|it)",
    "want to live in (a|the|this|that) (city|town|flat|house|area|country|suburb|neighbourhood|spreadsheet|tool|app)",
    "no (reason|point|use|sense) (to|in|of) going on (about|with the call|with the trial|a)",
    "(sense|point) of (being here|living) (in|near|so)",
    "(better|better off) without me (in|on) (the|that) (meeting|call|room|thread|project)",
    "better dead than", "(living|life) is (not|no longer|too much) (like|about|what|that|cheap|fun|expensive)",
    "way out of (the|this|that|my|our|a) (contract|subscription|menu|app|plan|deal|meeting|building|page|screen|\z
      loop|agreement|commitment|car park)",
    "(rather|would|could|might|better) (just|) (die|be dead) (than|of|from|laughing) (use|using|go back|do|pay|\z
      work|laughter|embarrassment|laughing|boredom|see|write|open|fill|touch|call|switch)",
    "danger to my (margin|margins|budget|plan|business|schedule|sales)",
    "(shake|shaking) (the|my) (hand|hands|phone)", "(tired|done|finished) with (life admin|life insurance)",
    "(thought|thinking|think) (of|about) dying (my|the|hair|it|fabric|clothes)",
    "(let|letting) (it|them|the|that) die",
    "(killing|kill|killed) (time|the mood|the process|the app|the server|the task|the job|the deal|the vibe|the \z
      battery|the lights|the engine|two birds|the project|the feature|it with kindness|the motivation|the fun|\z
      momentum|the product|the idea)",
    "(dying|die) (to|for) (know|try|see|meet|hear|get|have|use|a|some|my|go|be|find|read|play|the)",
    "(die|died|dying) (laughing|of laughter|of boredom|from laughing|of embarrassment|of shame|of curiosity|\z
      inside|out|down|hard|off|hards)", "(never|old habits|old habit) say die",
    "want to (die|be dead) (of|from) (embarrassment|laughter|laughing|shame|boredom|cringe|curiosity)",
    "wanted to die (of|from) (embarrassment|laughter|shame|boredom|cringe)",
    "suicide (door|doors|squad|squeeze|mission|rate|rates|prevention|hotline|awareness|statistics|research|note \z
      in the film|bomber|bombers|bombing|inc|burn|run)",
    "(career|political|commercial|financial|social|corporate|professional|brand|business|digital|assisted) suicide",
    "suicidal (pricing|strategy|move|business)",
    "(kill|killing|hurt|hurting) (myself|me) (laughing|with work|to make|to finish|to get|over this|over that|\z
      trying to|at the gym|for this|for that|working|on the spreadsheet)",
    "(beat|beating|kick|kicking) myself (up|over|)",
    "(cut|cutting) myself (some slack|shaving|off|a slice|a piece|short|loose|cooking|on paper)",
    "hurt myself (at|playing|running|skiing|climbing|cycling|in the gym|lifting|in training|falling|exercising|\z
      while|during|when)", "(burn|burning|burned|burnt) myself (out|cooking|on the)",
    "(hang|hanging) myself (up|out)",
    "(kill|killing|murder|murdering|shoot|shooting) (the|a|an) (process|container|server|zombie|zombies|boss in|\z
      enemy|enemies|level|photo|video|film|scene|bug|bugs|feature|deal|meeting|messenger|email|thread|job|\z
      connection|weeds|bacteria|cells|germs|virus|fly|mosquito|spider)",
    "(would|could|i'd) kill (for|to have|to get)",
    "(could|would|could've|i could|i would|i'll|gonna) (kill|murder|strangle) (for|a beer|a coffee|a pizza|a \z
      burger|that printer|this printer|the printer|my laptop|my computer|this app|that app|my phone|this laptop|\z
      the app|this software|this thing)",
    "(wanted|want|could|going) to (kill|murder|shoot|strangle|hurt|attack) (the|this|that|my|these|those) \z
      (printer|computer|laptop|app|phone|software|machine|tool|system|process|project|feature|website|spreadsheet|\z
      idea|deal|market|problem|bug|server|weeds|plants|battery|alarm|tv|car|router)",
    "(kills|killing|killed|kill) (me|us) (when|that|how|every time|softly|to|because|with)",
    "(heart|panic|shark|ddos|cyber|phishing|asthma) attack*",
    "(hit|hits|beats|kicks) (me|us|him|her) with (a|an|the|some|more|) (new|better|lower|higher|big|discount|surprise|last|\z
      late|huge|) (offer|price|deal|bill|invoice|request|question|questions|deadline|discount|proposal|fee|email|emails)",
    "(hits|beats|kicks|touches|hurts) (me|us|him|her) (up|at chess|at tennis|at games|at cards|at football|\z
      at golf|at poker|on price|for money|in tennis|in chess|back|emotionally close)",
    "(beats|beat|beating) (me|us) (at|in|on|to|every time|hands down|by)",
    "it (hits|beats|hurts|kills|hit|touches) (me|us)",
    "(end|ended|ending) it (there|here|with|by|on|early|at|after|now|soon|today with|all with a)", "end it all with",
    "(deadline|deadlines|workload|commute|traffic|heat|rent|price|prices|paperwork|admin|meetings|job|work) (is|\z
      are) killing (me|us)",
    "(jump|jumping|jumped) (off|from) (the|a|my) (call|calls|meeting|plane|diving board|bed|couch)",
    "(self|self-) (harm|injury) (policy|policies|content filter|prevention|charity|awareness)",
    "overdose (of|on) (coffee|information|caffeine|meetings|sugar|emails|screen)",
    "(od|overdose|overdosed) on (coffee|caffeine|sugar|tv|netflix|chocolate|news)", "delete myself (from|as|off|out)",
    "(off|end) myself (from|up|with a)", "(starve|starving|starved) myself (of|of sleep|for time)",
    "(dead|die) (end|line|on my feet|tired|wood|weight|serious|simple|easy|set|lock|cast|cutting)",
    "want to be (dead|here) (sure|certain|serious|on time|early|when|for|because)",
    "(don't|didn't|do not) want to (be here|go on|exist|wake up) (all day|too long|too|at|about|forever on|for \z
      hours|early|before|on the list|in that|on and on|with this tool|with this interview|in this meeting|the \z
      whole)", "not safe (for work|to assume|to say|mode)",
    "(can't|cannot) (do this|go on|take it|live) (any more|anymore|any longer) (with|because of) (excel|\z
      spreadsheets|this tool|the tool|this software|these spreadsheets)",
    "(murder|murdered|kill|killed) (mystery|mysteries|bill|switch|ratio|feature)", "kill switch",
    "to kill a mockingbird",
    "shoot (me|you|us|them|him|her|over|off|out) (an|a|over|off|your) (email|mail|message|text|note|line)",
    "(shoot|shooting) myself in the (foot|leg)", "hang (him|her|them) (up|out|over)",
  },
}
