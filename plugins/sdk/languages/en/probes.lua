-- What an interviewer may ask next, in English: one family a move, `plain` phrasings and, where the participant's
-- own words help, phrasings with {echo}. Each is one open question of at most 25 words that presumes nothing,
-- praises nothing, advises nothing and offers no reasons to choose from. Phrasings of a family are
-- interchangeable: one that was not used yet is taken first. A quote may be any phrase ("the drive", "so annoying"): it stands by itself.
return {
  -- Telling more -----------------------------------------------------------------------------------------

  -- A thin answer that tells of nothing that happened: a state of things.
  say_more = {
    plain = {
      "Could you tell me more about that?", "Could you say a little more about that?",
      "Could you go into that a little further?", "What else is there to it?", "What should I know about that?",
      "Could you fill that in a little for me?" },
    echo = {
      "Could you tell me more about “{echo}”?", "You mentioned “{echo}”. What should I know about that?",
      "Could you say a little more about “{echo}”?", "Staying with “{echo}”: what else is there to it?" },
  },

  -- A thin view: where it comes from.
  view = {
    plain = {
      "How do you come to see it that way?", "What makes it so, as you see it?", "What is that view based on?",
      "What is behind that, as you see it?", "How did you come to that view?", "What brings you to see it like that?",
      "What makes you say that?" },
    echo = {
      "You said “{echo}”. What makes you see it that way?", "You said “{echo}”. What is behind that, for you?",
      "You mentioned “{echo}”. How do you come to see it that way?", "When you say “{echo}”, what do you base that on?" },
  },

  -- A thin answer about something that happened: what it was like, in their words.
  describe = {
    plain = {
      "What did that look like, step by step?", "Could you describe that in a bit more detail?",
      "How did that go, from start to finish?", "What was the first thing you did there?",
      "Could you take me through that, bit by bit?", "What did you do there, one thing after the other?",
      "How did that unfold?" },
    echo = {
      "You mentioned “{echo}”. What happened there, step by step?",
      "Staying with “{echo}”: how did that go, from start to finish?",
      "You mentioned “{echo}”. What was the first thing you did there?" },
  },

  -- From the general to the most recent case.
  last_time = {
    plain = {
      "Could you walk me through the last time that happened, from the start?",
      "What happened the last time that came up?", "What happened the most recent time?",
      "Could you take me back to the last time and tell it from the beginning?",
      "Thinking of the most recent time only, how did it go?",
      "Could you tell me about the latest time, from the first thing you did?",
      "What do you remember about the last time this came up?" },
    echo = {
      "You mentioned “{echo}”. What happened the last time that came up?",
      "You said “{echo}”. Could you walk me through the last time, from the start?",
      "Staying with “{echo}”: what happened the most recent time?" },
  },

  -- They generalise inside a story: back to this one.
  instance = {
    plain = {
      "How was it that particular time?", "Thinking of the most recent time, was it like that then?",
      "Did that happen the most recent time too?", "What happened on that one occasion?",
      "How did that play out in the case you were telling me about?", "Staying with that one time, what did you do?" },
    echo = {
      "Staying with that one time, how was it with “{echo}”?",
      "You said “{echo}”. Was it like that the most recent time too?",
      "In the case you were telling me about, what happened with “{echo}”?" },
  },

  next = {
    plain = {
      "What happened next?", "And then what happened?", "What did you do after that?",
      "How did it go on from there?", "What came after that?", "Where did it go from there?",
      "What was the next thing you did?" },
    echo = {
      "You mentioned “{echo}”. What happened next?", "You mentioned “{echo}”. How did it go on from there?",
      "Staying with “{echo}”: what did you do after that?" },
  },

  before = {
    plain = {
      "What was going on just before that?", "What led up to that?", "What happened right before?",
      "How did you get to that point?", "What had you been doing until then?",
      "What was the situation shortly before that?", "Could you go one step back and tell me what came before?" },
    echo = {
      "You mentioned “{echo}”. What was going on just before that?", "You said “{echo}”. What led up to that?",
      "Staying with “{echo}”: what came before that?" },
  },

  example = {
    plain = {
      "Could you give me one recent example?", "What is one time when that happened?",
      "Could you think of one specific case and tell me about it?", "What is a recent example of that?",
      "Could you tell me about one time like that?", "What happened on the occasion that comes to mind first?" },
    echo = {
      "You mentioned “{echo}”. Could you give me one recent example?",
      "You mentioned “{echo}”. Which occasion comes to mind first?", "What is one time when “{echo}” came up?" },
  },

  -- A vague word: what it stands for.
  unpack = {
    plain = {
      "What does that mean in your case?", "What exactly do you mean by that?",
      "What was an example of that, most recently?", "What does that mean, in more concrete terms?",
      "What does that look like on an ordinary day?", "What do you have in mind there?" },
    echo = {
      "What does “{echo}” mean in your case?", "When you say “{echo}”, what do you have in mind?",
      "You said “{echo}”. What does that look like in practice?", "What exactly is behind “{echo}” for you?" },
  },

  contrast = {
    plain = {
      "Compared with what?", "What made that time different from others?",
      "How did that compare with the time before?", "What was different about it?",
      "How does that compare with how you did it earlier?", "What are you comparing it with?" },
    echo = {
      "“{echo}”, compared with what?", "You said “{echo}”. What are you comparing it with?",
      "When you say “{echo}”, how was it before?" },
  },

  -- Only for amounts and dates.
  bracket = {
    plain = {
      "What is your best estimate, as a number?", "Roughly how many would that be?",
      "Roughly how much was that, as far as you remember?", "What is the lowest and the highest it has been?",
      "How many times in the last month, roughly?", "About how long did that take?" },
    echo = { "Roughly how much is “{echo}”, as a number?", "You said “{echo}”. About how many would that be?" },
  },

  -- Reasons without "why" -----------------------------------------------------------------------------------

  behind = {
    plain = {
      "What was behind that?", "What led you to that?", "What brought you to do it that way?",
      "How did you come to that?", "What made you do that?", "What was going through your mind then?",
      "What was that about for you?" },
    echo = {
      "What was behind “{echo}”?", "You mentioned “{echo}”. What led you to that?",
      "You said “{echo}”. What was that about for you?" },
  },

  -- An idea or a request: what it would be for.
  motive = {
    plain = {
      "What would that let you do?", "What do you hope to get done with that?",
      "What are you trying to get done when that comes up?", "What were you hoping to do when that came to mind?",
      "What did you miss when you thought of that?", "What is it that you can't do today?",
      "What are you trying to do when you miss that?" },
    echo = {
      "What would “{echo}” let you do?", "You mentioned “{echo}”. What are you trying to get done when that comes up?",
      "You mentioned “{echo}”. What is it that you can't do without that?" },
  },

  -- An opinion or a feeling: the event under it.
  event = {
    plain = {
      "What happened that makes it feel that way?", "What have you seen that makes you say that?",
      "Which experience is that based on?", "What happened that you came to see it that way?",
      "When did you last notice that yourself?", "What is that based on, in your own experience?" },
    echo = {
      "You said “{echo}”. What happened that makes it feel that way?",
      "You said “{echo}”. Which experience of yours is behind that?",
      "You said “{echo}”. When did you last notice that yourself?" },
  },

  feel = {
    plain = {
      "How did that land with you at the time?", "What was that like for you?", "How did you feel at that moment?",
      "What went through your mind when that happened?", "What feeling did that leave you with?",
      "How did it feel, right then?", "How were you feeling at that point?" },
    echo = {
      "You mentioned “{echo}”. What was that like for you?",
      "You said “{echo}”. How did that land with you at the time?",
      "Staying with “{echo}”: how did you feel at that moment?" },
  },

  -- The problem and what is done about it --------------------------------------------------------------------

  cost = {
    plain = {
      "What did that end up costing you?", "What does that cost you today, counting everything?",
      "How much time went into that?", "How much of your week does that take?", "How long does it take each time?",
      "What did you have to give up for that?", "Roughly how much does that come to in a month?" },
    echo = {
      "You mentioned “{echo}”. What did that end up costing you?",
      "You mentioned “{echo}”. How much time goes into that?",
      "Staying with “{echo}”: how much does that come to in a month?" },
  },

  stakes = {
    plain = {
      "What happens if you just leave it?", "What follows when that isn't solved?",
      "What did that lead to the last time?", "What has come of that so far?",
      "What was the consequence the last time?", "What else is held up by that?", "What did that lead to?" },
    echo = {
      "You said “{echo}”. What happens if you just leave it?",
      "You said “{echo}”. What was the consequence the last time?", "You said “{echo}”. What does that lead to?" },
  },

  now = {
    plain = {
      "How do you deal with it today?", "How are you handling this today?", "What do you do about it at the moment?",
      "How does this get done today?", "What are you using for it right now?",
      "Setting our side apart, how are you handling this today?", "How do you get by with this at present?",
      "Leaving that aside, how did you last handle it yourself?" },
  },

  tried = {
    plain = {
      "What else have you tried?", "What other ways of doing it have you tried so far?",
      "What did you try before that?", "What have you looked into, if anything?",
      "Which of the things you tried came closest?", "What happened with the things you tried?",
      "What else did you look at?" },
    echo = {
      "You mentioned “{echo}”. What have you tried there so far?", "What else have you tried, apart from “{echo}”?" },
  },

  -- A workaround: how it came to be and what it takes.
  setup = {
    plain = {
      "How did you set that up?", "How did that way of doing it come about?",
      "What does it take to keep that going?", "How do you go about that, step by step?",
      "How does that work, from one end to the other?", "What do you do to keep that going?",
      "What made you set it up that way?" },
    echo = {
      "You mentioned “{echo}”. How did that come about?",
      "You mentioned “{echo}”. What does it take to keep that going?",
      "You mentioned “{echo}”. How does that work, from one end to the other?" },
  },

  -- What they wish for or fear: has it come up in fact?
  has_come_up = {
    plain = {
      "Has something like that already come up for you?", "When has that come up for you, if it has?",
      "What have you done about it so far, if anything?",
      "What was the nearest thing to that which has really happened?",
      "When did you last find yourself in that situation?", "How did you handle it when it last came up?" },
    echo = {
      "You mentioned “{echo}”. When has that come up for you, if it has?",
      "You mentioned “{echo}”. What have you done about that so far, if anything?" },
  },

  without = {
    plain = {
      "How are you coping without it?", "How do you manage at the moment, without that?",
      "When did you last miss it?", "What do you do instead, today?",
      "What happened the last time you could have used it?", "How does it get done without that?" },
    echo = {
      "How do you manage at the moment without “{echo}”?",
      "You mentioned “{echo}”. What do you do today, in place of that?" },
  },

  -- Nothing done about it: accepted once.
  lower = {
    plain = {
      "What has kept it lower on the list?", "What has come before it so far?",
      "What else has had your attention instead?", "How come it has stayed as it is?",
      "What has made it fine to leave until now?", "What is higher on your list than this?" },
  },

  next_step = {
    plain = {
      "What would be the next step on your side?", "What happens on your side from here?",
      "What have you set in motion for that?", "Who has to be involved for that to happen?",
      "What needs to happen first on your side?", "When does that come up next on your side?" },
  },

  -- People, decisions, money --------------------------------------------------------------------------------

  who = {
    plain = {
      "Who else was involved?", "Who was part of that?", "Who else had a hand in it?",
      "Who did you talk to about that?", "Who else played a part?", "Who else does this touch?" },
    echo = {
      "You mentioned “{echo}”. Who else was involved?", "You mentioned “{echo}”. Who else had a hand in it?" },
  },

  decided = {
    plain = {
      "How did that get decided?", "What were the steps until it was decided?", "Who had to say yes?",
      "What settled it in the end?", "How long did it take from the first talk to the decision?",
      "Who had the last word on that?", "What had to be in place before it could be decided?" },
    echo = {
      "You mentioned “{echo}”. How did that get decided?",
      "You mentioned “{echo}”. What were the steps until it was decided?" },
  },

  spend = {
    plain = {
      "What do you spend on this today, counting time?", "Who pays for that, and out of which budget?",
      "Where does the money for that come from?", "What have you paid for so far to deal with this?",
      "What did the last invoice for this come to?", "What does a month of this cost you today?" },
    echo = { "Where does the money for “{echo}” come from?", "What do you spend on “{echo}” today, counting time?" },
  },

  referral = {
    plain = {
      "Who else should I hear from?", "Who else deals with this, as far as you know?",
      "Who around you sees this differently?", "Who else has gone through this?",
      "Which other role should I hear about this from?", "Who knows more about that part of it?" },
  },

  -- A switch from one thing to another ------------------------------------------------------------------------

  when = {
    plain = {
      "About when was that?", "What else was going on that week?", "Which month was that, as far as you remember?",
      "How long ago was that, roughly?", "What time of year was it?", "What were you in the middle of at the time?",
      "What can you tie that moment to?" },
    echo = {
      "You mentioned “{echo}”. About when was that?", "You mentioned “{echo}”. How long ago was that, roughly?",
      "You mentioned “{echo}”. What else was going on at that time?" },
  },

  first_thought = {
    plain = {
      "When did it first cross your mind that the old way wasn't working?",
      "What was the first moment you thought about changing something?",
      "What happened the day that thought first came up?", "Where were you when you first thought about it?",
      "What set that thought off?", "How long had that been on your mind before you did anything?" },
    echo = { "When did “{echo}” first cross your mind?", "You mentioned “{echo}”. What set that off?" },
  },

  looking = {
    plain = {
      "When did you start actually looking?", "What did you look at first?", "How did you go about looking?",
      "What had you noticed or heard before you looked seriously?", "What did you find where you looked?",
      "How did you first hear about it?" },
    echo = {
      "How did you first hear about “{echo}”?",
      "What had you noticed or heard about “{echo}” before you looked seriously?" },
  },

  ruled_out = {
    plain = {
      "What ruled the others out?", "What did you drop first?",
      "How did you get from several options down to one?", "What spoke against the ones you left?",
      "What was the point at which the others were out?", "What happened with the one that came closest?" },
    echo = {
      "You mentioned “{echo}”. What ruled the others out?",
      "You mentioned “{echo}”. What spoke against the ones you left?" },
  },

  doubt = {
    plain = {
      "What were you worried could go wrong?", "What gave you pause?", "What almost stopped you?",
      "What settled it for you?", "What became of your last doubt?", "What were you unsure about right before?" },
    echo = {
      "You said “{echo}”. What settled that for you?", "You said “{echo}”. What were you worried could go wrong?",
      "You said “{echo}”. What became of that?" },
  },

  staying = {
    plain = {
      "What made staying put good enough until then?", "What held you where you were?",
      "What kept you with the old way?", "What spoke for staying with it as it was?",
      "What has kept you from changing it so far?", "What made you stay with it that long?" },
    echo = {
      "You said “{echo}”. What made staying put good enough until then?", "You said “{echo}”. What kept you with it?" },
  },

  that_day = {
    plain = {
      "What finally made it that day rather than a month later?", "What was going on around you that day?",
      "What happened on the day itself?", "What was different that day?",
      "What was the last thing that happened before you did it?", "What else was going on that day?" },
  },

  first_use = {
    plain = {
      "What happened the first time you used it?", "What surprised you once you had it?",
      "What was the first thing you did with it?", "What could you do afterwards that you couldn't before?",
      "What turned out differently from what you had in mind?", "How did the first week with it go?" },
    echo = {
      "You mentioned “{echo}”. What happened the first time with that?",
      "What surprised you about “{echo}” once you had it?" },
  },

  let_go = {
    plain = {
      "What did you stop using?", "What do you miss about the old way, if anything?",
      "What happened to what you had before?", "What did this take the place of?",
      "What do you no longer do since then?", "When did you last use the old one?" },
    echo = {
      "You mentioned “{echo}”. What did that take the place of?", "What do you miss about “{echo}”, if anything?" },
  },

  expected = {
    plain = {
      "What did you expect to happen?", "What were you trying to do at that moment?",
      "What were you hoping to have by then?", "What had you pictured beforehand?",
      "What was it meant to do for you?", "What did you go in looking for?" },
    echo = {
      "You mentioned “{echo}”. What did you expect there?",
      "You mentioned “{echo}”. What had you hoped that was going to do for you?" },
  },

  handled = {
    plain = {
      "How did that get handled?", "What was done about it?", "How was that sorted out, if it was?",
      "What did you do instead?", "What did the people in charge do about it?", "Where did that leave you?" },
    echo = {
      "You mentioned “{echo}”. How did that get handled?", "You mentioned “{echo}”. What was done about it?" },
  },

  -- A day, a list, the rest ---------------------------------------------------------------------------------

  shape_of_day = {
    plain = {
      "Could you walk me through yesterday, from when this work started?",
      "How did your last working day go, from the first thing to the last?", "Where in your day does this come up?",
      "What did you do yesterday, from the first thing on?", "Which part of the day does this fall into?",
      "Could you take me through the last day on which this mattered?" },
    echo = {
      "Where in your day does “{echo}” come up?",
      "Could you take me through the last day on which “{echo}” mattered?" },
  },

  hardest = {
    plain = {
      "What was the hardest part of that?", "Which part took the longest?", "Where did you get stuck, if you did?",
      "What got in the way?", "Which part of it cost you the most effort?", "What else got in the way?" },
    echo = {
      "What was the hardest part of “{echo}”?", "Staying with “{echo}”: where did you get stuck, if you did?" },
  },

  how_often = {
    plain = {
      "How many times in the last month, roughly?", "When were the last two times that it happened?",
      "How many times has that happened since the start of the year?", "How many of these were there last week?",
      "How long was it between the last two times?", "On how many days of the last two weeks did that come up?" },
    echo = {
      "How many times did “{echo}” come up in the last month, roughly?",
      "When were the last two times with “{echo}”?" },
  },

  -- After "I don't know": an easier slot, or another door.
  other_angle = {
    plain = {
      "Let's come at it another way. What is the first thing that comes to mind?",
      "Thinking of last week only, what comes to mind?",
      "If nothing stands out, what was the most recent small thing?",
      "Which moment comes closest, even if it isn't quite that?", "What comes closest to that in your own life?",
      "What is one thing you do remember about it?" },
  },

  summary_check = {
    plain = {
      "What did I get wrong or leave out?", "What in there should I correct?", "Where is that not quite how it was?",
      "What is wrong or missing there?", "What should be put differently there?", "What else should be in there?" },
  },

  anything_else = {
    plain = {
      "What else should I have asked?", "What should I have asked that I didn't?",
      "What haven't we touched on that matters to you?", "What have I not asked about that matters here?",
      "What else belongs to this, if anything?", "What have I left out, if anything?" },
  },

  -- Around the questions --------------------------------------------------------------------------------------

  -- Said before a question now and then; never the same twice running.
  acks = { "Thanks.", "Got it.", "I see." },

  -- After an answer that had some: after "that's all I can say" they would sound like mockery.
  acks_rich = { "Thank you for the detail.", "That helps me follow." },

  -- Their own words, said before a question that doesn't quote them: a nod, no judgement.
  acks_echo = {
    "You mentioned “{echo}”.", "I've noted “{echo}”.", "You spoke of “{echo}”.", "You talked about “{echo}”.", "You brought up “{echo}”.", "Noted: “{echo}”.", "I see, “{echo}”." },

  -- After strong negative emotion: the feeling is heard, no opinion is given.
  acks_hard = { "That sounds like a hard stretch.", "Thank you for telling me.", "That sounds like a lot." },

  -- An answer that could not be understood.
  repairs = {
    "I may have missed that. Could you put it another way?",
    "I didn't quite follow. Could you say that in other words?",
    "I'm not sure I got that. Could you tell me once more?",
    "That didn't come through clearly on my side. Could you try again?",
    "Could you say that in a different way for me?", "I lost the thread there. What did you have in mind?" },

  skips = {
    "That's fine, we'll leave that one.", "No problem, let's move on.", "Sure, we can skip that.",
    "All right, we'll go on with the next one.", "That's all right, on to something else.",
    "Fine, we'll leave it there." },

  -- The last questions of an interview.
  closers = {
    "Is there anything I should have asked and didn't?",
    "What else would be worth knowing that we haven't touched on?", "Before we finish, what else comes to mind?",
    "What have I not asked about that matters here?", "Is there anything you'd like to add before we stop?",
    "What else belongs to this that hasn't come up yet?" },

  -- Stands before the points of a read-back; the question of summary_check follows them.
  read_back = {
    "Before we finish, this is what I've noted, in your words:", "Here is what I've noted, in your words:",
    "Let me read back what I have, in your words:", "We're nearly done. This is what I've written down, in your words:",
    "Before we end, let me read back some of your words:", "These are things you told me, in your words:" },
}
