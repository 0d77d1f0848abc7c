-- What customer discovery listens for beside the shared signals, in German.
return {
  frequency = {
    "{number} mal",
    "(mehrmals|mehrere male|viele male|ein paar mal|ein paarmal|unzählige male|einmal|zweimal|dreimal|viermal|fünfmal|zehnmal|zigmal)",
    "(einmal|zweimal|dreimal|{number} mal|mehrmals) (am|pro|im|in der|die|jeden|jede) (tag|woche|monat|quartal|jahr|stunde)",
    "(jeden|jede|jedes) (tag|woche|monat|quartal|jahr|morgen|abend|nacht|stunde|mal|zweiten tag|zweite woche|einzelnen tag|montag|dienstag|mittwoch|\z
      donnerstag|freitag|samstag|sonntag)", "(täglich|wöchentlich|monatlich|stündlich|jährlich|vierteljährlich)",
      "alle {number} (tage|wochen|monate)",
    "alle (paar|zwei|drei|vier|{number}) (tage|wochen|monate|stunden)",
    "(montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|morgens|abends)",
    "an ({number}|mehreren|den meisten) tagen",
  },
  role = {
    "(ich bin|ich arbeite als|ich war|mein beruf ist|ich bin seit) (ein|eine|der|die|das|{number} jahren|) (leiter|\z
      leiterin|chef|chefin|freiberufler|freiberuflerin|\z
      selbstständig|selbständig|angestellt|inhaber|inhaberin|gründer|gründerin|lehrer|lehrerin|arzt|ärztin|anwalt|\z
      anwältin|entwickler|entwicklerin|\z
      ingenieur|ingenieurin|berater|beraterin|buchhalter|buchhalterin|pfleger|pflegerin|krankenschwester|assistent|assistentin|trainer|trainerin|\z
      handwerker|handwerkerin|bäcker|bäckerin|landwirt|landwirtin|studentin|student|projektleiter|projektleiterin|\z
      geschäftsführer|geschäftsführerin)",
    "(ich|wir) (leite|leiten|führe|führen|betreibe|betreiben) (ein|eine|einen|das|die|den|unser|unsere|mein|meine|\z
      zwei|drei)", "(ich bin|bin) (für|zuständig|verantwortlich)",
  },
  obstacle = {
    "(schwerste|schlimmste|schwierigste|mühsamste|nervigste) (ist|war|teil|daran|an)", "(schwer|schwierig|mühsam|knifflig) (zu|ist|war|wird)",
    "(das|mein|unser|ein|größtes|eigentliche|eigentliches) (problem|schwierigkeit|hindernis|engpass|nadelöhr)",
    "(hängen|stecken) (geblieben|bleibt|blieb)", "(hängt|hing|hakt|hakte|klemmt|klemmte)",
    "(muss|musste|müssen|mussten) (warten|noch einmal|nochmal|neu|wieder|hinterherlaufen|nachfragen|nachtelefonieren|abtippen|zweimal)",
    "(dauert|dauerte|gedauert) (ewig|stunden|tage|zu lange|so lange|den ganzen)", "(niemand|keiner) (weiß|wusste|kennt|sagt|antwortet)",
    "(immer|ständig|dauernd) (zu spät|falsch|unvollständig|anders|kaputt)",
    "(falsch|fehler|fehlt|fehlen|fehlte|verloren|verspätet|unvollständig)", "(hinterherlaufen|hinterhertelefonieren)",
    "an (zwei|drei|vier|mehreren|verschiedenen) (stellen|orten)",
  },
  ["obstacle.not"] = { "(nicht|gar nicht) (schwer|schwierig)", "(kein|keine|ohne) (problem|probleme|schwierigkeiten|fehler)" },
  event = {
    "(geöffnet|angerufen|geschickt|gefragt|bekommen|gefunden|verloren|bezahlt|verpasst|gewartet|abgetippt|kopiert|\z
      gedruckt|gescannt|sortiert|geprüft|\z
      geschrieben|vergessen|abgestürzt|gescheitert|gegangen|gekommen|genommen|angekommen|einbehalten|storniert|beschwert|passiert|geendet|\z
      berechnet|entschuldigt|geblieben|verbracht|probiert|gekauft|bestellt|entschieden|genehmigt|unterschrieben|ausgesucht|gewählt)",
    "(rief|schickte|fragte|bekam|fand|verlor|zahlte|verpasste|wartete|schrieb|vergaß|kam|ging|nahm|passierte|kaufte|bestellte|entschied)",
  },
  bought = { "(gekauft|bestellt|angeschafft|unterschrieben|genehmigt|lizenziert|abonniert|bezahlt für|ausgesucht|budget bekommen)" },
  attempt = { "(ausprobiert|probiert|versucht|getestet)", "(probierte|versuchte|testete)", "früher (benutzt|genutzt|benutzten|nutzten)" },
  missing_word = { "(fehlt|fehlen|fehlte|ohne|braucht|bräuchte|brauche|nur wenn|solange|außer)" },
  offer = {
    "(kann|können|könnte|könnten|würde|werde|zeige|gebe|schicke|leihe) (ich|wir) (ihnen|euch|dir|sie|) (zeigen|\z
      geben|schicken|vorstellen|testen|mitbringen|bezahlen|gern|gerne)",
    "(stelle|bringe) (ich|wir|) (ihnen|sie) (vor|zusammen|in kontakt)",
    "(termin|treffen|gespräch|pilot|test) (ausmachen|vereinbaren|organisieren|einrichten)",
  },
  not_bothered = {
    "(nie|noch nie|nicht|noch nicht|gar nicht) (gesucht|probiert|versucht|geschaut|umgeschaut|umgesehen|\z
      drum gekümmert|darum gekümmert|nachgedacht)",
    "(kein|nicht so ein|nicht das) (großes problem|drama|großes thema|ding|problem)",
    "(leben|lebe|lebt) (einfach|halt|) damit", "(kann|können|könnte) (damit|gut damit) leben",
    "(stört|störte|juckt) (mich|uns) nicht", "(halb so wild|nicht so schlimm|passt schon|egal)",
  },
  pointer = {
    "(sprechen|reden|sprich|rede) (sie|) (mit|mal mit|am besten mit)", "(fragen|frag) (sie|) (mal|am besten|) (meine|meinen|unsere|unseren|die|den)",
    "(meine|mein|unsere|unser|die|der) (kollegin|kollege|chefin|chef|buchhalterin|buchhalter|assistentin|assistent|\z
      steuerberaterin|steuerberater|buchhaltung|teamleiterin|teamleiter) \z
      (weiß|macht|kümmert|kennt)",
  },
}
