-- Signals of the core beside those that scripts see, in German. What people ask the interviewer about chooses the line
-- that it answers with (lines.lua); it only counts in an answer that asks something of us.
return {
  aside_automated = {
    "(bot|roboter|maschine|chatbot|ki|computer|automatisiert|automatisch|programm|gpt|chatgpt|sprachmodell)", "(echter|echten|echte|richtiger|richtige|richtigen) (mensch|menschen|person)", "(ein|eine|einem|einen|einer) (mensch|menschen|person)", "(mensch|person) oder", "sind sie echt",
  },
  aside_length = {
    "wie lange", "wie viele (fragen|noch|kommen)", "(wieviele|wieviel) (fragen|noch)", "(fragen|viel) (noch|übrig|kommen noch)", "noch lange", "(bald|gleich|jetzt) (fertig|durch|am ende|vorbei|geschafft)", "(ist|war) (es|das) (jetzt|) (vorbei|alles|zu ende)", "wie viel zeit",
  },
  aside_privacy = {
    "(anonym|anonymisiert|vertraulich|datenschutz|dsgvo|privat|geheim)", "wer (liest|sieht|bekommt|hat zugriff|kann das)", "(meine|meinen|meiner) (daten|name|namen|angaben)", "(was|wer) (passiert|geschieht|macht|machen) (mit|sie mit|ihr mit)", "(gespeichert|aufgezeichnet|weitergegeben|veröffentlicht|verkauft|speichern|aufbewahrt)",
  },
  -- Nothing was done, so that there is nothing more to tell.
  denial = {
    "(habe|hab|haben|hatte|hatten|bin|sind|war|waren) (ich|wir|) (noch|bisher|bislang|da|eigentlich|auch|gar|überhaupt|leider|es|das|) (gar|) (nicht|nichts|nie|keine|keinen|niemanden|kein)", "(nur|bloß|allein) (ich|wir|ich selbst|wir beide)", "(ich|wir) (habe|hab|haben|hatte|hatten|bin|sind|war|waren|musste|mussten|wollte|wollten|konnte|konnten) (noch|bisher|bislang|da|es|das|auch|gar|) (nicht|nichts|nie|keine|keinen|niemanden|kein)",
  },
  aside_meaning = {
    "(meinen|meinst|meint) (sie|du|ihr)", "(gemeint|bedeutet|heißt das|soll das heißen)", "(verstehe|verstanden|versteh|kapiere|erklären|umformulieren|wiederholen|präzisieren|genauer|konkretisieren|anders formulieren)", "was (genau|für|konkret)", "zum beispiel", "in (welchem|welcher) (sinn|hinsicht)", "(welche|welcher|welches) (davon|genau|meinen)", "inwiefern",
  },
  -- It happened, but when?
  some_time = {
    "(eine|schon eine|ne) (weile|ganze weile|zeit|zeitlang|zeit lang) her", "(einige|längere|lange|ewig|schon länger|schon lange) (zeit|) her", "vor (einiger|längerer|langer|geraumer) zeit",
    "(irgendwann|schon mal|schon einmal|mal) (passiert|vorgekommen|gehabt|gemacht|erlebt|versucht|gesehen)", "(hatte|hatten|gab) (ich|wir|es) (schon mal|schon einmal|mal|einmal)", "vor (ein paar|einigen) (wochen|monaten|jahren)", "(jahre|ewigkeiten|monate) her",
  },
  -- What an answer mentions in passing and doesn't tell (turn_cue.c): how often, ...
  tip_often = {
    "(öfter|häufiger|ständig|dauernd|andauernd|immer wieder|wieder und wieder|laufend|regelmäßig|mehrmals|zigmal|unzählige male)", "(so|ziemlich|recht|sehr|zu|ganz schön) (oft|häufig)",
    "(passiert|passierte|vorkommt|kommt) (oft|häufig|viel|öfter)", "alle (paar|zwei|drei) (tage|wochen|stunden|monate)", "jeden (zweiten|einzelnen) tag",
  },
  -- ... what came of it, ...
  tip_effect = {
    "(führt|führte|führen) (zu|dazu|immer zu|oft zu)", "(hat|hatte|haben) (seinen preis|folgen|konsequenzen|nachteile|auswirkungen|ein nachspiel)", "(rächt|rächte) sich", "(folge|folgen|konsequenz|konsequenzen|nachspiel)",
    "(macht|machte|verursacht|bringt|brachte|gibt|gab) (nur|viel|immer|dann|mir|uns|) (ärger|probleme|stress|chaos|mehrarbeit|verzögerungen|kopfzerbrechen)", "(zurückgeworfen|aufgehalten|ausgebremst)",
    "(kunden|patienten|gäste|eltern|leute) (merken|beschweren|fragen|merkten)", "(später|hinterher|im nachhinein) (bezahlen|büßen|ausbaden)", "(dafür|das) (bezahlen|büßen)",
  },
  -- ... a point at which things turned, ...
  tip_turn = {
    "(das war|da war|dann war) (es|schluss|das ende|der punkt|der moment|ende)", "(fass|tropfen) (zum überlaufen|übergelaufen|zu viel)", "(wendepunkt|knackpunkt)", "(alles|vieles|etwas|einiges|es|das) (hat|hatte|habe) (sich|) (geändert|angefangen|begonnen)",
    "(hatte|hatten) (ich|wir|) (genug|die nase voll|es satt)", "(änderte|veränderte) sich", "(da|damals|so) (fing|begann) (es|das|alles)", "(irgendwann|eines tages|von da an|seitdem)", "(so|das) (ging|konnte) (es|das|) (nicht|so nicht) (mehr|weiter)",
  },
  -- ... somebody else, ...
  tip_people = {
    "(nicht|nicht nur|bin da nicht|war nicht) (allein|alleine|der einzige|die einzige|nur ich)", "(ein paar|mehrere|einige|andere|zwei|drei|die) (leute|kollegen|kolleginnen|anderen|von uns)", "(jemand|irgendwer) (anders|anderes|sonst)", "die anderen",
    "(mein|meine|meinem|meiner) (chef|chefin|frau|mann|partner|partnerin|mutter|vater|schwester|bruder|team|kollege|kollegin|kollegen|freund|freundin|familie|nachbar|nachbarin|kinder)", "(unser|unsere|unserem|das|dem) (team|chef|chefin|büro|leitung|abteilung)", "(wir alle|alle zusammen|gemeinsam mit)",
  },
  -- ... a way of their own to get by, ...
  tip_own_way = {
    "(mein|meine|unser|unsere|eigenes|eigene|eigenen) (eigenes|eigene|eigener|eigenen|kleines|) (system|liste|weg|methode|trick|lösung|tabelle|art)", "(kommen|komme|kommt|schlage|schlagen|wursteln|behelfen|behelfe) (wir|ich|) (schon|irgendwie|uns|mir|mich|) (irgendwie|so|zurecht|durch|damit)",
    "(irgendwie|so) (zurecht|durch|klar)", "(einen|unseren|meinen) (weg|umweg|trick) (gefunden|darum|dafür|herum)", "(drumherum|drum herum|um das problem herum)", "von hand", "(auf|mit) (papier|zetteln)", "(vorerst|bis auf weiteres|solange) (mache|machen|nehme|nehmen)",
    "(leben|lebe|arrangiert|abgefunden) (wir|ich|uns|mich|) (eben|halt|) damit",
  },
  -- ... something that was tried, ...
  tip_tried = {
    "(schon|auch|mal|einmal|bereits) (einiges|anderes|etwas anderes|vieles|manches|was anderes|einiges andere) (probiert|ausprobiert|versucht|getestet|angeschaut)", "(einiges|anderes|etwas anderes|vieles|manches|alternativen|ein paar sachen|andere sachen) (hinter|durch|ausprobiert|probiert|angeschaut|angesehen)",
    "(nicht|nie) (so dass|als ob|als hätte) (niemand|keiner|es)", "(niemand|keiner) (hat|hätte) (es|) (probiert|versucht)", "(umgehört|umgeschaut|umgesehen)", "(eine chance gegeben|einen versuch)", "(verschiedene|andere|mehrere|ein paar|einige) (sachen|dinge|wege|werkzeuge|ansätze|programme|versuche)",
  },
  -- ... a choice, ...
  tip_choice = {
    "(am ende|schließlich|letztlich|dann|trotzdem|doch) (doch|) (genommen|dafür|dagegen|dabei|geblieben|gekauft|gewählt)", "(dafür|dagegen) entschieden", "(entschieden|geeinigt) (uns|mich|) (auf|für|gegen)", "(uns|mich) (dafür|dagegen|für|gegen)", "(dabei|damit) geblieben", "(lieber|bevorzuge|bevorzugen)",
  },
  -- ... what they would need, ...
  tip_wish = {
    "(was|das was) (ich|wir) (eigentlich|wirklich|) (brauche|brauchen|bräuchte|bräuchten|will|wollen|vermisse)", "(ich|wir) (hätte|hätten|würde|würden|bräuchte|bräuchten) (gern|gerne|so gern|lieber|nur|einfach|eine|ein|einen)", "wenn (es|das|man|sie) (nur|doch|bloß|wenigstens)",
    "(wäre|wär) (schön|praktisch|gut|toll|hilfreich|nützlich|ein traum|ideal)", "(sollte|sollten|müsste|müssten) (einfach|mich|uns|es|sie|man|eine|einen|ein|das|) (warnen|erinnern|zeigen|einbauen|können|geben|machen|haben|sein)", "(ich|wir) (wünschte|wünsche|wünschen|wünschten)",
  },
  -- ... what held them back, ...
  tip_doubt = {
    "(nicht|nie|nicht so|nicht ganz|gar nicht) (überzeugt|sicher|wohl dabei|geheuer)", "(hielt|hält|hat) (mich|uns) (etwas|davon|zurück|ab|abgehalten)", "(macht|machte) (mir|uns) (angst|sorgen|ein wenig angst|etwas angst)", "(bedenken|zweifel|zögern|gezögert|mulmig|unsicher)", "ob (sich das|es sich|das sich) (lohnt|gelohnt|auszahlt)",
  },
  -- ... one time among others, ...
  tip_one_time = {
    "(einmal|ein mal|eins|einer|eine) (ist|war|bleibt|ragt|sticht) (mir|uns|) (besonders|) (in erinnerung|heraus|hängen)", "(da gab es|es gab|da war) (mal|einmal|dieses eine|diesen einen|einen fall|so ein)", "(lange geschichte|eine geschichte für sich|ein abenteuer|ein drama|eine odyssee)", "(das eine|dieses eine) mal",
  },
  -- ... a quality without its measure.
  tip_quality = {
    "(umständlich|unpraktisch|unzuverlässig|kompliziert|verwirrend|langsam|schnell|einfach zu|mühsam|träge|unübersichtlich|chaotisch|holprig|sperrig|veraltet|starr)", "(mehr oder weniger|so lala|geht so|ganz okay|einigermaßen|in ordnung|ganz gut|passt schon)",
    "(ein|echtes|totales|ziemliches) (chaos|durcheinander|krampf|gefrickel|elend)", "(gut|schnell|groß|billig) genug", "(bedienung|qualität|support|oberfläche) (ist|war|könnte)",
  },
  -- Said of this interview: no matter of theirs to follow.
  about_us = { "(ihre|eure|deine|ihren|ihrer) (frage|fragen|interview|umfrage|studie|befragung)", "ihr interview", "(dieses|das|diese|die|dieser) (interview|umfrage|fragebogen|befragung)" },
  -- To a read-back: something is not as it was read.
  amiss = {
    "(stimmt|passt) (so|das|es|) (nicht|gar nicht|nicht ganz|nicht so ganz)", "(nicht|nicht ganz|ganz) (richtig|falsch|korrekt|so gesagt|so gemeint)", "(falsch|verkehrt|missverstanden|verwechselt)", "(habe|hab) (ich|) (so|) (nicht|nie) (gesagt|gemeint)", "(nicht|anders) gemeint", "(sondern|vielmehr|eigentlich) (war|waren|ist|sind|es)", "(da|es|) fehlt", "(vergessen|ausgelassen)",
  },
  aside_data = {
    "was (haben|wissen|speichern|hast|weißt|speicherst) (sie|du|ihr) (über|von) (mich|mir)", "(kopie|export|abschrift) (meiner|von meinen) (antworten|nachrichten|daten)",
    "meine (antworten|daten) (herunterladen|exportieren|einsehen|ansehen|bekommen|haben)",
  },
  erase_data = {
    "(lösche|löschen|löscht|lösch|entferne|entfernen|vernichten) (sie|) (bitte|) (alle|) (meine|die|diese) (antworten|daten|angaben|nachrichten|eingaben)",
    "(meine|alle|diese) (antworten|daten|angaben|nachrichten) (bitte|) (löschen|entfernen|vernichten)", "(alles|das alles) (bitte|) löschen", "(lösche|löschen sie) (bitte|) (alles|das alles|mich)",
    "recht auf (vergessenwerden|vergessen|löschung)", "(meine|die) einwilligung (widerrufen|zurückziehen)", "(widerrufe|ziehe) (ich|) meine einwilligung",
  },
  aside_advice = {
    "(soll|sollte|muss|kann) ich (klagen|verklagen|anzeigen|kündigen|zum arzt|zu einem arzt|zum anwalt|einen anwalt nehmen)", "(welches|welche|wie viel) (medikament|medikamente|dosis|therapie|tabletten)",
    "(ist|wäre) das (legal|illegal|erlaubt|strafbar)", "(rechtsberatung|rechtlichen rat|medizinischen rat)", "brauche ich (einen|) (anwalt|arzt|therapeuten)", "(habe|hab) ich (depressionen|adhs|krebs|burnout)",
  },
  aside_why = { "(warum|wieso|weshalb) (fragen|wollen|möchten|brauchen|interessiert) (sie|ihr|du)", "(wofür|wozu) (ist|dient|brauchen) (das|es|sie)", "was (ist der zweck|soll das)" },
}
