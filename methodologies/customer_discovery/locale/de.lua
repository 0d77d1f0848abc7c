-- Customer discovery in German: the stages' questions by key. {task} is a noun with its article in the nominative, such as „der
-- Jahresabschluss“; it is quoted, so that no sentence bends it.
return {
  day = "Führen Sie mich durch den gestrigen Tag, soweit es um „{task}“ ging.",
  problem = "Was war bei „{task}“ der schwerste Teil?",
  first = "Was wiegt von alldem am schwersten?",
  frequency = "Wie viele Male ist das im letzten Monat passiert, ungefähr?",
  severity = "Wozu hat es beim letzten Mal geführt?",
  solution = "Wie kommen Sie im Moment mit „{task}“ zurecht?",
  cost = "Was geben Sie heute für „{task}“ aus, die Zeit mitgerechnet?",
  tried = "Was haben Sie dafür sonst noch versucht, wenn überhaupt?",
  buying = "Als Sie zuletzt etwas für „{task}“ gekauft haben, wie wurde das entschieden?",
  ["concept.intro"] = "Hier ist eine Idee: {concept}",
  concept = "Was fehlt da, für Ihre Art zu arbeiten?",
  barrier = "Was steht der Benutzung im Weg?",
  next_step = "Wozu sind Sie in dieser Sache als Nächstes bereit, wenn überhaupt?",
  referral = "Aus welcher anderen Rolle sollte ich dazu etwas hören?",
  ["Who pays for that today?"] = "Wer bezahlt das heute?",
  ["What else got in the way?"] = "Was stand sonst noch im Weg?",
  ["settings.task"] = "diese Arbeit",
  ["settings.concept"] = "eine andere Art, das zu machen",
}
