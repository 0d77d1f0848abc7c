-- Choosing and buying, in English: decisions, alternatives, commitments, putting off.
return {
  decision = {
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
      client)", "final (say|call|word|decision|approval)", "(made|make|makes|making) the (call|decision|choice)",
    "went (up|through) (the chain|procurement|legal|management|approval)",
    "(budget|budgets) (approval|approved|cycle|holder|owner|was approved|meeting|round)",
  },
  ["decision.not"] = {
    "like a boss", "(hard|rough|tough) decision to make here", "task manager", "password manager", "package manager",
    "(ad|account|file|window) manager", "legal (age|tender|reasons)", "project manager (tool|app)",
    "board (game|games)", "on board", "on-board",
  },

  alternative = {
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
      company|companies|system|systems)", "(choose|chose|choosing|decide|deciding|decided|torn|choice) between",
    "(ruled|rule|ruling) (out|it out|them out)", "(narrowed|narrow) (it|) down", "narrowed (it|them) down",
    "(quote|quotes|offers|proposals|bids) from (a|{number}|two|three|several|different|other|some|various)",
    "(instead|rather) (of|than) (going|using|buying|choosing|picking|taking)",
    "(read|reading|watched) (reviews|comparisons|a review|some reviews)",
    "(g2|capterra|trustpilot|product hunt|gartner)", "(pros and cons|second choice|plan b|next best)",
    "or (just|simply|maybe) (do nothing|leave it|stay with)",
  },
  ["alternative.not"] = {
    "(no|not an|without|only|any) (option|options|alternative|alternatives)",
    "(looked|looking|look) (at|into) (me|him|her|my|our|the clock|the time|the floor|the screen|the phone|the \z
      window|the sky|the eyes)", "tried (it|them) again", "stock options", "alternative (medicine|rock|energy)",
    "tried (out for|a few times)", "(menu|settings) options",
  },

  commitment = {
    "(introduce|introduced|intro|connect) (you|me to|you to|you with)",
    "(make|do|give you|happy to make) (an|the|some) (intro|introduction|introductions)", "put you in (touch|contact)",
    "(i'll|i will|we'll|we will|happy to|willing to|ready to|let me) (pay|prepay|pre-order|\z
      preorder|sign|buy it|buy one|put down|commit)",
    "(a|the|put down a|pay a|paid a) (deposit|down payment|downpayment)", "(preorder*|pre-order*|pre order)",
    "(a|the|run a|do a|start a|join the|be your|be a) pilot",
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
    "(beta|alpha) (blocker|blockers|male|carotene)", "pilot (light|licence|license|school)", "(an|the) airline pilot",
    "if (i'd|i would|we'd|we would) pay", "would pay (attention|less)",
    "(not|never|wouldn't|won't|don't|didn't|refuse to|refused to) (pay|sign|buy|commit)",
  },

  stall = {
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
}
