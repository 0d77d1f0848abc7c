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
    "(years|ages|months|weeks) ago", "(some time|sometime) (last|this|in|ago)", "(not|isn't|wasn't) (that|so|too|very) long ago", "back then",
    "a (good|long|little|short|fair) while", "the other (day|week|month)", "happened (to|with) (me|us) (as well|too|before|once)", "ages ago", "in the past",
    "been (a|some|quite|quite some|a good few|a few|many|several|a couple of|ages|years|months|weeks)",
    "(years|months|weeks|a couple of years|a few years|way) back",
    "(earlier|later|sometime|some time) (this|last|that) (year|month|week|spring|summer|autumn|winter)",
    "(went|been|gone) through (it|this|that) (once|before|already|too)", "(once|twice) before",
    "(back in|years before|in those days|at the time|some years|the first time)", "(i|we) had (it|that|this|one) (before|once|too|already)",
    "(last|that|one) (spring|summer|autumn|fall|winter) (or so|maybe|i think|sometime)", "(recently|lately|not recently|a while)", "(goes|go|went) back (a|quite|some|years|to)", "(ages|years|months|a while) since", "(wasn't|isn't|not) (that|so|very|too) recent",
  },
  -- What an answer mentions in passing and doesn't tell (turn_cue.c): how often, ...
  tip_often = {
    "(more|too|so|pretty|quite|very|rather|really|how|surprisingly|that) often", "(again and again|over and over|time and again|on and off|now and again)",
    "every (other|second|third|single|few) (day|days|week|weeks|month|months|time)", "(happens|happened|happen|comes up|do it|do that|use it|need it) (quite|) (a lot|often|constantly|frequently|regularly)",
    "(constantly|frequently|regularly|repeatedly|several times|many times|countless times|a number of times)", "(a|nearly a|almost a) (daily|weekly|monthly) (thing|thing for|business)",
    "(recurring|recurrent|perennial|repetitive)", "(every|each) (time|day|week|month|morning|evening|year|season|single)",
    "(all the time|day in day out|day after day|nonstop|non stop|on repeat|most days|most weeks|most mornings)",
    "(loads|lots|plenty|dozens|hundreds|tons|heaps|piles) of (them|times|it|those)",
    "(go|goes|going|get|gets) through (loads|lots|a lot|so many|many|dozens)",
  },
  -- ... what came of it, ...
  tip_effect = {
    "(leads|lead|led|leading) to", "(comes|come|came|coming) back to (bite|haunt|me|us|you)", "(has|have|had|comes at|came at|at) (a|its|their|some) (price|cost|consequences|downside|downsides|effect)",
    "(causes|caused|cause|causing|creates|created|makes|made|means|meant) (all sorts of|all kinds of|more|extra|a lot of|no end of|some|) (trouble|problems|headaches|delays|mistakes|errors|work|confusion|chaos|arguments|stress)",
    "(set|sets|setting|threw|throws) (me|us|it|everything|things) (back|off)", "(consequence|consequences|repercussion*|aftermath|fallout|knock on|ripple*|side effect|side effects)",
    "(paid|pay|pays|paying|suffer|suffered|suffers) for (it|that) (later|in the end|afterwards|dearly|)", "(down the line|in the long run|further down|later on)", "(been|got|get|was|were) (burned|burnt|bitten) by",
    "(customers|clients|people|patients|guests|parents) (notice|complain|noticed|complained|ask|asked)", "(all sorts of|all kinds of|no end of) (trouble|problems|headaches|things)",
    "(takes|took|taking) its toll", "(everything|something|a lot|the rest) (else|) (gets|got|is|was) (delayed|held up|late|stuck)",

    "(throws|threw|messes|messed|screws|screwed|holds|held|slows|slowed|knocks|knocked|drags|dragged|backs|backed) (it|us|me|them|everything|everyone|everybody|the|my|our|on|off|up|down|out)",
    "(ruins|ruined|spoils|spoiled|wrecks|wrecked) (the|my|our|it|everything|a|half)",
    "(whole|rest of the|entire) (day|week|month|evening|weekend|project|plan|year) (is|was|gets|goes|got) (ruined|gone|lost|over|off|late|a write off)",
    "(end|ends|ended|ending|wind|winds|wound) up (paying|doing|working|losing|staying|waiting|redoing|losing|having)",
    "(cost|costs|lost|loses|losing|lose) (us|me|them|him|her|customers|clients|money|time|business|trust|sleep)",
    "(do|does|did|doing|done|redo|redoing|start|starting|write|enter|type) (it|everything|that|them|all of it|things) (twice|again|over|all over|a second time)",
    "(because of it|because of that|as a result|thanks to that|for weeks after|month after|days after|afterwards)",
    "(nothing|everything|everybody|everyone) else", "(suffer|suffers|suffered|suffering)",
  },
  -- ... a point at which things turned, ...
  tip_turn = {
    "(that was|that's when|this was) (it|that) for (me|us)", "(that|this) was (it|that|enough|the end)", "(last|final) straw", "turning point", "(that's|that is|that was) when", "(things|everything|something|it all|it) (had|has|have|) changed",
    "(had|i've had|we've had|we'd had|i'd had) enough", "(it|this|that) (all|) (started|began|starts) (with|when|after|because|in|last)", "(build|builds|building|built) up", "(came|comes|come) to a head", "(that|which|something|what) (did it|tipped)",
    "(one day|at some point|from then on|from that day|since then|ever since)", "couldn't (go on|take it|do it) (any|like that|that way|)", "something had to (change|give|happen)",
    "had (just|already|finally|recently|suddenly|only just|been)",
    "(we'd|i'd|they'd|he'd|she'd|it had|which had) (just|already|been|got|grown|taken|moved|lost|gone|started|left|bought|hired|put)",
    "(had|have|has) (shut|closed|left|joined|moved|retired|gone|grown|merged|piled|broken|ended|run out|expired|changed|stopped|quit)",
    "(got|became|grew|turned|went) (stricter|bigger|busier|worse|tighter|harder|slower|more|too)",
    "(changed|raised|doubled|closed|dropped|cancelled|tightened|switched|merged|split) (its|their|hands)",
    "(a|the|my|our|some) (new|old) (boss|manager|colleague|colleagues|owner|law|rule|rules|contract|office|job|system|version|client|team|supplier|landlord|provider|computer|phone|machine) (had|has|came|started|joined|broke|left|arrived|died|closed|shut|was|took)",
    "(putting|been putting|put) (it|that|this) off",
    "(pile|piles|piled|piling|stack|stacked|stacking|mount|mounted|mounting) up",
  },
  -- ... somebody else, ...
  tip_people = {
    "(wasn't|weren't|isn't|am not|i'm not|not) (alone|the only one|the only ones|only me|just me)", "(a couple of|a few|several|some|two|three|four|more|other|many|most) (people|others|colleagues|friends|of us|of them|of my|of our)",
    "(someone|somebody|everyone|everybody|anyone|anybody) else", "(the|all the|some|) others", "my (boss|manager|partner|wife|husband|mother|father|sister|brother|team|colleague|colleagues|friend|friends|family|flatmate|neighbour|neighbor|kids|daughter|son)",
    "(our|the) (team|boss|manager|staff|colleagues|owner|whole team|family|kids|office|department|it department|management|director|head)", "(all of us|we all|us all|together with)",
    "(had|have|got|get|with|without|some|a bit of) help", "(help|helps|helped|helping) (me|us)",
    "(she|he|they) (wasn't|weren't|was|were|didn't|isn't|also|too|had|got|came|said) (thrilled|happy|pleased|impressed|there|too|involved|either|as well|in on)",
    "(whole|entire) (group|team|family|class|office|department|crew|club|village|building)", "(more|many|plenty|dozens|lots) of (us|them)",
    "(dragged|drawn|pulled|brought|roped|got) (into|in on|in|involved)",
    "(neighbour|neighbours|neighbor|neighbors|mum|mom|dad|brother|sister|cousin|uncle|aunt|grandmother|roommate|flatmate|classmates|teacher|doctor|customers|clients|tenants|volunteers|assistant|intern|accountant|trainer)",
    "(between|among) (us|the two of us|the three of us|colleagues|friends)",
    "(everyone|everybody|others|other people|people around me|most people|half the team|half the office)",
  },
  -- ... a way of their own to get by, ...
  tip_own_way = {
    "(my|our|your|his|her) own (way|ways|system|list|method|trick|solution|version|little)", "(a|our|my|some) (little|small|simple|) (system|trick|tricks|routine|ritual|way|ways|hack|shortcut) (for|of|to|around|that|which)",
    "(get|got|gets|getting|muddle|muddled|scrape|manage|managed|manages|managing) (by|through|along|somehow)", "(find|found|finding|have|got) (a|my|our|other|another|some) (way|ways) (around|round|to|of|out)",
    "(make|made|making) do", "(live|lived|living|cope|coped|coping|deal|dealt|dealing) with (it|that|this)", "work around (it|that|this|them)", "for (now|the time being) (i|we|it|they)", "on (paper|the side)",
    "by hand",

    "(rigged|cobbled|hacked|patched|thrown|threw|knocked) (something|it|one|together|up)", "(built|made|wrote|set up|worked out) (something|one|a little|our own|my own|a template|a list)",
    "(improvise|improvises|improvised|improvising|jury rig*)",
    "(write|scribble|jot|note|type|copy|scan|print|photograph|file|sort|save|mail|text) (it|them|that|everything|all|things|all of it|each) (down|out|up|over|in|on|into|somewhere|all|off|by|to|myself|every|each)",
    "(scribble|jot|screenshot|screenshots|sticky notes|post its|notebook|notepad|whiteboard|checklist|template|templates|back of)",
    "(in|from|out of) (my|our) head",
    "(pass|passes|passing|hand|handing|send|sending) (it|a|the|them|things|round|around) (around|round|on|back|between)",
    "(i|we) (just|mostly|usually|simply|always|) (use|keep|take|make|have|write|do|go by|rely on) (a|an|my|our|the|notes|screenshots|photos|paper|lists)",
    "(instead|rather) (i|we)", "(get by|make it work|find a way|work round)",
  },
  -- ... something that was tried, ...
  tip_tried = {
    "(nobody|no one|somebody|someone|everybody|people|we|i|they) (has|have|had|) (never|even|) tried", "(gave|give|giving|given|have|had|having) (it|that|them|another|one|another one|something else|a few|others|) a (go|try|shot|chance|whirl)",
    "(look|looked|looking|ask|asked|shop|shopped) (around|elsewhere)", "(tried|tested|used|had|found|suggested|bought|needed) something (else|different|new|similar)", "(been|went|gone|going) through (a|some|several|many|a lot|all|two|three|quite)",
    "(a few|some|several|other|various|different|many|all sorts of) (other|different|) (things|tools|ways|options|attempts|approaches|methods|apps|programs|alternatives)", "(first|only|second) (thing|one|tool|app|way) (we|i) (used|tried|had|bought)",
    "(one thing|one tool|one app) after (the other|another)", "(not for|no) lack of trying", "a (look|look around|go|try)",
    "(experiment|experimented|experimenting|tinkered|dabbled|toyed|trialled|piloted|tested)",
    "(down that road|been there|been round|gave up on|given up on|shopped for|shopped around|looked for|searched for|hunted for)",
    "(started|began|went) with (something|one|a|an|the) (free|cheap|cheaper|simple|simpler|else|other|small|basic|different|excel|paper)",
    "(used|had) (something|one|others|another|a different|it|that|two|several) before",
    "(nothing|none|neither|not one) (of them|of it|of those|we used|we tried|we had|i used|i tried|i had|stuck|lasted|worked out)",
    "(other|another|different|alternative) (way|ways|one|ones|vendor|vendors|tool|tools|app|apps|provider|providers|shop|place|option|options|approach|product|brand|system)",
    "(a few|several|two|three|some|many) (goes|attempts|tries|rounds|trials|demos)",
    "(replacement|replacements|substitute|substitutes|alternative|alternatives)",
  },
  -- ... a choice, ...
  tip_choice = {
    "(went|gone|go|going|goes) (with|for) (it|them|that|this|the|a|one|another)", "(settled|settle) (on|for)", "(decided|opted|chose|chosen|voted) (on|against|for|to|it|them|that|this|not)", "(ended up|wound up) (with|choosing|taking|buying|going|staying|keeping|using)",
    "(stayed|stuck|stay|sticking) with", "(prefer|preferred|prefers|rather have)", "(said|say) (yes|no) (to|in the end)", "(picked|chose|bought|took) (it|one|the|that|this|another|them) (anyway|instead|in the end|after all|one|)",
    "(picked|chose|took|bought|kept|choose|pick) (the|this|that|one|it|them|to|another|something|him|her)", "(never|not) (go|going|gone) back",
    "(ruled|rules|rule) (it|that|them|this|him|her|the|both|us) out",
    "(made|makes) (more|no|little|perfect|sense|the most|most) (sense|difference|)",
    "(had to be|was always going to be|could only be) (that|this|it|the|him|her|them)", "(not|isn't|wasn't|hardly|well) worth (it|the|that|my|our)",
    "(overrated|underrated|better off)", "(right|wrong) (one|choice|call)",
    "(no brainer|easy choice|hard choice|obvious|last resort)", "(i'd|i|we|we'd) (reckon|argue|bet|stand by|recommend)",
  },
  -- ... what they would need, ...
  tip_wish = {
    "what (i'd|i|we'd|we|i would|we would) (really|actually|) (need|want|like|love|miss)", "(i'd|we'd|i would|we would) (really|) (love|like|need|want|prefer) (to|it|that|a|an|one|some|something)", "if only", "(would|could|might) be (handy|useful|nice|good|great|helpful|lovely|a dream|ideal|cool)",
    "(ought|needs|need) to (warn|remind|show|tell|let|do|be|have|know|remember|work|say|send|ask)", "(i|we) (just|really|only|) (wish|want|wanted|need) (it|they|something|someone|that|there|to|one)", "should (just|simply|really|) (do|have|be|show|tell|let|add|remind|warn|work|make|offer|give|know)", "(a|some) (simple|proper|real|better|decent) (button|list|overview|search|way|tool|reminder|view|calendar|report)",
    "(dream|dreaming|dreamed|long|longing|hope|hoping|wishing) (of|for|about|that|to)",
    "(would|could) (do|help|be enough|be all|suffice|save|solve)",
    "(could|should|might) (at least|just|simply|really|also|) (tell|show|remind|warn|save|let|give|send|sort|ask|know)",
    "(off|out of) my (plate|hands|mind|hair)", "(needs|need|lacks|lack|misses|missing) (a|an|some|better|more|proper|to|the)",
    "why (can't|doesn't|couldn't|won't|isn't|don't) (it|they|you|there|we|someone)",
    "(i'd|we'd) (pay|give|kill|happily|gladly|like) (for|to|anything|it|a|an|something|that)",
    "(all of it|everything|it all|the lot) (at once|in one|on one|in a single)",
  },
  -- ... what held them back, ...
  tip_doubt = {
    "(wasn't|weren't|isn't|not|never|am not|i'm not) (fully|really|entirely|quite|completely|that|so|) (convinced|sure|certain|comfortable|persuaded)", "(kept|keeps|held|holds|stopped|stops|put|puts) (me|us) (from|back|off)", "(scares|scared|scare|frightens|worries|worried|bothers|bothered|puts off) (me|us)",
    "second thoughts", "(hesitat*|worr*|doubt*|afraid|scared|nervous|reluctant|wary|sceptical|skeptical)", "what if",
    "(ask|asked|asking|wonder|wondered|wondering) (myself|ourselves|if|whether|how safe|what would)",
    "(big|huge|scary|bold|risky) (step|move|decision|leap|commitment|jump)",
    "(ready|prepared|willing|keen) to (commit|switch|change|leave|sign|move|jump|risk|give)", "(part of me|half of me|something in me|a voice)",
    "(trust|trusted|trusting|faith) (it|them|in|him|that|this|the|blindly)",
    "(regret|regretted|hesitant|hesitate|hesitation|careful|cautious|nervous|uneasy|torn|reluctance|mixed feelings|gut feeling)",
    "(leave|left|keep|kept|leaving) (it|things|everything|that) (as|the way|like|alone)",
    "(scared|afraid|frightened|worried|nervous) (of|about|to|that|it)",
    "(break|breaking|lose|losing|mess|messing|ruin) (something|anything|everything|it up|my|our|the|all)",
  },
  -- ... a feeling, ...
  tip_feeling = {
    "(i|we) (felt|feel)", "(left|leaves|made|makes|making) (me|us) (feel|feeling|so|sick|mad|cry|laugh|nervous|happy|proud|angry|sad)", "under (my|our) skin", "(drives|drove|driving) (me|us) (up|mad|crazy|nuts|insane|to)",
    "(my|our) (heart|stomach|blood|jaw|head|nerves|mood|pulse|hands) (sank|dropped|boil|boils|boiled|raced|was|were|jumped|froze|shook|turned)", "(cried|crying|laughed|screamed|swore|cursed|cheered|blushed|shook)", "(such|what) a (relief|shame|shock|disappointment|joy|pity)",
    "(over the moon|on edge|in tears|at ease|out of my mind|beside myself|gutted|chuffed|silly|stupid|foolish|helpless|lost|small|alone|awkward about)", "(horrible|terrible|awful|wonderful|lovely|dreadful) (evening|day|morning|moment|feeling|week|night)",
  },
  -- ... what it takes, ...
  tip_amount = {
    "(add|adds|added|adding|rack|racks|racked|sum|sums) up", "(time|money) (sink|pit|drain|eater)", "(eat|eats|ate|eating|swallow|swallows|takes|took|lose|loses|losing|lost|waste|wastes|wasted|spend|spends|spent|burn|burns) (up|half|most|all|so much|too much|a lot|a lot of|too long|far too long|hours|forever|ages|loads|days|whole)",
    "(cost|costs) (a|an|the) (fortune|bomb|lot|arm|earth)", "(pay|pays|paid|paying) (for|extra|too much|a lot|through)", "(isn't|not|wasn't|hardly) (exactly|really|that|very|) cheap", "(pricey|expensive|costly|steep|overpriced)", "(ages|forever|an eternity|half the day|all day|all morning)",
  },
  -- ... one time among others, ...
  tip_one_time = {
    "(sticks|stuck|stands|stood|sticking|standing) out", "(there was|there is|there's|there were|had) (this|one|that) (time|one|day|case|occasion|customer|client)", "(quite|a bit of|such|what|some|something of) (a|an|) (adventure|story|ordeal|odyssey|saga|experience|struggle|fiasco|disaster|drama)", "(one|another|this) (time|occasion) (in particular|especially|actually|i|we|it)",
    "(long story|don't get me started|don't ask|funny story|the worst one|the worst time)",

    "(one|a) (really|very|particularly|quite|) (odd|strange|weird|funny|bad|memorable|special|awful|crazy) (case|one|time|day|story|customer|call|evening|morning)",
    "(got|have|had|full of) (stories|a story|some stories|a few stories|tales|examples|an example)",
    "(you get|you see|you have) that (a lot|often|here|in this)", "comes with the (territory|job|work)",
    "(theme|pattern|routine|ritual|habit) (in|to|with|for|of|at|here)",
    "the same (thing|story|game|song|dance|old story) (every|each|again|all over|here|with|over)",
  },
  -- ... a quality without its measure.
  tip_quality = {
    "(clunky|awkward|unreliable|reliable|cumbersome|fiddly|messy|confusing|complicated|slow|fast|simple|easy|tedious|sluggish|flaky|rigid|limited|basic|smooth|handy|tricky|patchy|unclear|outdated|old fashioned|chaotic)", "(more or less|kind of|sort of|so so|not great|not ideal|could be better|okay|ok|alright|all right|fine|decent)",
    "(a|bit of a|such a|real|total|complete) (mess|pain|hassle|nuisance|struggle|chore|nightmare)", "(good|bad|well|better|worse|right|fast|quick|cheap|slow) enough", "(quality|support|service|layout|design|speed) (is|was|could|isn't|wasn't)",

    "(it|that|this|everything|the whole thing|all of it) (feels|looks|seems|sounds|works|runs|goes) (a|an|a bit|kind|sort|so|too|very|quite|rather|pretty|rather|more|not|un|half|like|off|wrong|good|fine|old|cheap|cheaply|strange|weird|dated|heavy|thin|empty|finished|unfinished|okay|ok)",
    "(it's|it is|that's|this is|they're|they are|he's|she's) (not|a bit|very|quite|rather|pretty|so|too|just|kind of|sort of|really|all|more or less|hardly|barely|fairly|somewhat|a little|no|half)",
    "(process|system|tool|thing|service|software|program|layout|design|app|site|website|staff|results|quality|communication|product|interface|menu|form|forms|paperwork|support|machine|setup|handling|instructions|manual|search|training) (is|are|was|were|feels|feel|seems|seem|looks)",
    "(half|so|un|over) (baked|so|finished|engineered|complicated)",
    "(a|an|such a|bit of a|total|complete|real|absolute) (joke|mess|pain|hassle|drag|maze|zoo|circus|jungle|dream|breeze|headache|slog|farce)",
    "(kind|sort) of (works|work|okay|fine|there|usable|slow|clunky|messy|hard|weird|good)", "(what|all) (i'd|you'd|one would) call",
  },
  -- Said of this interview: no matter of theirs to follow.
  about_us = { "your (question|questions|interview|survey|study)", "(this|the) (interview|survey|questionnaire)" },
}
