-- Getting along and changing, in English: workarounds, switches, what triggers them, the forces for and against.
return {
  workaround = {

    "(keep|kept|have|hide|hid|store|stored|carry) (a|an|my|our|it|them|the|one|two) (spare|backup|back-up|second|copy|extra|stash)", "(writing|wrote|write|made|making|make|drew up|draw up|built|building|keep|keeping|kept) (my|our|her|his|a|an) (own|) (checklist|checklists|list|lists|chart|table|form|forms|plan|cheat sheet|template|log|notes|record|database)",
    "(ring|call|phone|text|radio) (each other|one another|round)", "(goes|go|put|puts|dump|dumps|throw|save) (it|them|everything|all|) (in|into|on|onto) (one|a|the same|my|our) (big|huge|single|shared|long|old|) (word|excel|file|folder|document|doc|box|drawer|notebook|sheet|page|book)",
    "(ended|end) up (writing|doing|making|building|copying|typing|printing|calling|asking|using|sending)", "(word|text) file", "(a bit of|bit of) (tape|string|cardboard)", "(off my own bat|my own way|our own way)",

    "(set|sets|setting|put) (an|my|a|the) (alarm|timer|reminder|reminders)",
    "(have|keep|keeps|made|make|wrote|write|stick|stuck|put|use|got) (a|the|my|our|it on a|it on the) (list|note|notes|paper|piece of paper|\z
      chart|board|calendar|folder|box|ring binder|notepad|diary) (on|in|at|by|for|with|of|to|where)",
    "(take|took|takes|taking|make|made) (a|) (photo|photos|picture|pictures|screenshot|screenshots|video) (of|and|so|with|to)",
    "(send|sends|sent|sending|forward|forwarded) (it|them|that|everything) to (myself|ourselves|my own|my private|my other)",
    "(side by side|in parallel|by phone instead|pen and paper|index cards|carbon copy)",
    "(ask|asked|get|got|have|had) (my|our|a|the) (son|daughter|kids|nephew|niece|neighbour|neighbor|friend|wife|husband|assistant|\z
      colleague) (to|do|does|read|reads|type|write|print|check)",
    "(my|our) (son|daughter|nephew|niece|neighbour|neighbor|wife|husband|mother|assistant|secretary|intern) (does|reads|writes|prints|\z
      types|checks|handles|fills|sends|helps|sorts) (it|them|the|that|everything|all|me|my|in)",
    "(tape|taped|glue|glued|wedge|wedged|prop|propped|bodge|bodged|patch|patched|rig|rigged|tie|tied) (it|the|them|that|a) (up|open|together|\z
      with|shut|door|back|on|down|doors|box)", "(trick|tricks|bodge|fudge) (it|is|that|we|i|to)", "(make|made|making) it work with",
    "(reconcile|reconciled|reconciling|re-key|rekey|rekeyed|retyped|double-check|double check|double-checked)",
    "(post|posted|posting|put) (it|them) (in|into|on) (a|our|the) (group|chat|channel|folder|drive|wall|fridge|board)",
    "workaround*", "work (around|arounds)", "(worked|working) around", "instead (i|we|of that|i've|we've)", "(manually|manual work|manual process|manual step|manual steps|manual entry|manual check|manual checks|manual job|\z
      manual task|manual effort|very manual|all manual|still manual|too manual|so manual|is manual|was manual|it's manual|\z
      semi-manual)",
    "by hand", "(spreadsheet*|excel|sheets|airtable)", "google (sheet|sheets|docs|doc|forms|calendar)", "copy paste",
    "(copy|copying|copied|copies) and (paste|pasting|pasted)",
    "(copy|copying|copied) (it|them|everything|data|the|things|stuff|all) (over|into|from|by|across|to)",
    "(copy|copying|copied|copy-paste|copypaste|copy-pasting|copy-pasted|retype|retyping|re-type|re-enter|\z
      re-entering)", "(script|scripts|macro|macros|cron job)", "(hack|hacks|hacky|hacked together)", "notes app",
    "(notebook|post-it|post-its|post its|sticky note|sticky notes|whiteboard|pen and paper|on paper|piece of paper|paper list|paper \z
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
    "(get|gets|getting|got|found a way|find a way) around (it|this|that|them|the problem)",
  },
  ["workaround.not"] = {

    "on paper (it|this|that|they|he|she|everything) (looks|looked|sounds|sounded|is|was|seems)", "(no|not a|without a|any) list",
    "(good|looks good|looks fine|great) on paper",
    "manual (labour|labor|transmission|gearbox)", "work around (the clock|here|{number})", "life hack*",
    "(movie|film|tv|play) script", "hacked (account|accounts|into|by)",
  },

  switch = {

    "(gone|went|moved|go|switched) (over|across) to", "(took|take|taken|moved) (my|our|the|their) (business|custom|money|orders|account) (elsewhere|to|away|somewhere)", "(changed|change|changing|swapped|switched) (my|our|the) (gp|doctor|dentist|bank|provider|supplier|insurer|insurance|phone|plan|tariff|gym|school|lawyer|accountant|job|tool|software|system|agency|brand|contract|hairdresser|mechanic|vet)",
    "(went|gone|go) (elsewhere|somewhere else|to somebody else|to someone else|to a competitor|to the competition|to the other)", "(opted|plumped|settled) for", "(got|found) (someone|somebody|something) else", "(done|finished|through) with (them|it|that one)", "(called|call) it (quits|off)",

    "(moved|move|moving|transferred|took) (my|our|the|all|everything|the whole) (account|accounts|business|money|data|files|team|\z
      pension|contract|site|website|stuff|photos|custom)",
    "(left|leave|leaving|quit) (them|him|her|it|the company|the provider|the bank|the gym|the service|the platform|the agency) (after|\z
      because|in|when|for|last|and|over|two|a)", "no longer (go|use|shop|buy|pay|order|work|bank|need|have|subscribe|eat|drive|read)",
    "(went|gone|go|going|moved|switched|came) back to (the|pen|paper|my|our|a|an|using|excel|cash|doing|what)",
    "(swap|swapped|swaps|swapping|traded|exchanged) (it|them|that|the|my|our|for|to|over|out)",
    "(chang*|switch*) (doctors|doctor|banks|bank|supplier|suppliers|schools|school|jobs|provider|providers|insurance|insurer|agency|\z
      agencies|dentist|gym|lawyer|phones|brands|brand|shops|software|systems|system|tools|apps|companies)",
    "(stopped|stop) (going|buying|ordering|shopping|working with|paying|subscribing|visiting)", "(fired|sacked) (them|him|her|the|our)",
    "(got|bought|found|took|hired|picked) (a|an) (new|different|other|another|better|cheaper) (one|provider|bank|tool|app|system|supplier|\z
      phone|accountant|agency|doctor|software|service)", "(got|bought|found|took) another one",
    "(replaced|replace) (by|with|it|them|him|her)", "turned to (a|an|another|the)",
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
    "no longer use", "uninstall*", "(deleted|delete|deleting) (the|that|this|their) (app|account|program|software|tool)",
    "(never|didn't|haven't|not) (went|go|gone|going|looked|look|looking) back",
    "(drop|dropped|dropping) (them|it|him|her|that|the provider|the tool|our provider|our agency) (for|and|after|in|because)", "(tried|try) (something|someone) (else|new|different)",
    "(first|new|next) (tool|app|provider|supplier|vendor|bank|platform) (we|i) (tried|used|bought|chose)",
    "(let|letting) (it|the subscription|my subscription|our subscription) (run out|expire|lapse)",
  },
  ["switch.not"] = {
    "(leave|left|leaving) it (at|as|to|there|like|up)",

    "(have|had|has|did|do|does|would|will|could) (not|never) (moved|changed|switched|left|swapped)", "haven't (moved|changed|switched|left)",
    "(left|leave|leaving) (the|my|our) (house|home|office|room|door|keys|key|phone|station|party|building|table)",
    "swapped (seats|places|stories|numbers)", "went back to (sleep|bed|work|the office|school|the house|my desk|home)",
    "replac* (a|an|the|my|our) (light|bulb|light bulb|lamp|battery|batteries|tyre|tire|window|part|parts|screen|fuse)",
    "replacement (part|parts|bus|teacher)", "used to (it|this|that|them)", "light switch",
    "gave up (smoking|sugar|meat)",
  },

  trigger = {

    "(car|boiler|laptop|computer|phone|server|printer|washing machine|machine|fridge|freezer|heating|lift|van|bike|till|tablet|tv|router|old one|engine) (broke|died|packed|gave|crashed|failed|stopped|went|blew|exploded|got stolen|was stolen)",
    "(once|when|since|after|as soon as) (the|my|our) (twins|baby|kids|children|babies|second child|first child|grandchildren|dog|puppy) (came|arrived|started|left|moved)", "(couldn't|could not|can't) go on like (that|this)", "(the|our|my|their) (bank|shop|branch|school|company|office|factory|gym|library|surgery|landlord|supplier|provider) (closed|shut|moved|went|announced|told|wrote|said|cancelled|canceled|changed|merged|sold)",
    "(set|kicked|started|sparked|triggered|brought) (it|this|that|the whole thing|everything) (off|on|)", "(the|what) (trigger|final push|wake up call|eye opener) (was|is|came)", "(fell|was|got|been) (ill|sick|pregnant|hurt)",

    "when (my|our|the|his|her) (mother|father|mum|mom|dad|son|daughter|wife|husband|partner|boss|landlord|laptop|phone|car|computer|\z
      server|bank|school|company|team|doctor|contract|baby|kids|client|system|heating|battery|old one|price|rent|manager) (fell|got|\z
      broke|left|died|was|went|started|moved|told|asked|said|quit|crashed|stopped|came|retired|announced|raised|closed|failed|needed|\z
      became|changed|had|grew|doubled|ended)",
    "(rent|price|prices|costs|fees|premium|premiums|workload) (went|go|has gone|had gone|shot|jumped|rose|doubled|tripled) (up|by|again|)",
    "(put|pushed|jacked|hiked) (the|my|our|their) (rent|price|prices|fees|rates) up", "(raised|increased|doubled|put up) (the|my|our) (rent|fee|premium)",
    "(was|were|got|been|i'm|being) (promoted|made redundant|laid off|fired|diagnosed|pregnant|robbed|burgled|fined|hacked|audited|transferred|\z
      divorced|engaged|married|injured|hospitalised|hospitalized)",
    "(after|since) (the|my|our|that) (flood|fire|accident|stroke|fall|funeral|break-in|strike|storm|crash|incident|inspection|quarrel|\z
      argument|split|takeover|crisis|war|election|redundancy|retirement|heart attack|illness|operation|earthquake|burglary|move)",
    "(that|it) (made|got) (me|us) (look|start|think|change|act|realise|realize|search|wonder)", "(no|little) choice (but|left|)",
    "(i|we) (knew|realised|realized|understood|saw) (that|) (something|it|we|i|things|this) (had to|couldn't|needed to|was going to|would have)",
    "that's when (i|we|he|she|they|it|the)", "(made|left) (me|us) no choice", "(retired|retirement|turned {number})",
    "(started|began) looking", "(the|a|my|our) (letter|call|email|phone call|bill|warning|notice|fine) (from|came|arrived|said)",
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
    "(missed|lost) (a|an|the|our|my) (important|big|huge|major|key|first|whole|) (deadline|client|customer|flight|payment|order|deal|file|invoice|appointment|\z
      contract|booking|sale)",
    "(saw|noticed|found out|realised|realized|discovered) (that|how|we|i) (we|i|it|the|they|our|my|much|had|were|\z
      was)", "(moved|moving) (house|home|in|out|office|offices|city|cities|abroad|country|countries)",
    "(started|starting) (a|my|our|the) (business|company|job|degree|course|family|project|new)",
  },

  push = {

    "(faff|palaver|rigmarole|hoop|hoops|red tape|drama|ordeal|slog|grind|pita|bloody mess|shambles|fiasco)", "(lost|lose|loses|losing|mislaid|misplaced|mixed up|messed up|ruined|damaged|deleted) (my|our|the|his|her|their) (file|files|order|orders|data|papers|card|letter|parcel|luggage|booking|records|record|form|forms|results|application|payment|invoice|invoices|keys|work|documents|report)",
    "(left|kept) (me|us|him|her|) (hanging|waiting|standing|in the dark|in the lurch)", "(was|were|been) (left|kept) (hanging|waiting|standing|in the dark|alone)", "(take|takes|took|taking) (an|) (age|ages|forever|an eternity) (to|and|for)", "(took|takes|take) an (age|eternity)", "(let|lets|letting) (me|us) down",
    "(more|broken) often than not", "(doesn't|didn't|don't|won't|wouldn't|never|not) (listen|turn up|show up|open|start|close|charge|print|arrive|answer|care|know|fit|stick|last|hold|play|turn on|switch on|call back|come)", "(rude|clueless|incompetent|unfriendly|arrogant|chaos|chaotic|disorganised|disorganized|sloppy|shoddy|flimsy)",

    "(fed up|fed-up|had it up to here|at my wits|at our wits|over it)", "drove (me|us|him|her|everyone) (up the wall|crazy|mad|nuts|insane|round the bend)",
    "drives (me|us|him|her|everyone) (up the wall|crazy|mad|nuts|insane|round the bend)",
    "(makes|made|making) (no|little|zero) (sense|difference)", "(out of order|out of service|falls apart|on its last legs|doesn't do)",
    "(nobody|no one|noone|they never|never) (picks|pick|picked|answers|answered|replies|replied|listens|cares|helps|helped|responds|responded|\z
      knows|explains|explained|tells|told|calls|called)", "(always|constantly|keep|keeps|kept) (hit|hits|hitting|get|getting|getting the|forget|\z
      forgetting|lose|losing|waiting|breaking|break|breaks|fails|failing|going wrong|miss|missing|late|out|changing)",
    "(is|are|was|were|too|so) (tiny|cramped|noisy|dirty|ugly|filthy|unreadable|illegible|rigid|outdated|old-fashioned|dated|hopeless|\z
      pointless|rubbish|crap|unfair|unsafe|understaffed|overcrowded|overpriced|broken|useless)",
    "(wrong|same) (one|button|number|size|order|person|address|file|version|mistake) (again|every|all|twice|)", "(again and again|yet again)",
    "(wait|waits|waited|waiting) (for|in line|in the|on hold|forever|ages|hours|an hour|and wait|weeks|days|months|so long)",
    "(on hold|queue|queues|queuing|long line|long lines)", "(complain*|complaint|complaints|moan|moaning|grumble*)",
    "(can't|cannot|couldn't) (stand|bear|cope|afford|be bothered|rely|get through|get hold|get in|use it|do anything)",
    "(ridiculous|absurd|a joke|a disgrace|a scandal|disgraceful|outrageous|not good enough|a farce|a waste)",
    "(fail|fails|failed|failing|failure|failures) (to|at|again|every|all|us|me|constantly|when)",
    "frustrat*", "annoy*", "(hate|hated|hates|hating)", "(tired|sick|weary) of", "(fed|fed-) up", "fed up",
    "(broken|broke) (down|again|all the time|constantly)",
    "(is|was|are|were|it's|gets|got|keeps|totally|completely|always|often) (broken|buggy|down|slow|unreliable|\z
      confusing|clunky|outdated|useless|messy|painful|tedious|cumbersome|impossible|chaotic|laggy|unusable|\z
      glitchy|overwhelming|complicated|overcomplicated)", "crash*", "too slow",
    "never (works|worked|loads|loaded|saves|saved|syncs|synced|answers|answered|replies|replied|finds|arrives|lands)",
    "(got|get|gets|getting|gone|goes|went|go) (lost|missing)",
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

    "(never|not|didn't|hasn't|doesn't) let (me|us) down", "(nothing|no) (bad|negative) to say", "no bother", "(i|we) (don't|didn't|won't|wouldn't|never|do not|did not) (listen|turn up|show up|open|start|close|charge|print|arrive|answer|care|know|fit|stick|last|hold|play|come|call back)",

    "(wouldn't|not|never|isn't|wasn't|aren't) (be|call it|that|so|too|very|really|all that) (slow|bad|hard|complicated|difficult|annoying|painful)",
    "(no|any|without|hardly any|never any|never a|not a|didn't have any|had no) (complaint|complaints)",
    "(doesn't|didn't|don't) (bother|annoy|frustrate|stress|upset|worry) (me|us)", "(not|isn't|wasn't|never) (broken|useless|tiny|noisy|dirty|overpriced|unfair)",
    "waiting (doesn't|didn't|room|list|is fine)", "failed (exam|test|my driving)",
    "crash course", "hate to (say|admit|break)", "(stuck|sticking) with", "market crash", "stock market crash",
    "(no|not|never|without|zero|any|hardly any) (problem|problems|issue|issues|trouble|bugs|errors|mistakes|limits)",
    "(no|any) (difficulty|difficulties|lack of)",
    -- "I didn't save it" is a plain no.
    "(i|we|you) (don't|didn't|won't|wouldn't|do not|did not) (work|scale|help|sync|integrate|load|support|fit|respond|\z
      connect|show|match|update|save)",
    "time limit", "speed limit", "missing you", "no problem", "error free", "(a|one) (mess|mistake) of (it|fact)",
  },

  pull = {

    "(swung|clinched|sealed) (it|the deal) (for me|for us|in the end|)", "that swung it", "(made|make|makes) (it|everything|that) (look|seem|feel) (so|very|really|) (simple|easy|good|nice|natural|effortless)", "(on my|on our) (doorstep|way home|way to work|street)", "(so|very|really|super|pretty) (simple|easy|quick|fast|convenient|handy|practical|close|near)",
    "(wanted|want|looking for|needed|after|hoping for) (something|one|a place|a tool|somebody|someone) (that|which|i|we|to|who|with|where|simpler|easier|better|cheaper|more|less)", "(could|can) (finally|now|just|even|do|see|pay|leave|share|use|get|access) (it|everything|all|do it|see it|see everything|by|from|in|online|anywhere|straight|at home)",
    "(runs|run|works|worked|does it) (by itself|on its own|out of the box|right away|straight away|without me|offline|everywhere|automatically)", "(impressed|convinced|persuaded|tempted|hooked|sold on)",

    "(swears|swear|swore|raved|raves) (by|about)", "(sold|won|convinced|drew) (me|us) (over|was|on|is|that|because)",
    "(liked|loved) (how|that|the way|the fact|its|being able)", "(like|love) (how|the way|the fact)", "(it|that|which) (meant|means) (i|we|that|no|less|more|my|our)",
    "(way|much|far|a lot|so much) more (choice|features|space|control|freedom|time|storage|flexibility|options|people|reliable|modern|room)",
    "(came|comes|come) with (a|an|free|the|all|everything|good|better|support)", "(suggested|told me about|told us about|showed me|showed us|pointed me|\z
      introduced me|put me on) (it|this|that|how|to|a|the|an|them|by)",
    "(better|cheaper|faster|easier|quicker|nicer|simpler|closer|safer) (than|price|deal|service|value|quality|support|for me|for us|to)",
    "(free) (delivery|shipping|returns|support|updates|parking|version|plan)", "(everything|all) in one", "(no longer|don't) have to",
    "(makes|made|making) (it|life|things|my life|our life|my day|everything) (much|a lot|so much|so|way|) (easier|simpler|quicker|faster|better|\z
      cheaper|more)", "(gives|gave|give) (me|us) (more|better|peace|control|time|confidence)",
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
    "(free trial|trial version|trial period|trial account|trial month)", "(much|way|far|so much|a lot|lot|bit) (easier|better|faster|cheaper|simpler|quicker|nicer)",
    "(trusted|reputable|well known|reliable)",
    "(integrates|integrated|integration|integrations|works) (with|well with|nicely with)",
    "(i|we) (was|were) (curious|excited|attracted|drawn|impressed)", "(ideal|perfect) for (me|us|my|our|what)",
  },
  ["pull.not"] = {

    "(nobody|no one|couldn't|can't|not|never|wasn't|isn't) (could|so|very|really|that|all that|) (make|simple|easy|quick|convenient|convinced|impressed|tempted|persuaded)", "(convinced|persuaded) (him|her|them|that|my|our|the)",

    "(wasn't|isn't|not|no|never|hardly) (really|any|much|that|) (better|cheaper|faster|easier|quicker|nicer|simpler|safer)",
    "(nobody|no one|noone|never) (suggested|recommended|told|showed)", "(no) (better|easier|quicker|cheaper|faster)",
    "(couldn't|can't) be (better|easier|cheaper|faster)",
    "(because it|it) (was|is) (broken|slow|bad|hard|difficult|expensive|too|not|so|confusing|annoying|frustrating|\z
      terrible|impossible|down|late|never|buggy|always|painful|a pain|a mess|a nightmare)",
    "because (they|it|you|that|this) (can't|don't|doesn't|didn't|couldn't|have to|had to|has to|has no|had no|\z
      have no)", "(trial and error|court trial|clinical trial)",
    "(wasn't|weren't|isn't|aren't|not|never|won't|wouldn't|couldn't) be able to", "be able to (cope|go on)",
    "because (it|they|that|this) (was|is|are|were) (a|an|the|my|our|just|only|what|when|how|all|because|where)",
  },

  anxiety = {

    "in two minds", "(kept|keeps|keep) (me|us) (awake|up at night|up)", "(sleepless|lost sleep|lose sleep|couldn't sleep|can't sleep) (over|about|because|nights|)", "(bit|little|very|so|quite|always) (wary|nervous|scared|anxious|worried|suspicious|sceptical|skeptical|careful|cautious|uneasy)", "(my|our|all my|all our) savings", "(gut feeling|bad feeling|uneasy feeling|alarm bells|red flag|red flags|too risky|leap of faith|big step|point of no return)",
    "(what|and what) if", "(torn|undecided|on the fence)",

    "(dare|dared|daring) (to|not|ask|say|touch|open)", "(didn't|don't|wouldn't|never) dare", "(wonder|wondered|wondering) (if|whether|what if|who would)",
    "you never know (who|what|if|when|whether|how)", "what (happens|happened|would happen|will happen) if",
    "(what|where) (if|would) (they|it|something|the company|someone) (go|goes|went|fail|fails|break|breaks|bust|broke)",
    "(go|goes|went|going|gone) (bust|bankrupt|under)", "(nerves|nervous|jittery|suspicious|distrust*|mistrust*|paranoid|cautious|careful with|insecure about)",
    "(in case|just in case) (it|they|something|i|we|the|someone)", "(how|whether) (safe|secure) (it|that|my|our|is)", "(scam|scams|fraud|phishing|spying)",
    "(can i|could i|can you|can we) (really|actually|) trust",
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

    "what if (you|we) (could|just|added|made|had|let|gave|built|sent)", "no second thoughts", "(what|how) if it (could|had)",
    "no (worries|worry|doubt)", "don't worry", "(not|never|wasn't|weren't|isn't) worried", "without (a doubt|doubt)",
    "at the risk of", "not to worry", "i'm afraid (i|we|not|so|that|it|there|he|she|they)",
    "risk (management|manager|assessment|analysis|department|officer|officers)", "(trust fund|brain trust)",
    "looking worried",
  },

  habit = {

    "(same|had the same|been) (bakery|barber|butcher|garage|doctor|dentist|bank|tool|supplier|hairdresser|place|shop|provider|brand|app|system|software|method|way|accountant) (since|for|all|ever)", "(what|all) (i'm|we're|i am|we are|they're|people are|everyone is) used to", "(never|not|didn't|don't|can't be) (really|even|ever|) (bothered|bother) (to|with|looking|changing)",
    "(since|ever since) (i|we) (was|were|started|moved|can remember|left|first|got)", "creature of habit", "(stuck|stick|sticking) with (them|it|him|her|that|the)", "(i|we) (just|simply) (carry|carried|keep|kept|go|went) (on|doing|going|using)", "(know|knew) (it|them|the system|where) (inside out|by heart|everything is|all the|off by heart)",

    "(the|my|our) same (barber|doctor|bank|shop|one|way|place|brand|person|supplier|spot|route|time|tool|app|old)",
    "(always|still) (do|done|did|go|gone|went|bought|buy|had|use|used|been|take|took) (it|this|that|there|to|the same|them|with|my)",
    "(that's|this is|it's) (how|the way|what) (i|we|my|our|he|she|they|you|everyone|it's) (father|mother|always|do|did|does|learned|learnt|\z
      grew|was|have|know|done|has|like|parents|dad|mum)", "(can't|couldn't|can not|cannot) be (bothered|arsed)",
    "(leave|left|leaving) it (alone|as it is|like that|be|at that)", "(without|not even) thinking", "(on|in|by) autopilot",
    "(it works|that works|works fine|works for me|works for us) so", "(been|was) (going|doing|using|with|buying) (to|there|it|them|that|this|the same) (since|for|all my)",
    "(for|over) (as long as i|{number} years|ten years|twenty years|thirty years|decades|as long as we|years now|many years)",
    "(second nature|set in my ways|set in our ways|old habits|old dog|creature of habit|what i know|what we know|never change a)",
    "(too|so) (late|old|tired|much hassle|much work|complicated) to (change|learn|switch|start|move)", "(never|not) (thought of|thought about|considered) (changing|switching|leaving|moving)",
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
    "(why|don't) (change|fix) (it|what|something) (if|that)", "why change",
    "why (should|would) (i|we) (change|switch|move|bother)", "if it (ain't|isn't|is not) broke*",
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

    "(can't|couldn't|cannot|never|not) (get|got) used", "(doesn't|didn't|don't) work so",
    "comfortable (sharing|talking|answering|saying|discussing|telling)",
    "used to (be|have|do|work|go|use|live|pay|get|take|run|keep|make|see|play)", "default (on|mortgage|loan)",
  },
}
