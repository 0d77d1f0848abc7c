-- What an exit interview asks beside the shared families, in German. One of these at most in an interview.
return {
  price_aside = {
    plain = {
      "Den Preis einen Moment beiseite: Was haben Sie im letzten Monat davon gehabt?", "Ab wann hat es sich nicht mehr gelohnt?",
      "Was hat es Ihnen im letzten Monat gebracht?", "Wofür haben Sie es in den letzten Wochen benutzt?",
      "Wie sah Ihr letzter Monat damit aus?", "Bevor es um den Preis ging, wofür haben Sie es benutzt?" },
  },
  last_use = {
    plain = {
      "Wann hat es Ihnen zuletzt wirklich genutzt?", "Wofür haben Sie es zuletzt benutzt?", "Was geschah, als Sie es zuletzt geöffnet haben?",
      "Was hat sich geändert, nachdem Sie es zuletzt benutzt haben?", "Was ist in Ihrer Woche an seine Stelle getreten?",
      "Was war das Letzte, was Sie damit erledigt haben?" },
  },
  missed = {
    plain = {
      "Was haben Sie stattdessen gemacht, als das zuletzt vorkam?", "Was wollten Sie gerade tun, als Sie zuletzt darauf gestoßen sind?",
      "Was geschah, als Sie es zuletzt gebraucht haben?", "Wann war Ihnen das zuletzt im Weg?",
      "Wie haben Sie es zuletzt ohne das erledigt?", "Was haben Sie gemacht, als es zuletzt so weit war?" },
  },
  instead_does = {
    plain = {
      "Was hat Ihnen das Neue in der ersten Woche gebracht, das zählte?", "Was haben Sie mit dem Neuen zuerst gemacht?",
      "Wie sind Sie darauf gestoßen?", "Was ist in Ihrer ersten Woche damit geschehen?", "Was haben Sie am ersten Tag damit gemacht?",
      "Wo haben Sie zuerst davon gehört?" },
  },
}
