-- What an answer is worth little for, in English: generics, hypotheticals, the future, opinions, praise, ideas, vague words.
return {
  generic = {

    "on (most|many|some) (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|days|weekends|nights|mornings|evenings)",
    "(is|are|i'm|he's|she's|they're|we're) (forever|constantly|always|perpetually)", "(day to day|year in year out|all year round)",
    "(most|many) (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends)", "(half|some|much) of the time", "(more|less) often than not",

    "(most|many|some) (people|folks|days|mornings|evenings|nights|weeks|months|times|users|customers|clients|of them|of us)",
    "on (a|any) (normal|typical|usual|regular|good|bad|given|average) (day|week|morning|evening|month|night)",
    "we all (have|do|know|want|need|hate|love|like)", "in (many|some|other) cases", "(nearly|almost) (always|never|every)",
    "(day in day out|again and again|over and over|time and again|at times|once or twice a|every now and again)",
    "like (everyone|everybody|anyone) (else|here)", "(any|every) (normal|ordinary) person",
    "usually", "generally", "generally speaking", "normally", "typically", "always", "often", "oftentimes",
    "sometimes", "never", "most of the time", "much of the time", "all the time", "half the time", "in general",
    "as a rule", "by and large", "for the most part", "more often than not", "on average", "on the whole",
    "every (time|day|week|month|morning|evening|night|year|single time|so often|now and then|other day|other week)",
    "(tend|tends) to", "{number} times out of {number}", "as often as not",
    "(people|folks|users|customers|clients|companies|teams) (just|usually|always|often|tend|never)", "we all",
    "(everyone|everybody|nobody|no one) (just|always|usually|ever|seems|else|here) (does|do|knows|has|wants|hates|loves|\z
      likes|uses|needs|says|goes|thinks|tries|to|reads|cares|minds)",
    "everyone (does|knows|has|wants|hates|loves|likes|uses|needs)",
    "everybody (does|knows|has|wants|hates|loves|likes|uses|needs)", "nobody (does|likes|wants|uses)", "you know how",
    "from time to time", "now and then", "now and again", "every once in a while", "once in a while",
    "on a (daily|weekly|monthly|regular) basis", "regularly", "routinely", "as usual",
    "(whenever|anytime) (i|we|you|someone|somebody)", "it (depends|varies)", "that (depends|varies)", "constantly",
    "rarely", "hardly ever", "mostly",
    "on (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays)", "in most cases",
    "(a|one|any) typical (day|week|month|case)", "(daily|weekly)",
  },
  ["generic.not"] = {

    "(has|have|had|i've|we've|he's|she's|they've) never (been|seen|met|heard|had|tried|done|used|bought|gone|flown|lived|owned|\z
      paid|got|asked|received|worked)", "(had|was|were|did) never", "usual suspects", "daily mail", "never (been|again)",
    "never mind", "(than|as) usual", "(was|were|had|did) always",
    "(i|we) never (got|had|did|went|tried|used|heard|received|saw|bought|paid)",
    "(daily|weekly) (standup|meeting|report|call|newsletter|sync|mail|email|digest)", "(like|as) always",
    "mostly (a|an|the)",
  },

  hypothetical = {

    "(might|may|could) (as well|also|still|even|then|just|well|want|need|give|start|look|think|do|get|make|take|ask|see|work|come|save)",
    "if (they|you|someone|somebody|it|he|she) (offered|gave|made|built|added|asked|paid|sold|let|showed|wanted|needed|came|worked|cost)", "if (i|we) (had to|needed to|were to)",
    "could see (my|our|him|her|them|people|it)", "would (save|help|make|go|choose|take|give|ask|look|start|switch|come|cost|be|need|mean|want)",

    "(more|others|people|anyone|everyone|everybody|someone|somebody|nobody|most|many|some|all|who|which|what|customers|users|he|\z
      she) would", "(i'd|we'd|would) be (willing|able|ready|happy|glad|open|interested|tempted|prepared|curious|fine|ok|okay)",
    "could (save|help|make|use|see|imagine|be|become|change|solve|replace|reduce|even)",
    "(can|could|can't|couldn't) (imagine|picture|see) (myself|us|using|that|it|paying|doing|having|me)", "perhaps if", "maybe if",
    "(say|imagine|suppose|supposing|assuming|let's say) (i|we|you|there|that|if|someone|they) (had|have|were|was|could|lost|got|won)",
    "if (i|we|they|you) (won|lost|found|lived|owned|earned|knew|wanted|needed|ever)",
    "(i|we|it|that|they|you|he|she|there|people) would", "(i'd|we'd|they'd|you'd|it'd|that'd|there'd)",
    "(would|i'd|we'd) (love|like|prefer|use|want|pay|try|buy|need)",
    "id (definitely|probably|maybe|certainly|love|like|use|buy|try|pay|want|prefer|need|be|go|have to)",
    "would (be|have|probably|definitely|maybe|never|not|also|make|help|save|work|love)", "wouldn't",
    "could see (myself|us)", "(can|could) imagine", "probably would",
    "if (i|we|you|they|it|there) (had|were|was|could|did|got|ever|would)", "if (only|there were|there was)",
    "hypothetically", "in theory", "theoretically", "ideally", "in an ideal world", "in a perfect world",
    "(might|may) (use|try|buy|pay|switch|consider|be|have|help|work|go|want)", "could (be|help|save|use|work)",
    "i suppose i", "would i", "(imagine|suppose|say) (i|we|you|there|that|if)", "what if",
  },
  ["hypothetical.not"] = {

    "(asked|wondered|know|knew|see|check|checked|ask|asking|unsure|sure) if (i|we|you|they|he|she|it|there)", "(what|how|which|where) (i|we) (could|might) (find|get|see|do)",

    "(i'd|we'd) (agreed|arranged|planned|ordered|left|gone|come|run|met|moved|lived|worked|forgotten|known|taken|asked|called|\z
      written|eaten|waited|hoped|expected|decided|finished|missed|broken|booked|read|only)",
    "would you believe", "would (have been|'ve been) (there|at|in|around|about) (on|at|in|{number}|two|three|four|five)",
    "could (hear|see|feel|smell|tell|find) (him|her|them|it|the|nothing|my|a|that)",
    "(told me|told us|said) (it|he|she|they|that|we|i) (would|wouldn't|will)",
    -- What somebody said is told of the past: "he said he would be there".
    "(said|told me|told us|thought|knew|promised|hoped|assumed|believed|claimed|was told) (that|) \z
      (i|we|he|she|they|it|this|you|that) (would|wouldn't)",
    "(said|told me|told us|thought|knew|promised|hoped|assumed|claimed) (that|) (i'd|we'd|they'd|it'd|you'd|he'd|she'd)",
    "(i'd|we'd) (been|already|just|never|had|gone|done|said|say|seen|got|tried|used|bought|told|heard|sent|made|\z
      paid|given|put|signed|started|set|lost|spent)",
    "(i'd|we'd) (always|also|only|recently|finally|long|both) (been|had|done|gone|used|wanted|tried)",
    "(they'd|you'd) (been|already|just|never|had|gone|done|said|seen|got|tried|used|sold|told|sent|made|given|\z
      changed)", "i would say", "i'd say", "i would guess", "i'd guess", "(would|i'd|we'd) rather not",
    "would have to say", "could be (a|the) (reason|case)", "(that|it) may be",
    "would (always|often|usually|sometimes|come|go|sit|call|send|get|then|just) (come|go|sit|call|send|get|be)",
    "i'd like to (stop|skip|quit|pass)", "i would like to (stop|skip|quit|pass)",
  },

  future = {

    "(i'm|we're|i am|we are|they're|they are|he's|she's) (moving|starting|leaving|getting|buying|switching|changing|hiring|\z
      meeting|launching|planning|looking) (to|into|in|on|at|a|an|the|our|my|up|next|everything|somebody|someone)",
    "(i|we|they|it|he|she|you|nobody|everybody|people|who|that) will", "in (a few|two|three|five|ten|{number}|some) years",
    "in a (few|couple of) (days|weeks|months|years)", "(will be|won't be|are going to be|is going to be)",
    "(sometime|some time) (soon|next|this|in)", "(in|by) {date} (i'll|we'll|i will|we will|they'll|it'll|i'm|we're)",
    "(the coming|coming) (spring|summer|autumn|winter|season|year) (we|i)",
    "will (be|have|probably|definitely|never|try|use|buy|need|make|start|get|go|look|do|then|switch|pay|change|\z
      see|continue|keep)", "(i'll|we'll|they'll|it'll|he'll|she'll|you'll)", "won't",
    "ill (look|try|think|check|see|do|let|get|ask|buy|use|have to|probably|definitely)",
    "(i'm|we're|they're|am|are|is) going to", "(i'm|we're|they're|he's|she's|it's) gonna", "gonna",
    "(plan|plans|planning|intend|intending|hope|hoping|aim|aiming|want) to (start|switch|try|buy|move|change|use|\z
      get|do|look|build|hire|launch|introduce|automate|set)",
    "next (week|month|year|quarter|spring|summer|autumn|fall|winter|sprint|season|semester)", "next {date}",
    "someday", "some day", "eventually", "soon",
    "in the (future|near future|coming weeks|coming months|coming year|long run|long term)",
    "one day (i|we|it|they) (will|might|may|could|want|hope)", "sooner or later",
    "(about|looking) to (start|switch|try|buy|move|change|launch|hire)", "from now on",
    "by the end of (the|this|next) (week|month|year|quarter)", "tomorrow", "later this (week|month|year)",
  },
  ["future.not"] = {

    "(i'm|we're|i am|we are) (looking|planning) (at|for|back)", "a will", "(free|strong|good|ill) will",
    "(i'm|we're|they're|he's|she's) getting (a|the|my|our|in|up|on|to) (headache|way|job|most|best|point)",
    "(was|were) going to", "(as|too|very|pretty|so|how) soon",
    "going to (bed|sleep|work|school|church|lunch|the|a|my|our)",
    "soon (after|afterwards|as|realised|realized|found|became|got|noticed|discovered)",
    "(i'll|we'll) (say|admit|be honest)", "will (say|admit)",
  },

  opinion = {

    "(strikes|struck|seems to|appears to) me (as|that|like|it)", "in my (book|mind|eyes|world|humble opinion) (that's|it's|it|that|this|they|the|is)", "i (don't|do not|really|honestly|truly|strongly|firmly|still) (believe|think|feel)",
    "(i'd|i would) (rather|sooner) (have|see|say)", "(seriously|frankly|honestly) (it|that|they|this|i|the) (is|are|'s|was|don't|doesn't)", "(no doubt|without question) (that|it|they)",

    "(we|i also|i really|i honestly|i just|i still|i do|i personally) (think|believe|feel|find)", "as i see it", "the way i see it",
    "for me (it|that|this|they|the|it's|that's|politics|work|a|there)", "(i'm|i am|we're) (convinced|of the opinion|against|in favour|\z
      in favor|all for|sceptical|skeptical)", "(i|we) (disagree|agree that|agree with)", "my (view|take|opinion)", "in my mind",
    "(i|we) (would|wouldn't) say (it|that|this|they)", "(it's|it is|that's|that is) (unfair|wrong|fair|stupid|silly|nonsense|a shame|\z
      ridiculous|right|good|bad) (that|to|when|if|for)", "(people|they|we|everyone|everybody|one|politicians|it) (should|shouldn't|must)",
    "to be (honest|fair|frank) (i|it|that|they|the|this)",
    "i (think|thought)", "(don't|do not|didn't|never) (think|believe|feel that|feel like|see why|see the point)",
    "i (feel|felt) (like|that)", "i feel", "in my (opinion|view|eyes|experience)", "i believe",
    "personally", "(it|that|this|they) (seem|seems|seemed)", "seems (like|to me|that)", "i guess", "i suppose",
    "i reckon", "i assume", "i'd (say|guess|argue)", "i would (say|guess|argue)", "if you ask me",
    "to me (it|that|this|they|it's|that's|it is)", "from my (perspective|point of view|standpoint)",
    "as far as i'm concerned", "i find (it|that|this|them)", "i'm (convinced|sure|certain) (that|it|they)", "imo",
    "imho", "my (impression|feeling|opinion|view|take|guess) is", "i doubt", "(should|shouldn't) (be|have)",
    "ought to", "it's (important|wrong|unfair|fair|right) (that|to)",
  },
  ["opinion.not"] = {

    "i (think|thought) of (my|a|the|him|her|them|it|that)", "i see the", "for me (she|he|they|i|we) (bought|made|did|got|took|sent|wrote)",
    "(told|said|asked|agreed) (me|us|them|him|her|that|) (people|they|we|everyone|it) (should|shouldn't|must)",
    "(agree|agreed) (that|with) (on|the price|the date|a date|a price)",
    "(don't|do not|didn't|never) (think|believe) (about|of|so|in)",
    "i (guess|think|believe|suppose) (the|my|our) (last|first|most recent|latest|next|only) (time|thing|one|occasion)",
    "i (guess|think|believe|suppose) (it|that) was (in|on|around|about|last|when|during)",
    "i (guess|think|believe|suppose) when (i|we)",
    "i don't think about", "i think about", "i thought about",
    "(said|told|gave|sent|came|went|talked|spoke|explained|listened|sold|matters|happened|belongs|available|close|\z
      next) to me",
    "(where|how|what|than|as|when|way|like) (it|they|that|things|this|everything|he|she|we) (should|shouldn't) be",
    "(said|told|gave|sent|explained|showed|brought|forwarded|mailed|emailed|handed|passed|sold|lent|wrote|read) \z
      (it|them|that|this|these|everything|one) to me",
    "i feel (sick|ill|tired|bad|good|better|worse|fine|ok|okay|stressed|guilty|ashamed|anxious|overwhelmed|sad|\z
      happy|proud|relieved)", "i find it (in|on|under|by)", "i thought (to myself|it over|it through)",
  },

  compliment = {

    "(that's|it's|this is|how|so|very|pretty|really|quite) (neat|cool|nifty|clever|lovely|sweet|genius|smart|handy)", "(loving|adore|digging|really like|really love) (it|this|that|the|your|what)",
    "(you|you guys|you all|your team) (did|do|are doing) (well|great|good|amazing|a great|a good|an amazing|fantastic)", "(fair play|top notch|first class|spot on|bravo|chapeau|nicely done|well played|top marks|five stars)",

    "(such|what) a (smart|clever|good|great|nice|cool|lovely|brilliant|neat|elegant|simple and|wonderful|useful|helpful)",
    "(looks|sounds|seems) (super|really|very|so|pretty|quite|extremely|incredibly|absolutely|) (handy|useful|helpful|practical|\z
      smart|clever|cool|nice|promising|elegant|slick|neat|fun|fantastic|great|awesome)",
    "(like|love|liked|loved) the (sound|look|idea|concept|thought|design|approach) of", "the (sound|look) of (that|it|this)",
    "(you've|you have|you guys have|you) (done|did|made|built|created) (a|an|something) (really|very|) (good|great|amazing|\z
      fantastic|nice|wonderful|brilliant|cool|excellent|awesome)",
    "(nice|great|cool|good|lovely|brilliant|excellent|wonderful|fantastic|amazing|awesome|love it) (i|that's|this|we|the|wow)",
    "(super|really|very|so|extremely) (smart|clever|neat|handy|slick|well made|well done|thoughtful)", "(wow|impressive stuff)",
    "(this|it|that) (is|looks|sounds|would be) (so|really|very|super|pretty|quite) (good|great|nice|cool|handy|useful|helpful|\z
      smart|clever|easy to use)",
    "love (it|this|that|the idea|your|what you)",
    "(great|good|brilliant|excellent|fantastic|amazing|awesome|cool|nice|lovely|wonderful|clever|neat|solid) \z
      (idea|product|app|tool|concept|service|work|job|project|initiative|thing|stuff|survey|interview|question|\z
      questions)", "(awesome|amazing|brilliant|fantastic|fabulous|superb|impressive) (idea|product|app|tool|stuff|work|thing|concept|team)",
    "(is|it's|that's|looks|sounds|was|absolutely|simply|just|so|really|how) (awesome|amazing|brilliant|fantastic|fabulous|superb|impressive)",
    "(your|this|the|such an|such a) (idea|concept|product|app|tool) (is|sounds|looks|seems) (really|very|so|pretty|just|) \z
      (good|great|cool|nice|lovely|clever|interesting|useful|helpful|promising)",
    "(sounds|looks|seems|looking|sounding) (good|great|cool|nice|useful|interesting|amazing|awesome|promising|\z
      fantastic|brilliant|perfect|lovely|helpful|really good|really cool|really useful|very good|very useful|very \z
      nice|pretty cool|pretty good)", "(i|we) (like|liked) (it|this|that|the idea|your idea|the concept|what you)",
    "(would|could|will) be (great|awesome|amazing|fantastic|perfect|super|brilliant|wonderful|so cool|really cool|\z
      a game changer|a lifesaver)", "game changer",
    "(very|really|so|super|pretty) (cool|neat|nice|impressive|clever|useful)",
    "(well done|good job|nice work|great work|great job|good work|kudos|congrats|congratulations|hats off)",
    "i'm (impressed|a fan|a big fan)",
    "(it's|this is|that's) (great|perfect|cool|awesome|amazing|brilliant|fantastic|wonderful|excellent|genius|so \z
      good)", "you guys (rock|are great|are awesome)", "exactly what (i|we) (need|want|needed|wanted)",
    "can't wait (to|for)", "keep (it up|up the good work)", "thumbs up", "big fan of", "(absolutely|totally) love",
  },
  ["compliment.not"] = {

    "(garden|house|weather|food|holiday|town|hotel|dinner|wedding|coffee|beach|view|trip) (is|was|are|were|looks|looked)", "(found|find|think) (it|that|this) (that|so|all that)",

    "(amazing|great|brilliant|excellent|good|fantastic|awesome) at", "(strike|struck|strikes) me as (a|an|very|really|all that|) (great|good|nice|cool|brilliant|amazing|clever|useful)",
    "(my|our|his|her|their|the) (doctor|wife|husband|boss|colleague|mother|father|team|landlord|teacher|son|daughter|friend|\z
      holiday|trip|food|weather) (is|was|are|were) (awesome|amazing|brilliant|fantastic|fabulous|superb|impressive|great|lovely)",
    "be (great|perfect|awesome|amazing|nice|cool|lovely|good|fantastic) if",
    "(has|had|with|into|from|my|his|her|their|our|a lot of) (a|an|the|) \z
      (great|good|brilliant|excellent|fantastic|amazing|awesome|cool|nice|lovely|wonderful|clever|neat|solid) \z
      (product|app|tool|service|work|job|project|initiative|thing|stuff|concept)",
    "(a|the|one|only|another|best) (good|great|nice) thing", "good thing (is|about|that)",
    "(nice|great|good|cool) (to|if|for)",
    "(not|isn't|wasn't|aren't|weren't|hardly|never) (that|so|) (great|perfect|cool|awesome|amazing)",
    "perfect (storm|example of)", "(love|loved|like|liked) (it|this|that) (when|if|less|better|more when|to be)",
    "would (have been|be) (nice|great) (if|to)", "good (job|work) (at|with|in)",
    "(the|a|my|our|his|her|their) (awesome|amazing|brilliant) (mess|failure)",
    "(found|had|get|got|have|want|need|needed|wanted|offered|looking for) (a|an) (good|great|nice|cool|amazing|\z
      solid|excellent) (job|service|product|tool|app|work|question)", "good (question|questions)",
    "be (great|perfect|awesome|amazing) (at|in|with)",
    "(because|when|if|while|since) (it's|this is|that's) (great|perfect|cool)",
  },
  ["compliment.whole"] = {
    "(nice|cool|great|awesome|amazing|perfect|brilliant|lovely|wonderful|excellent|fantastic|super|neat|sweet|good)",
    "(love|like) it", "sounds (good|great|interesting|fun)", "(nice|good|great) one",
    "(very|really|so|pretty) (nice|cool|good|great|interesting|useful|helpful)",
  },

  idea = {

    "(couldn't|can't|why can't|why couldn't) you (just|simply|not|) (send|make|add|put|let|show|give|have|offer|build|do|change|include|use|print|call)",
    "(that's|that is) what (i|we) (want|need|would like)", "(all i want|all we need|what i want|what we need|what i need|what's needed|my wish|my dream) (is|would be)",
    "there (ought|needs|has) to be (a|an|some|more)",

    "(you|they|we|people|somebody) (could|should|ought to|might) (let|add|make|build|put|offer|give|allow|include|show|send|try to|\z
      have|remove|fix|change|introduce|provide|combine|connect|use)", "ought to (put|add|make|build|have|give|let|offer|fix|be a)",
    "(can|could|would) you (please|just|maybe|also|) (make|add|build|include|integrate|offer|change|put|give us|let|allow)",
    "(i'd|we'd|i would|we would) (like|love|want|appreciate) (it|you|them|to see|to have|to be able|if|a button|an option|a way|a \z
      version|a list|a feature)", "if it (could|would|just|only|had)", "(if|it) only (could|had|was|were|would)",
    "(maybe|perhaps|how about|what about) (a|an|some|the) (button|alarm|reminder|list|option|version|app|sign|setting|map|filter|\z
      calendar|notification|message|link|way|tool|widget|search|shortcut|form|hotline|discount)",
    "how about", "what about (adding|making|having|letting)",
    "(a|an) (button|option|feature|app|way|tool|version|setting|function) (that|which|to|for) (would|could|lets|shows|tells)",
    "you should", "you (could|might|can) (add|make|build|offer|try|include|consider|integrate|also|even|maybe)",
    "you guys should",
    "(it|that) would be (nice|cool|great|good|helpful|useful|better|awesome|handy|perfect|amazing|easier|ideal|\z
      lovely) (if|to)", "would be (nice|cool|great|good|helpful|useful|handy|awesome) (if|to have|to be able)",
    "it'd be (nice|cool|great|good|helpful|useful|handy|awesome) (if|to)", "what if (you|there|it|we)",
    "i wish (it|you|there|they|i|we|the|that|someone)",
    "(it|they|you|this) (needs|need|could use|should have|should be able)", "why don't you",
    "have you (considered|thought about|tried)", "could you (make|add|build|include|integrate|offer)",
    "(please|just|maybe) add",
    "add (a|an|the|some|more) (feature|option|button|way|filter|export|integration|field|setting|view|report|\z
      dashboard|reminder|notification|calendar|search|mode)",
    "(a|an|one|another|this|that|any) (feature|option|button|setting|integration) (that|to|for|where|which)",
    "feature request", "(my|one|a) suggestion",
    "would (also|really|already|) be (helpful|useful|handy|practical|a help|a big help|a great help)",
    "(thing|feature|function|option|button|only thing) (that is|that's|i'm|i am|we're|we are|is|i was) missing",
    "missing is (a|an|the|some)", "what's missing (is|for|to)", "i (suggest|recommend|propose)", "i would suggest", "i'd suggest",
    "(there|it) should be (a|an|some)", "if (only|it could|you could|there was|there were|it had|you had)",
    "wish list", "wishlist", "missing feature", "features like",
    "it should (have|be able|let|allow|show|tell|send|remind|do)", "dark mode",
    "(someone|somebody) should (make|build|invent|write)",
  },
  ["idea.not"] = {

    "(could|should) have (been|had|seen|known|gone|done|told|asked|called)", "you could (hear|see|feel|tell|smell|find|buy|get)",
    "(i'd|we'd|i would|we would) like (to go|to leave|to stop|to skip|it|to)  (home|now|here|there|because|when)",
    "(we|they|people|somebody) (could|might) (use|have|try to|be|change)",
    "ought to (have|be) (been|ashamed|known|done|there|home|here)", "how about you",
    "wish you (a|all|the|good|luck|well|many|happy|much|every|both)",
    "(added|has|have|had|used|uses|use|press|pressed|found|clicked|click|is|was|sewed) (a|an|the|that|this|any) \z
      (feature|option|button|setting|integration)",
    "it needs to", "(told|tell|asked|ask|said|say|says) (me|us|) that you should",
    "you should (see|know|have seen|hear|understand)", "if it had (been|not|n't)",
    "what if (it|there) (breaks|fails|goes wrong|is a problem|crashes)",
  },

  -- Vague words: what do they stand for?
  vague = {

    "(all sorts|all kinds|this and that|bits and bobs|bits and pieces|one thing and another|various stuff)", "(not|isn't|wasn't) (too|so|that|very|really) (bad|good|great|easy|hard|expensive|long)", "(more|less) (modern|comfortable|practical|pleasant|difficult|stressful|fun|important|interesting|personal)",

    "(it's|its|it is|it was|that's|was|is|just|all|quite|somehow|pretty) (alright|all right|nicer|handier|comfortable|weird|strange|\z
      different|special|unpleasant|so so|decent|reasonable|average)",
    "(several|various|different|many|some|certain|all sorts of|all kinds of|lots of|multiple|other) (reasons|factors|aspects|issues|\z
      problems|difficulties|benefits|advantages|disadvantages|areas|improvements|circumstances|stuff|things)",
    "(do|does|did|be|get|getting) (better|worse|easier|harder|faster)", "somehow", "a lot of (work|time|effort|stress|people|money)",
    -- Hedges ("kind of", "or so", "and so on") are left out: nobody can say what they stand for.
    "(a|quite a|whole) lot", "lots", "loads", "tons", "plenty", "stuff", "things",
    "(pretty|quite|fairly|really|very|so|too|super|rather|extremely) (fast|slow|easy|hard|difficult|good|bad|\z
      simple|complicated|expensive|cheap|useful|helpful|annoying|important|big|small|long|often|convenient|\z
      flexible|complex|messy|reliable|clunky|heavy|clear|unclear|inconvenient|inefficient)",
    "(faster|slower|easier|harder|better|worse|cheaper|simpler|nicer|smoother|quicker|cleaner|smarter|safer)",
    "too (much|many)",
    "(more|less) (efficient|convenient|reliable|flexible|useful|intuitive|professional|expensive|complicated|\z
      control|time|work|secure)", "user friendly",
    "(works|worked|working|goes|went|runs) (well|fine|ok|okay|great|badly)",
    "(inconvenient|inefficient|cumbersome|clunky|intuitive|seamless|scalable|robust)", "in many ways", "in some ways",
    "(various|several|certain|different) (things|reasons|ways|people|tools|factors|issues|problems)",
    "a (number|bunch|variety) of", "better fit", "good enough", "not (great|ideal|optimal|perfect)",
    "a hassle", "a pain", "a mess",
  },
  ["vague.not"] = {
    "(things|stuff) like (that|this|these|those)", "(and|or) (stuff|things)",
    "better (half|yet)", "had better", "(sooner|earlier) or later", "the (simple|easy) (answer|truth)",
    "(a|the) pain in my", "(all|both|those|these|which|what) things", "(get|got|getting) (better|worse) (soon|again)",
  },
  ["vague.whole"] = {
    "(good|bad|fine|ok|okay|alright|decent|average|normal|meh|simple|easy|hard|difficult|expensive|fast|slow|\z
      cheap|nice|quality|price|service|convenience|it works|works)",
    "(it's|it was|it is|pretty|quite|very|all|not|just|really|so) (good|bad|fine|ok|okay|alright|decent|normal|\z
      easy|simple|hard|expensive|slow|great)", "(so so|not bad|could be better|it depends)",
  },
}
