-- Phrasings of customer discovery beside the shared families, in German.
return {
  more_problems = {
    plain = {
      "Was stand sonst noch im Weg?", "Was war sonst noch schwer daran?", "Was kam an zweiter Stelle?", "Wo blieb es sonst noch hängen?",
      "Welcher andere Teil hat mehr gekostet, als er sollte?", "Was ging an dem Tag sonst noch schief?" },
  },
  count = {
    plain = {
      "Wie viele Male im letzten Monat, ungefähr?", "Wie viele davon gab es letzte Woche?", "Wann ist es die letzten beiden Male passiert?",
      "Wie viel Zeit lag zwischen den letzten beiden Malen?", "An wie vielen Tagen der letzten zwei Wochen kam das vor?",
      "Wie viele Male ungefähr seit Jahresbeginn?" },
  },
  how_much = {
    plain = {
      "Wie viele Stunden sind das ungefähr in der Woche?", "Worauf kam das letzte Mal, an Zeit oder an Geld?",
      "Wie viel ist das ungefähr, als Zahl?",
      "Wie lange hat es beim letzten Mal gedauert?", "Was stand auf der letzten Rechnung dafür?",
      "Was ist das im Monat, soweit Sie es sagen können?" },
  },
  payer = {
    plain = {
      "Wer bezahlt das heute?", "Woher kommt das Geld dafür?", "Aus welchem Budget geht das ab?", "Wer gibt diese Rechnung frei?",
      "Wessen Geld ist das?", "Wie wird das bezahlt?" },
  },
  buying_steps = {
    plain = {
      "Welche Schritte waren es bis zum Kauf?", "Wer musste zustimmen?", "Wie lange dauerte es vom ersten Gespräch bis zur Bestellung?",
      "Was musste vorliegen, bevor gekauft werden konnte?", "Wie fing es an, und mit wem?", "Was musste als Letztes noch geklärt werden?" },
  },
  commitment_ask = {
    plain = {
      "Zu welchem nächsten Schritt sind Sie bereit?", "Was sind Sie bereit, von Ihrer Seite hineinzustecken?",
      "Wer auf Ihrer Seite muss als Nächstes davon hören?", "Was geschieht auf Ihrer Seite von hier an?",
      "Wann steht das auf Ihrer Seite als Nächstes an?", "Was muss auf Ihrer Seite zuerst passieren?" },
  },
  last_needed = {
    plain = {
      "Wann ist Ihnen das zuletzt begegnet?", "Was geschah, als das zuletzt vorkam?", "Wie sind Sie beim letzten Mal durchgekommen?",
      "Was haben Sie beim letzten Mal deswegen getan?", "Nur im letzten Monat, wann kam das vor?", "Wann hat es Ihnen zuletzt gefehlt?" },
  },
}
