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
