-- Talking to the interviewer, in English: no answer, questions back, skipping, stopping, being done, bad words.
return {
  dont_know = {

    "(you tell me|search me|haven't a clue|not a clue|no earthly|couldn't say|pass on that)", "nothing (springs|jumps|pops|occurs|comes|stands) (to mind|out|to me|up|into my head)", "(i'd|i would|i'll|i) (have to|need to|must) (think|have a think)",

    "(wouldn't|would not) know", "(not|never) (really|too|quite|so|entirely|100|totally) (sure|certain)", "(couldn't|can't|cannot) (really|honestly|) (say|tell|tell you|answer|put it)",
    "(search|ask) me", "your guess is as good as mine", "(haven't|hadn't|never) (really|actually|honestly|ever|) (thought|noticed|considered)", "(can't|don't|couldn't) (quite|really|) (put my finger|place it|recall|remember)",
    "(hm|hmm|well|um) (no|not) (idea|sure)", "(it|that) (escapes|slips) me", "my mind is blank", "(not|nothing) (off the top|that i can)", "god knows", "(no|zero) (memory|recollection)",
    "don't know", "do not know", "didn't know", "(dunno|idk|dk|iunno)",
    "no (idea|clue|opinion|comment|answer|preference)", "not (sure|certain)", "unsure",
    "can't (really|actually|honestly|) (say|think|remember|recall|tell)", "cannot (say|think|remember|recall|tell)", "couldn't (say|tell)",
    "don't (remember|recall|have an answer|have an opinion|have any|have one|really know)",
    "do not (remember|recall)", "hard to say", "difficult to say",
    "nothing (comes to mind|specific|special|particular|in particular|much|really)", "nothing that comes to mind",
    "haven't (thought about it|really thought about it|a clue|got a clue|the faintest)",
    "never thought about (it|that)", "who knows", "beats me", "no thoughts",
    "(can't|cannot|couldn't) (really|actually|honestly|) think of (anything|any|one|an example|an instance|a time)", "i'm blank", "drawing a blank",
    "not that i (know|can think|remember|recall)", "never (really|) thought about (it|that|this)", "not applicable",
    "n/a", "(i|we) have no (idea|clue)", "don't have (any|a) (thoughts|idea|opinion)",
  },
  ["dont_know.whole"] = {
    "(nothing|none|na|nil|whatever|same|idk|dunno|meh|anything|nada|something|stuff)", "(as|see) above",
    "same (as above|as before|answer|here|thing)", "(not really|not much|nothing else|nothing special)", "x",
    "(i|we) (don't|do not)", "no (not really|nothing|none)",
  },

  question = {

    "(what's it|what is it|why is it|how is it) (to|for|important to) you", "who did you say", "is there (a|any) (right|wrong|correct|better) (answer|way|one)", "how (do|would|should|shall|can) (i|you) (spell|answer|mean|want me|write) (that|this|it|to)", "(do|shall|should) i (just|now|really|) (type|write|answer|tell|go on|continue|start)",

    "(do|must|should) i (have|need|really have|) to (answer|say|tell|do|fill|give|write)", "(can|may|should|could) i (ask|answer|write|speak|use|change|go back|skip)", "(what|which) (company|product|organisation|organization|university|study|app) is (this|it|that)",
    "you mean (last|in|the|this|by|my|just|only|for|at|right|now)", "is (a|an|any|there a) (human|person|real person|bot|machine|someone) (reading|there|behind|listening|watching|here)",
    "(are|is) (you|this) (listening|recording|recorded|legit|a scam|real|serious|for real)", "what (kind of|sort of) (answer|thing|detail)", "(how|where) (is|will|do|does) (my|the|this) (data|answers|information|interview) (stored|used|be|go|kept)",
    "are you (a|an|real|human|there|ai|chatgpt|gpt|automated|still there|recording|the) (bot|robot|human|person|\z
      ai|machine|real person|chatbot|computer|program|llm|real human|language model|)",
    "(are|r) (you|u) (a|an) (bot|robot|human|person|ai|machine|real person|chatbot|computer|program|llm|real \z
      human|language model)", "(are|r) (you|u) (real|human|ai|chatgpt|gpt|automated|still there)",
    "(am i|i'm) (talking|speaking|chatting) (to|with) (a|an) (bot|robot|human|person|ai|machine|real person|\z
      chatbot|computer)", "is this (a|an) (bot|robot|ai|real person|human|survey|automated)", "what do you mean",
    "what does (that|this|it) mean", "(what|how) (exactly|) do you mean",
    "(don't|do not|didn't|did not) (understand|get|follow) (the|your|this|that|what you) (question|ask|asking|are \z
      asking|mean|want)",
    "(don't|do not|didn't) understand (the question|your question|this question|what you mean|what you're asking|\z
      you)",
    "(can|could|would) you (repeat|rephrase|clarify|explain|say that again|elaborate|be more specific|give me an \z
      example|reword)", "who are you", "who (is|are) (asking|behind this|running this|paying|doing this|conducting)",
    "who (made|built|wrote|runs) (you|this)",
    "(how long|how many more|how much longer) (will|does|is|questions|do|until)", "how many questions",
    "(what|who) (is this|is it) for", "why (are|do|did|would) you (ask|asking|want|need|care|asked)",
    "why do you ask", "what (will|do) you do with", "what happens (to|with) my (data|answers)",
    "(is|are) (this|it|my answers|my data|these answers) (anonymous|confidential|private|recorded|stored|safe)",
    "who (will|can|gets to|is going to) (see|read|hear|get) (this|my|it|the)", "what (do|did|would) you think",
    "what's your (name|opinion|take|view)",
    "do you (agree|think|know|have|like|want|speak|understand|remember|mean|need)",
    "does that (make sense|answer|help)", "did you (get|understand|mean|read|see) (that|it|me|my|what)",
    "(can|could) you (tell|help|show|give|recommend|send) (me|us)", "(what is|what's) your", "(is|are) (it|this|that|we) (over|done|finished|through|nearly done|almost done)",
    "which (one|question|part) (do|did|are) you", "what are you (asking|looking for|after)", "you mean",
  },
  ["question.whole"] = {
    "(huh|pardon|come again|say again|say that again|excuse me|pardon me|beg your pardon|repeat the question|\z
      repeat that)",
  },
  ["question.not"] = {
    "you know",
    "(asked|said|says|goes|was like|were like|told|ask|asks|wondered) (me|him|her|us|) (are|what|why|how|who|\z
      do|did|can|could|which|is) (you|do you|are you|did you)", "what do you mean by that i said",
    "if you (mean|know|like|want|think|need)", "as you (know|mean)", "do you know (what|how) i", "you mean (it|well)",
  },

  skip = {

    "(leave|omit|skip|miss|drop) (that|this|it|the) (one|question|) (out|aside|please|off)", "ask (me|) (something|anything) else", "(can|may|could|shall|should) (i|we) (just|please|) (skip|pass|leave|move on|not answer|jump)",
    "(another|different|other) (topic|subject) (please|instead)", "(change the subject|change the topic|next one|next please|move along|go on to the next)",
    "(that's|it's|this is|that is) (a bit|way|far|rather|really|quite|very|) (too|) (private|personal|sensitive|intimate)", "i'd (prefer|rather|like) (to leave|to not|not to|to keep) (that|this|it|say|answer|talk|out)",
    "(keep|keeping) (that|this|it) (to myself|private|between)", "(not|never) (going|want|willing|able|allowed) (to|) (answer|discuss|share|disclose|say|get into|go there)",
    "(i'd|i would|i'll|i will|we'd|would) (prefer|rather|like|choose) (not|to skip|to pass|not to)",
    "prefer not (to|say|answer)", "rather not", "(skip|pass on) (this|that|it|the|to the next)",
    "(next|another|different) question",
    "(don't|do not) (want|wish|care|feel like|feel comfortable|feel able) (to|) (answer|answering|say|saying|talk|\z
      talking|discuss|discussing|share|sharing|go into)",
    "(don't|do not|didn't|won't|will not|not going to|not gonna) (answer|answering) (that|this|it)",
    "not (comfortable|willing|happy|going) (to|with|) (answer|answering|sharing|share|saying|say|talking|talk|\z
      discussing|discuss|telling)", "none of your business",
    "(that's|it's|this is|that is|it is) (too|) (private|personal|confidential)",
    "(that's|it's|this is|that is|it is) (private|personal|confidential|too private|too personal|quite personal)",
    "no comment", "(can we|let's|could we|can i|may i|i'll|i'd like to|i want to|please) (skip|pass|move on)",
    "move on", "(not|nothing) (allowed|permitted) to (say|share|tell|talk|discuss|disclose)", "under (an|) nda",
    "under nda", "can't (disclose|share that|talk about that|say that|discuss)",
  },
  ["skip.not"] = {

    "(that|it|this) (was|is) a (personal|private)", "prefer to leave (on|at|early|in|for|by)",
    "rather not have",
    "prefer not to (use|buy|pay|work|have|go|switch|do|get|deal|rely|spend|send|take|call|share my data|rush|be)",
    "rather not (use|buy|pay|work|go|switch|do|deal|rely|spend|send|take|call|be)",
    "(let's|we) move on to (a|an|the next tool|another tool|another provider)",
    "(have to|had to|want to|wanted to|tried to|time to|need to|decided to|can't|couldn't|then we|then i|then they) move on",
    "(my|his|her|their|our) (next|other|another) question", "(the|another) question (was|is|to|for|about|that|we|i)",
    "they move on",
    "(skip|skipped|skips) (the|this|that) (step|line|queue|part|process|meeting|meal|ad|ads|intro|training)",
    "(they|he|she|we|customers|users|people) (don't|didn't) want to (answer|say|talk|share|discuss)",
    "not happy (with|sharing|to share) (my|the|our) (screen|account|password)",
  },
  ["skip.whole"] = {
    "(skip|pass|next|skip it|skip this|pass on this|no thanks|no thank you|declined|decline)",
    "(next|no) (please|one)", "(i|we) (skip|pass|decline|refuse)",
  },

  opt_out = {

    "(don't|do not) want (my|the|these|any of my) (answers|data|words|responses|name) (to be|used|stored|kept|published|shared|saved)", "(please|just) (stop|end) (now|this|it|asking|here)", "had enough (goodbye|bye|of this|of you|of your|now|thanks)",

    "(delete|erase|remove|scrap|forget|wipe) (everything|it all|all of that|the whole thing|all of this|what i said|my stuff|my words|this whole)",
    "(i'm|im|i am|i'll|i will) (going to|gonna|) (stop|quit|end|leave it|finish) (here|now|there|this here|at this point)", "(stop|quit|end|finish) (here|now|right here|at this point|right now)",
    "(changed|change) my mind (please|and want|i want|i don't|about this interview|about this)", "(don't|do not) (want|wanna|feel like) (to|) (do|doing|go on|continue|carry on|keep going|talk|participate) (this|with this|any more|anymore|it|longer|any longer)",
    "(that's|this is|it's) enough (for|now|of|i'm|thanks|from|thank)", "(ok|okay|well|right) (bye|goodbye|ciao)", "i'm (out|off|leaving|done here|done now)", "(let me|can i|i'd like to) (out|go|get out|leave) (now|of this|please|of here)",
    "(stop|end|quit|exit|leave|finish|terminate|abort|cancel) (this|the|our) (interview|survey|chat|conversation|\z
      questionnaire|session|call|study)",
    "(want|like|wanna|need|have|prefer|ready|going) to (stop|quit|end|leave|exit|finish) (now|here|this|it|please|\z
      the interview|the survey|the chat|the conversation|answering|talking|participating)",
    "i (want|would like|wish|'d like) to (stop|quit|withdraw|opt out|leave|exit)",
    "i'd like to (stop|quit|withdraw|opt out|end this|leave)",
    "(delete|erase|remove|destroy) (all|) (my|these|the|all) (answers|data|responses|messages|information|\z
      interview|record|records|everything)", "(delete|erase|remove) (all|all of) (my|this|of this|of it|it)",
    "(delete|erase) (me|everything|this interview|this conversation|this chat)",
    "(forget|erase|delete|wipe) everything i (said|wrote|told you)", "wipe (my answers|my data|everything)",
    "right to be forgotten",
    "(withdraw|withdrawing|revoke) (my|from|the) (consent|participation|answers|this|study|interview|data)",
    "opt out", "opting out",
    "(don't|do not) (want|wish) to (continue|go on|participate|take part|do this|be part|answer any more|answer \z
      anymore|proceed|answer any)",
    "(leave me alone|stop asking|stop texting|stop messaging|stop bothering|stop contacting|go away|unsubscribe \z
      me|forget it i'm out|i'm out of here)", "(no more|enough) (questions|of this|of your questions)",
    "(i'm|im|i am|we're) (done|out|finished|leaving|stopping) (here|now|with this|with the interview|with the \z
      survey|with your questions|with you|answering|bye)",
    "(let's|can we|could we|may i|can i|please) (stop|end|quit|finish) (here|now|this|it here|there)",
    "(i|we) (quit|give up|stop) (this|here|now)", "(have|need|got) to (go|leave|run|stop) (now|sorry|bye)",
    "gotta (go|run)",
  },
  ["opt_out.not"] = {

    "(stop|stopped|stops) (at|by|in|near|for|with) (the|a|my|our|his|her)",

    "(i|we|they|he|she|had|have|has|to|and|i've|not|never|didn't|will) (removed|deleted|erased|wiped|forgot|forget|scrapped)", "changed my mind and (bought|went|took|stayed|chose|ordered|called)",
    "i'm (out|off) (of|on|at|with|for|to|every|all)", "i'm leaving (the|my|for|at|on|in|it)", "(stop|end|finish|quit) here (is|was)",
    "(want|wanted|like|going|ready|have|had|need) to (quit|leave|stop|end) (my|the|our) (job|company|contract|\z
      subscription|meeting|call|service|platform|project|position|team|relationship|trial|plan)",
    "(want|wanted) to (stop|quit) (using|paying|smoking|drinking|working|doing|wasting|losing|having|spending|\z
      being|it from)",
    "(they|he|she|customers|users|people|clients|candidates|everyone|employees|participants|respondents) (stop|\z
      quit|end|leave|finish|cancel|opt|unsubscribe|delete|want to|don't want to|wanted to|opted|do not want to)",
    "i (deleted|erased|removed|delete|remove|erase) (my|the|all|these|everything)",
    "(accidentally|had to|have to|tried to|try to|could|couldn't|can|can't|cannot|able to|how to|used to|wanted \z
      to|i want to be able to|let me|lets me|it|to) (delete|erase|remove) (my|the|all|these|everything|me)",
    "(finish|end|finished|ended) (the|our) (call|session|chat|conversation) (with|and|by|when|after|early|because)",
    "(have|had) to (go|leave|run|stop) (to|through|back|and|for|there|now and)",
    "opt out of (marketing|emails|notifications|cookies|tracking|the newsletter)",
  },
  ["opt_out.whole"] = {
    "(stop|quit|exit|cancel|end|abort|unsubscribe|goodbye|bye|enough)", "stop (it|that|this|here|now|please)",
    "(i|i'm|i am|im) (quit|quitting|out|stop|stopping|leaving)",
    "(want|like|i'd like|i want) to (stop|quit|leave|end|exit)", "(leave|end|exit) (now|here)",
    "(no more|that's enough|that is enough|i've had enough|bye bye|see ya)",
    "i (want|would like|need|wish|prefer) to (stop|quit|end|leave)", "i (have|need) to go",
  },

  done = {

    "(and|so|well|yeah|yes|then) (that was|that's) (that|it|all|the end|everything)", "(nothing|not much|no) (more|else) (to|really|from me|i|we|comes|that i)", "(everything|all) (i|that i) (can|could|know|have|wanted) (to|) (tell|say|tell you|add|share|remember|think of|think)", "(end|that's the end|the end) of (it|the story|story|that)",

    "(not|nothing) (much|a lot|really|) (more|else) (to it|to say|to add|to tell|about it|than that|comes|i can)", "(no|nothing) more than that", "(isn't|wasn't|is not|there's not|there's) (anything|nothing|much|really anything) (else|more) (to|i|really|that i)",
    "(isn't|is not|there's not) (anything|much) (else|more)", "(that's|that is) (pretty much|basically|more or less|really|about|just) (it|all|everything|the whole story)",
    "(said|told you|covered|mentioned|answered) (everything|it all|all i can|all i know)", "(that|this) (is|was) (the|my) whole (story|answer|thing)",
    "(i've|i have|i think i've) (covered|said|told you|answered|mentioned) (everything|it all|all|it|that|enough)", "(that's|that is) me done",
    "(leave|keep|stick|stay) (it|) (at|to|with) what i (said|wrote|told you)",
    "that's (it|all|about it|everything|basically it|pretty much it|all i have|all i've got|all there is|all i \z
      can think of|all from me|all i know)", "that is (it|all|everything|about it)",
    "nothing (else|more|further|to add|i can think of)",
    "(i've|i have) (said|told you) (everything|it all|all there is|enough)", "(that|this) covers (it|that|everything)",
    "not (much|a lot) more to (say|add|tell)", "(that's|it's|that is|it is) (just|simply) how it is",
    "as i (said|mentioned|told you|already said|wrote|explained|have said|say)",
    "like i (said|mentioned|told you|already said|wrote)",
    "(i|i've|i have) already (said|told you|answered|mentioned|explained|answered that|said that)",
    "(no|not) (more|much else) to (add|say|tell)", "(nothing|no more|not much) (left|) to (add|say|tell)",
    "(no|nope) that's (it|all|everything)", "(that's|it's) (the|my) whole story",
    "(can't|don't) (think of|have) (anything|anything more|more|anything else|anything else to add)",
    "see (above|my last answer|my previous answer|my earlier answer|my first answer)",
    "same as (before|above|i said)", "(end of story|full stop|nothing besides that|no further comments)",
    "i think that's (it|all|everything|about it)", "(you've|you) already asked (that|this|me)",
  },
  ["done.not"] = {

    "(had|has|was|were|is) nothing (more|else) (in|on|at|but|than|left in)", "(had|has) nothing (more|else)", "there was nothing (more|else) (we|they|in|on|left|to do|to eat|to buy)",

    "i said everything (was|is|had|would)", "(wasn't|isn't) (anything|much) (else|more) (in|on|at|left in|we|they)", "(that's|that is) (pretty much|basically|more or less|just) the",
    "that's it (for|with) (excel|them)",
    "that's all (i|we) (used|use|did|do|needed|need|wanted|want|had) (it|them|was|for|to|in|at|then)",
    "that's (it|all) (because|until|when)",
    "nothing (else|more) (than|but|works|worked|came|happened|helped|matters)",
  },
  -- A bare no is an answer, and all of it.
  ["done.whole"] = {
    "(no|nope|nah)",
    "(that's it|done|nothing else|no more|finished|nope that's it|all good|no nothing else|that's that|i'm done)",
    "(no|nope) (nothing|more)",
  },

  profanity = {
    "(fuck*|motherfuck*|clusterfuck*)", "(shit|shits|shitty|shitting|bullshit|shite|shitshow)",
    "(bitch*|bastard*|asshole*|arsehole*|dickhead*|cunt*|twat*|wanker*|prick|pricks|douche*)",
    "(crap|crappy|damn|dammit|goddamn|goddamned|bloody hell|piss off|pissed off|bollocks|bugger)",
    "(slut*|whore*|faggot*|fag|nigg*|retard*|tranny|kike|spic)", "(wtf|stfu|gtfo|lmfao|ffs|omfg)",
    "(dick|cock) (head|heads|sucker|suckers|move)", "(suck|sucks|sucking) (my|a) (dick|cock)",
  },
  ["profanity.not"] = {
    "cock (and bull|tail)", "retardant", "niggl*",
  },

  abuse = {
    "(fuck|screw|damn|curse|hate) (you|u|off|ya)",
    "(you|you're|you are|ur|u|u r|youre) (are|) (a|an|so|such a|such an|just a|just an|fucking|) (stupid|idiot|\z
      idiots|moron|dumb|useless|pathetic|worthless|retarded|retard|bitch|asshole|bastard|cunt|trash|garbage|joke|\z
      piece of shit|piece of crap|waste of time|dumbass|clown|loser|annoying bot|stupid bot|dumb bot|idiotic)",
    "(you|you're|you are|ur|u) (stupid|dumb|fucking|useless|pathetic|idiotic|worthless|retarded)",
    "(you're|you are|youre|ur) (a|an|such a|such an|just a|so|really|fucking|very) (stupid|idiot|moron|dumb|\z
      useless|pathetic|worthless|retard|bitch|asshole|bastard|cunt|trash|joke|piece|waste|clown|loser)",
    "(shut|shut the fuck|shut the hell) up", "go (to hell|fuck|die|kill yourself|screw yourself)",
    "(kill|hang|shoot|fuck|screw) yourself",
    "(stupid|dumb|idiotic|useless|fucking|shitty|crappy) (bot|robot|interviewer|chatbot)",
    "(this|your|these|you) (stupid|dumb|idiotic|useless|fucking|shitty|crappy) (survey|interview|question|questions|ai|\z
      machine)", "(kiss|lick) my (ass|arse)", "suck (it|my|me)",
    "i hate (you|this bot|this survey|this interview)", "(eat|drop) (shit|dead)", "(piss|bugger|sod) off",
    "(i|we) (will|'ll|am going to|gonna) (find|hurt|kill|sue|destroy) you",
    "(i'll|we'll|i'm gonna|i'm going to|i will|we will) (find|hurt|kill|destroy|get) you",
  },
  ["abuse.whole"] = {
    "(what a|such a|this is a|that's a|) (stupid|dumb|idiotic|useless|fucking|shitty|crappy) (survey|interview|question|\z
      questions|ai|machine)",
  },
  ["abuse.not"] = {
    "(they|he|she|boss|customer|client|people|someone) (said|told me|told us|yelled|shouted|screamed|wrote) (to|) \z
      (shut up|go to hell|fuck off|fuck you)", "thought (you|it) (are|were)",
  },
}
