-- What the first days with a product sound like, beside the shared signals, in German.
return {
  hope = {
    "(hoffte|gehofft|wollte|wollten|brauchte|brauchten|erwartet|erwartete|vorgestellt|gedacht|möchte|möchten)",
    "(damit|um) (ich|wir|endlich|nicht|alle)",
  },
  confusion = {
    "(verwirrend|verwirrt|unklar|unverständlich)",
    "(ich|wir) (fand|fanden|wusste|wussten|verstand|verstanden|sah|sahen|konnte|konnten) (nicht|nichts|kein|keine|\z
      keinen|es nicht|das nicht|den|die|das)",
    "(nicht|nichts|keine ahnung) (gefunden|verstanden|gewusst|gesehen|klar)",
    "(hängengeblieben|stecken geblieben|steckengeblieben|festgesteckt)", "keine ahnung (wo|wie|was|welche)",
    "(lange|ewig|eine weile|überall) gesucht", "(aufgegeben|überlegen müssen|gestockt)",
  },
  smooth = {
    "(einfach|leicht|intuitiv|problemlos|unkompliziert|übersichtlich|super|toll|gut|prima)", "(keine|ohne) probleme",
    "(hat|ging) (geklappt|funktioniert|glatt)",
  },
  value = {
    "(konnte|konnten) (ich|wir) (endlich|sofort|gleich|schon|dann)",
    "(ich|wir) (konnte|konnten) (endlich|sofort|gleich|schon|dann|die|den|das|meine|unseren)",
    "(hat|haben) (mir|uns) (geholfen|gespart|erspart|angezeigt|geschickt)",
    "(die|der|das) erste (rechnung|bericht|bestellung|buchung|mail|ergebnis|antwort|zahlung|plan)",
  },
  not_yet = {
    "(noch nicht|noch nichts|noch gar nichts|bisher nicht|bisher nichts|noch keine|noch kein)",
    "(eigentlich|leider) (nichts|nicht)",
  },
  ["not_yet.whole"] = { "(nein|nichts|nö|nie|keine|gar nichts|noch nicht|bisher nichts)" },
  help = {
    "(gefragt|angerufen|angeschrieben|gegoogelt|gesucht|nachgelesen|nachgeschaut)",
    "(hilfe|hilfeseite|support|anleitung|handbuch|tutorial|faq|forum|youtube|chatgpt|google)",
    "(kollegin|kollege|freund|freundin|tochter|sohn|bruder|schwester|mann|frau) (hat|zeigte|half|erklärte)",
    "(ausprobiert|herumprobiert|rumprobiert)",
  },
  still = {
    "(benutze|nutze|öffne|benutzen|nutzen|arbeite|arbeiten) (es|damit|täglich|jeden)",
    "(heute|gestern|heute morgen|täglich|jeden tag|jede woche|vorhin)",
  },
  gone = {
    "(nicht mehr|nie mehr|seitdem nicht|seither nicht|gar nicht mehr) (geöffnet|benutzt|genutzt|angeschaut|\z
      eingeloggt|dort|da)", "(seitdem|seither|danach) (nicht|nie|nicht mehr)",
    "(gelöscht|deinstalliert|gekündigt|aufgegeben)", "nur (einmal|das eine mal|dieses eine mal)",
  },
  ["gone.whole"] = { "(nie|nein|gar nicht|nicht mehr|seitdem nicht)" },
}
