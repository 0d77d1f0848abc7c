-- Phrasings of a win-loss interview beside the shared families. Nobody is blamed, nothing is defended, no reason is offered.
return {
  -- Price came first: how it compared, and what else there was. Never "if prices had been equal".
  price_beside = {
    plain = {
      "How did price compare?", "What else was on the list when it was decided?", "Where did price stand among the other points?",
      "What did you compare the price with?", "What else weighed in, beside price?", "How was price talked about on your side?" },
  },

  -- "A better fit": in which way, at which moment?
  fit = {
    plain = {
      "In what way did it fit?", "What did you see that showed that?", "What is an example of where that showed?",
      "At which point did that become clear?", "What does that mean in your day?", "What were you comparing there?" },
    echo = {
      "You said “{echo}”. What did you see that showed that?", "You said “{echo}”. What is an example of that?",
      "What does “{echo}” mean in your case?" },
  },

  -- A person was named: back to the step.
  step = {
    plain = {
      "What happened in that step?", "What was that step like from your side?", "What was meant to happen at that point?",
      "Leaving persons aside, how did that part go?", "What came of that step?", "How did that stage of it go on?" },
  },

  -- What was behind a criterion.
  why_it_mattered = {
    plain = {
      "What made that important to you?", "Where did that requirement come from?", "What had happened that made that count?",
      "Who on your side brought that up?", "How did you check that?", "What did that decide in the end?" },
    echo = {
      "You mentioned “{echo}”. What made that important to you?", "You mentioned “{echo}”. How did you check that?",
      "You mentioned “{echo}”. Where did that requirement come from?" },
  },

  -- More criteria of theirs; nothing is read out to them.
  more_criteria = {
    plain = {
      "What else was on the list?", "What else did it have to have?", "What came next in importance?",
      "Which other points were looked at?", "What else was weighed?", "What did others on your side look at?" },
  },

  -- Lost, and praised all the same.
  other_way = {
    plain = {
      "What tipped it the other way?", "What spoke for the other one in the end?", "What did the other one have at that point?",
      "What made the difference on the other side?", "At which point did it turn?", "What was it that outweighed that?" },
  },

  -- Won: what nearly prevented it.
  almost = {
    plain = {
      "What almost stopped you?", "What gave you pause before you said yes?", "Where was it close?",
      "What spoke against it, right up to the end?", "What had to be settled before you could say yes?",
      "What was the last doubt in the room?" },
  },

  -- Softened words are cues: what is behind them?
  second_level = {
    plain = {
      "What was behind that?", "What happened that made it so?", "How did you notice that?", "What did that lead to, in the decision?",
      "What did you make of that at the time?", "How did that come up on your side?" },
    echo = {
      "You said “{echo}”. What was behind that?", "You said “{echo}”. How did you notice that?",
      "You mentioned “{echo}”. What did that lead to, in the decision?" },
  },

  ranking = {
    plain = {
      "How did the options rank in the end?", "Which one stood first at the end?", "What put the first one ahead of the second?",
      "What was the distance between the first two?", "How did that order come about?", "Where did each of them stand on your list?" },
  },

  how_run = {
    plain = {
      "What were the steps, from first to last?", "Who was in the room when it was decided?", "How long did it take, from start to end?",
      "Who had to agree?", "How were the options compared?", "Who drove it on your side?" },
  },
}
