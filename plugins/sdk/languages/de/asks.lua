-- What a question asks for, told by its words, in German; the English file says how.
return {
  -- A view or a supposition.
  view = {
    "was denken sie", "was halten sie", "wie sehen sie", "wie finden sie", "ihre meinung", "ihre sicht",
    "ihre ansicht", "ihre einschätzung", "ihrer meinung nach", "ihrer ansicht nach", "ihrer einschätzung nach",
    "aus ihrer sicht", "ihr eindruck", "was verstehen sie unter", "was bedeutet", "wie definieren", "wie sollte",
    "wie sollten", "was sollte", "was sollten", "wie würden", "wie würde", "was würden", "was würde", "würden sie",
    "stellen sie sich vor", "angenommen", "was macht ein", "was macht eine", "was macht einen", "was fällt ihnen",
    "was kommt ihnen", "in den sinn", "stärken und schwächen", "am wichtigsten", "wie wichtig", "inwiefern",
    "inwieweit", "was ist ein", "was ist eine", "was heißt", "stimmen sie", "glauben sie", "denken sie",
    "meinen sie", "welche rolle sollte", "wie stehen sie",
  },
  -- Whatever is left to say.
  rest = {
    "noch etwas", "sonst noch", "noch was", "was sollte ich noch", "was sollten wir noch", "hinzufügen", "ergänzen",
    "hätte fragen sollen", "hätten fragen sollen", "nicht gefragt", "vergessen zu fragen", "noch wichtig",
    "bevor wir aufhören", "bevor wir schließen", "zum schluss", "zum abschluss", "abschließend",
    "nicht angesprochen", "nicht besprochen", "nicht zur sprache", "nicht berührt", "weitere anmerkungen",
    "noch loswerden", "was habe ich ausgelassen", "was gehört noch dazu", "was fällt ihnen noch", "letzte gedanken",
  },
  -- About something said before („das“ is an article far too often).
  back = {
    "damit", "davon", "daran", "dafür", "darüber", "dabei", "dazu", "dagegen", "dies",
  },
}
