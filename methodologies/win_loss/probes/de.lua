-- Phrasings of a win-loss interview beside the shared families, in German. Nobody is blamed, nothing is defended.
return {
  price_beside = {
    plain = {
      "Wie lag der Preis im Vergleich?", "Was stand sonst auf der Liste, als entschieden wurde?", "Wo stand der Preis unter den anderen Punkten?",
      "Womit haben Sie den Preis verglichen?", "Was fiel neben dem Preis ins Gewicht?", "Wie wurde auf Ihrer Seite über den Preis gesprochen?" },
  },
  fit = {
    plain = {
      "In welcher Hinsicht passte es?", "Woran haben Sie das gesehen?", "Was ist ein Beispiel, an dem sich das zeigte?",
      "An welcher Stelle wurde das klar?", "Was heißt das in Ihrem Alltag?", "Was haben Sie da verglichen?" },
    echo = {
      "Sie sagten „{echo}“. Woran haben Sie das gesehen?", "Sie sagten „{echo}“. Was ist ein Beispiel dafür?",
      "Was heißt „{echo}“ in Ihrem Fall?" },
  },
  step = {
    plain = {
      "Was geschah in diesem Schritt?", "Wie war dieser Schritt von Ihrer Seite aus?", "Was sollte an dieser Stelle passieren?",
      "Von Personen abgesehen, wie lief dieser Teil?", "Was kam bei diesem Schritt heraus?", "Wie ging es danach weiter?" },
  },
  why_it_mattered = {
    plain = {
      "Was hat das für Sie wichtig gemacht?", "Woher kam diese Anforderung?", "Was war geschehen, dass das zählte?",
      "Wer auf Ihrer Seite hat das eingebracht?", "Wie haben Sie das geprüft?", "Was hat das am Ende entschieden?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was hat das für Sie wichtig gemacht?", "Sie haben „{echo}“ erwähnt. Wie haben Sie das geprüft?",
      "Sie haben „{echo}“ erwähnt. Woher kam diese Anforderung?" },
  },
  more_criteria = {
    plain = {
      "Was stand sonst noch auf der Liste?", "Was musste es sonst noch haben?", "Was kam als Nächstwichtiges?",
      "Welche anderen Punkte wurden angesehen?",
      "Was wurde sonst noch abgewogen?", "Worauf haben andere auf Ihrer Seite geachtet?" },
  },
  other_way = {
    plain = {
      "Was gab den Ausschlag in die andere Richtung?", "Was sprach am Ende für den anderen?", "Was hatte der andere an dieser Stelle?",
      "Was machte auf der anderen Seite den Unterschied?", "An welcher Stelle hat es sich gedreht?", "Was war es, das schwerer wog?" },
  },
  almost = {
    plain = {
      "Was hätte Sie beinahe davon abgehalten?", "Was ließ Sie zögern, bevor Sie zusagten?", "Wo war es knapp?", "Was sprach bis zuletzt dagegen?",
      "Was musste geklärt sein, bevor Sie zusagen konnten?", "Was war der letzte Zweifel in der Runde?" },
  },
  second_level = {
    plain = {
      "Was steckte dahinter?", "Was war geschehen, dass es so kam?", "Woran haben Sie das gemerkt?", "Wozu hat das in der Entscheidung geführt?",
      "Wie haben Sie das damals gesehen?", "Wie kam das auf Ihrer Seite zur Sprache?" },
    echo = {
      "Sie sagten „{echo}“. Was steckte dahinter?", "Sie sagten „{echo}“. Woran haben Sie das gemerkt?",
      "Sie haben „{echo}“ erwähnt. Wozu hat das in der Entscheidung geführt?" },
  },
  ranking = {
    plain = {
      "Wie war am Ende die Reihenfolge?", "Wer stand am Ende vorn?", "Was brachte den Ersten vor den Zweiten?",
      "Wie groß war der Abstand zwischen den ersten beiden?",
      "Wie kam diese Reihenfolge zustande?", "Wo stand jeder von ihnen auf Ihrer Liste?" },
  },
  how_run = {
    plain = {
      "Welche Schritte waren es, vom ersten bis zum letzten?", "Wer war dabei, als entschieden wurde?", "Wie lange dauerte es, von Anfang bis Ende?",
      "Wer musste zustimmen?", "Wie wurden die Angebote verglichen?", "Wer hat es auf Ihrer Seite vorangetrieben?" },
  },
}
