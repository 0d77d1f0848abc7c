-- Phrasings of the switch interview beside the shared families.
return {
  -- No place in time yet: tied to something they remember.
  when_was_it = {
    plain = {
      "About when was that?", "How long ago was that, roughly?", "Which month was that, as far as you remember?",
      "What time of year was it?", "What else was going on that week?", "What were you in the middle of at the time?",
      "When was that, as near as you can place it?" },
  },

  -- Where they speak with feeling, something happened.
  energy = {
    plain = {
      "What was behind that?", "What had happened right before you felt that?", "What set that off?",
      "What was going on when you felt that way?", "What was it about that moment?", "What did you do next?" },
    echo = { "You said “{echo}”. What had happened?", "You said “{echo}”. What was going on just then?" },
  },

  -- A time that is nowhere: between which two things they do remember? Only dates are bracketed, never reasons.
  bracket_date = {
    plain = {
      "What is the earliest it could have been, and the latest?", "Which holiday or birthday was it closest to?",
      "What time of year was it, going by the weather?", "What else was happening in your life around then?",
      "What had just ended, or was about to begin, around that time?",
      "Was that nearer to last summer or to last winter?" },
  },

  -- The step has a date and nothing that happened.
  scene = {
    plain = {
      "What happened, as you remember it?", "Where were you, and what was going on?", "What do you see when you think back to it?",
      "What was the first thing that happened then?", "How did that moment go?", "What were you doing right then?" },
    echo = {
      "You mentioned “{echo}”. What was going on around you?", "Staying with “{echo}”: what happened there?" },
  },

  -- Easier, faster, more: than what?
  than_what = {
    plain = {
      "Compared with what?", "What are you comparing it with?", "How was it with what you had before?",
      "What was that next to?", "What had it been like until then?", "What were you measuring it against?" },
    echo = {
      "“{echo}”, compared with what?", "You said “{echo}”. What are you comparing it with?",
      "When you say “{echo}”, how was it before?" },
  },

  -- Praise, wishes and maybes: back into the story.
  back = {
    plain = {
      "Setting that aside, what was going on around that time?", "Leaving that aside, what do you remember of that moment?",
      "Going back to that time, what happened?", "Staying with that time, what was the situation?",
      "Back in that moment, what were you doing?", "Thinking back to then, what was happening?" },
  },

  looked_at = {
    plain = {
      "What else did you look at?", "What came up when you looked?", "Which others did you come across?",
      "What did you try out along the way?", "Where did you look, and for what?", "What was on the list at that point?" },
  },

  -- A pull: what it was going to be good for. That was their hope then, so it is no guess.
  hoped = {
    plain = {
      "What did you hope it was going to let you do?", "What were you hoping to have once you had it?",
      "What did you picture being different with it?", "What was it meant to do for you?",
      "What were you trying to get done at the time?", "What did you want to be able to do, back then?" },
    echo = {
      "You said “{echo}”. What were you hoping that was going to let you do?",
      "You mentioned “{echo}”. What was that meant to do for you?" },
  },

  -- What a step is there for and nobody has said yet: asked plainly, since there is nothing to quote.
  last_doubt = {
    plain = {
      "What gave you pause, if anything?", "What were you unsure about right before?", "What was the last thing holding you back?",
      "What almost stopped you?", "What did you go over once more before you did it?", "What was your last doubt, if there was one?" },
  },
  stayed = {
    plain = {
      "What made staying put good enough until then?", "What spoke for leaving things as they were?",
      "What had kept you with the old way?", "What was all right about the old way?", "What held you where you were?",
      "What would have been lost by changing?" },
  },
  what_hurt = {
    plain = {
      "What was it about the old way, right then?", "What wasn't working?", "What did you run into?",
      "What was in the way at that point?", "What had been building up before that?", "What was it that got to you?" },
  },
  in_use = {
    plain = {
      "What could you do afterwards that you couldn't before?", "What surprised you once you had it?",
      "What happened the first time you used it?", "How did the first week with it go?",
      "What turned out differently from what you had in mind?", "What do you miss about the old way, if anything?" },
  },

  -- Something spoke for the change and something against it: what won?
  won_over = {
    plain = {
      "What settled it for you?", "What became of that worry?", "What happened with that worry?",
      "What did you do about that at the time?", "How did that come out?", "What did you tell yourself about it then?" },
    echo = {
      "You said “{echo}”. What settled that for you?", "You said “{echo}”. What became of that?" },
  },
}
