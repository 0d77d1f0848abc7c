-- Choosing and buying, in English: decisions, alternatives, commitments, putting off.
return {
  decision = {

    "(casting|deciding|last|final) (vote|word|say|voice)", "put it to (the|a|my|our) (members|board|vote|team|family|committee|boss|staff|residents|kids)", "(head office|headquarters|the boss|the board|the owner|my boss|management|the council|the bank|my wife|my husband|my mother|my father|my parents|my dad|my mum) (said no|says no|said yes|says yes|agreed|refused|decided|wanted|insisted|gave|had to|approved|signed|chose|paid)",
    "(up|down) to (my|our|the|him|her|them|me|us) (boss|manager|wife|husband|parents|team|board|owner|partner|landlord|daughter|son)", "(got|get|needed|need|waiting for|waited for) (the|a|an|his|her|their|my boss's) (ok|okay|approval|permission|blessing|signature|go ahead|consent)",

    "(run|ran|running) (it|this|that|them) (past|by) (my|our|the|him|her|them|everyone|someone)",
    "(talked|discussed|talk|discuss|chewed) (it|this|that|things) (over|through|with my|with our|with the|with him|with her|as a)",
    "(board|council|committee|parents|headteacher|head|boss|landlord|bank|court|partners|owners|members|team|family) (has to|have to|had to|must|\z
      needs to|needed to) (agree|approve|sign|decide|vote|say|ok)", "as a (family|team|group|couple|company) we",
    "(made|make|makes) (the|a|that|up my|up our|his|her) (final|) (call|decision|choice|mind)", "(has|had|have|gets|got) (the|a) (final|last) (say|word)",
    "(overruled|outvoted|vetoed|unanimous|agreed on|came to an agreement)", "(asked|need|needed|got|get) (for|) permission",
    "(decide|decided|decides|deciding|decision|decisions)",
    "(boss|manager|managers|ceo|cto|cfo|coo|director|head of|vp|board|owner|founder|founders|co-founder|cofounder|\z
      management|leadership|executive|executives|supervisor)",
    "(procurement|purchasing|legal|legal department|legal team|compliance|finance|finance team|finance department|\z
      it team|it department|it people|works council|human resources)", "approv*", "sign off",
    "(signed|signs|signing) off", "sign-off",
    "(committee|steering group|stakeholder|stakeholders|budget holder|decision maker|decision makers|gatekeeper)",
    "(my|his|her|our|the) (wife|husband|partner|spouse|girlfriend|boyfriend|parents|mum|mom|dad) (decided|agreed|\z
      said|wanted|didn't want|insisted|convinced|chose|approved|has to agree|had to agree|and i)",
    "we (voted|agreed|discussed|settled|debated|all agreed)", "(voted|vote|consensus|majority)",
    "(buy-in|buy in from|green light|greenlight|go-ahead|the ok from|permission|tender|rfp|request for proposal|\z
      purchase order|due diligence|vendor assessment|security review|business case)",
    "(had|has|have|need|needs|needed) to (convince|ask|get approval|check with|run it by|justify|persuade|pitch|\z
      go through)", "(convince|convinced|persuade|persuaded) (my|our|the|him|her|them)",
    "(up to|depends on|comes down to) (my|our|the|him|her|them|me|us) (boss|manager|team|wife|husband|ceo|partner|\z
      client)", "(final|last) (say|call|word|decision|approval)", "(made|make|makes|making) the (call|decision|choice)",
    "went (up|through) (the chain|procurement|legal|management|approval)",
    "(budget|budgets) (approval|approved|cycle|holder|owner|was approved|meeting|round)",
  },
  ["decision.not"] = {
    "like a boss", "(hard|rough|tough) decision to make here", "task manager", "password manager", "package manager",
    "(ad|account|file|window) manager", "legal (age|tender|reasons)", "project manager (tool|app)",
    "board (game|games)", "on board", "on-board",
  },

  alternative = {

    "(rang|ring|rung|phoned|asked|shopped|looked|called|emailed) (round|around)", "(toss-up|toss up|choice|difference|decision) between", "(thought|think|thinking) (about|of) (getting|buying|going|taking|using|hiring|trying|switching|doing|renting|building) (a|an|the|another|one|it|to|with|something|our)", "(other|few|several|two|three|couple of) (garages|flats|quotes|offers|places|candidates|agencies|shops|doctors|schools|models|brands|options|tools|apps|vendors|suppliers|providers|companies)",
    "(runner-up|second best|backup plan|fallback)", "(or|instead) (we|i) (could|could have|might|might have) (gone|used|taken|bought|just)",

    "(visited|saw|called|asked|met|interviewed|contacted|rang|emailed|tested|viewed|read about) (two|three|four|five|six|several|a few|{number}|other|\z
      some|a couple of|various|many|lots of) (other|different|more|) (schools|doctors|shops|companies|vendors|suppliers|places|flats|candidates|tools|banks|\z
      agencies|providers|people|dealers|garages|apps|brands|firms)", "(either|whether) (that|this|it|them|him|her|we|the) or",
    "(other|another|rival|different|cheaper|second) (shop|store|supplier|company|firm|bank|doctor|school|brand|model|offer|place|agency|dealer|garage)",
    "(looked|look|checked|asked|seen) (into|around|about|at) (the|a|an|other|taking|getting|buying|going|doing|some) (train|bus|car|other|others|\z
      option|options|alternative|alternatives|competitor|competition|second|one from|few|same)", "(could have|might have|almost|nearly) (gone|chosen|bought|picked|taken|gone with)",
    "(top|final|last) (two|three|{number})", "(as well as|besides|apart from) (the|that|them|it) (other|others|one)", "(second|other|next best) (option|choice|candidate)",
    "(offered|sells|sold|had|has|does) (it|the same|something similar|one) (for less|cheaper|too)",
    "(compared|comparing|comparison|comparisons|compare) (it|them|with|to|against|different|several|prices|the|a|\z
      {number}|two|three|some|between|options|tools)",
    "(looked|looking|look|shopped|shopping) (at|around|into) (a|an|other|others|several|different|some|two|three|\z
      four|{number}|various|many|alternatives|options|competitors|the|similar)", "looked (at|into|around)",
    "shopped around",
    "(tried|tested|trialled|trialed|evaluated|piloted|demoed|checked out|considered|looked up|researched) (a|an|\z
      other|others|several|different|some|two|three|four|five|{number}|various|many|alternatives|options|out|both|\z
      all|it|them|another|google|notion|excel|asana|trello)", "(versus|vs)",
    "(option|options|shortlist|short list|shortlisted|alternatives|alternative|contender|contenders|runner up|\z
      competitor|competitors|competing)",
    "also (considered|looked|tried|tested|thought about|evaluated|checked|had a look)",
    "(free|) trial (of|with|version|period)", "(free trial|trial version|trial period)", "demo of",
    "demos (of|from|with)",
    "(another|other|different|similar|rival) (tool|tools|app|apps|provider|providers|vendor|vendors|product|\z
      products|solution|solutions|software|platform|platforms|service|services|option|options|supplier|suppliers|\z
      company|companies|system|systems)", "(choose|chose|choosing|decide|deciding|decided|torn|choice) between", "between (them|it|that|this|those|you) and",
    "(considered|considering) (doing|using|buying|building|switching|moving|staying|hiring|leaving|going|not)",
    "(ruled|rule|ruling) (out|it out|them out)", "(narrowed|narrow) (it|) down", "narrowed (it|them) down",
    "(quote|quotes|offers|proposals|bids) from (a|{number}|two|three|several|different|other|some|various)",
    "(instead|rather) (of|than) (going|using|buying|choosing|picking|taking)",
    "(read|reading|watched) (reviews|comparisons|a review|some reviews)",
    "(g2|capterra|trustpilot|product hunt|gartner)", "(pros and cons|second choice|plan b|next best)",
    "or (just|simply|maybe) (do nothing|leave it|stay with)",
  },
  ["alternative.not"] = {

    "(seen|know|found|have|had|saw) no other", "(the|on the|each|one) other (side|way|day|hand|end|half|people)",
    "(no|not an|without|only|any) (option|options|alternative|alternatives)",
    "(looked|looking|look) (at|into) (me|him|her|my|our|the clock|the time|the floor|the screen|the phone|the \z
      window|the sky|the eyes)", "tried (it|them) again", "stock options", "alternative (medicine|rock|energy)",
    "tried (out for|a few times)", "(menu|settings|the) options (menu|page|dialog|tab)", "(menu|settings) options",
  },

  commitment = {

    "count (me|us) in", "(give|send|text) you (the|his|her|their|our|my) (number|email|contact|address|details) (of|for|if|)", "(let's|ok let's|then let's) (do|try|start|go for|get going|sign) (it|this|that|)", "when do (we|i) (start|begin|sign|pay)", "where do (we|i) (sign|pay)", "(i'm|we're) (in|game|sold|on board)", "(deal|done deal|it's a deal|consider it done)",

    "(hook|link|connect|set) you up with", "(put|count|mark|pencil|sign) (me|us|my team) (down|in|up)", "(when|how soon) can (i|we) (start|begin|have it|get it|buy|try|order)",
    "(one of the|be the|among the|your) first (to|customer|customers|user|users|testers)", "(shall|should|can|could) (we|i) (say|do|meet|talk|call|speak|make it) (on|next|at|{date}|tomorrow|again)",
    "(here's|take|i have|got) my (card|money|email|number|credit card)", "(i'll|i will|we'll|we will|let me) (bring|introduce|invite|ask|send you|give you|show you|call you|book|order|take|transfer|wire)",
    "(i'd|i would|we'd|we would) (like|love|want) to (be|become|join|test|pilot|order|reserve|sign|invest|start|buy it|book)", "(my card is|my card's) (right|here|ready)",
    "(send|give) (me|us) (your|the) (bank details|payment|iban|order form)", "(reserve|save) (me|us) (one|two|a spot|a place|a seat)", "(reserve|save|keep) (one|two|a spot|a place|a seat) for (me|us)",
    "(introduce|introduced|intro|connect) (you|me to|you to|you with)",
    "(make|do|give you|happy to make) (an|the|some) (intro|introduction|introductions)", "put you in (touch|contact)",
    "(i'll|i will|we'll|we will|happy to|willing to|ready to|let me) (pay|prepay|pre-order|\z
      preorder|sign|buy it|buy one|put down|commit)",
    "(a|the|put down a|pay a|paid a) (deposit|down payment|downpayment)", "(preorder*|pre-order*|pre order)",
    "(run a|do a|start a|begin a|begin with a|agree to a|up for a|try a|join the|be your|be a) pilot",
    "to (be|join|get|take part) (in|on|part of|into|) (the|your|a) (beta|pilot|alpha|waiting list|waitlist|early access|\z
      test group)",
    "pilot (with|project|customer|program|programme|phase|this|it)",
    "send (me|us|over|it|them) (the|a|an|your|over) (invoice|contract|agreement|proposal|quote|offer|order form|\z
      link to pay|payment link|paperwork)",
    "send (me|us) (the|a|an|your) (invoice|contract|agreement|proposal|quote|offer)", "(sign|count) (me|us) (up|in)",
    "(where|how) (do|can) (i|we) (sign up|sign|pay|buy|order|subscribe|join)",
    "(beta|alpha) (test|tester|testers|user|users|program|programme|access|list)",
    "(join|try|test|use|be part of|sign up for) (the|your) (beta|pilot|alpha|early access|waitlist|waiting list)",
    "(put|have|get|set|add) (it|something|a meeting|a call|time|that) (in|on|into) (the|my|your|our) (calendar|\z
      diary)",
    "(let's|we should|can we|could we|shall we) (schedule|book|set up|arrange|meet|talk|do) (a|again|next|on|this|\z
      it|another) (call|meeting|demo|follow up|follow-up|week|monday|tuesday|wednesday|thursday|friday|time)",
    "next {date} at {number}", "next week at", "letter of intent",
    "(signed|sign) (a|an|the) (contract|agreement|loi|nda|deal|order)", "(take|have) my (money|card|credit card)",
    "(credit card|card) (details|number|ready|out)",
    "(you can|feel free to) (use|quote|mention) (my|our) (name|logo|company)",
    "(case study|reference customer|testimonial)",
    "(bring|get|include|invite) (my|our|the) (boss|team|cto|ceo|manager|wife|husband|partner|colleagues) (in|to \z
      the|along|on|into)",
    "(i've|we've|i have|we have|already) (paid|pre-ordered|signed|put down|budgeted|allocated|set aside)",
    "(our|my|the) (data|export|numbers|files) (for you to|to test|you can|to you)",
    "(visit|come to) (our|my|the) office",
  },
  ["commitment.not"] = {

    "(i'm|we're) in (the|a|my|our|it|{date}|two|three|love|between|trouble|touch|charge|contact|bed|shock|hospital|room|town|germany)", "(good|great|big) deal", "a deal", "deal with",

    "put (me|us|him|her) down (in|on|to)", "(i'd|i would|we'd) (like|love|want) to (be|become) (able|a|rich|free|happy|there|home|better|more)",
    "(i'll|i will|we'll) (ask|call|take|order|book|bring) (my|the|a|it|him|her|them|some)", "(like|love|want) to start (again|over|with|by)",
    "(beta|alpha) (blocker|blockers|male|carotene)", "pilot (light|licence|license|school)", "(an|the) airline pilot",
    "if (i'd|i would|we'd|we would) pay", "would pay (attention|less)",
    "(not|never|wouldn't|won't|don't|didn't|refuse to|refused to) (pay|sign|buy|commit)",
  },

  stall = {

    "(call|ring|ask|try|contact|email|write|mail|phone) (me|us|again|back) (again|back|) (in|next|after|later|when|once|some|sometime|then)", "(want|need|like) to (see|try|test|read|know|hear) (it|more|that|about it|this) (first|before|and then|then)", "(not|isn't|aren't) (quite|really|) (there|ready|convinced|sold|sure) yet", "(we're|i'm|we are|i am) not (there|ready|quite there|convinced) (yet|)", "(wait|waiting) and see", "(depends|see) (how|on how) (it|things|the) (go|goes|turns|develops)",

    "(drop|send|write|give|shoot) (me|us) (a line|a mail|a message|a shout|an email|a note|a ring) (when|once|if|later|in|next|as soon|sometime)",
    "(come|get|be) back (to|with) you", "(talk|speak|check|discuss it) (to|with) (my|our|the) (team|boss|colleagues|wife|husband|partner|manager|board) (first|and|before|about)",
    "(not|isn't|no) (this|right) (year|month|now|week|quarter)", "(maybe|perhaps|probably|possibly) (next|some other|another|in) (year|time|month|week|quarter|spring|summer|autumn|winter|the future|day)",
    "(have|need|want|got) to (think|sleep|reflect) (about|on|over|it|this)", "(when|once) (i|we|things) (have|has|get|find|calm|settle|are|is) (more|some|the|time|down|less|quieter|ready)",
    "(too|very|really|quite|so) busy (right now|at the moment|these days|now|this)", "i'll (keep|bear) (it|that|you|this) in mind", "(no|not) (rush|hurry)",
    "keep me (posted|updated|informed|in the loop|in mind)", "keep us (posted|updated|informed|in the loop|in mind)",
    "let me know (when|once|if|how it goes|as soon as)", "let us know (when|once|if|as soon as)",
    "(sounds|that's|very|really|looks|seems) interesting",
    "maybe (later|some day|someday|next year|one day|in the future|at some point|sometime)",
    "(circle|come|get|touch|check) back (later|with you|to you|next|in a|to me|soon)",
    "(i'll|we'll|i will|we will|let me) (get|come|circle) back", "circle back",
    "send (me|us|over) (some|more|any) (info|information|details|material|materials|slides)",
    "send (me|us) (an email|a link|the link|something)",
    "(i'd|i would|we'd|we would) (definitely|probably|certainly|totally|surely|maybe|love to) (buy|use|try|pay|\z
      want|consider|sign up|be interested)",
    "(i'll|i will|we'll|we will|let me|need to|have to|i'd have to|would have to) (think|have a think|sleep) \z
      (about|on|it over)",
    "(i'll|we'll|let me) (have a look|take a look|look into it|check it out|give it a thought) (at some point|\z
      sometime|later|when|some time|someday|)",
    "(when|once|as soon as|after) (it's|it is|you) (ready|done|finished|launched|live|out|launch)",
    "not (right now|at the moment|just yet|a priority|at this time)",
    "(no|don't have|haven't got) (the|) (budget|time) (right now|at the moment|for this|yet|this year)", "no budget",
    "(reach out|touch base|catch up|talk again) (again|) (in|next|later|after|sometime|some time|when)",
    "(bad|not the right|not a good|wrong) (time|moment|timing)", "down the (line|road|track)",
    "put (it|that|this) on (hold|the back burner|ice)", "(back burner|backburner)", "we'll see",
    "remind me (later|next|in|again)", "ping me",
  },
  ["stall.not"] = {

    "(thought|slept) (about|on)", "(he|she|they|nobody|who) (was|were|is|are) (too|very|really|so) busy", "(not|isn't) right (for|that|to|in)",
    "(he|she|they|who|it|boss|colleague|client|customer|always|to|which) (let|lets) (me|us) know",
  },
}
