-- What a win-loss interview listens for beside the shared signals: the six dimensions on which deals are decided, people by
-- name, and which way it went.
return {
  price_word = {
    "(price|prices|pricing|priced|expensive|cheaper|cheapest|cheap|cost|costs|costly|discount|discounts|budget|quote|fee|fees|\z
      licence|license|licenses|licences|rate|rates)", "{money}", "{number} (percent|per cent)", "too much money",
  },
  ["price_word.not"] = { "at all costs", "at any cost" },

  product_word = {
    "(feature|features|functionality|function|functions|integration|integrations|integrate|integrated|api|export|import|\z
      reporting|reports|dashboard|interface|usability|ease of use|easy to use|mobile|app|performance|speed|reliability|\z
      stability|customisable|customizable|workflow|workflows|single sign-on|sso|offline|automation|search|accuracy|quality)",
    "(could|couldn't|can|can't) (do|handle|show|connect|connect to|talk to|import|export)",
  },
  support_word = {
    "(support|service|onboarding|implementation|training|documentation|helpdesk|hotline|account manager|response time|\z
      response times|rollout|migration|go-live|set-up|setup time|consultants)",
  },
  trust_word = {
    "(security|secure|compliance|compliant|gdpr|soc 2|iso|certified|certification|certificate|data protection|privacy|\z
      hosting|hosted in|audit|references|reference|reputation|track record|brand|well known|stable company|risk|risks|roadmap|\z
      years in the market|trust|trusted)",
  },
  fit_word = {
    "(fit|fits|fitted|suited|suits|tailored|our industry|our size|our way|our processes|our process|our needs|our case|\z
      our workflow|made for|built for)",
  },
  people_word = {
    "(salesperson|sales person|sales people|salespeople|sales rep|rep|reps|sales team|salesman|saleswoman|account executive|\z
      presentation|pitch|proposal|offer|follow-up|followed up|call back|called back|responsive|listened|pushy|pressure|\z
      sales deck|standard deck|deck|slides)", "(understood|understand|didn't understand|asked) (us|our|what we)",
  },

  -- A reason by which it was decided, in their words.
  criterion = {
    "(criteria|criterion|requirement|requirements|must-have|must-haves|must have|deal breaker|dealbreaker|non-negotiable|\z
      checklist|scorecard)", "(mattered|important|importance|crucial|decisive|key|essential|priority|priorities|weighted)",
    "(looked|looking) for", "(we|i) (needed|wanted|required|cared about)", "(had|has|have) to (be|have|work|run|support|fit|do)",
    "(because|since|as) (it|they|the|we)", "the (main|biggest|deciding|first|real) (reason|point|thing|factor)",
    "came down to", "(chose|picked|went with|decided for|decided against|ruled out|dropped|rejected)", "(stronger|weaker|better|worse|best|strongest)",
  },

  -- Said as what decided it, wherever in the talk.
  decisive = {
    "(mattered|crucial|decisive|must-have|must-haves|must have|deal breaker|dealbreaker|non-negotiable|tipped)",
    "(most|very|really|so) important", "came down to", "the (main|biggest|deciding|first|real|only) (reason|point|thing|factor)",
  },

  -- "The better fit": of what?
  fuzzy = {
    "(better|best|right|good|closer|perfect|natural|stronger) (fit|match|overall|package|solution|option|feeling|choice|value)",
    "(felt|feels|seemed|looked) (right|better|good|more professional|wrong|safer)", "gut (feeling|feel)", "chemistry",
    "(just|simply) (better|liked|preferred)", "more (professional|mature|modern|complete)", "overall (package|impression)",
  },

  -- Somebody by name or as a person: the step is asked, not the culprit.
  named_person = {
    "(mr|mrs|ms|dr|herr|frau)", "(his|her) fault", "(he|she) (was|is) (rude|slow|incompetent|pushy|useless|arrogant|unprepared|\z
      late|clueless|unfriendly)", "(he|she) (was|is) (really|very|so|quite|rather|a bit|always|just) (rude|slow|incompetent|\z
      pushy|useless|arrogant|unprepared|late|clueless|unfriendly)",
    "(your|their|the) (guy|man|woman|rep|salesman|saleswoman|sales guy|salesperson|sales person|account manager|consultant) (was|is|\z
      kept|never|didn't|couldn't|had|told|promised|forgot|called|came|said)",
  },

  -- A name that can be told: it isn't kept.
  titled_name = { "(mr|mrs|ms|dr|herr|frau)" },

  -- How the deal began, and how it was run.
  process = {
    "(rfp|rfi|tender|shortlist|short list|longlist|long list|evaluation|evaluated|scored|scorecard|selection|workshop|demo|demos|\z
      pilot|trial|poc|negotiation|negotiated|contract|legal|procurement|steering committee|committee|board|sign-off|signed off)",
    "(we|they|i) (invited|compared|tested|scored|asked|met|presented|voted|narrowed|talked)", "(first|then|after that|in the end) (we|they|the)",
  },
  decider = {
    "(cfo|ceo|cto|cio|coo|board|owner|founder|director|head of|vp|procurement|purchasing|legal|it|finance|manager|boss|team lead|\z
      works council|committee|partner)",
  },
  hesitation = {
    "(almost|nearly) (chose|went|didn't|stopped|dropped|said)", "(hesitat*|reluctant|doubt|doubts|doubted|unsure|second thoughts|worried|\z
      concern|concerned|concerns|nervous|on the fence|close call|torn)", "(it was|that was) (close|tight|a toss-up)",
  },

  -- Which way it went, where the study can't say.
  chose_other = {
    "(chose|picked|went with|decided for|signed with|gave it to) (the other|another|somebody else|someone else|a competitor|them instead)",
    "(didn't|did not) (choose|go with|pick|buy) (you|yours|it|them)", "decided against (you|it|them)", "stayed with what we had",
    "(did|decided to do) nothing",
  },
  chose_us = { "(chose|picked|went with|decided for|signed with) (you|yours)", "you (won|got it)" },
}
