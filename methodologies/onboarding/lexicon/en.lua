-- What the first days with a product sound like, beside the shared signals.
return {
  -- What they came for.
  hope = {
    "(hoped|hoping|hope|wanted|want|needed|need|expected|expecting|meant|planned|planning|wished|supposed|looking \z
      for|so that|in order to)", "to (get|have|stop|find|make|see|know|keep|save)",
  },

  -- Stopped to think: the way on wasn't clear.
  confusion = {
    "(confus*|unclear|lost|puzzled|baffled)",
    "(couldn't|could not|can't|cannot|didn't|did not) (find|figure|see|understand|know|tell|get|work out|make \z
      sense) (out|where|how|what|which|why|the|it|my|any|a|whether|if)",
    "(where|what|how) (is|was|are|were) (the|my|it)",
    "(wasn't|weren't|isn't|was not) (sure|clear|obvious) (where|how|what|which|why|if|whether|to|about|that)",
    "(got|was|were|am|been) stuck", "had no (idea|clue) (where|how|what|which|why)",
    "(didn't|doesn't|did not) make (any|) sense", "(kept|was) (looking|searching|clicking) (for|around)",
    "(stop|stopped) (and|to) think",
    "(took|needed) (me|us) (a while|ages|{number}|half|forever|long|some time|several)",
    "(wrong|strange|weird|odd) (button|page|screen|menu|place|tab|way|order)", "(gave|give) up (on|after|because|at)",
  },

  -- It was fine: which tells nothing.
  smooth = {
    "(was|is|were|it's|went|all|pretty|quite|very|really|super) (easy|fine|smooth|simple|straightforward|intuitive|\z
      ok|okay|clear|smoothly|good|great|nice|quick)", "no (problem|problems|issue|issues|trouble)",
    "(worked|works|went) (well|fine|ok|okay|great|smoothly|perfectly|as expected)",
  },
  ["smooth.whole"] = {
    "(easy|fine|smooth|simple|straightforward|intuitive|ok|okay|good|great|all good|no problems|nice)",
  },

  -- Something was done for them, by their own account.
  value = {
    "(finally|already|actually|now|then) (got|had|saw|knew|sent|finished|found|did|could|saved)",
    "(saved|saves) (me|us)", "(it|that|which) (worked|helped|saved|did it|showed|found|told)",
    "(i|we) (could|was able to|managed to|were able to) (send|see|find|finish|share|do|book|pay|print|export|import|\z
      invite|create|make|get|know|stop|finally)",
    "(sent|finished|published|shared|booked|paid|invited|exported|created|made|got|received) (my|our|the) first",
    "(that's|that was) when (it|i|we) (clicked|got it|knew|saw|understood)",
    "the first (invoice|report|customer|order|booking|mail|project|result|answer|payment|page|post) (went|was|came|\z
      arrived|is)",
  },
  -- Nothing yet.
  not_yet = {
    "not (yet|really|so far|quite)", "nothing (yet|so far|really|useful|at all)",
    "(hasn't|haven't|has not|have not|didn't|never) (done|did|got|gotten|helped|used|had|seen|managed|yet|been|\z
      really|even|actually)",
    "(hasn't|haven't|didn't) (really|actually|even|yet) (done|did|got|helped|used|had|seen|managed|do)",
    "(still|only) (waiting|trying|looking|setting|testing)", "no value",
  },
  ["not_yet.whole"] = { "(no|nope|nothing|none|never|not yet|not really|not so far)" },

  -- Where they turned for help.
  help = {
    "(asked|called|wrote|mailed|emailed|messaged|texted|phoned|contacted|pinged) (a|my|our|the|your|support|someone|\z
      somebody|him|her|them|it)", "(googled|searched|looked it up|looked up)",
    "(watched|read|opened|checked|tried) (a|the|some|your|their|one of the) (video|videos|help|docs|faq|manual|\z
      guide|tutorial|article|forum|instructions|tour)",
    "(help|support) (page|pages|centre|center|chat|desk|docs|article|section|team|bot|button)",
    "(youtube|google|chatgpt|reddit|stack overflow|the faq|the docs|the manual|tutorial|tooltip|the tour)",
    "(trial and error|by trying|tried everything)", "clicked (around|through|everywhere)",
    "(colleague|friend|son|daughter|sister|brother|wife|husband|it guy) (showed|helped|explained)",
  },

  -- How things stand.
  still = {
    "(i|we) (use|open|log in|check|work with|do|am using|are using) (it|that|in it|the|my|every|daily|twice)",
    "(use|using|used|open|opened|opening|logged in|log in) (it|to it|) (every|daily|today|yesterday|this|each|\z
      {number}|twice|all|almost|on|again|since then every)",
    "(yesterday|today|this morning|every day|daily|twice a week|every week|last night)",
  },
  gone = {
    "(haven't|have not|hasn't|never|didn't|not) (opened|used|touched|logged|been|gone|looked|come|went|use|open|\z
      log) (it|in|into|back|at|since|again|that|to)", "(not|never) (since|again|any more|anymore)",
    "(stopped|quit) (using|opening|there|after)",
    "(deleted|uninstalled|cancelled|canceled|removed|closed) (it|my|the)", "(weeks|months|days) ago",
    "only (once|the once|that once|that one time)", "gave up",
  },
  ["gone.whole"] = { "(never|not since|i haven't|haven't|not at all|no)" },
}
