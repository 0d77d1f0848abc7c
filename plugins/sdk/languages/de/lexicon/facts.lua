-- What makes an answer worth much, in German: the past, a story, numbers, money, time.
return {
  past = {
    "letzte (woche|nacht|saison|mal)", "letzten (monat|sommer|winter|herbst|frühling|freitag|monate|wochen|tage|jahre)", "letztes (jahr|mal|quartal|wochenende|semester|weihnachten|frühjahr)",
    "(letzten|letzter|letzte|letztes) {date}", "(vorige|vergangene) (woche|nacht)", "(vorigen|vergangenen) (monat|sommer|winter|herbst|{date})", "(voriges|vergangenes) (jahr|wochenende|quartal)",
    "in (den|der) (letzten|vergangenen) (wochen|monaten|tagen|jahren|woche|zeit)", "gestern", "vorgestern", "neulich", "kürzlich", "unlängst", "letztens", "jüngst", "vorhin", "heute (morgen|früh|vormittag|mittag|nachmittag)",
    "vor {number} (tagen|wochen|monaten|jahren|stunden|minuten)", "vor (einer|einem|ein) (woche|monat|jahr|stunde|weile|tag|paar tagen|paar wochen|paar monaten|paar jahren|halben jahr|halben stunde)",
    "vor (ein paar|einigen|wenigen|mehreren|etlichen|vielen) (tagen|wochen|monaten|jahren|stunden|minuten)", "vor (langer|längerer|kurzer|einiger) zeit", "vor kurzem", "vor langem", "vor (gut|knapp|rund|etwa|ungefähr|circa|über) (einem|einer|{number}) (tag|woche|monat|jahr|tagen|wochen|monaten|jahren)",
    "(im|am|seit|bis) {date}", "am {number}", "an (einem|dem|diesem|jenem) {date}", "(anfang|mitte|ende|im frühen|im späten) {date}", "im jahr {number}", "{date} (habe|hab|haben|bin|sind|war|hatte|hatten|kam|ging)",
    "(damals|seinerzeit|anno dazumal)", "früher (war|waren|haben|hatten|habe|hab|hatte|gab|ging|musste|mussten|lief|bin)", "in der vergangenheit", "(zum|beim|das) (ersten|letzten|letzte|erste|vorigen) mal",
    "als (ich|wir|er|sie|es|das|die|der|mein|meine|unser|unsere|plötzlich|dann|damals)", "(ich|wir) (war|waren|hatte|hatten|ging|gingen|kam|kamen|fuhr|fuhren|sah|sahen|fand|fanden|bekam|bekamen|nahm|nahmen|gab|gaben|\z
      rief|riefen|schrieb|schrieben|sprach|sprachen|saß|saßen|stand|standen|lief|liefen|blieb|blieben|dachte|dachten|wusste|wussten|brachte|brachten|\z
      musste|mussten|konnte|konnten|wollte|wollten|sollte|sollten|durfte|durften|merkte|merkten|suchte|suchten|fragte|fragten|kaufte|kauften|\z
      bestellte|bestellten|probierte|probierten|versuchte|versuchten|wechselte|wechselten|kündigte|kündigten|schickte|schickten|machte|machten|\z
      brauchte|brauchten|verlor|verloren|vergaß|vergaßen|entschied|entschieden|begann|begannen|hörte|hörten|las|lasen|telefonierte|telefonierten|wartete|warteten|arbeitete|arbeiteten)",
    "(war|hatte|ging|kam|fuhr|sah|fand|bekam|nahm|gab|rief|schrieb|sprach|saß|stand|lief|blieb|dachte|wusste|musste|konnte|wollte|sollte|durfte|merkte|suchte|fragte|kaufte|bestellte|probierte|versuchte|wechselte|kündigte|schickte|machte|brauchte|verlor|vergaß|entschied) (ich|mir|mich)",
    "(waren|hatten|gingen|kamen|fuhren|sahen|fanden|bekamen|nahmen|gaben|riefen|schrieben|sprachen|saßen|standen|mussten|konnten|wollten|sollten|durften|merkten|suchten|fragten|kauften|bestellten|probierten|versuchten|wechselten|kündigten|schickten|machten|brauchten|verloren|vergaßen|entschieden) wir",
    "(da|es) (war|waren|gab|ging|kam) (ein|eine|einen|das|plötzlich|dann|niemand|keiner|nichts|mal|kein|keine)", "(ist|war) (mir|uns) (passiert|aufgefallen|eingefallen|das passiert)", "es (passierte|geschah)", "eines (tages|abends|morgens|nachts)", "an (dem|jenem|diesem) (tag|abend|morgen|nachmittag|wochenende)",
    "(am|im) (selben|gleichen|nächsten|folgenden) (tag|abend|morgen|monat|jahr)", "das letzte mal", "beim letzten mal", "zuletzt (war|hatte|habe|haben|hab|bin)",
  },
  -- The perfect: what they did, in a sentence that speaks of themselves.
  ["past.first_person"] = {
    "(gekauft|bestellt|probiert|ausprobiert|getestet|versucht|gewechselt|gekündigt|gefragt|nachgefragt|angerufen|telefoniert|geschickt|abgeschickt|geschrieben|angeschrieben|bekommen|erhalten|gefunden|herausgefunden|\z
      rausgefunden|gesucht|gesehen|angesehen|angeschaut|nachgesehen|nachgeschaut|gehört|gelesen|gesprochen|besprochen|geredet|verloren|vergessen|bezahlt|gezahlt|ausgegeben|angefangen|begonnen|aufgehört|abgebrochen|\z
      entschieden|beschlossen|umgestellt|umgestiegen|eingeführt|installiert|heruntergeladen|runtergeladen|gelöscht|kopiert|eingetragen|eingegeben|ausgefüllt|gedruckt|ausgedruckt|gespeichert|exportiert|importiert|\z
      hochgeladen|angelegt|erstellt|gebaut|gebastelt|aufgebaut|eingerichtet|geöffnet|geschlossen|gewartet|gebraucht|gedauert|gemerkt|bemerkt|festgestellt|gelernt|gearbeitet|geholfen|geholt|gebracht|mitgebracht|\z
      genommen|mitgenommen|gegeben|abgegeben|gegangen|gefahren|geflogen|gelaufen|gesessen|gestanden|geblieben|umgezogen|gezogen|getroffen|vereinbart|verabredet|eingeladen|vorgestellt|verglichen|geprüft|überprüft|\z
      kontrolliert|gerechnet|ausgerechnet|berechnet|abgerechnet|beschwert|reklamiert|zurückgegeben|zurückgeschickt|umgetauscht|storniert|repariert|gelöst|erledigt|verschickt|weitergeleitet|nachgeholt|erinnert|\z
      empfohlen|erzählt|erklärt|gezeigt|angeboten|verhandelt|unterschrieben|abgeschlossen|verlängert|angemeldet|registriert|abgemeldet|abbestellt|gespart|verschwendet|verpasst|geärgert|gefreut|gewundert|erschrocken|\z
      gescheitert|aufgegeben|eingestellt|angestellt|entlassen|beauftragt|übernommen|überlegt|nachgedacht|geplant|organisiert|vorbereitet|verschoben|abgesagt|zugesagt|recherchiert|gegoogelt|durchgesehen|durchgelesen)",
    "(hatte|hatten) (ich|wir)", "(habe|hab|haben) (ich|wir) (gestern|neulich|damals|dann|letzte|letztes|letzten|einmal|mal|zuerst)",
  },
  ["past.not"] = {
    "als (ob|wäre|hätte|würde|ich sagte)", "(wie|was) ich (schon|) (gesagt|geschrieben|erwähnt|erzählt|erklärt) (habe|hab|hatte)", "(habe|hab) ich (ja|) (schon|bereits|) (gesagt|geschrieben|erwähnt|erzählt|erklärt|beantwortet)", "(ich|wir) (habe|hab|haben) (das|es|) (schon|bereits) (gesagt|geschrieben|erwähnt|erzählt|erklärt|beantwortet)",
    "(wird|werden|werde|werdet|würde|würden) (meistens|meist|normalerweise|immer|oft|dann|erst|nur|gleich|nicht|auch|) (gefragt|gebraucht|geschickt|abgeschickt|gekauft|bezahlt|gezahlt|erklärt|angerufen|besprochen|geprüft|gespeichert|eingetragen|erledigt|kontrolliert|bestellt|gedruckt|kopiert|abgerechnet|vorbereitet|geplant|organisiert|genommen|gegeben|gelöscht|erstellt)", "(muss|müssen|müsste) (erst|dann|immer|noch|) (bezahlt|geprüft|gefragt|besprochen|angelegt) werden", "ich wollte (nur|) (sagen|fragen)",
    "(konnte|könnte) (ich|wir) mir vorstellen", "seit {date} (immer|jeden|jede|nicht mehr)", "im {date} (ist|sind|machen|mache|haben|werden|wird) (immer|es|wir)",
    "(noch|gar|überhaupt|bisher|bislang|eigentlich|auch) (nicht|nie|nichts|keine|keinen|kein) (probiert|ausprobiert|getestet|versucht|gesucht|gemacht|gefragt|überlegt|gekauft|nachgedacht|angeschaut|gesehen|gefunden|verglichen)",
    "gehört (zu|zum|zur|mir|uns|dazu|das)", "(das|es) hat mit", "so weit ich (weiß|gehört habe)", "sollte (ich|man) (sagen|erwähnen)", "konnte (ich|man) (so|) (nicht|nie) (sagen|beurteilen)",
    "nächsten {date}", "(am|im) {date} (werde|werden|wird|will|wollen|soll|sollen|möchte)",
  },

  story = {
    "(und|aber|also|erst|da|bis|nur) dann", "dann (habe|hab|haben|hatte|hatten|bin|sind|war|waren|ist|hat|kam|ging|musste|mussten|wurde|haben wir|rief|sagte|kamen|gab|fing|wollte|stand|wollten)", "danach", "daraufhin", "anschließend", "im anschluss", "hinterher", "nachdem (ich|wir|er|sie|das|die|der|es)",
    "zuerst (habe|hab|haben|hatte|bin|war|musste|ist|hat|ging|wollte|kam)", "als erstes", "zunächst", "anfangs", "am anfang", "als nächstes", "schließlich", "letztendlich", "letztlich", "am ende (habe|hab|haben|war|waren|hat|ist|bin|sind|musste|mussten|des tages|kam|ging)", "zum schluss", "zu guter letzt", "endlich (hatte|habe|hab|konnte|war|kam)",
    "bis (ich|wir|er|sie|es|das|die|der|dann|endlich|schließlich|jemand|irgendwann)", "bevor (ich|wir|er|sie|das|die|der|es)", "in dem moment", "in diesem moment", "zu dem zeitpunkt", "an dem punkt", "(mittlerweile|inzwischen|währenddessen|zwischenzeitlich|in der zwischenzeit)", "plötzlich", "auf einmal", "mit einem mal",
    "(stellte|hat) sich (heraus|herausgestellt|dann|aber)", "herausgestellt", "stellte sich heraus", "also (habe|hab|haben|bin|sind|hatte|musste|mussten) (ich|wir)", "(da|deshalb|deswegen|daher|darum) (habe|hab|haben|bin|sind|musste|mussten|hatte|hatten) (ich|wir)", "da (war|kam|ging|stand|rief|dachte|merkte|fiel|sagte|wurde) (ich|mir|uns|wir|der|die|das|er|sie|es|mein|meine|plötzlich|klar)",
    "(am|an dem) (nächsten|folgenden|gleichen|selben) (tag|morgen|abend)", "(eine|zwei|drei|ein paar|{number}) (minuten|stunden|tage|wochen|monate|stunde|minute|woche) später", "(später|kurz darauf|kurz danach|wenig später|tags darauf|eine woche darauf)", "(es|das|alles) (fing|begann) (an|damit|mit|als)", "angefangen hat (es|das|alles)", "los ging es",
    "als (ich|wir|er|sie|es|das|die|der|dann)", "während (ich|wir|der|die|des)", "sobald (ich|wir|er|sie|es|das|die) (war|hatte|kam|da|merkte)", "lange rede kurzer sinn", "kurz gesagt", "glücklicherweise", "zum glück", "leider (war|hat|hatte|kam|ging|haben|musste|habe|hab)", "unglücklicherweise",
    "schritt für schritt", "eines (tages|abends|morgens|nachts)", "und (zack|schwupps)", "nach (einer|zwei|drei|{number}|ein paar|langem|einigem|langer) (stunde|stunden|tag|tagen|woche|wochen|minuten|monaten|hin|zeit)",
  },
  ["story.not"] = {
    "dann (würde|würden|wäre|hätte|könnte|kann|können|wird|werde|müsste|sollte|will|möchte)", "bis dann", "wenn dann", "(und|also) dann (mache|machen|gehe|gehen|nehme|nehmen|schicke|frage|fragen|suche|suchen|schaue|öffne)", "danach (kann|muss|geht|mache|kommt)", "als (ob|wäre|hätte)", "bis (jetzt|heute|dahin|bald|morgen)",
    "kurz gesagt nein",
  },

  number = {
    "{number}", "{money}", "einmal", "zweimal", "dreimal", "viermal", "mehrmals", "mehrfach", "(eine|einer|einen|einem|ein) (stunde|minute|tag|woche|monat|jahr|sekunde|viertelstunde|dreiviertelstunde|halbe stunde|halben tag|halbes jahr|halbe woche)",
    "(eine halbe|einer halben|halben|halbe) (stunde|woche|tag|jahr)", "(pro|je|jede) (stunde|tag|woche|monat|jahr|kunde|person|nutzer)", "(hunderte|tausende|dutzende|millionen) (von|euro|kunden|mails|dateien)", "ein paar (stunden|minuten|tage|wochen|monate|jahre|mal|leute|male)", "(stundenlang|tagelang|wochenlang|monatelang|jahrelang|minutenlang)",
    "prozent", "den ganzen (tag|vormittag|nachmittag|abend|monat)", "die ganze (nacht|woche)", "das ganze (wochenende|jahr)", "(mehrere|einige|etliche|viele|wenige) (stunden|tage|wochen|monate|jahre|minuten|male|mal)", "(anderthalb|eineinhalb|zweieinhalb|dreieinhalb)", "(ein drittel|ein viertel|die hälfte|das doppelte|das dreifache)", "(eine person|ein kunde|eine kundin|ein mitarbeiter|eine mitarbeiterin|einer von uns|eine von uns)",
  },
  ["number.not"] = {
    "nicht einmal", "noch einmal", "auf einmal", "erst einmal", "schon einmal", "einmal (mehr|wieder|im ernst)", "(hundert|tausend) prozent (sicher|dafür|einverstanden)", "(die|diese|alle|meine|unsere|wir) zwei beiden", "24/7", "nummer {number}", "die beiden", "wir beiden", "alle beiden", "(ein|eine) für allemal",
  },

  money = {
    "(zahlen|zahle|zahlt|zahlte|zahlten|gezahlt|bezahlen|bezahle|bezahlt|bezahlte|bezahlten|zahlst)", "(kostet|kosten|kostete|kosteten|gekostet|kostspielig|kostenlos|kostenpflichtig)", "(preis|preise|preises|preisen|preiserhöhung|preislich|preismodell|preissteigerung|kaufpreis|monatspreis)", "(budget|budgets|etat|jahresbudget)",
    "(ausgegeben|ausgeben|ausgabe|ausgaben|gebe {number})", "{money}", "{number} (euro|eur|franken|dollar|cent|mark|chf|usd|mille|tausender|euros|riesen)", "(hunderte|tausende) euro", "(rechnung|angebot) (über|von|in höhe von) {number}", "(abo|abos|abonnement|abonnements|jahresabo|monatsabo|mitgliedschaft|lizenz|lizenzen|lizenzkosten|lizenzgebühr|lizenzgebühren)", "(erstattung|erstattet|rückerstattung|zurückerstattet|gutschrift)", "(gebühr|gebühren|grundgebühr|provision|beitrag|beiträge)",
    "(teuer|teurer|teuerste|teuren|teures|teure|überteuert|billig|billiger|billigste|günstig|günstiger|günstigste|preiswert|preisgünstig)", "(leisten können|leisten konnten|nicht leisten)", "(gehalt|lohn|umsatz|gewinn|einkommen|stundensatz|stundenlohn|honorar|marge)", "(kostenlose|gratis|kostenfreie|bezahlte|kostenpflichtige) (version|variante|testversion|lizenz)", "(gratis|kostenfrei|umsonst bekommen|rabatt|rabatte|skonto|nachlass)", "geld", "{number} (im|pro|je|am) (monat|jahr|nutzer|platz|woche|stunde|tag)", "aus eigener tasche", "(bestellung aufgegeben|kaufvertrag|investition|investiert|anzahlung|mehrkosten|mahngebühr|mahngebühren)",
  },
  ["money.not"] = {
    "kosten (lassen|lässt)", "(zahlt|zahlen) sich aus", "auf (jeden|keinen) preis", "um (jeden|keinen) preis", "es koste was es wolle", "kostet (nur|viel|mich|uns|) (zeit|nerven|überwindung|mühe|kraft|stunden)", "(kostete|gekostet) (nur|viel|mich|uns|) (nerven|überwindung|mühe|kraft)",
  },

  time = {
    "{number} (stunden|stunde|std|h|minuten|minute|min|tage|tagen|wochen|monate|monaten)", "(dauert|dauerte|dauern|gedauert|dauerten) (das|es|) (ewig|lange|stunden|tage|wochen|zu lange|so lange|länger|{number}|etwa|ungefähr|rund|eine|einen|ein|halbe|den ganzen|immer|meist|locker|gut|mindestens)", "(ewig|lange|stunden|tage|wochen) (gedauert|gebraucht|gewartet|gesucht|gesessen)", "(gedauert|gewartet|gebraucht)", "(kostet|kostete|gekostet|raubt|frisst|spart|sparte) (mich|uns|viel|so viel|zu viel|eine menge|) (zeit|stunden|tage)",
    "(stunden|tage|wochen|minuten) (damit|dafür|mit|für|um|lang|am|pro|jede|im|gesucht|gebraucht|verloren)", "(stundenlang|tagelang|wochenlang|monatelang|ewig lange|ewigkeit|ewigkeiten)", "(zeit|stunden|tage|{number} stunden) (verschwendet|verschwenden|verlieren|verloren|verliere|vergeudet|verplempert|verbracht|verbringe|verbringen|gespart|sparen)", "(zeitaufwendig|zeitaufwändig|zeitraubend|zeitfresser|zeitverschwendung|zeitdruck|zeitintensiv|zeitverlust|zeitmangel|zeitaufwand)", "(frist|fristen|deadline|deadlines|abgabetermin|stichtag|abgabefrist)",
    "(zu spät|verspätet|verspätung|verspätungen|verzögerung|verzögerungen|verzögert|überstunden|nachtschicht|wochenende|wochenenden|feierabend)", "(keine|wenig|kaum|mehr|weniger|viel|zu viel|genug|nicht genug) zeit", "den ganzen (tag|vormittag|nachmittag|abend|morgen)", "die (ganze|halbe) (nacht|woche|zeit)", "das ganze wochenende", "(eine|ne) (halbe|) (stunde|ewigkeit|viertelstunde|dreiviertelstunde|woche)", "(einen|ein|nen) (halben|ganzen|) tag", "jeden (abend|morgen|freitag|sonntag)", "(bis spät|bis in die nacht|bis mitternacht|spätabends|nachts)", "(hält|hielt|halten|aufgehalten) (mich|uns|alle|alles) (auf|total auf)", "(bremst|bremste|ausgebremst)", "zu lange", "zeit die (ich|wir) nicht (habe|haben)", "{number} uhr",
  },
  ["time.not"] = {
    "vor {number} (stunden|stunde|minuten|minute|tagen|wochen|monaten)", "{number} (stunden|minuten|tage|wochen|monate) (später|danach|davor|vorher|zuvor)", "schönes wochenende",
  },
}
