-- Phrasings of an NPS follow-up, in German. Short, since people have a minute.
return {
  recent_moment = {
    plain = {
      "Was ist zuletzt vorgefallen, das da hineinspielt?", "Welcher Moment aus letzter Zeit steht dahinter?",
      "Wann ist Ihnen das zuletzt begegnet?", "Wann ist Ihnen das zuletzt aufgefallen?", "Was ist beim letzten Mal passiert?",
      "An welchen Moment denken Sie dabei?" },
  },
  last_recommended = {
    plain = {
      "Wem haben Sie es zuletzt empfohlen?", "Wem haben Sie zuletzt davon erzählt?", "Mit wem kamen Sie zuletzt darauf zu sprechen?",
      "Wann kam es zuletzt mit jemandem zur Sprache?", "Wer hat zuletzt von Ihnen davon gehört?", "Bei wem haben Sie es zuletzt erwähnt?" },
  },
}
