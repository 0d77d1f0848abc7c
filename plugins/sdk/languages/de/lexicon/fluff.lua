-- What an answer is worth little for, in German: generics, hypotheticals, the future, opinions, praise, ideas, vague words.
return {
  generic = {
    "normalerweise", "gewöhnlich", "für gewöhnlich", "üblicherweise", "typischerweise", "generell", "grundsätzlich",
    "prinzipiell", "im allgemeinen", "allgemein", "im prinzip", "in der regel", "meistens", "meist", "zumeist",
    "in den meisten fällen", "immer", "immer wieder", "immer mal wieder", "oft", "oftmals", "häufig", "öfter", "öfters",
    "manchmal", "ab und zu", "ab und an", "hin und wieder", "von zeit zu zeit", "dann und wann", "gelegentlich",
    "selten", "kaum mal", "nie", "niemals", "ständig", "dauernd", "andauernd", "regelmäßig", "regelmässig",
    "routinemäßig", "tagtäglich", "alltäglich", "im alltag",
    "jeden (tag|morgen|abend|monat|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)",
    "jede (woche|nacht)", "jedes (jahr|mal|quartal|wochenende)", "(jedes|alle) (mal|paar tage|paar wochen|zwei wochen)",
    "(montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|morgens|abends|werktags)",
    "(täglich|wöchentlich|monatlich|jährlich)", "wie (üblich|gewöhnlich|immer|gewohnt|man das so macht)",
    "(die leute|leute|kunden|nutzer|anwender|firmen|teams|kollegen) (machen|nutzen|wollen|haben|brauchen) \z
      (halt|eben|immer|oft|meistens|meist|nie)",
    "(jeder|jede|man) (macht|kennt|hat|will|braucht|nutzt|weiß|muss|kann) (das|es|ja|halt|eben|so|immer)", "wir alle",
    "(es|das) kommt (ganz|) (drauf|darauf) an", "kommt (drauf|darauf) an", "je nachdem", "hängt davon ab", "im schnitt",
    "durchschnittlich", "im durchschnitt", "größtenteils", "im großen und ganzen", "alles in allem", "mehr oder weniger",
    "(neigt|neigen|tendiert|tendieren|pflegt) (dazu|zu)", "ein typischer (tag|fall|monat|ablauf)",
    "eine typische (woche|situation)", "(wenn|immer wenn|sobald) (man|so was|sowas)", "wann immer",
  },
  ["generic.not"] = {
    "wie immer man", "(noch|schon) (nie|immer)", "immer noch", "immerhin", "nie wieder", "immer (mehr|größer|schlechter|besser|schlimmer)",
    "(war|waren|hatte|hatten|wurde) immer", "ich (habe|hatte|bin|war) nie", "wir (haben|hatten|sind|waren) nie",
    "(wöchentliche|tägliche|monatliche) (besprechung|runde|mail|abrechnung)", "nicht selten", "allgemein (bekannt|gesagt)",
  },

  hypothetical = {
    "(ich|wir|man|er|sie|es|das|die|die leute) würde", "(ich|wir|man|er|sie|es|das|die) würden", "(würde|würden|würd) (ich|wir|man|es|das|sie|er|mir|uns|gern|gerne|vielleicht|wahrscheinlich|bestimmt|sicher|auch|nie|nicht)",
    "(wäre|wären|wär) (ich|wir|man|es|das|schön|gut|toll|super|hilfreich|praktisch|ideal|interessant|vielleicht|besser|cool)",
    "(das|es|ich|wir|die|so was|sowas) (wäre|wären|wär)", "(hätte|hätten) (ich|wir|man) (gern|gerne|lieber|wohl|vielleicht)",
    "(ich|wir|man) (hätte|hätten) (gern|gerne|lieber|vielleicht)",
    "wenn (ich|wir|man|es|ihr|das|die|er|sie) (hätte|hätten|wäre|wären|könnte|könnten|würde|würden|dürfte|müsste)",
    "wenn es (so was|sowas|etwas|das|eine|ein|einen) (gäbe|geben würde)", "(gäbe es|gebe es|es gäbe)",
    "(könnte|könnten) (ich|wir|man) (mir|uns|sich|vielleicht|auch|vorstellen|dann)", "(ich|wir|man) (könnte|könnten) (mir|uns|sich|vielleicht|auch|dann)",
    "kann (ich|man) (mir|sich) (gut|schon|) vorstellen", "(ich|wir) (kann|können|könnte|könnten) (mir|uns) (gut|schon|durchaus|auch|das) (gut|) vorstellen",
    "(vorstellbar|denkbar)", "theoretisch", "hypothetisch", "rein theoretisch", "in der theorie", "im idealfall",
    "idealerweise", "in einer idealen welt", "angenommen", "(mal|) angenommen", "stellen sie sich vor", "was wäre wenn",
    "falls (ich|wir|es|das|man)", "(müsste|sollte) (man|ich|wir) mal", "bräuchte", "bräuchten",
    "(ich|wir|man) würd",
  },
  ["hypothetical.not"] = {
    "(ich|wir) würde (sagen|mal sagen|behaupten|meinen|schätzen)", "würde ich (sagen|mal sagen|behaupten|meinen|schätzen|fast sagen)",
    "würd ich sagen", "ich würd sagen", "(ich|wir) würde lieber (nicht|aufhören|abbrechen)", "das wäre (alles|es|soweit alles|dann alles)",
    "wäre das (alles|es)", "(ich|wir) (hätte|hätten) (fast|beinahe|sollen|müssen|können)", "(hätte|hätten) (ich|wir) (fast|beinahe|sollen|müssen)",
    "(ich|wir) (wäre|wären) (fast|beinahe)", "(wäre|wären) (ich|wir) (fast|beinahe)", "als (wäre|hätte|würde)", "als ob",
    "würde ich (gern|gerne) (aufhören|abbrechen|überspringen)", "ich würde (gern|gerne) (aufhören|abbrechen|überspringen)",
  },

  future = {
    "(ich|wir|man|das|es) (werde|werden|wird) (das|es|dann|wohl|bald|demnächst|nächste|nächstes|nächsten|künftig|sicher|wahrscheinlich|auf jeden fall|mal|noch|auch|nicht|nie|mich|uns|mir)",
    "(werde|werden|wird) (ich|wir) (das|es|dann|wohl|bald|demnächst|nächste|nächstes|künftig|sicher|wahrscheinlich|mal|noch|auch|nicht|nie)",
    "(plane|planen|plant|vor) (zu|das|es|den|die|eine|einen|ein) (wechseln|kaufen|umstellen|umsteigen|einführen|testen|nutzen|ausprobieren)",
    "(ich|wir) (habe|haben) (es|das|) vor", "(ich|wir) (plane|planen)", "geplant ist", "(haben|habe) (geplant|vor)",
    "nächste (woche|zeit|saison)", "nächsten (monat|sommer|winter|herbst|frühling|montag|dienstag|mittwoch|donnerstag|freitag)",
    "nächstes (jahr|quartal|mal|semester|wochenende)", "kommende (woche|tage)", "kommenden (monat|montag|dienstag|mittwoch|donnerstag|freitag)",
    "kommendes (jahr|quartal)", "bald", "demnächst", "in (zukunft|kürze|absehbarer zeit|den nächsten wochen|den nächsten monaten|den kommenden wochen)",
    "zukünftig", "künftig", "irgendwann", "irgendwann mal", "eines tages", "früher oder später", "auf lange sicht",
    "langfristig", "(ab|von) (jetzt|sofort|morgen|nächster woche|nächstem jahr)", "übermorgen",
    "(ich|wir) (will|wollen|möchte|möchten) (das|es|mal|bald|demnächst|) (wechseln|kaufen|umstellen|umsteigen|einführen|testen|nutzen|ausprobieren|probieren|anschaffen|ändern)",
    "bis ende (des jahres|der woche|des monats|nächster woche)", "sobald (es|das|wir|ich)",
  },
  ["future.not"] = {
    "(wurde|wurden|war|waren|hatte|hatten) (irgendwann|bald|eines tages)", "irgendwann (war|habe|haben|hatte|hatten|ging|kam|wurde|bin|sind|ist|hat|reichte|hab)",
    "bald (darauf|danach|war|habe|haben|kam)", "so bald", "eines tages (war|habe|haben|hatte|kam|ging|rief|bin|stand|hat|ist)",
    "(wollte|wollten)",
  },

  opinion = {
    "ich (denke|glaube|meine|finde|vermute|schätze)", "(denke|glaube|meine|finde|vermute|schätze) ich", "meiner meinung nach",
    "meiner (ansicht|auffassung) nach", "aus meiner sicht", "in meinen augen", "für mein empfinden", "meines erachtens",
    "ich bin (der meinung|überzeugt|der ansicht|sicher dass)", "ich (habe|hab) (den eindruck|das gefühl)", "(mein|der) eindruck (ist|war)",
    "mein gefühl ist", "gefühlt", "(es|das|die) (scheint|scheinen|wirkt|wirken)", "scheint mir", "kommt mir vor", "wirkt auf mich",
    "persönlich", "wenn sie mich fragen", "ich würde (sagen|behaupten|meinen)", "würde ich (sagen|behaupten|meinen)",
    "man sollte", "(sollte|sollten|müsste|müssten) (sein|werden|man)", "ich nehme an", "ich bezweifle", "ich halte (das|es|davon)",
    "es ist (wichtig|falsch|richtig|unfair) (dass|zu)", "imho", "ich fühle (mich|dass)", "irgendwie fühlt",
  },
  ["opinion.not"] = {
    "ich denke (oft|manchmal|gern|gerne|noch|immer|) (an|daran|nicht daran|nicht darüber|darüber)", "ich (meine|denke|glaube) (die|meine|unsere|das) letzte", "ich finde (es|das|sie|ihn|die|den|den ordner) (in|im|auf|unter|bei|nicht|nie|nicht mehr)",
    "ich (denke|glaube) (es|das) war (am|im|letzte|letzten|letztes|vor)", "finde ich (nicht|nie|nichts|immer nur) (mehr|) (wieder|in|im|auf)",
    "meine ich (gestern|letzte)", "ich schätze (das|es|an|sehr)", "ich fühle mich (gut|schlecht|besser|schlechter|krank|müde|wohl|unwohl|gestresst|überfordert)",
  },

  compliment = {
    "(tolle|super|klasse|geniale|gute|coole|spannende|schöne|interessante|starke|nette|prima|hervorragende|großartige|fantastische|brillante) \z
      (idee|sache|app|lösung|arbeit|initiative|umfrage|frage|fragen)",
    "(tolles|super|geniales|gutes|cooles|schönes|starkes|großartiges|spannendes) (produkt|tool|konzept|projekt|programm|interview|angebot)",
    "(toller|super|guter|genialer|cooler) (ansatz|service|job|gedanke)", "(ihre|eure|die|diese|deine) (idee|app|lösung) (ist|klingt|finde ich|gefällt) \z
      (wirklich|echt|sehr|so|ganz|richtig|) (gut|super|toll|klasse|spannend|genial|cool|interessant|hilfreich|mir)",
    "(das|es|die idee) (gefällt|gefallen) mir", "gefällt mir", "gefallen mir", "(klingt|hört sich|sieht|sieht ja|klingt ja|klingt alles) \z
      (sehr|echt|richtig|ja|wirklich|schon|alles|) (gut|super|toll|klasse|spannend|interessant|vielversprechend|cool|genial|nützlich|hilfreich|prima|perfekt) (an|aus|)",
    "(finde|find|fände) (ich|das|es|die idee|ich das|das ja|das echt|ich die idee|) (super|toll|klasse|genial|großartig|cool|spannend|mega|prima|spitze|sehr gut|richtig gut|echt gut)",
    "(ich|wir) (finde|find|finden) (das|es|die idee|ihre idee|eure idee|das ja|das echt|das wirklich) (super|toll|klasse|genial|großartig|cool|spannend|mega|prima|spitze|gut|sehr gut|richtig gut|echt gut)",
    "(das|es) (wäre|wär|ist|ist ja|ist echt|ist wirklich) (ja|echt|wirklich|) (super|toll|klasse|genial|großartig|spitze|der hammer|ein traum|fantastisch|mega|perfekt|ein segen|brillant)",
    "(ich|wir) (liebe|lieben) (es|das|die idee|ihre|eure)", "(weiter so|gut gemacht|respekt|hut ab|chapeau|daumen hoch|glückwunsch|gratulation|gratuliere)",
    "(bin|sind) (begeistert|beeindruckt|ein fan|fan)", "(begeistert|beeindruckt) (von|mich)", "genau (das|so was|sowas|was) (brauche|brauchen|suche|suchen|wir brauchen|ich brauche|ich suche|wir suchen|hat gefehlt)",
    "(kann|können) es kaum erwarten", "(großartig|genial|fantastisch|hervorragend|phänomenal|bombastisch)",
  },
  ["compliment.not"] = {
    "(eine|die|der|das|einzige|andere) gute sache", "(wäre|wär) (toll|schön|super|gut|klasse|cool|genial) (wenn|zu|gewesen)", "(gute|beste|keine) (frage|idee) (war|wäre|hatte)",
    "gute frage", "(weil|wenn|dass|ob|als) (es|das|sie) (super|toll|klasse|genial|perfekt|gut)", "(nicht|weniger|kaum|nie) (so|) (toll|super|genial|perfekt|gut|begeistert)",
    "(gute|hervorragende|großartige) (arbeit|noten|leute|frau|mutter) (leisten|hat|haben|machen)",
    "(suche|suchen|gesucht|brauche|brauchen|finden|gefunden|hatten|hatte) (eine|ein|einen|keine|kein) (gute|gutes|guten|tolle|super) (lösung|app|arbeit|tool|produkt|angebot|job|service)",
  },
  ["compliment.whole"] = {
    "(super|toll|klasse|genial|cool|spannend|mega|prima|spitze|großartig|fantastisch|perfekt|hervorragend|wunderbar|schön|nett|interessant|gut|top)",
    "(sehr|echt|richtig|wirklich|ganz|total) (gut|schön|cool|nett|interessant|spannend|toll|hilfreich|super|praktisch)", "(klingt|hört sich) (gut|super|toll|interessant|spannend) (an|)",
    "gefällt mir", "(finde|find) ich (gut|super|toll|klasse|spannend|interessant)",
  },

  idea = {
    "(sie|ihr|man|du) (sollte|sollten|solltet|müsste|müssten|müsstet|solltest) (mal|das|es|die|eine|einen|ein|noch|auch|unbedingt|lieber|vielleicht)",
    "(sie|ihr|man|du) (könnte|könnten|könntet|könntest) (da|) (doch|ja|auch|noch|zum beispiel|einfach|eine|einen|ein|das|vielleicht)",
    "(könnte|könnten|sollte|sollten) (man|sie|ihr) (da|das|es|nicht|doch|ja|auch|noch|eine|einen|ein|vielleicht|mal)",
    "(es|das) (wäre|wär) (schön|gut|toll|super|hilfreich|praktisch|cool|nützlich|klasse|besser|ideal|prima|sinnvoll) (wenn|zu)",
    "(schön|gut|toll|super|hilfreich|praktisch|cool|nützlich|klasse|besser|ideal|prima) (wäre|wär) (es|auch|noch|wenn|eine|ein|das)",
    "(wäre|wär) (es|das|) (schön|gut|toll|super|hilfreich|praktisch|cool|nützlich|klasse|besser|ideal) (wenn|zu)",
    "(ich|wir) (wünsche|wünschen|wünschte|würde|würden|hätte|hätten) (mir|uns|gern|gerne|am liebsten) (eine|einen|ein|dass|mehr|so|da|noch|das|wünschen)",
    "(würde|würden) (ich mir|wir uns) wünschen", "wunsch wäre", "(mein|unser|ein) (wunsch|vorschlag|verbesserungsvorschlag|feature)", "vorschlag",
    "wünschenswert", "(mir|uns|da|es) fehlt (noch|) (eine|ein|einen|die|der|das|die möglichkeit)", "es (müsste|sollte|bräuchte) (eine|ein|einen|so|mehr|eigentlich|da)",
    "(müsste|sollte|bräuchte) (es|man) (eine|ein|einen|mehr|da)", "(da|hier) (müsste|sollte) (eine|ein|noch|man)", "warum (gibt es|baut|macht|bietet|fügt|haben sie|habt ihr) (nicht|ihr|keine|keinen|kein|man)",
    "wieso gibt es (kein|keine|keinen)", "(eine|ein|einen|so eine|so einen|irgendeine) (funktion|button|knopf|schalter|filter|export|schnittstelle|erinnerungsfunktion|suchfunktion|dunkelmodus|option) \z
      (für|zum|mit|die|der|wäre|hätte|einbauen)", "(funktion|schnittstelle) (wäre|fehlt|einbauen|ergänzen)", "(bauen|baut|fügen|fügt) (sie|) (doch|bitte|) (eine|ein|einen|noch)",
    "(einbauen|ergänzen|hinzufügen|nachrüsten) (könnte|könnten|sollte|sollten|würde|würden)", "ich (empfehle|schlage vor|würde vorschlagen|würde empfehlen)",
    "haben sie (schon mal|mal|) (überlegt|daran gedacht|darüber nachgedacht)", "dark mode", "feature request",
  },
  ["idea.not"] = {
    "(sie|ihr|du) (sollten|solltet) (wissen|sehen|gesehen haben|verstehen)", "(wäre|wär) (gut|schön|besser) gewesen", "man (sollte|könnte) (meinen|glauben|denken|sagen)", "(könnten|könnte) (sie|ihr) (das|die frage|mir|) (bitte|) (wiederholen|erklären|anders|genauer)",
    "es fehlt (an|mir nichts|nichts)", "auf vorschlag",
  },

  -- Vague words: what do they stand for?
  vague = {
    "(eine menge|jede menge|haufenweise|massenhaft|massig|ein haufen)", "(sachen|dinge|zeug|kram|krempel)",
    "(ziemlich|recht|relativ|sehr|echt|so|zu|viel zu|super|extrem|total|ganz|eher|wirklich|richtig) \z
      (schnell|langsam|einfach|schwer|schwierig|gut|schlecht|simpel|kompliziert|teuer|billig|günstig|nützlich|hilfreich|\z
      nervig|wichtig|groß|klein|lang|lange|oft|praktisch|flexibel|komplex|chaotisch|zuverlässig|umständlich|aufwendig|\z
      aufwändig|unklar|klar|unpraktisch|ineffizient|mühsam|anstrengend|unübersichtlich|übersichtlich|stressig|zäh)",
    "(schneller|langsamer|einfacher|leichter|schwerer|schwieriger|besser|schlechter|billiger|günstiger|bequemer|flüssiger|\z
      sauberer|sicherer|praktischer|übersichtlicher|effizienter|unkomplizierter|angenehmer|teurer|komplizierter)",
    "zu (viel|viele|wenig|wenige)", "(mehr|weniger) (aufwand|kontrolle|zeit|arbeit|flexibilität|überblick|komfort|stress)",
    "(benutzerfreundlich|nutzerfreundlich|bedienerfreundlich|anwenderfreundlich|bedienungsfreundlich)",
    "(läuft|lief|klappt|klappte|funktioniert|funktionierte|geht|ging) (ganz|eigentlich|so|recht|ziemlich|echt|) (gut|schlecht|okay|ok|super|so lala|rund|prima)",
    "(umständlich|ineffizient|mühsam|unpraktisch|unübersichtlich|intuitiv|nahtlos|skalierbar|robust|aufwendig|aufwändig|stressig|nervig|anstrengend|chaotisch)",
    "in (vielerlei|mancher|gewisser|vieler) (hinsicht|weise)", "(verschiedene|diverse|gewisse|bestimmte|unterschiedliche|mehrere) (dinge|sachen|gründe|leute|tools|faktoren|probleme|stellen)",
    "aus (verschiedenen|diversen|mehreren|vielen) gründen", "gut genug", "nicht (ideal|optimal|perfekt|so toll|so gut|gerade gut|gerade ideal)", "(ein|viel) (aufwand|stress|chaos|durcheinander|hin und her)",
    "passt (besser|nicht so)", "so (eine sache|lala)",
  },
  ["vague.not"] = {
    "(und|oder) (so|solche|solches|) (sachen|dinge|zeug|kram|weiter)", "solche (sachen|dinge)", "(alle|beide|diese|die|welche) (sachen|dinge)", "(meine|unsere|ihre|deine|seine) (sachen|dinge)",
    "(so|sehr) (gut|schnell|bald) (wie|als) (möglich|)", "so (oft|lange|lang) (wie|bis)", "(ganz|recht) (einfach|klar) (gesagt|gesprochen)", "besser gesagt", "(je|umso|desto) (schneller|besser|einfacher|mehr|günstiger)",
    "(früher|eher) oder später", "gute besserung", "sehr gut verständlich",
  },
  ["vague.whole"] = {
    "(gut|schlecht|okay|ok|in ordnung|normal|durchschnittlich|einfach|leicht|schwer|schwierig|teuer|billig|günstig|schnell|langsam|\z
      qualität|preis|service|bequemlichkeit|funktioniert|läuft|klappt|passt|mittelmäßig|geht so|so lala|praktisch|nützlich|hilfreich|bequem)",
    "(es|das) (ist|war|ging|geht|lief|läuft) (ganz|so|sehr|recht|ziemlich|echt|eigentlich|schon|) (gut|schlecht|okay|ok|in ordnung|normal|einfach|leicht|schwer|teuer|langsam|super)",
    "(nicht schlecht|ganz okay|ganz ok|ganz gut|geht schon|könnte besser sein|passt schon|alles gut|alles okay|alles ok)",
  },
}
