-- What makes an answer worth much, in English: the past, a story, numbers, money, time.
return {
  past = {
    "last (week|month|time|year|night|quarter|summer|winter|spring|autumn|fall|weekend|season|semester|sprint|\z
      christmas|few weeks|few months|couple of weeks|two weeks|two months|three months|few days|few years|couple \z
      of months)", "last {date}", "yesterday", "the day before yesterday",
    "{number} (days|weeks|months|years|hours|minutes|day|week|month|year|hour) (ago|back|earlier)",
    "(a|one|an|few|couple of) (day|week|month|year|hour|days|weeks|months|years|hours|while) (ago|back|earlier)",
    "(a|couple|few|many|several|some) (days|weeks|months|years|hours) (ago|back)",
    "(long|some|while|weeks|months|years|days|hours|ages) ago", "a while back", "in {date}", "back in {date}",
    "back in the", "back then", "back when", "in the past",
    "(when|while) (i|we) (was|were|had|did|went|got|started|first|bought|tried|used|moved|worked|lived|joined|\z
      needed|wanted|came|heard|saw|ran|opened|left|signed|began|realised|realized)", "on {date}", "since {date}",
    "the other (day|week|night|morning|month)", "this (morning|week|month|afternoon)",
    "earlier (today|this week|this month|this year)",
    "(that|the same|the next|one|the following) (day|morning|evening|night|afternoon|week|weekend) (i|we|he|she|\z
      they|my|our|it)", "(i|we) (used to)", "at the time", "recently", "the (last|first|most recent|previous) (time|thing|one) (was|i|we)",
    "the (last|first|most recent|previous) time", "when (i|we) last",
    "this time last", "in those days", "(a|one) (time|day|evening|morning|night) (when|i|we|my|our|last)",
    "(earlier|later) that (day|week|month)", "at the (beginning|start|end) of last",
    "the (day|week|month|year) before", "when it (happened|broke|crashed|failed|came|started|stopped)",
    "(i've|we've|i have|we have|he's|she's|they've) just",
    "(it|he|she|they|this|somebody|someone) (broke|crashed|failed|stopped|died|happened|arrived|came|went|called|sent|told|asked|\z
      left|took|gave|showed|found|refused|offered|cancelled|canceled|started|turned|ran|fell|lost|deleted|charged|\z
      promised|answered|replied|froze|disappeared|vanished|made|decided|signed|bought|tried|ended|began)",
    "(early|late|mid) {date}", "until (last|recently|yesterday)", "it happened",
    "there (was|were) (a|an|this|one|no|some|so|nobody|nothing)",
    "(my|our) (boss|colleague|manager|wife|husband|partner|team|client|customer|landlord|accountant|friend|\z
      co-founder|cofounder|brother|sister|mother|father|mum|mom|dad|doctor) (said|told|asked|sent|called|wanted|\z
      gave|was|had|went|came|got|made|thought|refused|agreed|left|found|showed|suggested|insisted|complained|quit)",
  },
  ["past.not"] = {

    "if (i|we|you|they) (won|lost|found|lived|owned|knew|bought|tried|worked|moved|called|made|took|asked|said)",
    "used (cars|car|books|clothes|furniture|goods|phones)",
    "if (it|he|she|they|this|somebody|someone)", "(as|than) (it|he|she|they) (came|went)",
    "had (better|to be|enough of)", "if (i|we) (was|were|had|did|went|got|could|tried|used|bought|needed|wanted)",
    "as if (i|we) (was|were|had)", "wish (i|we) (was|were|had|did|got|could)",
    "(i|we) (was|were) (wondering|hoping) if", "used to (it|this|that|them)", "in (may|march) (be|have)",
    "recently not", "i (thought|felt) (that|it)", "(get|got|getting|am|is|are|i'm|we're) used", "the next {date}",
    "(would|i'd|we'd) (tried|used)", "this (week|month) (i'll|i will|we'll|we will|i'm going|we're going)",
    "on (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)",
    "(i've|we've|i have|we have) (said|told|answered|mentioned|explained)",
    "(as|like|what) (i|we) (said|told you|wrote|mentioned)", "(i|we) (said|mentioned) (before|above|earlier|already)",
    "already (said|told|answered|mentioned|explained)",
    "(get|gets|getting) (told|asked|paid|called|sent|used)",
  },
  ["past.subject"] = {
    "(was|were|had|did|went|tried|used|bought|called|sent|got|switched|told|asked|made|took|came|saw|found|paid|\z
      wrote|lost|spent|gave|left|kept|ran|met|sat|stood|fell|felt|forgot|drove|flew|brought|built|chose|\z
      cut|sold|began|broke|caught|woke|won|wore|threw|grew|knew|thought|heard|held|led|rang|\z
      rode|said|spoke|swam|taught|understood)",
    "(started|stopped|ended|wanted|needed|looked|worked|moved|waited|walked|talked|emailed|mailed|phoned|texted|\z
      messaged|asked|answered|checked|opened|closed|clicked|copied|pasted|downloaded|installed|signed|cancelled|\z
      canceled|ordered|returned|complained|decided|realised|realized|noticed|discovered|learned|learnt|missed|\z
      received|replied|reported|printed|scanned|typed|uploaded|exported|imported|updated|fixed|created|hired|\z
      fired|joined|visited|watched|wondered|helped|handled|happened|managed|planned|prepared|filled|finished|\z
      followed|googled|searched|compared|considered|recommended|shared|showed|stayed|subscribed|unsubscribed|\z
      turned|expected|hoped|worried|panicked|cried|laughed|apologised|apologized|agreed|argued|arrived|attended|\z
      avoided|borrowed|booked|calculated|carried|chased|collected|contacted|counted|delayed|deleted|discussed|\z
      dropped|entered|explained|figured|gathered|grabbed|ignored|invited|invoiced|kicked|launched|listed|logged|\z
      lived|offered|packed|picked|played|posted|presented|promised|pulled|pushed|reached|refused|registered|\z
      remembered|reminded|renewed|rented|repeated|requested|restarted|reviewed|saved|scheduled|selected|served|\z
      solved|sorted|studied|submitted|suggested|tested|tracked|trained|travelled|traveled|upgraded|wasted|went)",
    -- "I didn't" tells of nothing that happened.
    "couldn't",
  },

  story = {

    "next thing (i|we) (knew|know)", "after a (while|bit|time|few)", "(and|so) that was (that|it|how|when|why)", "(at|by) that (moment|stage|time)",

    "and there (he|she|it|they|i|we) (was|were|stood|sat|came)", "so (he|she|they|it) (then|just|had|went|called|asked|sent|opened|\z
      decided|started|said|told|came|got|took|left|gave|did|stopped)", "(eventually|finally) (he|she|they|the|my|our|i|we|it|someone)",
    "(before|after) (that|this|it) (i|we|he|she|they|my|our|the)", "then (my|our|his|her|someone|somebody|nothing|everything)",
    "then (it|the) (all|whole|phone|screen|door|server|police|boss)",
    "the other (day|morning|night|evening|week)", "one (morning|night|evening|afternoon)", "(just|right) (as|when) (i|we|he|she|they|it|the|my)",
    "(it|that) (all|) (started|began|happened) (one|when|with|on|in|after|because)", "(only|not) to find", "(little by little|bit by bit)",
    "(the|a) (following|next) (day|week|month|morning|year|evening)",
    "(and|but|so) then", "then (i|we|he|she|they|it|one|there|when|after)",
    "after (that|this|which|a while|some time|a few|lunch|work|the)", "afterwards",
    "so (i|we) (then|just|had|went|called|asked|sent|decided|started|ended|tried|bought|got|took|made|told|wrote|\z
      used|looked|opened|gave|switched|hired|left|did|said)", "first (i|we|of all|he|she|they|it)", "at first",
    "next (i|we|he|she|they|thing|morning|day)", "finally", "in the end",
    "until (i|we|he|she|they|it|the|one|finally|then|my|our)", "before (that|then|i knew it|long)",
    "at (that|this|some|one) point", "(ended|wound) up", "turned out",
    "(meanwhile|in the meantime|subsequently|suddenly|immediately|eventually i|eventually we|eventually it|\z
      eventually they|eventually he|eventually she)", "all of a sudden",
    "(that's|this is|that was) when (i|we|it|he|she|they|the)", "by the time",
    "the next (day|morning|week|month|time)", "the (following|same) (day|morning|week|evening)",
    "(a|one|two|three|few|couple of|{number}) (minutes|hours|days|weeks|months|years) later", "later (that|on|i|we)",
    "(so|and) in the end", "it (started|began|all started|ended) (with|when|by|in|as)",
    "when (i|we|he|she|they) (got|came|arrived|opened|saw|noticed|found|asked|called|tried|finished|realised|\z
      realized|heard|started|sat|looked|finally|left|went)", "while (i|we) (was|were)",
    "as soon as (i|we|it|he|she|they)",
    "(was|were) (just|) (about to|on my way|on our way|on the way|halfway)", "when suddenly", "(to|as a) (cut a long story short|result)", "long story short", "luckily",
    "unfortunately", "step by step", "one (day|morning|evening|night|afternoon) (i|we|my|our|he|she|they|it|the)",
    "right (after|before|then)", "(straight|soon|shortly) (after|afterwards|before)",
  },
  ["story.not"] = {

    "then again", "(one|the other) day (i'll|i will|we'll|we will|a week|per)", "in the (morning|evening|afternoon) i (usually|always|like|prefer|drink|have|get)",
    "(then|next) (the|a|my|our|it) (would|should|will|could|can)",
    "after (all|sales|care)", "after the fact",
    "then (i|it|they|we|you|he|she|there|the|that) (would|wouldn't|should|shouldn't|could|can|can't|will|won't|\z
      might)", "then (i'd|we'd|i'll|we'll|it's)", "until (then|now)",
    "then (i|we|they) (ask|go|call|use|look|do|have|take|send|write|search|check|open|make|get|try)",
  },

  number = {
    "{number}", "once", "twice", "thrice", "(one|an|a) (hour|minute|day|week|month|year|second)",
    "half (an|a|the|my|our) (hour|day|week|year|time|morning|afternoon|evening)",
    "(a|one) whole (hour|day|weekend|week|morning|afternoon|night|month|year|evening)", "(a|one) (dozen|hundred|thousand|million|third|quarter)",
    "per (hour|day|week|month|year)",
    "one (person|people|time|client|customer|employee|percent|of us|of them|or two)",
    "(hundreds|thousands|dozens|millions) of", "a couple of (hours|minutes|days|weeks|months|years|people|times)",
    "(for|took|takes|spent|spend|spending|lost|lose|waste|wasted) hours", "a (year|month|week|day) and a half", "{number} (hours|minutes|days|weeks|months|years)", "{money}", "percent", "per cent", "all (day|night|weekend|week|morning|afternoon)",
    "the whole (day|weekend|week|morning|afternoon|night|month|year|evening)",
    "several (hours|days|weeks|months|years|times)", "(few|many) (hours|minutes|days|weeks|months|times)",
  },
  ["number.not"] = {
    "at once", "once (again|more|upon|in a while|and for all|i|we|you|it|they|the)", "all of a",
    "(a|one) (hundred|million) percent (sure|agree)", "once a while", "number {number}", "24/7", "9/11", "the two",
    "no {number}",
  },

  money = {

    "(charge|charges|charged|charging) (by|per|for|you|us|me|{number}|{money}|a|an|extra|the|too)", "(arm and a leg|small fortune|week's wages|month's wages|month's rent|for peanuts|next to nothing)", "(split|foot|footed|settle|settled) the bill", "(instalments|installments|down payment|interest free|on credit)",

    "set (me|us|him|her|them) back", "(rent|mortgage|deposit|tip|tips|fines|tax|taxes|loan|loans|debt|debts|savings|wages|income|\z
      grant|bonus|pension|salary|overdraft)", "(earn|earned|earns|earning)", "(rip off|ripped off|rip-off)",
    "{number} (grand|quid|bucks|pence|cents|dollars|euros|pounds|k a year)", "(worth|value for) (the|my|our|every|) (money|price|cost|penny)",
    "(surcharge|voucher|coupon|bargain)", "(buy|bought|sold|sell|rent|rented) (it|one|them|that) for (under|over|about|{number}|{money})",
    "(pay|pays|paid|paying)", "(cost|costs|costing|costly)", "(price|prices|pricing|priced|pricey)",
    "(budget|budgets)", "(spend|spends|spent|spending) {money}",
    "(spend|spends|spent|spending) (money|a fortune|thousands|hundreds|{number} dollars|{number} euros|{number} \z
      pounds|{number} bucks)", "{money}",
    "{number} (dollars|euros|pounds|euro|bucks|quid|usd|eur|gbp|cents|francs|grand)",
    -- Invoices are the daily work of many; they speak of money where they come to a sum or have to be paid.
    "(invoiced|invoices|invoicing) us", "invoice (was|came to|for|of|over) {money}",
    "invoice (was|came to|for|of|over) {number}", "(subscription|subscriptions)", "(refund*|reimburs*)",
    "(licence|license|licences|licenses|licensing)", "(fee|fees)", "expens*", "(cheap|cheaper|cheapest)", "afford*",
    "(salary|wage|wages|revenue|profit|turnover)", "(a|per) seat", "per user",
    "(free|paid) (plan|version|tier|trial)", "(discount*|overpriced)", "money",
    "{number} (a|per|each) (month|year|user|seat|week|hour)", "for free", "free of charge", "(it's|its|it is|it was|that's|was|completely|totally) free",
    "(charged|charge|charges|charging) (me|us|my card|our card|the card|my|our|{money}|{number}|for|too much|extra|twice)", "out of my own pocket",
    "(bill|bills|billed|billing)", "purchase order", "return on investment", "roi",
  },
  ["money.not"] = {

    "(paid|pay|pays|paying) (no|little|much|close|more|any) attention", "fine (tuning|print|dining)", "(in|free of|take) charge", "tip of",
    "free (to|on|at|from|time|in|tomorrow|today|after|before|that)",
    "(pay|paid|pays|paying) (me|him|her|us|them|you|my|our) (a visit|attention|respect|a compliment|compliments)",
    "(in|on) charge",
    "(pay|paid|pays|paying) attention", "(pay|pays|paid|paying) (attention|heed|respect|respects|a visit)",
    "cost (centre|center|centres|centers)", "at (all|any) (cost|costs)", "money laundering", "(foot|fit) the bill", "bill (gates|clinton)",
  },

  time = {

    "(half|most of|all|much of) the (afternoon|morning|day|evening|night|week|weekend|month|year)", "(a|an|takes an|took an) (age|eternity|lifetime)", "(spend|spent|spending|spends) (a|an|the|my|all|half|hours|days|most|so|too) (lifetime|hour|day|week|whole|evening|evenings|weekend|time|morning|afternoon)",
    "(there and back|each way|round trip|door to door)", "stuck (there|in|on) (for|half|all|the whole|hours|until)",

    "{number} minute (drive|walk|wait|ride|call|trip|job|meeting)", "{number} hour (drive|walk|wait|ride|call|trip|job|meeting|shift)",
    "(eat|eats|ate|eating|takes|took|steals) (up|away|) (my|our|all my|half my) (time|evening|evenings|day|days|weekend|morning|mornings)",
    "(wait|waits|waited|waiting) (for|in|on|there|about|around|{number}) (hours|ages|days|weeks|{number}|an hour|so long|forever|months)",
    "(never|barely|hardly|rarely) (have|had|get|got|find) (the|any|enough|) time", "(half|most|all) (of|) (my|our|the) (day|week|weekend|time|evening|morning)",
    "(in a|no) (hurry|rush)", "(rushed|rushing|behind schedule|on time|in time)", "(quick|quicker|fast|faster) than",
    "{number} (hours|hrs|hour|hr|h|minutes|mins|min|days|weeks|months)",
    "(takes|took|take|taking) (me|us|him|her|them|forever|ages|hours|days|weeks|too long|so long|a long time|a \z
      lot of time|time|{number}|about {number}|around {number}|half|the whole|up)",
    "(takes|took|take|taking) a (day|week|month|year|while|long|whole|good|couple|few)",
    "(hours|days|weeks|ages) (of|on|to|every|each|just|a|per|and|i|we|for|with)",
    "(wast*|losing|lost|lose|loses) (time|hours|days|my time|our time|so much time|a lot of time|{number})",
    "time (consuming|waster|sink|pressure)", "waste of time", "(deadline|deadlines)",
    "(late|later) (again|at night|for|with|by|on|because|every|than)",
    "(running|ran|was|were|am|are|is|being|i'm|we're) late", "weekend", "weekends", "overtime",
    "(no|not enough|don't have|didn't have|never have|hardly any|little) (the|) time",
    "(no|not enough|don't have|didn't have|never have|hardly any|little|more|less|much|enough|save|saves|saved|\z
      saving) time", "all (day|night|weekend|week|morning|afternoon|evening)",
    "the whole (day|weekend|week|morning|afternoon|night|evening)", "half (a|the|my) day", "half an hour",
    "every (evening|night|weekend|morning|sunday)",
    "(slow|slows|slowed|slowing) (me|us|everything|down|things)", "(delay*|late night|late nights)", "(drag|drags|dragged|dragging) (on|out)",
    "for (hours|days|weeks|months|ages|{number} hours|{number} weeks|{number} days|several weeks|several hours)",
    "(stay|stayed|staying) (late|up|until)", "too long", "time (i|we) don't have", "an hour", "(evenings|nights)",
  },
  ["time.not"] = {
    "{number} (hours|hrs|hour|hr|minutes|mins|min|days|weeks|months) (ago|later|earlier|before|back|after)",
  },
}
