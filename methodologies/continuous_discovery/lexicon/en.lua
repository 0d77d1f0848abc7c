-- What a story interview listens for beside the shared signals: its setting, its end, and the needs in it.
return {
  -- Where the scene plays.
  place = {
    "(at|from|in) (home|work|school|bed|court|church|hospital|hotel|town)",
    "(at|in|on|from|to|into|outside|inside|near) (the|my|our|a|his|her|their) (office|desk|kitchen|kitchen table|\z
      living room|bedroom|bathroom|couch|sofa|bed|car|van|bus|train|tram|plane|subway|tube|metro|airport|station|\z
      shop|store|supermarket|market|warehouse|factory|workshop|garage|garden|gym|cafe|coffee shop|restaurant|bar|\z
      pub|hotel|hospital|clinic|ward|school|classroom|library|university|campus|site|building site|field|farm|beach|\z
      park|street|studio|salon|meeting room|conference room|basement|balcony|hallway|queue|waiting room|server room)",
    "on (my|the) way (to|home|back|from)", "on the road", "working from home", "(open-plan|home) office",
  },
  -- On which device, with which tool at hand.
  device = {
    "on (my|the|a|her|his|our) (phone|mobile|iphone|android|laptop|computer|pc|mac|macbook|tablet|ipad|tv|telly|\z
      television|watch|desktop|work phone|work laptop|smart tv|kindle)", "(my|the) (phone|laptop|tablet|ipad)",
  },
  -- When it was.
  day = {
    "{date}",
    "(yesterday|today|tonight)", "the day before yesterday",
    "last (night|week|weekend|month|year|summer|winter|spring|autumn|fall|christmas)", "last {date}", "on {date}",
    "this (morning|afternoon|evening|week|weekend)", "{number} (days|weeks|months|hours|day|week|month) ago",
    "(a|few|couple of) (day|week|month|days|weeks|months) ago", "the other (day|night|evening|week|morning)",
    "in {date}", "{date} (morning|afternoon|evening|night)",
    "(after|before|during|over) (work|dinner|lunch|breakfast|school|the weekend|the holidays)",
    "(early|late) (in the|that|this|last) (morning|evening|afternoon|night)",
    "in the (morning|evening|afternoon|night)", "at (noon|midnight|lunchtime|night)", "about a (week|month) ago",
  },
  ["day.not"] = { "in the morning i (usually|always|often)", "every {date}" },
  -- With whom, or alone.
  company = {
    "(with|and) (my|our|the|a) (wife|husband|partner|girlfriend|boyfriend|kids|children|son|daughter|family|mother|\z
      father|mum|mom|dad|sister|brother|friend|friends|flatmate|roommate|colleague|colleagues|boss|manager|team|\z
      client|customer|neighbour|neighbor|whole family|assistant|intern|accountant|bookkeeper)",
    "(my|our) (wife|husband|partner|girlfriend|boyfriend|kids|children|son|daughter|mother|father|mum|mom|dad|\z
      sister|brother|friend|friends|flatmate|roommate|colleague|colleagues|boss|manager|team|client|customer|\z
      assistant|accountant|bookkeeper) (was|were|had|came|said|asked|called|wanted|sat|told|and i|joined|helped|\z
      went|did|got|sent)", "(alone|by myself|on my own|all by myself|just me|only me)",
  },
  ["company.not"] = { "leave (me|us|it) alone", "(left|let|stand) alone" },
  -- How it came out.
  ending = {
    "in the end", "(ended|wound) up", "(finally|eventually) (i|we|it|he|she|they|got|had|went|did)",
    "so (i|we) gave up", "(i|we) gave up", "turned out", "and that was (it|that)", "that was the end of it",
    "(until|till) it (worked|was done|was sorted|was over)", "and (i|we) went to (bed|sleep)",
    "(i|we) (never|still haven't) (found|got|did|finished|heard)", "by the time (i|we) was done",
  },
  -- What they needed, and what they wanted: opportunities as people put them.
  need = {
    "(i|we) (really|just|always|actually|) (need|needed)",
    "(i|we) (have|had|need|needed) to (know|be able|find|make sure|remember|check|wait|ask|choose|decide|keep|see|\z
      understand|start over|start again|do it|redo|guess|go back|look|search)",
    "(i|we) (rely|relied|depend|depended) on", "(important|essential|crucial) (to|for) (me|us)",
    "(i|we) (must|mustn't) (not|)",
  },
  desire = {
    "(i|we) (really|just|only|always|actually|) (want|wanted|wish|wished|hope|hoped)",
    "(i'd|we'd|i would|we would) (love|like|prefer|want) to",
    "(i|we) (was|were) (looking forward|hoping|dying|longing) (to|for)",
    "(i|we) (prefer|preferred|love|loved) (to|it|when|that|being|having)",
    "(feel|feeling|felt|be) (sure|safe|in control|on top of|relaxed|prepared|ready)",
  },
  ["desire.not"] = {
    "(i|we) wish (it|you|they|there|the app)", "(i'd|i would|we'd|we would) like to (stop|skip|quit)",
  },
  -- Something stood in the way, without the big words.
  obstacle = {
    "(and|i|we|it|she|he|they) (didn't|did not) (hear|see|notice|know|realise|realize|fit|remember|recognise|recognize)",
    "(burned|burnt|spilled|leaked|collapsed|overcooked|tipped over|ran dry)",
    "(i|we) (couldn't|could not|can't|cannot|wasn't able|weren't able|was unable)",
    "(i|we) (didn't|did not|don't|do not) (know|see|find|get|understand|remember|have|notice) (where|what|how|which|\z
      whether|if|why|it|any|the|enough|that)",
    "(it|that|this|which) (took|takes) (me|us|forever|ages|so|too|a|half|the whole|{number})",
    "(had|have) to (start|do|type|enter|go|call|ask|click) (over|again|everything|it all|back|twice)",
    "(gave|given|give) up",
    "(wouldn't|didn't|doesn't|won't) (work|load|open|let|play|start|stop|show|save|answer|reply|come|go)",
    "(forgot|forgotten|lost|missed|missing|interrupted|stuck)",
    "(kept|keeps) (asking|going|coming|failing|stopping|showing|losing)",
    "(i|we) (wasted|spent) (ages|hours|{number}|half|the whole|my|our|so)",
    "there (was|were|is|are) (no|nothing|too|so many|nobody)",
  },
  -- Solutions, beside the shared ones.
  idea = {
    "it'd be (better|easier|simpler|nicer|quicker|faster) if", "(it|that) would be (simpler|quicker|faster|nicer) if",
    "the (app|system|tool|program|site|software|list) should",
  },
  -- About the interview, not the story.
  about_us = { "(your|this|these|the) (question|questions|interview|survey|bot|chat)", "(waste|wasting) (of|) (my|) time",
    "(why|what) (are|do) you (asking|want|ask)" },
  -- Inside a telling: it is told what came earlier.
  earlier = {
    "before that", "just before", "right before", "the day before", "earlier that (day|week|evening|morning)",
    "(it|that|this|it all) (started|began) (when|with|because)",
  },
}
