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
    "(early|late|mid) {date}", "until (last|recently|yesterday)", "it happened",
    "there (was|were) (a|an|this|one|no|some|so|nobody|nothing)",
    "(my|our) (boss|colleague|manager|wife|husband|partner|team|client|customer|landlord|accountant|friend|\z
      co-founder|cofounder|brother|sister|mother|father|mum|mom|dad|doctor) (said|told|asked|sent|called|wanted|\z
      gave|was|had|went|came|got|made|thought|refused|agreed|left|found|showed|suggested|insisted|complained|quit)",
  },
  ["past.not"] = {
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
    "as soon as (i|we|it|he|she|they)", "(to|as a) (cut a long story short|result)", "long story short", "luckily",
    "unfortunately", "step by step", "one (day|morning|evening|night|afternoon) (i|we|my|our|he|she|they|it|the)",
    "right (after|before|then)", "(straight|soon|shortly) (after|afterwards|before)",
  },
  ["story.not"] = {
    "after (all|sales|care)", "after the fact",
    "then (i|it|they|we|you|he|she|there|the|that) (would|wouldn't|should|shouldn't|could|can|can't|will|won't|\z
      might)", "then (i'd|we'd|i'll|we'll|it's)", "until (then|now)",
    "then (i|we|they) (ask|go|call|use|look|do|have|take|send|write|search|check|open|make|get|try)",
  },

  number = {
    "{number}", "once", "twice", "thrice", "(one|an|a) (hour|minute|day|week|month|year|second)",
    "half (an|a|the) (hour|day|week|year|time)", "(a|one) (dozen|hundred|thousand|million|third|quarter)",
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
    "{number} (a|per|each) (month|year|user|seat|week|hour)", "for free", "free of charge", "out of my own pocket",
    "(bill|bills|billed|billing)", "purchase order", "return on investment", "roi",
  },
  ["money.not"] = {
    "(pay|paid|pays|paying) attention", "(pay|pays|paid|paying) (attention|heed|respect|respects|a visit)",
    "cost (centre|center|centres|centers)", "at (all|any) (cost|costs)", "money laundering", "(foot|fit) the bill", "bill (gates|clinton)",
  },

  time = {
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
    "(slow|slows|slowed|slowing) (me|us|everything|down|things)", "(delay*|late night|late nights)",
    "(stay|stayed|staying) (late|up|until)", "too long", "time (i|we) don't have", "an hour", "(evenings|nights)",
  },
  ["time.not"] = {
    "{number} (hours|hrs|hour|hr|minutes|mins|min|days|weeks|months) (ago|later|earlier|before|back|after)",
  },
}
