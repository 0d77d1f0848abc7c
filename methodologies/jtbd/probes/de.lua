-- Phrasings of the switch interview beside the shared families, in German.
return {
  when_was_it = {
    plain = {
      "Wann ungefähr war das?", "Wie lange ist das her, ungefähr?", "In welchem Monat war das, soweit Sie sich erinnern?",
      "Welche Jahreszeit war das?", "Was war in der Woche sonst noch los?", "Womit waren Sie damals gerade beschäftigt?",
      "An welchem anderen Ereignis können Sie das festmachen?" },
  },
  energy = {
    plain = {
      "Was steckte dahinter?", "Was war unmittelbar davor geschehen?", "Was hat das ausgelöst?", "Was war los, als es Ihnen so ging?",
      "Was war es an diesem Moment?", "Was haben Sie als Nächstes getan?" },
    echo = { "Sie sagten „{echo}“. Was war geschehen?", "Sie sagten „{echo}“. Was war da gerade los?" },
  },
  bracket_date = {
    plain = {
      "Wann war es frühestens, und wann spätestens?", "Welchem Feiertag oder Geburtstag war das am nächsten?",
      "Welche Jahreszeit war es, dem Wetter nach?", "Was geschah um diese Zeit sonst in Ihrem Leben?",
      "Was war damals gerade zu Ende gegangen, oder stand bevor?", "Lag das näher am letzten Sommer oder am letzten Winter?" },
  },
  scene = {
    plain = {
      "Was ist da geschehen, so wie Sie es erinnern?", "Wo waren Sie, und was war los?", "Was sehen Sie vor sich, wenn Sie daran zurückdenken?",
      "Was geschah damals als Erstes?", "Wie lief dieser Moment ab?", "Was taten Sie da gerade?" },
    echo = { "Sie haben „{echo}“ erwähnt. Was war um Sie herum los?", "Bleiben wir bei „{echo}“: Was geschah da?" },
  },
  than_what = {
    plain = {
      "Verglichen womit?", "Womit vergleichen Sie das?", "Wie war es mit dem, was Sie vorher hatten?", "Woran gemessen war das so?",
      "Wie war es bis dahin gewesen?", "Was hatten Sie da zum Vergleich im Kopf?" },
    echo = { "„{echo}“, verglichen womit?", "Sie sagten „{echo}“. Womit vergleichen Sie das?",
      "Wenn Sie „{echo}“ sagen, wie war es vorher?" },
  },
  back = {
    plain = {
      "Das einmal beiseite, was war um diese Zeit los?", "Lassen wir das stehen: Was ist Ihnen von dem Moment in Erinnerung?",
      "Zurück in diese Zeit, was geschah da?", "Bleiben wir in dieser Zeit, wie war da die Lage?", "Zurück in dem Moment, was taten Sie gerade?",
      "Wenn Sie an damals zurückdenken, was war da los?" },
  },
  looked_at = {
    plain = {
      "Was haben Sie sich sonst noch angesehen?", "Worauf sind Sie gestoßen, als Sie gesucht haben?", "Welche anderen sind Ihnen begegnet?",
      "Was haben Sie unterwegs ausprobiert?", "Wo haben Sie gesucht, und wonach?", "Was stand zu der Zeit auf Ihrer Liste?" },
  },
  hoped = {
    plain = {
      "Was haben Sie sich davon versprochen?", "Was wollten Sie damit damals können?", "Was sollte damit anders werden?",
      "Was sollte es für Sie tun?", "Was wollten Sie zu der Zeit erledigt bekommen?", "Worauf haben Sie damals gehofft?" },
    echo = { "Sie sagten „{echo}“. Was haben Sie sich davon versprochen?", "Sie haben „{echo}“ erwähnt. Was sollte das für Sie tun?" },
  },
  last_doubt = {
    plain = {
      "Was ließ Sie zögern, wenn überhaupt?", "Worin waren Sie sich kurz davor unsicher?", "Was hielt Sie zuletzt noch zurück?",
      "Was hat Sie beinahe davon abgehalten?", "Was sind Sie davor noch einmal durchgegangen?", "Was war Ihr letzter Zweifel, wenn es einen gab?" },
  },
  stayed = {
    plain = {
      "Was machte es bis dahin gut genug, beim Alten zu bleiben?", "Was sprach dafür, alles zu lassen, wie es war?",
      "Was hatte Sie beim Alten gehalten?", "Was war am Alten in Ordnung?", "Was hielt Sie, wo Sie waren?", "Was ging mit dem Wechsel verloren?" },
  },
  what_hurt = {
    plain = {
      "Was war es am Alten, in diesem Moment?", "Was ging da nicht?", "Worauf sind Sie gestoßen?", "Was stand Ihnen da im Weg?",
      "Was hatte sich davor aufgestaut?", "Was war es, das Sie nicht mehr losließ?" },
  },
  in_use = {
    plain = {
      "Was konnten Sie danach, was vorher nicht ging?", "Was hat Sie überrascht, als Sie es hatten?", "Was geschah beim ersten Benutzen?",
      "Wie lief die erste Woche damit?", "Was kam anders, als Sie es sich gedacht hatten?", "Was fehlt Ihnen vom Alten, wenn überhaupt etwas?" },
  },
  won_over = {
    plain = {
      "Was hat es für Sie entschieden?", "Was wurde aus dieser Sorge?", "Wie ging es mit dieser Sorge weiter?",
      "Was haben Sie damals deswegen getan?",
      "Wie ist das ausgegangen?", "Was haben Sie sich damals dazu gesagt?" },
    echo = { "Sie sagten „{echo}“. Was hat das für Sie entschieden?", "Sie sagten „{echo}“. Was wurde daraus?" },
  },
}
