-- What the switch interview listens for beside the shared signals, in German.
return {
  comparative = {
    "(schneller|langsamer|einfacher|leichter|schwieriger|schwerer|besser|schlechter|billiger|günstiger|teurer|schöner|sauberer|sicherer|\z
      bequemer|übersichtlicher|zuverlässiger|flexibler|moderner|genauer|praktischer|professioneller|komplizierter|umständlicher)",
    "(mehr|weniger) (kontrolle|aufwand|arbeit|überblick|zeit|freiheit|fehler)",
  },
  ["comparative.not"] = {
    "(schneller|langsamer|einfacher|leichter|besser|schlechter|billiger|günstiger|teurer|sicherer) als",
    "gute besserung", "(desto|umso|immer) besser",
    "besser gesagt", "(mehr|weniger) als {number}",
  },

  moment = {
    "{date}", "(gestern|vorgestern|neulich)",
    "(letzte|letzten|letztes|letzter|vergangene|vergangenen|vorige|voriges|vorigen) (woche|monat|jahr|nacht|\z
      frühjahr|frühling|sommer|herbst|winter|\z
      weihnachten|quartal|wochenende|ostern|semester|abend)",
    "vor {number} (minuten|stunden|tagen|wochen|monaten|jahren)", "vor (einem|einer|anderthalb|ein paar|einigen|wenigen|zwei drei) (\z
      tag|tagen|woche|wochen|monat|monaten|jahr|jahren|stunde|stunden|quartal)", "vor einem halben jahr",
    "{number} (tage|wochen|monate|jahre|tag|woche|monat|jahr) (vorher|davor|später|danach|zuvor|früher)",
    "(am|im|in|an|zu|über|um|vor|nach|seit|bis|während|kurz vor|kurz nach|gleich nach|direkt nach|rund um) (weihnachten|ostern|neujahr|silvester|\z
      pfingsten|den feiertagen|den ferien|dem sommer|sommer|dem winter|winter|frühjahr|frühling|herbst|wochenende|der pandemie|corona|\z
      dem lockdown|jahresende|jahresanfang|jahreswechsel|der steuererklärung)",
    "(anfang|mitte|ende) (des|dieses|letzten|vorigen|nächsten|{date}|) (jahres|monats|quartals|sommers|semesters|\z
      woche|januar|februar|märz|april|mai|\z
      juni|juli|august|september|oktober|november|dezember)",
    "(am|in der|im) (selben|gleichen|nächsten|folgenden) (morgen|abend|nachmittag|nacht|tag|woche|monat|wochenende|jahr)",
    "(diese|dieses|diesen|heute) (woche|jahr|monat|morgen|früh|frühjahr|sommer|herbst|winter)",
    "(an dem|an jenem|in der|in dem) (tag|abend|morgen|woche|monat|moment) (als|wo|davor|danach|an dem)",
    "(als|nachdem|bevor|seit|seitdem) (ich|wir) (angefangen|gewechselt|umgezogen|schwanger|neu|den job|die stelle|eingezogen|gegründet|eröffnet)",
    "(nach|vor|seit|bei) (dem|der|unserem|unserer|meinem|meiner) (umzug|hochzeit|geburt|scheidung|prüfung|start|\z
      urlaub|fusion|operation|beförderung|\z
      verlängerung|kündigung|jahresabschluss)",
    "(abgabetermin|stichtag|frist|fristen|deadline)",
    "(vertrag|testphase|probezeit|abo|lizenz|mietvertrag) (lief|läuft|war|ist) (aus|ab|zu ende|abgelaufen)",
  },
  ["moment.whole"] = { "(im|) (frühjahr|frühling|sommer|herbst|winter|weihnachten|ostern)" },
  vague_time = {
    "(eine|schon eine|ganze) weile (her|)", "(einige|lange|längere|schon lange) (zeit|) her",
    "vor (einiger|längerer|langer|ewiger) zeit", "(ewig|ewigkeiten|jahre|monate|wochen) her",
    "(irgendwann|irgendwann mal|eines tages|kürzlich|damals|früher|in letzter zeit)", "weiß (ich|) nicht mehr (genau|) wann", "keine ahnung wann",
    "kann mich nicht (mehr|) (erinnern|genau erinnern) wann",
  },

  event = {
    "(gekauft|bestellt|unterschrieben|angerufen|gemailt|gesagt|gefragt|gefunden|gesehen|gehört|bemerkt|angefangen|aufgehört|gekommen|gegangen|\z
      verloren|bekommen|genommen|gemacht|gegeben|geschickt|bezahlt|gewechselt|gekündigt|entschieden|gemerkt|umgezogen|probiert|abgestürzt|\z
      kaputtgegangen|gestorben|geklickt|heruntergeladen|installiert|gesucht|gegoogelt|verglichen|getestet|gebucht|besucht|getroffen|gezeigt|\z
      empfohlen|erwähnt|beschwert|erhöht|verdoppelt|abgelaufen|geendet|begonnen|geöffnet|geschlossen|gelöscht|exportiert|getippt|verpasst|\z
      vergessen|gefahren|gelaufen|gesessen|gestanden|ausgegeben|weggeworfen|ausgesucht|gewählt|zugestimmt|abgelehnt|versprochen|passiert|\z
      geschehen|abonniert|angemeldet|eingestellt|entlassen|eingefroren|verschwunden|geschrien|geweint|gelacht|umgestiegen)",
    "(kaufte|bestellte|unterschrieb|rief|sagte|fragte|fand|sah|hörte|merkte|fing|kam|ging|verlor|bekam|nahm|machte|gab|schickte|zahlte|wechselte|\z
      kündigte|entschied|probierte|stürzte|suchte|verglich|testete|buchte|traf|zeigte|empfahl|erwähnte|begann|\z
      öffnete|schloss|löschte|saß|stand|\z
      warf|wählte|versprach|passierte|geschah|verschwand)",
  },
  ["event.not"] = { "(wie|was) (ich|) (schon|bereits) gesagt", "wie gesagt", "(wird|werden) (gemacht|bezahlt|geschickt|gekauft)" },

  desire = {
    "(wollte|wollten|will|hoffte|hofften|brauchte|brauchten) (ich|wir|es|etwas|was|ein|eine|einen|endlich)",
    "damit (ich|wir|meine|unsere|das|es)", "um (endlich|wieder|mehr|weniger|nicht)",
    "(auf der suche|gesucht) nach", "die idee (war|dahinter)", "(in der|mit der) hoffnung", "endlich (kann|konnte|könnte|hatte|habe)",
    "(angezogen|überzeugt|gereizt|gelockt) (hat|hatte|haben)", "hat (mich|uns) (überzeugt|gereizt|angesprochen|gelockt)",
  },

  buying = {
    "(gekauft|bestellt|abonniert|erworben|abgeschlossen|upgegradet)", "(kaufte|bestellte|abonnierte)", "(vertrag|abo) (unterschrieben|abgeschlossen)",
    "(kreditkarte|karte|bankdaten|zahlungsdaten) (eingegeben|gezückt|eingetippt|herausgeholt)", "(erste|die|) (rate|rechnung|anzahlung) bezahlt",
    "auf (kaufen|bestellen|bezahlen|abonnieren) (geklickt|gedrückt)", "(konto|account|zugang) (angelegt|eröffnet|eingerichtet)",
    "(umgestiegen|gewechselt|umgestellt)", "(an dem|der) (tag|abend|morgen) (an dem|als) (ich|wir)",
  },
  making_up = {
    "(entschieden|entschluss|entscheidung|entschied|beschlossen)", "(gab|hat|war) (den|der) ausschlag",
    "(der|das) (letzte|) (tropfen|auslöser)", "das fass zum überlaufen",
    "(konnte|konnten) (nicht|nicht mehr) (länger|) warten",
    "(frist|stichtag|verlängerung|testphase lief|vertrag lief|abo lief)", "(am ende|schließlich|letztlich) (habe|haben|hat|bin|sind|war)",
    "(überzeugt|überredet)",
  },
  searching = {
    "(gegoogelt|gesucht|recherchiert|verglichen|gestöbert|umgeschaut|umgesehen|umgehört|getestet)",
    "(suchte|verglich|testete|googelte)", "(auf die|der|auf) suche",
    "(angefangen|begonnen|fing|begann) (ich|wir|) (an|) (ernsthaft|richtig|wirklich|) (zu suchen|zu vergleichen|zu schauen|mich umzusehen)",
    "(bewertungen|testberichte|vergleiche|rezensionen|videos|foren) (gelesen|angeschaut|angesehen|durchgelesen)",
    "(freunde|kollegen|bekannte|im forum) (gefragt|nachgefragt)",
    "(demo|demos|testversion|testversionen|probezeit) (angesehen|gemacht|gebucht|ausprobiert|geholt)",
    "(optionen|alternativen|auswahl|kandidaten)", "(angebote|angebot) (eingeholt|von)",
  },
  noticing = {
    "(davon|darüber|erstmals|zum ersten mal|) (gehört|gelesen|erfahren)",
    "(aufgefallen|gestoßen|mitbekommen|bemerkt|gesehen)",
    "(anzeige|werbung|plakat|artikel|beitrag|video|podcast|newsletter) (gesehen|gelesen|gehört)",
    "(freund|freundin|kollege|kollegin|nachbar|nachbarin|chef|chefin|cousin|schwester|bruder|steuerberater|steuerberaterin|bekannter) \z
      (hat|hatte|erzählte|erwähnte|benutzte|nutzte|zeigte|empfahl|schwärmte)", "im hinterkopf", "(messe|konferenz|podcast|newsletter)",
  },
  first_doubt = {
    "(zuerst|zum ersten mal|erstmals) (gedacht|gemerkt|aufgefallen|gespürt|gefragt|dachte|merkte)",
    "(da|in dem moment) (habe|hab|haben|wurde|war) (ich|wir|mir|uns) (gemerkt|klar|gedacht|begriffen|verstanden)",
    "(das|es|alles|das ganze) (fing|begann|hat) (an|) (als|mit|weil|nachdem|damit|angefangen|begonnen)",
    "(angefangen|begonnen|fing an|begann) (zu|) (zweifeln|mich zu fragen|nachzudenken|überlegen)",
    "(kam|kamen) (mir|uns) (der|die|) (gedanke|idee|zweifel)", "(der|mein|unser) erster (gedanke|zweifel)",
    "(muss|musste|müsste) sich (etwas|was) ändern", "(so|das) (geht|ging) (es|das|) nicht (mehr|weiter)",
  },
  using = {
    "(beim|das) (ersten|erste|zweiten) mal (benutzt|geöffnet|eingeloggt|benutzen)",
    "(seitdem|seither|seit damals|von da an)",
    "(benutze|benutzen|nutze|nutzen|verwende|brauche|brauchen) (ich|wir|) (es|das|ihn|sie|) (nicht mehr|nie mehr|kaum noch)",
    "(gekündigt|gelöscht|deinstalliert|weggeworfen|entsorgt|verkauft|abgeschafft)",
    "(der|die|in der|in den) ersten (tag|tage|tagen|woche|wochen|monat)",
    "(jetzt|heute|inzwischen|mittlerweile) (mache|machen|benutze|nutze|nutzen|habe|haben|geht|läuft|kann|können)",
    "(vermisse|vermissen|fehlt mir|fehlt uns)", "(überrascht|überraschend|überraschung)",
  },
}
