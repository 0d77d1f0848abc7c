-- What an exit interview listens for beside the shared signals, in German.
return {
  reason_product = {
    "(abgestürzt|absturz|abstürze|stürzte ab|kaputt|fehlerhaft|unbrauchbar|bug|bugs|fehler)",
    "(fehlte|fehlt|fehlten|fehlen)", "(ging|funktionierte|lief|klappte) (nicht|nie|nicht mehr)",
    "(konnte|kann|ließ sich|lässt sich) (nicht|nichts|kein|keine) (exportieren|teilen|drucken|speichern|finden|\z
      importieren)", "(zu|so|sehr) (langsam|umständlich|unübersichtlich|verwirrend)",
    "(daten|dateien|belege|einträge) (verloren|gelöscht|weg)",
  },
  reason_price = {
    "(teuer|preis|preise|kosten|kostet|gebühr|gebühren|zu teuer|preiserhöhung|budget|geld|leisten|bezahlen)",
    "(billiger|günstiger)",
  },
  reason_value = {
    "(kaum|selten|nie|nicht mehr|nicht|wenig) (benutzt|genutzt|gebraucht|geöffnet|verwendet|eingeloggt)",
    "(keine|zu wenig|nicht genug) zeit", "(nicht|nicht mehr|kaum) (wert|gelohnt|lohnt)",
    "(brauche|brauchen|brauchte) (es|das|sie) nicht", "(nie|nicht) dazu gekommen", "vergessen",
  },
  reason_support = {
    "(support|kundendienst|kundenservice|hotline|ticket|tickets)",
    "(keine|nie eine|nie) (antwort|rückmeldung|reaktion)",
    "(niemand|keiner) (geantwortet|reagiert|geholfen|zurückgerufen)", "(unfreundlich|nicht geholfen)",
  },
  reason_fit = {
    "zu (kompliziert|komplex|groß|klein|einfach) für (mich|uns|unsere|meine)",
    "(überdimensioniert|nicht gemacht für|nicht das richtige|falsche werkzeug)",
    "(passte|passt) (nicht|nicht mehr|einfach nicht)",
  },
  reason_business = {
    "(firma|betrieb|laden|geschäft|projekt|verein|praxis) (ist|wurde|hat|) (geschlossen|aufgelöst|verkauft|zu|\z
      beendet|eingestellt|vorbei)", "(gekündigt worden|job verloren|rente|insolvent|umstrukturiert)",
    "(neue|neuer|unser|unsere|mein|meine) (chef|chefin|mutterkonzern|konzern|zentrale|leitung|geschäftsführung) \z
      (hat|will|wollte|nutzt|entschied|sagt|sagte)", "(geschäft|laden|betrieb|firma) (aufgegeben|zugemacht)",
  },
  instead = {
    "(gewechselt|umgestiegen|wechselten|wechselte) (zu|auf|nach)",
    "(wieder|jetzt) (mit|bei|in|auf) (excel|papier|zettel|einer tabelle)",
    "(benutze|nutze|benutzen|nutzen|nehme|nehmen) (jetzt|nun|wieder)",
  },
  day = {
    "(gestern|heute|neulich|kürzlich)",
    "(letzte|letzten|vorige|vorigen) (woche|monat|jahr|sommer|winter|frühling|herbst|quartal)", "am {date}",
    "im {date}", "seit {date}", "seit dem {date}", "vor {number} (tagen|wochen|monaten|jahren)",
    "(anfang|mitte|ende) {date}", "(anfang|ende) (des|der|letzten) (jahres|monats|woche)",
  },
  leave_me = {
    "(einfach|bitte) (kündigen|stornieren)", "schon gekündigt",
    "(will|möchte) (nur|einfach|) (kündigen|raus|meine ruhe)", "(in ruhe lassen|lassen sie mich|lasst mich)",
    "kein interesse", "(will|möchte) (das|) nicht (erklären|begründen|diskutieren)",
  },
}
