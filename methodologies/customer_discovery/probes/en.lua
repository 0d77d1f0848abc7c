-- Phrasings of customer discovery beside the shared families.
return {
  -- A single problem: what else got in the way? Theirs, never ours.
  more_problems = {
    plain = {
      "What else got in the way?", "What else was hard about it?", "What came second?",
      "Where else did it get stuck?", "What other part of it took more than it should?", "What else went wrong that day?" },
  },

  -- A number for how often, over a time they can count.
  count = {
    plain = {
      "How many times in the last month, roughly?", "How many of these were there last week?",
      "When were the last two times that it happened?", "How long was it between the last two times?",
      "On how many days of the last two weeks did that come up?", "About how many times since the start of the year?" },
  },

  -- A cost without a number.
  how_much = {
    plain = {
      "About how many hours is that in a week?", "What did the last one come to, in time or in money?",
      "Roughly how much is that, as a number?", "How long did it take the last time?", "What was on the last invoice for that?",
      "What is that in a month, as far as you can tell?" },
  },

  payer = {
    plain = {
      "Who pays for that today?", "Where does the money for that come from?", "Which budget does that come out of?",
      "Who signs off that invoice?", "Whose money is that?", "How does that get paid for?" },
  },

  -- The way a purchase went: steps, not opinions about it.
  buying_steps = {
    plain = {
      "What were the steps until it was bought?", "Who had to say yes?", "How long did it take from the first talk to the order?",
      "What had to be in place before it could be bought?", "How did it begin, and with whom?",
      "What was the last thing that had to be settled?" },
  },

  -- Praise of the idea: what are they ready to give? Time, a name, money; asked, never argued for.
  commitment_ask = {
    plain = {
      "What is the next step you are ready to take?", "What are you ready to put into that from your side?",
      "Who on your side has to hear about this next?", "What happens on your side from here?",
      "When does that come up next on your side?", "What needs to happen first on your side?" },
  },

  -- "That would be useful": when was it last missing?
  last_needed = {
    plain = {
      "When did you last run into that?", "What happened the last time this came up?", "How did you get through it the last time?",
      "What did you do about it the last time?", "Thinking of last month only, when did that come up?",
      "What was the most recent time you could have used it?" },
  },
}
