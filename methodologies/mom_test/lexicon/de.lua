-- What the Mom Test listens for beside the shared signals, in German.
return {
  undone = {
    "(noch nichts|bisher nichts|gar nichts|nichts) (gemacht|getan|unternommen|versucht|probiert)",
    "(leben|lebe|lebt) (damit|einfach damit|halt damit)", "(nehme|nehmen) (es|das) (hin|halt hin|so hin)",
    "(nicht|kein) (schlimm|wichtig|großes problem|problem)", "(stört|störte) (mich|uns) nicht", "(ist|war) so",
    "geht so", "kommen klar",
  },
  ["undone.whole"] = { "(nichts|nein|nö|keins|keine|keines|kein|nicht viel|gar nichts)" },
  spending = {
    "(ich|wir|firma|chef) (zahle|zahlen|zahlte|zahlten|bezahle|bezahlen|bezahlt|kaufte|kauften)",
    "(habe|haben) {money}", "(kostet|kostete|gekostet) (mich|uns)",
    "{money} (im|pro|jeden) (monat|jahr|woche|quartal)", "{number} (euro|franken) (im|pro|für|jeden)",
    "(abo|abonnement|lizenz|gebühr) (für|von|kostet|über)",
  },
  loss = {
    "(kostet|kostete|gekostet) (mich|uns)",
    "(kunden|kundin|auftrag|aufträge|geld|zeit|schlaf|stunden) (verloren|verlor|verlieren)",
    "(mahngebühr|strafe|säumniszuschlag) (bezahlt|gezahlt|zahlen)", "(nicht|nie) pünktlich (zahlen|bezahlen)",
    "aus (der|meiner|unserer) eigenen tasche",
  },
  gives_time = {
    "(ich|wir) (zeige|zeigen|schicke|schicken|teste|testen|probiere|probieren|komme|kommen|helfe|helfen) (ihnen|\z
      euch|es|das|mit|vorbei)", "(kann|könnte|können) ich (ihnen|euch) (zeigen|schicken)",
    "(ich|wir) (kann|könnte|können|könnten) (ihnen|euch) (das|es|die|meine|unsere|den)",
    "(termin|treffen|gespräch|telefonat) (ausmachen|vereinbaren|machen)", "(bin|sind|mache|machen) (dabei|mit)",
    "(pilot|beta|testphase|probelauf)",
  },
  gives_reputation = {
    "(stelle|stellen) (sie|euch|ihnen) (vor|meinem|meiner)", "(ihnen|euch) (vorstellen|weiterempfehlen)",
    "(meine|meinen|unsere|unseren) (chef|chefin|steuerberater|steuerberaterin|team|kollegin|kollegen) (mitbringen|\z
      dazuholen|fragen|ansprechen)", "(referenz|empfehlung|weitersagen|kontakt herstellen)", "(mache|machen) bekannt",
  },
  gives_money = {
    "(zahle|zahlen|bezahle|bezahlen|kaufe|kaufen|bestelle|bestellen|unterschreibe|unterschreiben) (ich|wir|das|es|\z
      sofort|gleich)",
    "(ich|wir) (zahle|zahlen|bezahle|bezahlen|kaufe|kaufen|bestelle|bestellen|unterschreibe) (das|es|sofort|gleich|\z
      eine|einen|ihnen)", "(anzahlung|vorbestellung|absichtserklärung|vorkasse)",
    "(schicken|schickt) sie (mir|uns) (die|eine|einen|den) (rechnung|vertrag|angebot)",
  },
}
