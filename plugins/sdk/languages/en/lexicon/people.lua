-- Feelings, other people and denial, in English.
return {
  emotion_positive = {

    "(such a|a good|a great|good|had a|having a) (laugh|time of my life|blast|ball)", "(felt|feels|feel) like (a victory|christmas|a holiday|heaven|winning|a win|home|a new person|a million)", "(in heaven|walking on air|tears of joy|happy tears|made my year)", "(chest swelled|goosebumps|butterflies|cloud nine|jumping for joy|punched the air|high fived|hugged)",

    "(chuffed|stoked|buzzing|giddy|made up|psyched|pumped|tickled|beaming|jubilant|gleeful|cheerful|cheered|delirious|euphoric|blissful|bliss)",
    "(couldn't|can't|could not) stop (laughing|smiling|grinning|talking about)", "(weight|load) off (my|our) (shoulders|mind|chest)",
    "(heart|hearts) (jumped|leapt|soared|melted|was full)", "(grin|grinned|grinning|giggl*|cheer|cheering|celebrat*)",
    "(such a|what a|a huge|a great|a big|it was a|pure) (relief|joy|pleasure|delight|thrill|treat)", "(touched|moved) (me|us|by|that)",
    "(feel|felt|feeling|feels) (so|really|very|much|a lot|) (proud|happy|good|great|better|relieved|calm|safe|free|excited|confident|grateful|lucky|loved)",
    "(lucky|fortunate)", "(best|proudest|happiest) (moment|day|thing|time|feeling)",
    "(love|loved|loves|loving) (it|this|that|the|my|our|how|when|working|using|doing|being|these|them|to)",
    "(happy|happier|happiest|happily)",
    "(excited|exciting|excitement|thrilled|thrilling|ecstatic|delighted|delight*|overjoyed|elated)",
    "(proud|pride|proudly)", "(relieved|relief|relieving|reassured|reassuring)",
    "(enjoy|enjoyed|enjoying|enjoys|enjoyable|enjoyment)",
    "(glad|grateful|thankful|blessed|pleased|satisfied|content with|pleasant|pleasure)",
    "(fun|joy|joyful|hilarious|amused)", "(confident|confidence|empowered|motivated|inspired|hopeful|optimistic)",
    "(fantastic|wonderful|amazing|awesome|brilliant|incredible|marvellous|marvelous|fabulous|magical)",
    "(calm|calmer|relaxed|at ease|peace of mind|weight off my|at peace)",
    "(felt|feel|feels|feeling) (good|great|better|amazing|free|safe|light|lighter|in control|on top|accomplished|\z
      productive|alive|at home|welcome|valued|appreciated|understood|supported)", "(couldn't|could not) be happier",
    "(made|makes) my day", "(over the moon|on cloud nine|best day|best thing ever|best decision)",
    "(surprised|impressed) (by how|at how|how|with|in a good)", "pleasantly surprised",
    "(phew|yay|woohoo|hooray|hurray|finally free)", "(laugh|laughed|laughing|smile|smiled|smiling)",
    "(passionate|fascinated|thankfully|adore|adored|cherish)",
  },
  ["emotion_positive.not"] = {

    "(good|bad) luck", "(moved|touched) (to|the|my|into|by car)", "lucky (number|dip|draw)",
    "(i'd|would|we'd) (love|be happy|be glad|enjoy|love to|be delighted) (to|if|it)", "(make|made|making) (fun)",
    "happy (to|with) (help|answer|talk|share|participate|take part)", "would love", "i'd love", "love to",
    "confidence (interval|level)", "fun fact", "pleasure craft", "brilliant idea", "happy (birthday|hour|path)",
    "content (with|management|team|marketing) (the|team|manager|system)",
  },

  emotion_negative = {

    "(could|felt like|wanted to|nearly|almost) (have|) (screamed|screaming|scream|cried|crying|cry|died|exploded|killed him|thrown it|throwing)", "(stomach|heart|blood) (dropped|sank|turned|ran cold|churned|froze|stopped)", "(got|gets|getting|get|brought|brings|let) (me|us|him|her) down", "(sleepless|in bits|beside myself|at the end of my tether|bag of nerves|nervous wreck|mortifying|dreadful|ghastly|a wreck)", "(bothered|bugged|bugs|bugging|wound|winds) (me|us|him|her)",

    "(blood|head) (boiled|boiling|was boiling|exploded|spinning)", "(see|saw|seeing) red", "(gutted|crestfallen|dejected|despair*|hopeless|grim|bleak|gloomy|\z
      agitat*|fuming|seething|cross with|peeved|narked|cheesed off|browned off|teed off|miffed|dismay*|appalled|horrified|aghast|petrified|tense|\z
      uptight|rattled|shaken|unnerv*|restless|bored|boring|boredom|dull|sorry for)", "(lump in my|knot in my|pit of my|sick to my) (throat|stomach)",
    "(lost|losing|lose) (my|our) (temper|cool|nerve|mind|patience|rag)", "(felt|feel|feels|feeling) (so|really|very|totally|a bit|completely|) (stupid|\z
      bad|sad|angry|alone|guilty|ashamed|awful|terrible|sick|lost|small|useless|tired|nervous|scared|ignored|empty|down|low|hurt|uneasy|humiliated)",
    "(burst|broke|nearly|close) (into|down in|to) tears", "(couldn't|can't) (stand|bear) (it|him|her|them|that|the|this|to)",
    "(gets|got|getting|get) on my nerves", "(worst|darkest|saddest) (day|moment|thing|time|feeling|week|part)",
    "(frustrated|frustrating|frustration|frustrates|frustrate)", "(annoyed|annoying|annoys|annoyance|annoyingly)",
    "(angry|anger|angrier|furious|mad at|rage|outraged|outrage|livid|fuming|pissed|enraged|resent*)",
    "(hate|hated|hates|hating|hatred|loathe|despise|detest*)",
    "(upset|upsetting|sad|sadly|sadness|unhappy|miserable|depressed|depressing|heartbroken|devastat*|gutted|\z
      crushed|distress*|hurtful|tearful)", "(embarrass*|humiliat*|ashamed|shame|shameful|mortified)",
    "(stressed|stressful|stressing|stress|stresses)",
    "(overwhelm*|exhaust*|burned out|burnt out|burnout|drained|draining|worn out)",
    "(panick*|panic|panics|terrified|terrifying|scared|scary|afraid|frighten*|dread|dreaded|dreading|anxious|\z
      anxiety|nervous|worried|worrying)", "(guilty|guilt)",
    "(disappoint*|let down|disillusion*|disheartened|discouraged|demotivat*|demoraliz*|demoralis*)",
    "(awful|terrible|horrible|horrendous|dreadful|hideous|horrific|nightmare|hell|hellish|unbearable|disgust*|\z
      appalling)",
    "(lonely|alone|isolated|isolating|helpless|hopeless|powerless|worthless|useless|stupid|foolish|an idiot|like \z
      a failure|like an idiot|incompetent|insecure|vulnerable)", "(cry|cried|crying|tears|sobbing|sobbed)",
    "(hurt|hurts|hurting) (me|my|us|a lot|so|to|that|badly)",
    "(fed up|sick of|tired of|at my wits end|at the end of my)",
    "(irritat*|aggravat*|infuriat*|exasperat*|bitter|jealous|envious|offended|insulted|betrayed|shocked|shocking|\z
      disturb*|desperate|desperation|traumatic|traumati*)",
    "(felt|feel|feels|feeling) (bad|awful|terrible|horrible|sick|stuck|lost|trapped|small|stupid|useless|worse|\z
      down|low|left out|ignored|like crying|like giving up|out of control|cheated|ripped off|guilty)",
    "(drives|drove|driving) (me|us) (crazy|mad|nuts|insane)",
    "(my heart sank|lost sleep|couldn't sleep|can't sleep|sleepless|on edge|under pressure|breaking point|at \z
      breaking point)", "(regret|regretted|regrets)", "(painful|painfully)",
    "(uncomfortable|awkward|uneasy|uncertain|confused|confusing)",
  },
  ["emotion_negative.not"] = {

    "(never|not|didn't|doesn't|nothing) (ever|really|) (got|gets|get|brought|let|bothered|bugged) (me|us)", "(not|never|wasn't|isn't) (bothered|fussed)",

    "(none|neither|nobody|no one) (of|) (us|them|you|) (felt|was|were|got|seemed) (ashamed|angry|sad|upset|afraid|scared|worried|nervous|stressed|annoyed|embarrassed|disappointed)",
    "(didn't|doesn't|don't|did not) (seem|look|sound|appear|get|feel) (that|very|too|so|at all|) (upset|angry|sad|annoyed|worried|stressed|scared|nervous|frustrated|ashamed|guilty|bad)",
    "i'm afraid (i|we|not|so|that|it|there|he|she|they)", "hate to (say|admit|break)",
    "(no|not|without) (regrets|stress|shame|worries)",
    "(stress|anxiety|depression|panic) (test|tests|testing|button|fracture)", "alone (time|knows)", "let alone",
    "(that|time|home|me|us|it|them) alone", "hell of a", "what the hell", "sick of it days", "crying out for",
    "(leave|left|leaving) (me|us|it|them) alone", "tears (down|apart|up)", "shame that", "sadly no",
    "a (bit|little) of a shame",
  },

  social = {

    "(mother-in-law|father-in-law|mother in law|father in law|sister-in-law|brother-in-law|grandmother|grandfather|grandma|grandpa|grandkids|grandson|\z
      granddaughter|aunt|uncle|cousin|cousins|nephew|niece|neighbour|neighbor|relatives|classmates|classmate|buddies|mates|fiance|fiancee|stepson)",
    "(everyone|everybody|people|others|guys|folks|girls|lads|the other) (at|in|from) (school|work|church|the office|my class|my team|our street|the \z
      club|town|the village|the company|my family)", "(guys|lads|girls|people|folks) (at|from) work",
    "(laughed|laugh|stared|stare|pointed|looked|look) (at|down on|up to) (me|us|him|her)", "(in public|behind my back|gossip|gossiping|show off|showing off|prestige)",
    "(boss|bosses|colleague|colleagues|coworker|coworkers|co-worker|co-workers|teammate|teammates|team|manager|\z
      peers|clients|customers|investors|neighbours|neighbors|in-laws)",
    "(friend|friends|family|kids|children|son|daughter|wife|husband|partner|girlfriend|boyfriend|parents|mother|\z
      father|mom|mum|dad|brother|sister|roommate|flatmate)", "embarrass* (in front|myself|me|us)", "in front of",
    "(look|looked|looking|looks) (bad|good|stupid|professional|unprofessional|silly|foolish|like an idiot|\z
      competent|incompetent|smart|important)", "my (kids|children|family|team|people)",
    "(what|how) (people|others|they|everyone|my boss|my friends|the neighbours|the neighbors) (think|thought|say|\z
      said|see|saw)",
    "(impress*|show off|status|reputation|respect|respected|judged|judge me|judging|looked down on|look up to|\z
      peer pressure|fit in|fitting in|belong|belonging|credibility)",
    "(people|others|everyone|everybody) (expect|expects|expected|relies|rely|relied|looked at me|laughed|noticed|\z
      asked|knew)", "(let|letting) (people|them|everyone|my team|anyone|others|my family|him|her) down",
    "(gift|present) for (my|our|a|the)",
  },
  ["social.not"] = {
    "family (name|plan|size|room)", "parent (company|page|folder)", "children's (menu|book|books)",
    "(respect|judge) (to|for) yourself", "with respect to", "status (update|bar|page|report|quo|code)",
    "in respect of", "http status", "team (viewer|fortress)", "microsoft teams",
  },

  negation = {
    "not", "no", "never", "nothing", "nobody", "none", "without", "neither", "nor", "hardly", "barely", "no longer",
    "far from", "lack of", "anything but", "no one",
  },
  ["negation.not"] = {
    "not only", "not just", "no doubt", "no wonder", "nothing but", "without (a doubt|doubt|fail)", "whether or not",
    "not to mention", "can't wait", "can't help", "why not", "if not", "no matter", "never mind", "not long ago",
    "could not (be happier|be better|agree more)", "couldn't be (happier|better)", "couldn't agree more",
    "no brainer",
  },
}
