-- What the core itself says, in English. Each is a list of phrasings, chosen unused first. {title}, {min}, {max},
-- {left} (questions), {minutes} and {contact} (whom to ask) are filled in. No praise, no advice, one question at most: they pass the turn guard in a test.
return {
  opening = {
    "Hello, and thanks for making time. This is an automated interview about “{title}”. There are no right or wrong answers, and you can skip a question or stop at any time.",
  },
  closing = {
    "That was my last question. Thank you for your time.",
  },
  closing_short = {
    "We can leave it here. Thank you for your time.",
  },
  closing_stopped = {
    "We'll stop here. Thank you for your time. If you want your answers deleted, tell the people who invited you.",
  },
  closing_screened_out = {
    "Thank you. This study is looking for people in a different situation, so I have no more questions.",
  },
  -- After "yes" to stop_confirm_erase: nothing that they said is there any more.
  closing_erased = {
    "Everything you said here has been deleted, and we stop here. Thank you for your time.",
  },
  -- They said to be under 18, and the study has nobody under age.
  closing_minor = {
    "Thank you for telling me. This interview is for adults, so we'll stop here. If you want your answers deleted, tell the people who invited you.",
  },
  -- The second insult, after boundary.
  closing_abuse = {
    "We'll stop here. Thank you for your time.",
  },
  -- Somebody is in danger. Below it comes what the study says about where to turn.
  closing_safety = {
    "I'm not a crisis service, and nobody reads this live. If you or someone else may be in danger, please call your local emergency number now: 112 in Europe, 911 in the US. To talk to someone, findahelpline.com lists lines by country; 988 in the US and 116 123 in the UK and Ireland are open day and night. We'll stop the interview here.",
  },
  -- They are not well: the topic is left. Below it comes where to turn, as the study has it, then another question.
  distress = {
    "That sounds like a hard stretch. We can pause, skip this, or stop here; nothing is lost.",
  },
  -- The second time; yes ends the interview.
  stop_confirm_distress = {
    "This seems like a lot right now, and nothing is lost. Would you like to stop here?",
  },
  -- Something was hard and is told calmly: said once, before whatever is asked next.
  strain = {
    "That sounds like a hard stretch; we can skip it.",
  },
  -- Personal data was in what they said: once, before whatever is asked next. No blame.
  personal_note = {
    "Names and contacts aren't needed here.",
  },
  -- The first insult.
  boundary = {
    "I'd like to keep this civil. We can go on or stop here, as you prefer.",
  },
  stop_confirm = {
    "Would you like to stop the interview here?",
  },
  -- "Delete my answers": yes deletes them and ends the interview.
  stop_confirm_erase = {
    "I can delete everything you said here for good, and end the interview. Would you like that?",
  },
  go_on = {
    "Then let's go on.",
  },
  -- After several short answers, once.
  offer_end = {
    "It's fine to leave it here. Would you like to stop now?",
    "We can stop here if that suits you better. Would you like to?",
  },
  skip = {
    "That's fine, we'll leave that one.",
    "No problem, let's move on.",
    "Sure, we can skip that.",
  },
  aside_automated = {
    "I'm an automated interviewer that follows fixed rules, not a person; the people who invited you read the answers.",
  },
  aside_length = {
    "About {left} more questions, roughly {minutes} min; you can stop at any time.",
  },
  aside_length_last = {
    "This is about the last one, roughly {minutes} min; you can stop at any time.",
  },
  aside_privacy = {
    "Your answers go to the people who invited you; say “delete my answers” and I delete them.",
  },
  -- The same where the study says whom to ask.
  aside_privacy_contact = {
    "Your answers go to the people who invited you; say “delete my answers” and I delete them. Whom to ask: {contact}.",
  },
  -- "What do you have on me?", "download my answers"
  aside_data = {
    "All I have is what you wrote here, on this page; for a copy, ask the people who invited you.",
  },
  aside_data_contact = {
    "All I have is what you wrote here, on this page. For a copy: {contact}.",
  },
  -- Medical or legal advice is asked of us. Below it comes where to turn, as the study has it.
  aside_advice = {
    "I can't advise on that; a professional you trust can.",
  },
  -- "Why do you ask?"
  aside_why = {
    "It's for “{title}”: what you lived through helps, and you can skip any question.",
  },
  aside_meaning = {
    "Whatever comes to mind for you is right; I'm interested in your own experience.",
  },
  aside_domain = {
    "I can't say either way; I'm interested in your experience.",
  },
  repair_open = {
    "I may have missed that. Could you put it another way?",
    "I didn't quite follow. Could you say that in other words?",
    "I'm not sure I understood. Could you tell me that once more?",
  },
  repair_scale = {
    "Where would you put it, as a whole number from {min} to {max}?",
    "Which whole number from {min} to {max} comes closest?",
  },
  repair_single_choice = {
    "Which one of the options comes closest?",
    "Which of them would you pick, if only one?",
  },
  repair_multiple_choice = {
    "Which of the options apply to you?",
    "I couldn't match that to the options. Which of them apply?",
  },
  repair_ranking = {
    "Could you give me the whole list in order, first one first?",
    "I need every option once. What order would you put them in?",
  },
  repair_yes_no = {
    "Would that be a yes or a no?",
    "I couldn't tell. Is it a yes or a no?",
  },
  yes = { "Yes" },
  no = { "No" },
  -- Said before a question of the method's own that follows one of the guide.
  gap = {
    "Coming back to “{title}” as a whole.",
  },
  story = {
    "Could you walk me through the last time this came up for you, from the start?",
  },
  -- Before a question that was left open, or passed over.
  ["return"] = {
    "Coming back to a question from before.",
    "Coming back to something we left open.",
    "There is one we left open earlier.",
  },
  -- After "I don't know" to a question that will be asked once more.
  later = {
    "That's fine, we can come back to it.",
    "No problem, we'll return to that one later.",
  },
  -- Before a question about something that they told of already; the second right after they did.
  built_on = {
    "You mentioned “{echo}” earlier.",
    "Earlier you spoke of “{echo}”.",
    "“{echo}” came up before.",
    "A little earlier you said “{echo}”.",
  },
  built_on_now = {
    "You just mentioned “{echo}”.",
    "“{echo}” came up just now.",
    "You spoke of “{echo}” just now.",
  },
  -- The closers: the question behind the points of a read-back (whose first line is the family read_back of probes.lua,
  -- where anything_else is, too), what is said to what they put right, and to "that's wrong" and "yes" alone.
  -- Their last words as they stand, before a question to them; then how a point of a read-back is quoted.
  said = { "You said “{echo}”.", "“{echo}”, you said.", "You just said “{echo}”.", "You put it as “{echo}”." },
  read_back_point = { "“{echo}”" },
  put_right = {
    "What did I get wrong or leave out?",
    "What is wrong or missing there, if anything?",
    "What needs to be corrected or added, if anything?",
  },
  noted = {
    "Thank you, I've noted that.",
    "Thanks, I've put that down.",
  },
  amend = {
    "What should it say instead?",
    "How should it read instead?",
  },
  go_ahead = {
    "What is it that you want to add?",
    "What is on your mind?",
  },
}
