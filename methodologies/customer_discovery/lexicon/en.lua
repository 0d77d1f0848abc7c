-- What customer discovery listens for beside the shared signals.
return {
  -- How often something happens: a count of times, or what comes back with the calendar.
  frequency = {
    "{number} times", "({number}|several|many|few|couple of|countless) times",
    "(once|twice|{number} times) (a|per|each|every) (day|week|month|quarter|year|hour)",
    "(once|twice) in (a|the last|the past) (day|week|month|quarter|year)",
    "every (day|week|month|quarter|year|morning|evening|night|hour|time|other day|other week|single day|single week|\z
      {number} days|{number} weeks|{number} months)", "every {date}",
    "(daily|weekly|monthly|quarterly|yearly|hourly|constantly|all the time)",
    "on (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends)",
    "({number}|several|most) (days|times) (a|per|out of|in|of) (a|the|week|month|year|last|five|seven)",
  },
  ["frequency.not"] = {
    "(at|for) (all|most) times", "{number} (euros|dollars|pounds|bucks|percent)",
  },
}
