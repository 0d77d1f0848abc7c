-- What the Mom Test asks beside the shared families, in German.
return {
  aside = {
    plain = {
      "Das einmal beiseite: Was haben Sie gemacht, als es zuletzt vorkam?", "Lassen wir unsere Seite weg: Was geschah, als es zuletzt vorkam?",
      "Davon abgesehen, wie sind Sie zuletzt damit zurechtgekommen?", "Zurück zu Ihnen: Was haben Sie beim letzten Mal deswegen unternommen?",
      "Das alles beiseite, was hat es beim letzten Mal gebraucht?", "Und bei Ihnen selbst, was ist beim letzten Mal geschehen?" },
  },
}
