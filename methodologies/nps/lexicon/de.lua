-- What an NPS follow-up listens for beside the shared signals, in German.
return {
  recommended = {
    "(empfohlen|weiterempfohlen|erwähnt|vorgeschlagen|weitergegeben|gelobt|gezeigt)", "(empfahl|erwähnte|zeigte) (ich|es|ihn|sie)",
    "(habe|hab|haben) (ich|wir|) (es|ihn|sie|davon|das|) (meiner|meinem|meinen|einer|einem|zwei|ein paar|allen|unserer|unserem) (\z
      freundin|freund|freunden|kollegin|kollegen|schwester|bruder|chef|chefin|nachbarin|nachbarn|mutter|vater)",
    "(davon|es) (weitererzählt|erzählt)", "(den|einen) link (geschickt|weitergeleitet)",
  },
  ["recommended.not"] = { "(wurde|wurden|worden) (mir|uns|) (empfohlen|vorgeschlagen)",
    "(nie|nicht|noch nie|niemandem|keinem) (weiterempfohlen|empfohlen|erwähnt|erzählt)", "(empfohlen|vorgeschlagen) (bekommen|worden)" },

  audience = {
    "(meiner|meinem|meinen|einer|einem|unserer|unserem|zwei|drei|ein paar|einigen|allen|anderen) (freundin|freund|freunden|freundinnen|\z
      kollegin|kollegen|kolleginnen|schwester|bruder|chef|chefin|team|nachbarin|nachbarn|nachbar|kundin|kunden|frau|mann|partnerin|partner|\z
      cousine|mutter|vater|tochter|sohn|bekannten|gruppe|steuerberaterin|steuerberater)", "(jemandem|leuten) (aus|bei|von|auf)", "(ihm|ihr|ihnen)",
  },

  in_words = {
    "(habe|hab|haben) (ich|wir|) (ihm|ihr|ihnen|) (gesagt|geschrieben|erzählt) (dass|es|wie|probier|nimm|schau)",
    "(ich|wir) (sagte|sagten|meinte|schrieb) (dass|nur|zu|ihm|ihr)",
    "(sinngemäß|wörtlich|in etwa so|in meinen worten|so etwas wie)",
  },

  impact = {
    "(verloren|verschwendet|gekostet|verpasst|verspätet|verspätung|zu spät|noch einmal|nochmal|von vorn|erstattung|beschwerde|überstunden|\z
      peinlich|warten|gewartet|ärger)", "(musste|mussten|konnte nicht|konnten nicht)",
      "{number} (stunden|tage|wochen|minuten|stunde|tag)", "{money}",
    "(mein|meine|unser|unsere) (chef|chefin|kunde|kunden|kundin|team|kinder|familie)",
  },

  was_handled = {
    "(angerufen|geschrieben|gemailt|gemeldet|nachgefragt|beschwert|reklamiert|gechattet|ticket)", "(support|hotline|kundendienst|kundenservice|chat)",
    "(behoben|gelöst|repariert|erstattet|ersetzt|umgetauscht|entschuldigt|beantwortet|geantwortet|antwort|ignoriert|geklärt)",
    "(niemand|keiner) (hat|) (geantwortet|reagiert|zurückgerufen|geholfen|gemeldet|sich gemeldet)",
  },

  condition = { "(wenn|falls|sobald|solange)", "(müsste|müssten|sollte|sollten|bräuchte|hätte|wäre)", "(muss|müssen) (es|sie|man|erst)" },
}
