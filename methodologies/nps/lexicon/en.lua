-- What an NPS follow-up listens for beside the shared signals.
return {
  -- A recommendation that was made: to somebody, at some time.
  recommended = {
    "(recommended|mentioned|suggested|praised|forwarded|showed)", "(told|texted|wrote|messaged) (my|our|a|an|some|two|three|him|her|them|\z
      friends|colleagues|everyone|everybody)", "(told) (people|others)", "sent (her|him|them|my|a) (the|a|link|it)",
  },
  ["recommended.not"] = { "(was|were|been) recommended (to|by)", "(never|not|haven't|didn't) (recommended|mentioned|suggested|told)" },

  -- To whom.
  audience = {
    "(my|a|our|an|some|two|three|old|former) (friend|friends|colleague|colleagues|sister|brother|boss|team|neighbour|neighbor|client|\z
      clients|customer|wife|husband|partner|cousin|mother|father|mum|mom|dad|daughter|son|ex-colleague|coworker|co-worker|\z
      flatmate|accountant|group|someone)", "(somebody|someone|people) (at|from|in) (work|my|our|the)", "(him|her|them)",
  },

  -- Their words then: what comes after "I said" and in quotes.
  in_words = {
    "(said|told|wrote|texted|words were|was like|something like) (that|her|him|them|to|it)", "(i|we) said", "in (these|those|my) words",
  },

  -- What it did to them.
  impact = {
    "(lost|wasted|cost|missed|delayed|late|redo|start over|refund|complaint|overtime|embarrass*|couldn't|had to|waited|waiting)",
    "{number} (hours|days|weeks|minutes)", "{money}", "(my|our) (boss|customer|customers|client|clients|team|kids|family)",
  },

  -- What was done about it.
  was_handled = {
    "(called|emailed|wrote to|contacted|asked|chatted with|opened a ticket|reported)", "(support|hotline|helpdesk|customer service|chat)",
    "(fixed|solved|resolved|sorted|refunded|replaced|apologised|apologized|answered|replied|reply|ignored|closed the ticket)",
    "(nobody|no one|never) (answered|called|replied|got back|helped)", "workaround",
  },

  -- The condition they name themselves.
  condition = { "(if|once|as soon as|unless|when they|until)", "(would|should) (have|be|need)", "(needs|need) to" },
}
