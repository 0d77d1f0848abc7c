-- What a story interview listens for beside the shared signals, in German.
return {
  place = {
    "(zu hause|daheim|zuhause|unterwegs|im büro|im bett|im auto|im bus|im zug|im laden|im supermarkt|im garten|im \z
      keller|im wohnzimmer)",
    "(am|beim) (schreibtisch|küchentisch|bahnhof|flughafen|arbeitsplatz|kunden|arzt|esstisch)",
    "(auf der|auf dem) (arbeit|couch|sofa|heimweg|weg|baustelle|straße|klo|balkon)",
    "in der (küche|arbeit|schule|firma|stadt|werkstatt|bahn|kantine|praxis|klinik|uni)",
  },
  device = {
    "(am|auf dem|mit dem) (handy|laptop|rechner|computer|tablet|fernseher|ipad|iphone|telefon|diensthandy)",
    "(mein|dem|das) (handy|laptop|tablet)",
  },
  day = {
    "(gestern|heute|vorgestern|neulich|kürzlich)",
    "(letzte|letzten|letzter|vorige|vorigen|vergangene|vergangenen) (woche|nacht|monat|jahr|sommer|winter|freitag|\z
      montag|dienstag|mittwoch|donnerstag|samstag|sonntag|wochenende)", "am {date}", "im {date}",
    "vor {number} (tagen|wochen|monaten|jahren|stunden)",
    "vor (einer|einem|ein|zwei|drei) (woche|monat|tag|paar tagen|wochen|tagen|monaten)",
    "(am|gestern) (morgen|abend|nachmittag|vormittag|wochenende)", "nach (der arbeit|feierabend|dem essen)",
  },
  company = {
    "mit (meiner|meinem|meinen|unserer|unserem|einer|einem) (frau|mann|partner|partnerin|freund|freundin|freunden|\z
      kindern|tochter|sohn|familie|mutter|vater|schwester|bruder|kollegin|kollegen|chef|chefin|team|kunden|\z
      mitbewohner)", "(allein|alleine|für mich|ganz allein)",
    "(meine|mein|unsere|unser) (frau|mann|partner|freundin|freund|tochter|sohn|mutter|vater|schwester|bruder|\z
      kollegin|kollege|chef|chefin) (war|hat|kam|sagte|rief|wollte|saß|fragte)",
  },
  ending = {
    "am ende", "schließlich", "letztlich", "letzten endes", "zum schluss", "(habe|haben) (ich|wir) aufgegeben",
    "und das war es", "dann war es (gut|erledigt|fertig)",
  },
  need = {
    "(ich|wir) (brauche|brauchen|brauchte|brauchten|musste|mussten|muss|müssen)", "darauf angewiesen",
    "wichtig für (mich|uns)",
  },
  desire = {
    "(ich|wir) (will|wollen|wollte|wollten|möchte|möchten|wünsche|wünschte|hoffte|hofften)",
    "(ich|wir) (würde|würden|hätte|hätten) gern",
  },
  obstacle = {
    "(konnte|konnten|kann|können) (ich|wir|man|es|sie|das) nicht",
    "(ich|wir) (konnte|konnten|kann|können) (nicht|nichts|kein|keine|keinen|es nicht|das nicht|sie nicht)",
    "(ich|wir) (wusste|wussten|weiß|wissen|fand|fanden|verstand|sah|sahen) (nicht|nichts|kein|keine|keinen|es nicht|\z
      das nicht)",
    "(hat|haben|ging|ging es|funktionierte|lief) nicht (funktioniert|geklappt|geladen|geöffnet|gespeichert|gefunden)",
    "(ging|funktionierte|lief|klappte) nicht",
    "(vergessen|verloren|verpasst|unterbrochen|hängengeblieben|steckengeblieben)",
    "es gab (kein|keine|keinen|zu viele|nichts)", "noch (mal|einmal) von vorn*",
  },
  earlier = { "(davor|vorher|zuvor|kurz davor|am tag davor|kurz vorher)" },
  about_us = { "(ihre|eure|deine|diese|die) (fragen|frage|umfrage|befragung|interview)", "zeitverschwendung" },
}
