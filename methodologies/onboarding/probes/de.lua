-- What an interview about the first days asks beside the shared families, in German. Actions, never ratings.
return {
  trying = {
    plain = {
      "Was wollten Sie in dem Moment gerade tun?", "Was haben Sie dort erwartet?", "Was hatten Sie dort vor?",
      "Worauf haben Sie an der Stelle zuerst geklickt?", "Was hatten Sie gerade gemacht, als das kam?", "Was sollte dort Ihrer Meinung nach geschehen?" },
  },
  longest = {
    plain = {
      "Welcher Teil hat am längsten gedauert?", "Welchen Schritt haben Sie zweimal gemacht?", "Womit haben Sie die meiste Zeit verbracht?",
      "Was brauchte mehrere Anläufe?", "Zu welchem Teil sind Sie später zurückgekehrt?", "Auf welcher Seite waren Sie am längsten?" },
  },
  hoped = {
    plain = {
      "Was wollten Sie bis jetzt damit erledigt haben?", "Was hatten Sie sich bis jetzt davon erhofft?", "Was hatten Sie damit vor?",
      "Wofür haben Sie es am dringendsten gebraucht?", "Was ist noch so, wie es vorher war?", "Was haben Sie bisher stattdessen gemacht?" },
  },
  what_then = {
    plain = {
      "Was haben Sie dann damit gemacht?", "Was konnten Sie danach tun?", "Was geschah gleich danach?", "Wer hat das zuerst gesehen?",
      "Was hat das ersetzt?", "Wie haben Sie das vorher gemacht?" },
  },
}
