-- Continuous discovery in German: the stages' questions by key. {behaviour} follows „als Sie“: „einen Film gesucht haben“.
return {
  story = "Erzählen Sie mir vom letzten Mal, als Sie {behaviour}. Wie lief das, von Anfang an?",
  ending = "Wie ging es dieses Mal aus?",
  start = "Was war kurz davor, bevor es anfing?",
  day = "Wann war das ungefähr?",
  place = "Wo waren Sie da gerade?",
  company = "Wer war sonst noch dabei oder daran beteiligt?",
  hardest = "Was war der schwierigste Moment daran, wenn es einen gab?",
  ["Let's take another one, the time before that. What happened then?"] =
    "Nehmen wir ein anderes Mal, das Mal davor. Was ist da geschehen?",
  ["Then tell me about a time you saw someone else do it. What happened?"] =
    "Dann erzählen Sie mir von einem Mal, als Sie jemand anderem dabei zugesehen haben. Was ist da geschehen?",
  ["settings.behaviour"] = "das gemacht haben",
}
