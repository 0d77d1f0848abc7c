-- „Warum ist Ihnen das wichtig?“, weich gefragt und nie zweimal mit denselben Worten.
return {
  upward = {
    plain = {
      "Inwiefern ist Ihnen das wichtig?", "Was bedeutet das für Sie?", "Was bringt das für Sie mit sich?",
      "Und was ermöglicht Ihnen das?", "Was steckt für Sie dahinter?", "Was haben Sie davon, wenn das so ist?",
      "Wie ist das für Sie, wenn es so klappt?", "Was möchten Sie damit erreichen?", "Wozu verhilft Ihnen das?",
      "Welche Rolle spielt das in Ihrem Leben?", "Und wofür ist das aus Ihrer Sicht gut?",
      "Was steht da für Sie auf dem Spiel?" },
  },

  moment = {
    plain = {
      "Wann ist Ihnen das zuletzt aufgefallen?", "Was war los, als das zuletzt vorkam?",
      "Welcher Moment kommt Ihnen dabei in den Sinn?", "Was ist beim letzten Mal passiert, als Sie das hatten?",
      "Wo waren Sie, als das zuletzt zählte?", "Was haben Sie beim letzten Mal an sich bemerkt?" },
    echo = { "Sie sagten „{echo}“. Wann ist Ihnen das zuletzt aufgefallen?", "Stichwort „{echo}“: Welcher Moment kommt Ihnen in den Sinn?" },
  },

  missing = {
    plain = {
      "Wie war es, bevor Sie das hatten?", "Wie war es für Sie in einer Zeit, in der das fehlte?",
      "Was ist passiert, als Sie zuletzt darauf verzichten mussten?", "Was haben Sie gemacht, als Sie das nicht hatten?",
      "Wie lief ein Tag ab, an dem das fehlte?", "Was war für Sie anders, als das nicht so war?" },
    echo = { "Sie sagten „{echo}“. Wie war es, bevor Sie das hatten?", "Stichwort „{echo}“: Wie war eine Zeit ohne das?" },
  },

  features = {
    plain = {
      "Was war das Besondere daran?", "Was hatte das, was die anderen nicht hatten?", "Woran haben Sie sich dabei gehalten?",
      "Nach welchen Eigenschaften sind Sie gegangen?", "Was haben Sie verglichen, als Sie davorstanden?",
      "Was daran hat bei der Wahl gezählt?", "Wie ist das, was Sie genommen haben?" },
    echo = { "Sie haben „{echo}“ erwähnt. Nach welchen Eigenschaften sind Sie gegangen?", "Sie sagten „{echo}“. Was hatte das an sich?" },
  },

  back = {
    plain = {
      "Was bewirkt das bei Ihnen selbst?", "Wie ist das für Sie, mit dem, was Sie genommen haben?",
      "Was bleibt Ihnen von dem, was Sie gewählt haben?", "Wie ist es für Sie, das zu haben?",
      "Woran merken Sie das selbst?", "Was haben Sie im Alltag davon?" },
  },
}
