-- What an exit interview listens for beside the shared signals: the kinds of reasons by which it sorts what happened,
-- what they went to, when it was, and the wish to be left in peace.
return {
  reason_product = {
    "(crash*|bug|bugs|buggy|broke|broken|glitch*|freez*|froze|unusable|outage|outages)", "(stopped|quit) working",
    "(didn't|doesn't|wouldn't|won't) (work|load|sync|open|save|export|import|connect|print|integrate)",
    "(missing|lacked|lacks|lacking)",
    "(lost|deleted|lose) (my|our|all|the) (data|files|work|entries|notes|history|invoices|settings|everything)",
    "(didn't|doesn't|did not|never) (have|had|offer|support|get) (a|an|any|the|it|that|those)",
    "no (way|option|export|api|app|integration|button) (to|for|with|on)",
    "(couldn't|could not|can't|cannot) (export|import|share|print|find|connect|sync|log|add|edit|change|send)",
    "(so|too|very|really|painfully|got) (slow|unreliable|confusing|clunky)",
    "(new|last) (version|update|release|design) (broke|was|made|changed|is)",
  },
  reason_price = {
    "(expensive|pricey|overpriced|unaffordable)", "(price|prices|pricing|priced|cost|costs|costly|fee|fees)",
    "(cheaper|cheapest|free) (one|option|tool|plan|version|alternative|elsewhere|somewhere|at|with|than)", "cheaper",
    "(afford|budget|money|charge|charged|raised|increase|increased|hike)",
    "too much (money|for what|a month|per month)", "{money} (a|per|each) (month|year|seat|user)",
  },
  reason_value = {
    "(not|hardly|barely|rarely|never|wasn't|weren't|isn't|didn't|don't|stopped) (really|even|actually|) (used|using|\z
      use|opened|opening|open|needed|need|logging in|touched)",
    "(no|not enough|never|didn't have|don't have|ran out of) (the|) time",
    "(not|wasn't|isn't|didn't feel|no longer) worth",
    "(get|got|getting|getting) (enough|much|anything|nothing|little|less) (out of|from)",
    "(sat|sitting|lying|gathering) (there|around|idle|dust)", "(forgot|forgotten) (i|we|about|that|it)",
    "never (got|came) (around|round|into)", "(lost|losing) (interest|the habit)", "no (use|need|point)",
  },
  reason_support = {
    "(support|helpdesk|help desk|customer service|ticket|tickets|hotline|agent)",
    "(no|never|without|still no) (got|) (reply|answer|response|call back|callback)",
    "(nobody|no one|never) (answered|replied|called|helped|got back|responded|wrote back)",
    "(rude|unhelpful|unfriendly)", "(waited|waiting) ({number}|days|weeks|hours|ages) (for|until|on)",
    "(waited|waiting) {number} (days|weeks|hours)",
  },
  reason_fit = {
    "too (complicated|complex|big|small|basic|simple|advanced|much) for (me|us|our|my|what)", "overkill",
    "(not|wasn't|isn't|never) (really|) (made|meant|built|right|designed|a fit|a good fit) for",
    "(wrong|not the right) (tool|one|size|product|kind|thing)", "(outgrew|outgrown|grew out of)",
    "(didn't|doesn't|not) (really|quite|) (fit|suit|match)",
    "(only|just) (needed|wanted) (a|an|one|the|it for|something)", "bells and whistles",
  },
  reason_business = {
    "(restructured|reorganised|reorganized|merged|downsized|relocated)",
    "(parent company|head office|headquarters|group|management|company|board|corporate) (has|have|had|) (rolled out|\z
      decided|moved|switched|standardised|standardized|chosen|chose|introduced|imposed)",
    "(business|shop|studio|practice|restaurant|company|firm|project|season) (is|was|has|had|got|were|being) (closed|\z
      over|sold|shut|finished|gone|ended)", "above my (level|head|pay grade)",
    "(we|company|business|shop|studio|firm|they|project|team) (closed|folded|shut down|went under|merged|ended|\z
      finished|stopped|was sold|was acquired|moved|dissolved)",
    "(laid off|made redundant|lost my job|left the company|changed jobs|new job|retired|went bankrupt|insolvent|got \z
      acquired|was acquired|were acquired)",
    "(new|our|my|the) (boss|ceo|cto|cfo|owner|management|head office|headquarters|parent company|it department|\z
      group) (decided|wanted|switched|said|chose|told|uses|made|moved|insisted)",
    "(project|contract|course|semester|season|degree|thesis|pilot|campaign) (is|was|ended|over|finished|ran out|\z
      came to)", "(budget|headcount|team) (was|got|were|has been) (cut|frozen|slashed|halved)",
    "(gave|closed) up (the|my|our) (business|shop|studio|company|job)",
    "(moved|moving) (abroad|house|country|away|to another country)", "(maternity|parental|sick) leave",
  },
  ["reason_price.not"] = {
    "(at|for) (all|any) cost", "budget (app|tool|planner)", "raised (kids|concerns|it|the question|a ticket)",
  },
  ["reason_support.not"] = {
    "support (for|of) (pdf|dark|the|multiple|more)", "(support|supports|supported) (my|our|the|us|me|it|that|this)",
  },

  -- What they went to.
  instead = {
    "(switched|moved|changed|migrated|gone|went) (to|with|over to|back to)",
    "(i'm|we're|i am|we are|are|am) (now|) (with|on|using)", "now (use|using|uses|with|on)",
    "(started|start) (using|with)", "signed up for",
    "(use|using|uses) (excel|google|notion|sheets|paper|pen|a notebook|a spreadsheet|another|something else|our own)",
    "(back to|just) (excel|paper|pen and paper|spreadsheets|a spreadsheet|google sheets|email|a notebook|my \z
      notebook|doing it by hand)", "in house", "(built|wrote) (our|my) own",
  },
  ["instead.not"] = {
    "(went|go|going) to (bed|work|sleep|school|the office|lunch|support)", "instead of (helping|answering|fixing)",
  },

  -- When it was.
  day = {
    "(yesterday|today)", "last (night|week|weekend|month|year|summer|winter|spring|autumn|fall|christmas|quarter)",
    "last {date}", "on {date}", "in {date}", "since {date}",
    "{number} (days|weeks|months|years|day|week|month|year) ago",
    "(a|few|couple of) (day|week|month|year|days|weeks|months|years) ago",
    "this (morning|week|month|year|summer|spring|winter|autumn)", "(at|since|by) the (beginning|start|end) of",
    "(early|late|mid) (in the|last|this|in|) {date}", "over (the summer|christmas|the holidays|new year)",
    "(around|after|before|until|by) {date}", "(after|before|around|since|until) the {date}", "{date} {number}",
    "{number} {date}",
  },

  -- Done with it, and with us.
  leave_me = {
    "(just|please|simply) cancel", "cancel (it|my|the) (account|subscription|contract|plan|already|now)",
    "already (cancelled|canceled|told|said|gave|explained)", "(want|need) (to be left|out|my peace)", "just want out",
    "(stop|quit) (asking|bothering|it with)", "(i|we) (just|) (want|wanted) to cancel",
    "not (interested|in the mood)", "(don't|do not) (want|wish|need) to (explain|justify|discuss|talk about)",
  },
}
