-- Simulated participants, in English, for `interviewctl simulate`. Each of them holds a few facts that they tell only when
-- they are asked for that kind of thing. Nothing here is taken from an interview, and nothing is about a trade or a
-- product: the words are what people say of anything. `asks` are entries as in a lexicon.
return {
  -- What a question is after. A question may be after several things at once.
  asks = {
    story = { "last time", "(most recent|latest) (time|case|one)", "(walk|take|lead) (me|us)", "from the (start|beginning)",
      "what happened", "step by step", "(how|where) did (that|it|this|things) (go|unfold|play out|begin|start)",
      "(first|one) thing you did", "bit by bit", "(one|particular|same) (time|occasion|case)", "what did you do",
      "what were you doing", "one thing after the other", "describe (that|it|this)", "in (a bit|a little|) more detail",
      "remember (about|of)", "moment" },
    next = { "(happened|do|came|come|went) (next|after)", "after that", "then what", "go (on|) from there", "and then",
      "next thing", "in more detail", "how did (that|it) end" },
    before = { "(just|right|shortly) before", "before (that|this|then)", "(led|leading|lead) (up|to)", "set (it|that|this) off",
      "going on", "first (cross*|occur*|thought|thinking)", "started (it|this|that|looking)", "what (changed|had changed)",
      "what was different", "came (first|before)" },
    when = { "(when|about when|how long ago)", "at (the|that) time", "tie (that|it|this|the moment|that moment)", "what (day|week|month|time)", "which (day|week|month)", "how recent*" },
    who = { "(who|whom|whose)", "(anyone|anybody|someone|somebody|everyone|everybody) else", "(others|other people)",
      "alone" },
    amount = { "how (much|many|often|long)", "(cost|costs|costing|price|spend|spent|budget|worth)", "time does it take",
      "(roughly|hours|minutes|money)", "out of your (day|week|month)", "give up", "take (out of|up)", "what does (it|that) take" },
    today = { "(deal|cope|manage|handle|handling|dealing|coping|managing)", "(at the moment|nowadays|these days|right now)",
      "(get|work|worked|working) (around|round)", "set (that|this|it) up", "(do|does) (it|that|this) (today|now)",
      "without it", "(do|did) you do instead", "keep (that|it) going", "how does that work", "way of doing" },
    tried = { "(tried|try|trying)", "what else have you", "(compare|compared|comparing)", "(options|alternatives)",
      "look* (at|into)", "(considered|ruled out|rule out)", "other ways", "what else (did|was|were)" },
    feeling = { "(feel|felt|feeling|feelings|mood)", "land with you", "like for you", "through your (mind|head)",
      "how were you", "(was|is) that like" },
    meaning = { "(mean|means|meant)", "in your case", "have in mind", "(that|it|this) look like", "look like (for|to) you",
      "for example", "example of", "(compared|measured) (with|to|against)", "(in|by) what (way|sense)",
      "what have you seen", "makes you say" },
    reason = { "behind (that|it|this|your)", "(why|how come)", "what (made|makes|led|brought|drew|tipped|settled)", "decide*",
      "come to (see|that)", "based on", "view" },
    wish = { "let you do", "(hope|hoped|hoping|wanted|wish|wished)", "trying to (do|get|achieve)", "can't (do|you)",
      "expect*", "would (that|it) (let|give|change|make)", "(miss|missed|missing) (it|that|this|most)" },
    doubt = { "(worry|worried|worries|hesitate|hesitated|doubt|doubts|concern|concerned|unsure)",
      "(hold|holding|held|kept|keeps|keep) you", "go wrong", "(staying|stay|stayed|stick) (put|with|as)",
      "almost (stopped|kept)", "(settle|settled) (it|that)" },
    effect = { "(leave|left) it", "what happens (if|when)", "end* up", "what (did|does) (that|it|this) (lead|do|change|mean)",
      "consequence*", "(came|comes) of", "held up", "what follows", "had to wait" },
    -- After nothing in particular.
    more = { "tell me more", "(say|tell) (me|us|) (a|) (little|bit|) more", "(elaborate|expand|go on)", "anything else",
      "what else is there", "little (more|further)", "should i know", "(anything|something) to add" },
  },
  -- How a question begins that yes or no is an answer to, by its first word, and what takes that back.
  closed = { "is", "are", "was", "were", "do", "does", "did", "have", "has", "had", "will", "would", "should", "can", "could" },
  inviting = { "could you", "can you", "would you (tell|walk|describe|share|take)", "(what|how|when|who|which)" },

  -- What they hold back, and what they let slip of it before.
  facts = {
    story = {
      says = { "Last Tuesday I sat down at nine to get it done, and at half past eleven I was still not through.",
        "On Friday it went wrong right before a meeting, so I stood there with half of it missing.",
        "Two weeks ago I had to do the same thing three times because the first two didn't save.",
        "Last month I opened it on the train, lost the connection twice and started over at home that evening." },
      hints = { "I usually just get on with it.", "It happens all the time, you know how it is.",
        "Normally it works out one way or another.", "It's always the same really." } },
    next = {
      says = { "After that I called them, waited for 25 minutes and was told to write an email.",
        "Then I gave up on it and asked a colleague to do it for me the next morning.",
        "I wrote everything down again and sent it on Monday, which was two days late.",
        "Afterwards we sat together for an hour and did it all again from paper." },
      hints = { "So I had to call them first.", "Then it just stopped.", "First I thought I had done something wrong." } },
    before = {
      says = { "The week before, our provider had raised the price by 30 percent.",
        "We had just taken on two new people, and nobody knew where anything was.",
        "In March the person who used to do it left, and it all came to me.",
        "Right before that we had missed a deadline and paid for it." },
      hints = { "At some point that was it for me.", "That's when things changed for us.", "Then it was the last straw." } },
    when = {
      says = { "That was on the 14th of March, I remember because it was the day of the audit.",
        "It must have been three weeks ago, on a Thursday evening.", "In October, the first time was in October.",
        "That was in the summer, the week after I came back from holiday." },
      hints = { "It came up a while back.", "I had that once.", "It's been some time." } },
    who = {
      says = { "My manager and two people from the finance team were in it as well.",
        "My wife was the one who noticed it, I would have gone on like that.",
        "There were four of us, and Dana from the office next door decided in the end.",
        "Our head of operations had to sign it off, and that took another week." },
      hints = { "My boss had an opinion about it as well.", "I wasn't alone in that.", "The team talks about it too." } },
    amount = {
      says = { "It costs me about six hours a week, and last year we paid 2,400 for it.",
        "It's 45 minutes every morning, so nearly four hours in a week.",
        "We spent around 900 on it since January, and then my own time on top.",
        "I counted it once: 37 times in a month." },
      hints = { "It takes me ages.", "It isn't exactly cheap either.", "It happens more often than I would like." } },
    today = {
      says = { "I keep a spreadsheet beside it and copy everything over by hand on Fridays.",
        "We send each other photos of it on the phone and one of us types them in.",
        "I print it, mark what is missing with a pen and go through it on Sunday.",
        "I wrote myself a small script that renames the files, and I run it twice a day." },
      hints = { "We do a lot of that by hand.", "I have my own way around it.", "We manage somehow." } },
    tried = {
      says = { "We had two other tools on trial in spring, and both wanted us to change how we number things.",
        "I tried a shared folder for a month, and nobody but me ever used it.",
        "I asked a friend who does this for a living, and she set up a list that lasted a week.",
        "We compared three of them and stopped when we saw the contract." },
      hints = { "We looked at a few other things.", "I have been through some alternatives.", "It's not that nobody tried." } },
    feeling = {
      says = { "I was ashamed, because I had told everybody that it was done.",
        "Honestly I was furious, I closed the laptop and went for a walk.",
        "I was so relieved when it was over that I didn't check it again.",
        "I felt stupid, as if everyone else knew how to do it." },
      hints = { "That was pretty frustrating.", "I was quite annoyed, to be honest.", "I didn't enjoy that at all." } },
    meaning = {
      says = { "By slow I mean that a page takes 40 seconds, and I need about 20 of them.",
        "Complicated in the sense that there are seven fields and I know what two of them want.",
        "Fine means that it didn't lose anything this month.",
        "With messy I mean five versions of one file, all of them called final." },
      hints = { "It's just kind of complicated.", "It's pretty slow.", "It works okay, more or less.", "It's a bit of a mess." } },
    reason = {
      says = { "We stayed with it because the accountant gets her numbers out of it and nothing else would fit.",
        "I chose it since my last company had it and I didn't want to learn another.",
        "It came down to who would answer the phone, and they did, twice in one day.",
        "We decided for it because the trial ended on a Friday and somebody had to pick one." },
      hints = { "I think it isn't made for people like us.", "In the end we went with it anyway.", "I believe it's the wrong approach." } },
    wish = {
      says = { "I wanted to leave at five for once without thinking of what I had forgotten.",
        "With that I could see on one page who still owes us something, before I call them.",
        "I hoped that my brother could do it when I'm away, because today nobody can.",
        "I would send it off the same day then, and I would not lie awake about it." },
      hints = { "It would be nice if it could just remind me.", "They should add a simple overview.", "I wish it did that by itself." } },
    doubt = {
      says = { "I was afraid that we would lose ten years of records in the move.",
        "What held me back was that I would have had to explain it to everybody again.",
        "I had just paid for the whole year, so leaving felt like throwing money away.",
        "I didn't trust that they would still be there in two years." },
      hints = { "I was a bit worried about changing it.", "I'm used to it by now.", "I wasn't sure it would be worth it." } },
    effect = {
      says = { "We lost one client over it in May, they said so in their mail.",
        "In the end I do the last part at home after dinner, three evenings out of five.",
        "Two invoices went out twice, and we had to write to both of them.",
        "Since then I check everything a second time, which is half a day in the month." },
      hints = { "It does have a price in the end.", "It leads to all sorts of trouble.", "That comes back to bite you." } },
  },

  -- To what they have nothing for, to what yes or no is enough for, to being asked on and on.
  vague = { "It's fine, I guess.", "Hard to say.", "It's okay, mostly.", "Nothing special, I would say.", "It depends.",
    "Like everyone, I suppose." },
  polite = { "Oh, that sounds like a great idea.", "I love that you ask about this.", "That's really cool, by the way." },
  yes_no = { "Yes.", "No, not really.", "I guess so.", "Sometimes." },
  same = { "Like I said, that's how it is.", "There isn't much more to it.", "I already told you about that.", "Nothing else comes to mind." },
  tired = { "That's it.", "No, nothing.", "I don't know.", "Not really." },
  goodbye = { "I have to go now." },
  -- What some put around everything.
  filler = { "Well, how do I put it.", "Let me think.", "To be honest with you.", "Hm, that's a long story." },
  -- What a script that doesn't listen says after every answer.
  generic = { "Could you tell me more about that?", "Can you elaborate on that?", "Could you say a little more?" },
}
