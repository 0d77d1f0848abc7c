-- Getting along and changing, in English: workarounds, switches, what triggers them, the forces for and against.
return {
  workaround = {
    "workaround*", "work (around|arounds)", "(worked|working) around", "instead (i|we|of that|i've|we've)", "manual*",
    "by hand", "(spreadsheet*|excel|sheets|airtable)", "google (sheet|sheets|docs|doc|forms|calendar)", "copy paste",
    "(copy|copying|copied|copies) and (paste|pasting|pasted)",
    "(copy|copying|copied) (it|them|everything|data|the|things|stuff|all) (over|into|from|by|across|to)",
    "(copy|copying|copied|copy-paste|copypaste|copy-pasting|copy-pasted|retype|retyping|re-type|re-enter|\z
      re-entering)", "(script|scripts|macro|macros|cron job)", "(hack|hacks|hacky|hacked together)", "notes app",
    "(notebook|post-its|post its|sticky notes|whiteboard|pen and paper|on paper|piece of paper|paper list|paper \z
      calendar|binder)",
    "(whatsapp|slack channel|group chat|shared folder|shared drive|shared inbox|shared calendar|shared document)",
    "(email|emailing|emailed|mail|mailing|text|texting|message|messaging) (it to|them to|) (myself|ourselves|me|\z
      each other)",
    "(email|emailing|emailed|mail|mailing|text|texting|message|messaging) (myself|it to myself|them to myself|\z
      ourselves|each other)",
    "(hired|pay|paid|got|have|asked|use) (a|an|someone|somebody|my|our) (freelancer|intern|assistant|student|va|\z
      temp|virtual assistant|contractor|niece|nephew|son|daughter|bookkeeper|to do it|to help)", "(intern|interns)",
    "(built|made|wrote|created|set up|put together|cobbled together|designed|rigged|hacked) (my|our|a|an|this|\z
      some|it) (own|little|small|simple|custom|tool|script|template|sheet|system|database|bot|tracker|ourselves|\z
      myself|homemade|makeshift)",
    "(my|our) own (system|tool|script|template|solution|tracker|database|way|method|list|app)", "cobbl*", "duct tape",
    "(jury|jerry) rigged", "(makeshift|homemade|home-grown|homegrown|improvis*|stopgap*|band-aid)",
    "(screenshot|screenshots) (it|of|and|to|them)", "(print|printed|printing|prints) (it|them|everything|out)",
    "(write|writing|wrote|jot|jotted) (it|them|everything|things|stuff) down",
    "(zapier|ifttt|power automate|applescript|google script)",
    "(keep|kept|keeping|maintain|maintaining) (a|an|my|our|two|three|several|separate) (list|log|spreadsheet|\z
      sheet|copy|copies|lists|file|diary|calendar|journal|record)", "(double|triple) (entry|check|checking|checked)",
    "(reminder|reminders|alarm|alarms) (in|on|to|so|for|every)", "(make|made|making) do with",
    "(juggle|juggling|patchwork|piece together|pieced together|piecing together)", "end up doing it",
  },
  ["workaround.not"] = {
    "manual (labour|labor|transmission|gearbox)", "work around (the clock|here|{number})", "life hack*",
    "(movie|film|tv|play) script", "hacked (account|accounts|into|by)",
  },

  switch = {
    "switch* (to|from|over|away|back|providers|tools|banks|jobs|vendors|suppliers|between)",
    "(i|we|they|he|she|finally|just) (switched|migrated|cancelled|canceled|unsubscribed|downgraded|upgraded|churned)",
    "(moved|move|moving) (to|from|over|away|everything|across) (a|an|the|to|from|over|another|our|my|something|\z
      google|notion|excel|slack)", "(moved|moving|migrated|migrating|migration|migrate) (over|away|to|from|off)",
    "(cancel|cancelled|canceled|cancelling|canceling) (it|my|our|the|their|that|everything|after|because|\z
      subscription|membership|account|in|last)",
    "(stopped|stop|stopping|quit|gave up|given up) (using|paying|with|on|subscribing)",
    "(stopped|quit) (it|them|that one) (because|after|when|and)", "(replaced|replace|replacing|replacement)",
    "(went|gone|going) with (a|an|the|another|them|something|it|one|someone)", "went with",
    "(chose|chosen|picked|opted for|settled on)", "(signed|sign|signing) up", "(started|began) using",
    "(used|subscribed) to (use|have|be|do|work|run|pay|keep|go|subscribe)",
    "(came|come|coming) from (a|an|another|the|excel|using|having)", "(gave|given|give) up on",
    "(got|get|getting) rid of", "(ditch*|dump*|abandon*|churn*|downgrad*)",
    "(fired|let go of) (our|my|the|them|him|her)",
    "(left|leave|leaving) (them|it|the platform|the service|the provider|the company|the app|the tool)",
    "(changed|change|changing) (to a|to the|from|over|providers|provider|banks|tools|suppliers|the provider|the \z
      tool|vendors)", "(no longer|don't|not) (use|using|a customer|subscribed) (it|that|them|any more|anymore)",
    "no longer use", "(tried|try) (something|someone) (else|new|different)",
    "(first|new|next) (tool|app|provider|supplier|vendor|bank|platform) (we|i) (tried|used|bought|chose)",
    "(let|letting) (it|the subscription|my subscription|our subscription) (run out|expire|lapse)",
  },
  ["switch.not"] = {
    "replacement (part|parts|bus|teacher)", "used to (it|this|that|them)", "light switch",
    "gave up (smoking|sugar|meat)",
  },

  trigger = {
    "when (it|that|this|he|she|they|the|my|our|everything) (broke|failed|happened|crashed|stopped|died|left|quit|\z
      changed|went|ran|got|came|expired|ended|started|grew|closed|moved|raised|announced)",
    "(got|had|have|started|found|landed|took) a new (job|boss|manager|client|customer|role|position|project|phone|\z
      laptop|car|house|flat|baby|team|contract|computer|colleague)",
    "new (boss|job|team|baby|client|manager|ceo|cto|owner|role|office|school|flat|house|apartment|colleague|hire|\z
      landlord|law|rule|rules|regulation|regulations|contract|system)",
    "(hired|lost) (a|an|our|my|two|three|{number}|someone|the)",
    "(we|company|team|business) (grew|doubled|tripled|expanded|merged|relocated)",
    "(an|the|our|tax|security|annual|external|internal) audit",
    "(deadline|deadlines) (was|came|for|of|to|is|got|moved|approaching|looming)",
    "(ran|run|running) out of (space|time|money|storage|patience|room|options|paper|stock|battery|seats|credits)",
    "ran out", "price (went up|increase|increases|hike|rise|change|jumped|doubled)",
    "(raised|increased|doubled|put up|hiked) (the|their|our|my|its) (price|prices|rent|fee|fees|rates)",
    "prices (went up|rose|doubled|increased)", "(raised|increased|doubled|hiked) (prices|price|rates|fees)", "renewal", "up for renewal",
    "contract (ended|expired|ran out|was up|came up|was ending)", "(that's|this is|that was|it was then) (when|that)",
    "(last|final) straw", "had enough", "(tipping|turning|breaking|boiling) point",
    "finally (decided|snapped|realised|realized|had enough|gave up|had to)", "(it|what) (hit|struck|dawned on) me",
    "(made|makes|got) (me|us) (realise|realize|think|rethink|look|reconsider|start)", "(wake|wakeup) up call",
    "wake-up call", "one (day|morning|night|evening) (i|we|my|our|it|the|when|he|she|they)",
    "(after|when|since|before) (the|my|our) (birth|divorce|wedding|move|merger|accident|pandemic|lockdown|covid|\z
      funding|launch|surgery|diagnosis|baby|reorg|reorganisation|reorganization|layoffs|breakup|promotion|injury)",
    "(it|this|that|everything|things|all) (started|began) (when|with|because|after)",
    "(data breach|security incident|outage|server crash)",
    "got (promoted|fired|laid off|pregnant|married|divorced|sick|ill|injured|hacked|audited|a call from|a letter|\z
      an email from|a warning|a fine)",
    "(missed|lost) (a|an|the|our|my) (deadline|client|customer|flight|payment|order|deal|file|invoice|appointment|\z
      contract|booking|sale)",
    "(saw|noticed|found out|realised|realized|discovered) (that|how|we|i) (we|i|it|the|they|our|my|much|had|were|\z
      was)", "(moved|moving) (house|home|in|out|office|offices|city|cities|abroad|country|countries)",
    "(started|starting) (a|my|our|the) (business|company|job|degree|course|family|project|new)",
  },

  push = {
    "frustrat*", "annoy*", "(hate|hated|hates|hating)", "(tired|sick|weary) of", "(fed|fed-) up", "fed up",
    "(broken|broke) (down|again|all the time|constantly)",
    "(is|was|are|were|it's|gets|got|keeps|totally|completely|always|often) (broken|buggy|down|slow|unreliable|\z
      confusing|clunky|outdated|useless|messy|painful|tedious|cumbersome|impossible|chaotic|laggy|unusable|\z
      glitchy|overwhelming|complicated|overcomplicated)", "crash*", "too slow",
    "(confus*|cumbersome|clunky|tedious|unreliable|buggy|glitchy|unusable|laggy|nerve-wracking|nerve wracking|\z
      chaotic)", "painful",
    "(a|real|huge|big|major|total|complete|constant|such a) (pain|nightmare|headache|hassle|mess|chore|struggle|\z
      hell|disaster|nuisance|bottleneck|burden|drag)", "nightmare*", "pain (point|points|in the)",
    "(couldn't|could not) (find|get|do|see|work|make|use|access|open|send|export|keep|figure|understand|reach|\z
      even|really|log|pay|share|print|track|tell|rely|trust|sync)",
    "(can't|cannot) (find|get|do|see|make|access|open|send|export|keep up|figure|reach|even|share|track|tell|rely|\z
      trust|sync)",
    "(kept|keeps|keep) (crashing|failing|losing|breaking|forgetting|asking|having|freezing|getting|sending|making|\z
      going wrong|missing|changing|disconnecting|logging)", "(missing|lacks|lacking|lacked|lack of)",
    "(limit|limits|limited|limitation*|restrict*)",
    "too (hard|expensive|slow|complicated|difficult|complex|many|much|long|confusing|time consuming|rigid|basic|\z
      cumbersome|clunky|old|small|late|heavy)",
    "(doesn't|didn't|does not|did not|don't|won't|wouldn't) (work|scale|help|sync|integrate|load|support|fit|let \z
      me|let us|allow|do what|respond|connect|show|match|update|save|cut it|add up)", "(struggl*|suffer*)",
    "(waste|wasted|wasting|wastes) (of|my|our|so|time|hours|a lot|days|money)",
    "(bug|bugs|glitch|glitches|error|errors|lag|lags|downtime|outage|outages)",
    "(lose|losing|lost|loses) (track|time|files|data|money|hours|customers|clients|sales|information|orders|\z
      everything|it all|patience)",
    "(fell|falls|falling|fall|slip|slips|slipped|slipping) (apart|behind|short|through the cracks)",
    "(problem|problems|issue|issues|trouble|difficulty|difficulties) (with|is|was|are|were|that|when|getting|\z
      finding|we|i|in|because)", "(stuck|stressful|exhausting|unbearable|horrible|awful|terrible|ridiculous|insane)",
    "drives (me|us) (crazy|mad|nuts|insane|up the wall)", "drove (me|us) (crazy|mad|nuts|insane|up the wall)",
    "(hard|difficult|tough|impossible) to (find|get|keep|use|see|track|manage|follow|understand|maintain|know|\z
      tell|read|reach|scale|share|coordinate|plan|set|change|work|remember|organise|organize)",
    "(takes|took|taking) (forever|ages|too long|so long|way too long|hours|days|weeks)", "(went|goes|going|go) wrong",
    "(mess|mistakes|mistake)", "(bottleneck*|inefficien*|overwhelm*)",
    "(deteriorat*|worse and worse|getting worse|got worse)",
    "(raised|hiked|increased|doubled) (the|their|our|my|its|) (price|prices|fees|rates)", "(rude|unhelpful|ignored|no response|no reply|no answer|no support)",
  },
  ["push.not"] = {
    "crash course", "hate to (say|admit|break)", "(stuck|sticking) with", "market crash", "stock market crash",
    "(no|not|never|without|zero|any|hardly any) (problem|problems|issue|issues|trouble|bugs|errors|mistakes|limits)",
    "(no|any) (difficulty|difficulties|lack of)",
    -- "I didn't save it" is a plain no.
    "(i|we|you) (don't|didn't|won't|wouldn't|do not|did not) (work|scale|help|sync|integrate|load|support|fit|respond|\z
      connect|show|match|update|save)",
    "time limit", "speed limit", "missing you", "no problem", "error free", "(a|one) (mess|mistake) of (it|fact)",
  },

  pull = {
    "because (it|they|you|this|that) (has|have|does|do|lets|let|can|could|allows|allow|makes|made|\z
      offered|offers|had|gives|gave|looked|seemed|seems|works|worked|shows|supports|supported)",
    "(looked|seemed|looks|seems|sounded|felt|feels|was|is) (easier|better|faster|cheaper|simpler|nicer|cleaner|\z
      more|promising|modern|much easier|much better|a lot easier|a lot better|so much easier)",
    "(i|we|had|i'd|we'd|first) heard (about|of|from|that|good|it)",
    "recommend* (it|by|to me|to us|them|this|that|the)", "(recommended|recommendation|recommendations|word of mouth)",
    "(a|the|their|his|her|live|free|product|sales) demo",
    "(i|we) saw (an|a|the|it|that|how|what|someone|my|their|on|somebody) (ad|advert|video|demo|post|it|review|\z
      colleague|friend|other|they|he|she|could|on|does|in)", "finally (could|can|able|had|have|have a|something)",
    "(promised|promises|promise|promising) (to|that|me|us|a|more|it|better|less|the)",
    "(hoped|hoping|hope) (to|that|it|for|this|they)", "so (that|) (i|we) (can|could|don't|didn't|wouldn't|won't)",
    "so that (i|we|it|they|the|my|our)",
    "so (i|we) (can|could) (finally|now|just|see|do|get|focus|spend|stop|have|work)",
    "(wanted|want|wanting|wants|needed|looking|hoped) to be able", "be able to",
    "(allows|allowed|lets|let|enables|enabled|helps|helped) (me|us|you|our|my) (to|see|do|get|keep|share|track|\z
      work|focus|find|save|manage|have|plan|stay|send)",
    "(saves|saved|save|saving) (me|us|time|money|a lot|so much|hours|{number}|my)",
    "(i|we|really|also) (like|love|appreciate) (that|how|the way|the fact|the idea|the design|the simplicity|the \z
      look|the features|the interface|the price)",
    "(liked|loved|appreciated) (that|how|the|its|their|about|it because)",
    "(what|the thing that|the reason) (convinced|attracted|sold|drew|won|got|caught) (me|us|my|our)",
    "(convinced|attracted|drew|won over|sold) (me|us)", "(caught|got) my (attention|eye)",
    "(easy|simple|intuitive|quick|fast|convenient) to (use|set up|learn|share|understand|get|start)",
    "(all in one|in one place|single place|one place)",
    "(good|great|excellent|positive|better|rave) (reviews|review|support|reputation|feedback|price|value)",
    "(free trial|trial)", "(much|way|far|so much|a lot|lot|bit) (easier|better|faster|cheaper|simpler|quicker|nicer)",
    "(trusted|reputable|well known|reliable)",
    "(integrates|integrated|integration|integrations|works) (with|well with|nicely with)",
    "(i|we) (was|were) (curious|excited|attracted|drawn|impressed)", "(ideal|perfect) for (me|us|my|our|what)",
  },
  ["pull.not"] = {
    "(because it|it) (was|is) (broken|slow|bad|hard|difficult|expensive|too|not|so|confusing|annoying|frustrating|\z
      terrible|impossible|down|late|never|buggy|always|painful|a pain|a mess|a nightmare)",
    "because (they|it|you|that|this) (can't|don't|doesn't|didn't|couldn't|have to|had to|has to|has no|had no|\z
      have no)", "(trial and error|court trial|clinical trial)",
    "(wasn't|weren't|isn't|aren't|not|never|won't|wouldn't|couldn't) be able to", "be able to (cope|go on)",
    "because (it|they|that|this) (was|is|are|were) (a|an|the|my|our|just|only|what|when|how|all|because|where)",
  },

  anxiety = {
    "worr*",
    "(afraid|scared|frightened|fearful|nervous|anxious|wary|apprehensive|uneasy|skeptical|sceptical|reluctant)",
    "(fear|feared|fears|fearing)", "(risk|risks|risky|risking|risked)",
    "what if (it|they|i|we|something|the|my|our|that|there|this|he|she|everything|someone)",
    "(unsure|uncertain|not sure|wasn't sure|weren't sure|not certain) (if|whether|how|about|that|it|what|i|we)",
    "hesitat*", "(concern|concerns|concerned|concerning) (about|that|was|is|were|are|with|over|me|us|for|of)",
    "(lose|losing|lost) (my|our|the|all|all my|all our|all the) (data|files|history|work|contacts|documents|\z
      photos|customers|information|notes)", "lose (data|everything|control|access)", "learning curve",
    "(don't|didn't|can't|couldn't|not|hard to|hardly|never|trouble|whether to|if i could|if we could) trust",
    "trust (issue|issues|it with|them with)",
    "(security|privacy|data protection|gdpr) (concern|concerns|risk|risks|reasons|issue|issues|was|is|of|question|\z
      questions|review)", "(data|our|my|your) (security|privacy)", "lock in", "locked (in|into)",
    "(not|wasn't|weren't) sure (it|this|that|they|he|she|if it|whether it|whether) (would|will|works|worked|could|\z
      can|was|is)", "(doubt|doubts|doubted|doubtful|second thoughts|cold feet|misgivings|reservations)",
    "(too|so) (good to be true|much of a risk|risky)",
    "(might|could|would|may) (break|fail|lose|go wrong|not work|crash|get stuck|regret|be a mistake|leak|get \z
      hacked|backfire|delete)", "regret*",
    "(commitment|long contract|annual contract|minimum term|vendor|hidden) (issues|costs|lock-in|fees|cost|scared|\z
      worried)", "(go|going|goes|went|gone) out of business", "(switching|hidden|migration) (cost|costs)",
    "(mess|messing|messed) (it|things|everything|something) up", "(on|about) the fence",
  },
  ["anxiety.not"] = {
    "no (worries|worry|doubt)", "don't worry", "(not|never|wasn't|weren't|isn't) worried", "without (a doubt|doubt)",
    "at the risk of", "not to worry", "i'm afraid (i|we|not|so|that|it|there|he|she|they)",
    "risk (management|manager|assessment|analysis|department|officer|officers)", "(trust fund|brain trust)",
    "looking worried",
  },

  habit = {
    "(i'm|we're|i am|we are|was|were|got|get|gotten|getting|become|became|everyone is|everyone's|people are|\z
      they're|am|are|so|so used|being) used to (it|this|that|them|the|doing|using|working|having|how)",
    "always (used|done|did|been|had|worked|gone|bought)",
    "(have|i've|we've) (always|been using|been doing|used it for|used this for|used them for)",
    "(familiar|comfortable) (with|using|to|there)", "(familiar|comfortable)",
    "everyone (here|) (uses|knows|is on|does it)", "everyone here (uses|knows|has|does)",
    "(everyone|everybody|whole team|all of us|all my friends|our clients|all our clients|the team) (already|) \z
      (uses|use|knows|know|is on|are on)",
    "already (paid|set up|have|had|use|using|know|knew|invested|bought|there|own|in place|works)",
    "too much (work|effort|hassle|trouble|bother) to", "(too|so) (lazy|busy) to",
    "(stick|sticking|stuck|sticks) (with|to) (it|what|the|this|that|them|our|my|excel|one)", "muscle memory",
    "good enough", "never got (around|round) to",
    "(haven't|hadn't|never|not) (gotten|got|come|came) (around|round) to", "(out of|force of|old|by|just) habit",
    "habit*", "(the way|how) (we've|i've|we have|i have|it's|it has) always (done|been|worked)",
    "(why|don't) (change|fix) (it|what|something) (if|that)", "if it (ain't|isn't|is not) broke*",
    "(it|that) (does the job|gets the job done|is what i know|is what we know)",
    "(it|that) (works|worked|was fine) (for|up to|until) (us|me|now|then|years|a long time|so long)",
    "does the job",
    "(i've|we've|have|had) been (using|doing|with|working with) (it|this|that|them|the|excel) (for|since|forever)",
    "(for|since) (years|ages|forever|decades|as long as)",
    "(the devil i know|the devil you know|the devil we know|comfort zone)",
    "(learn|learning|get used to|switch to) (a|another|something|yet another) new",
    "(invested|put) (so much|too much|a lot|years|time|a lot of time)",
    "(routine|routines|default|inertia|tradition)",
    "(don't|didn't|never|not) (want|like|bother|feel like) (to|) (change|switch*|learn|move|bother)",
    "don't want to (change|switch|learn|move|start over|migrate)", "(by|my|our|the) default",
    "as (i|we) always (have|do|did)", "(loyal|loyalty) to",
  },
  ["habit.not"] = {
    "comfortable (sharing|talking|answering|saying|discussing|telling)",
    "used to (be|have|do|work|go|use|live|pay|get|take|run|keep|make|see|play)", "default (on|mortgage|loan)",
  },
}
