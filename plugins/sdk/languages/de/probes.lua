-- What an interviewer may ask next, in German: one family a move, `plain` phrasings and, where the participant's
-- own words help, phrasings with {echo}. Each is one open question of at most 25 words that presumes nothing,
-- praises nothing, advises nothing and offers no reasons to choose from. Phrasings of a family are
-- interchangeable: one that was not used yet is taken first. A quote may be any phrase („die Fahrt“, „ziemlich
-- umständlich“) in whatever case it was said: it stands by itself and the question follows, and no sentence bends it.
return {
  -- Telling more -----------------------------------------------------------------------------------------

  -- A thin answer that tells of nothing that happened: a state of things.
  say_more = {
    plain = {
      "Können Sie mir mehr darüber erzählen?", "Können Sie das etwas ausführen?", "Was gehört noch dazu?",
      "Was sollte ich darüber wissen?", "Können Sie darauf etwas näher eingehen?", "Wie sieht das im Einzelnen aus?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Können Sie mehr darüber erzählen?", "Stichwort „{echo}“: Was sollte ich darüber wissen?",
      "Sie sprachen von „{echo}“. Was gehört noch dazu?", "Bleiben wir bei „{echo}“. Wie sieht das im Einzelnen aus?" },
  },

  -- A thin view: where it comes from.
  view = {
    plain = {
      "Wie kommen Sie zu dieser Sicht?", "Worauf beruht das aus Ihrer Sicht?", "Was macht das für Sie aus?",
      "Können Sie etwas mehr dazu sagen, was Sie damit meinen?", "Wodurch sind Sie zu dieser Ansicht gekommen?",
      "Woran machen Sie das fest?" },
    echo = {
      "Was verstehen Sie unter „{echo}“?", "Wenn Sie „{echo}“ sagen, was haben Sie dabei vor Augen?",
      "Sie sagten „{echo}“. Was gehört für Sie noch dazu?", "Sie haben „{echo}“ erwähnt. Wie sehen Sie das?" },
  },

  -- A thin answer about something that happened: what it was like, in their words.
  describe = {
    plain = {
      "Wie lief das ab, Schritt für Schritt?", "Können Sie das etwas genauer beschreiben?",
      "Wie ging das vor sich, von Anfang bis Ende?", "Was haben Sie dabei als Erstes getan?",
      "Können Sie mich da Schritt für Schritt durchführen?", "Was haben Sie da der Reihe nach gemacht?",
      "Wie hat sich das entwickelt?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wie lief das ab, Schritt für Schritt?",
      "Bleiben wir bei „{echo}“. Wie ging das vor sich, von Anfang bis Ende?",
      "Stichwort „{echo}“: Was haben Sie da als Erstes getan?" },
  },

  -- From the general to the most recent case.
  last_time = {
    plain = {
      "Wie war es beim letzten Mal, von Anfang an?", "Was geschah, als das zuletzt vorkam?",
      "Was ist beim letzten Mal passiert?", "Können Sie mich zum letzten Mal zurückführen und von vorn erzählen?",
      "Wenn Sie nur an das letzte Mal denken, wie lief es da?",
      "Können Sie vom jüngsten Fall erzählen, vom ersten Handgriff an?", "Woran erinnern Sie sich vom letzten Mal?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was geschah, als das zuletzt vorkam?",
      "Sie sagten „{echo}“. Wie war es beim letzten Mal, von Anfang an?",
      "Bleiben wir bei „{echo}“. Was ist beim letzten Mal passiert?" },
  },

  -- They generalise inside a story: back to this one.
  instance = {
    plain = {
      "Wie war es dieses eine Mal?", "Wenn Sie an das letzte Mal denken, wie war es da?",
      "Was geschah bei dieser einen Gelegenheit?", "War das beim letzten Mal auch so?",
      "Wie lief das in dem Fall, von dem Sie gerade erzählt haben?", "Bleiben wir bei diesem einen Mal. Was haben Sie da gemacht?" },
    echo = {
      "Bleiben wir bei diesem einen Mal. Wie war es da mit „{echo}“?",
      "Sie sagten „{echo}“. War das beim letzten Mal auch so?",
      "In dem Fall von eben, was war da mit „{echo}“?" },
  },

  next = {
    plain = {
      "Was geschah als Nächstes?", "Und was passierte dann?", "Was haben Sie danach getan?",
      "Wie ging es von da an weiter?", "Was kam danach?", "Wohin führte das dann?", "Was war Ihr nächster Schritt?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was geschah als Nächstes?", "Stichwort „{echo}“: Wie ging es von da an weiter?",
      "Bleiben wir bei „{echo}“. Was haben Sie danach getan?" },
  },

  before = {
    plain = {
      "Was war unmittelbar davor?", "Was ging dem voraus?", "Was geschah kurz vorher?",
      "Wie kam es bis zu diesem Punkt?", "Was hatten Sie bis dahin getan?", "Wie war die Lage kurz davor?",
      "Können Sie einen Schritt zurückgehen und erzählen, was davor kam?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was war unmittelbar davor?", "Sie sagten „{echo}“. Was ging dem voraus?",
      "Bleiben wir bei „{echo}“. Was geschah davor?" },
  },

  example = {
    plain = {
      "Können Sie mir einen Fall aus letzter Zeit nennen?", "Wann genau war das einmal so?",
      "Können Sie an einen bestimmten Fall denken und davon erzählen?", "Was ist ein Fall aus jüngster Zeit?",
      "Können Sie von einem solchen Mal erzählen?", "Was geschah bei der Gelegenheit, die Ihnen zuerst einfällt?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Können Sie mir einen Fall aus letzter Zeit nennen?",
      "Sie haben „{echo}“ erwähnt. Welche Gelegenheit fällt Ihnen zuerst ein?", "Stichwort „{echo}“: Wann genau war das einmal so?" },
  },

  -- A vague word: what it stands for.
  unpack = {
    plain = {
      "Was heißt das in Ihrem Fall?", "Was genau meinen Sie damit?", "Woran merken Sie das in der Praxis?",
      "Wie lässt sich das konkreter sagen?", "Wie sieht das an einem gewöhnlichen Tag aus?", "Woran machen Sie das fest?" },
    echo = {
      "Was heißt „{echo}“ in Ihrem Fall?", "Wenn Sie „{echo}“ sagen, was haben Sie dabei vor Augen?",
      "Sie sagten „{echo}“. Wie sieht das in der Praxis aus?", "Was steckt für Sie genau hinter „{echo}“?" },
  },

  contrast = {
    plain = {
      "Im Vergleich womit?", "Was war dieses Mal anders als sonst?", "Wie war es im Vergleich zum Mal davor?",
      "Was war daran anders?", "Wie haben Sie es früher gemacht?",
      "Womit vergleichen Sie das?" },
    echo = {
      "„{echo}“: im Vergleich womit?", "Sie sagten „{echo}“. Womit vergleichen Sie das?",
      "Wenn Sie „{echo}“ sagen, wie war es vorher?" },
  },

  -- Only for amounts and dates.
  bracket = {
    plain = {
      "Welche Zahl kommt dem am nächsten?", "Wie viele sind das ungefähr?", "Wie viel war das ungefähr, soweit Sie sich erinnern?",
      "Zwischen welchen Werten lag das?", "Wie viele Male war das im letzten Monat, ungefähr?",
      "Wie lange hat das ungefähr gedauert?" },
    echo = { "„{echo}“: Wie viel ist das ungefähr, als Zahl?", "Sie sagten „{echo}“. Wie viele sind das ungefähr?" },
  },

  -- Reasons without "why" -----------------------------------------------------------------------------------

  behind = {
    plain = {
      "Was steckte dahinter?", "Was hat Sie dazu gebracht?", "Wie kam es, dass Sie es so gemacht haben?",
      "Wie sind Sie darauf gekommen?", "Was gab den Ausschlag?", "Was ging Ihnen dabei durch den Kopf?",
      "Worum ging es Ihnen dabei?" },
    echo = {
      "Was steckte hinter „{echo}“?", "Sie haben „{echo}“ erwähnt. Was hat Sie dazu gebracht?",
      "Sie sagten „{echo}“. Worum ging es Ihnen dabei?" },
  },

  -- An idea or a request: what it would be for.
  motive = {
    plain = {
      "Was können Sie damit tun, das heute nicht geht?", "Wozu dient das in Ihrem Alltag?",
      "Was wollen Sie erledigen, wenn das zur Sprache kommt?", "In welcher Situation kam Ihnen das in den Sinn?",
      "Was hat gefehlt, als Sie daran gedacht haben?", "Was geht heute nicht, das dann ginge?",
      "Womit waren Sie beschäftigt, als Sie zum ersten Mal daran dachten?" },
    echo = {
      "Wozu dient „{echo}“ in Ihrem Alltag?",
      "Sie haben „{echo}“ erwähnt. Was wollen Sie erledigen, wenn das zur Sprache kommt?",
      "In welcher Situation kam Ihnen „{echo}“ zum ersten Mal in den Sinn?" },
  },

  -- An opinion or a feeling: the event under it.
  event = {
    plain = {
      "Was ist passiert, dass es sich so anfühlt?", "Was haben Sie erlebt, dass Sie das sagen?",
      "Auf welcher Erfahrung beruht das?", "Was ist geschehen, dass Sie es so sehen?",
      "Wann haben Sie das zuletzt selbst bemerkt?", "Worauf stützt sich das in Ihrer eigenen Erfahrung?" },
    echo = {
      "Sie sagten „{echo}“. Was ist passiert, dass es sich so anfühlt?",
      "Sie sagten „{echo}“. Welche Erfahrung steckt dahinter?",
      "Sie sagten „{echo}“. Wann haben Sie das zuletzt selbst bemerkt?" },
  },

  feel = {
    plain = {
      "Wie haben Sie das damals aufgenommen?", "Wie war das für Sie?", "Was haben Sie in dem Moment empfunden?",
      "Was ging in Ihnen vor, als das geschah?", "Wie ging es Ihnen damit?", "Was hat das mit Ihrem Tag gemacht?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wie war das für Sie?",
      "Sie sagten „{echo}“. Wie haben Sie das damals aufgenommen?" },
  },

  -- The problem and what is done about it --------------------------------------------------------------------

  cost = {
    plain = {
      "Was hat Sie das am Ende gekostet?", "Was kostet Sie das heute, alles zusammengenommen?",
      "Wie viel Zeit ist da hineingeflossen?", "Was hat das von Ihrer Woche weggenommen?", "Wie lange dauert das jedes Mal?",
      "Worauf mussten Sie dafür verzichten?", "Was kam für Sie am Ende dabei heraus?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was hat Sie das am Ende gekostet?",
      "Stichwort „{echo}“: Wie viel Zeit fließt da hinein?",
      "Bleiben wir bei „{echo}“. Was nimmt das von Ihrer Woche weg?" },
  },

  stakes = {
    plain = {
      "Was passiert, wenn Sie es einfach lassen?", "Was folgt daraus, wenn das ungelöst bleibt?",
      "Was macht es für Sie aus, wenn das passiert?", "Wer merkt es, wenn das nicht klappt?",
      "Was war beim letzten Mal die Folge?", "Was hängt sonst noch daran?", "Wozu hat das geführt?" },
    echo = {
      "Sie sagten „{echo}“. Was passiert, wenn Sie es einfach lassen?",
      "Sie sagten „{echo}“. Was war beim letzten Mal die Folge?", "Sie sagten „{echo}“. Wozu führt das?" },
  },

  now = {
    plain = {
      "Wie gehen Sie heute damit um?", "Wie lösen Sie das zurzeit?", "Was tun Sie im Moment in dieser Sache?",
      "Wie wird das heute erledigt?", "Womit arbeiten Sie dafür gerade?",
      "Unsere Seite einmal außer Acht gelassen: Wie handhaben Sie das heute?", "Wie kommen Sie derzeit damit zurecht?",
      "Das einmal beiseite: Wie haben Sie es zuletzt selbst gehandhabt?" },
  },

  tried = {
    plain = {
      "Was haben Sie sonst noch versucht?", "Was haben Sie bisher deswegen unternommen?", "Was haben Sie davor versucht?",
      "Was haben Sie sich angesehen, wenn überhaupt?", "Welche Anläufe gab es, das zu lösen?",
      "Was wurde aus Ihren Versuchen?", "Wo haben Sie nach einer Lösung gesucht?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was haben Sie bisher deswegen unternommen?",
      "Was haben Sie außer „{echo}“ noch versucht?" },
  },

  -- A workaround: how it came to be and what it takes.
  setup = {
    plain = {
      "Wie haben Sie das eingerichtet?", "Wie kam es zu dieser Art, es zu machen?", "Was braucht es, damit das weiter läuft?",
      "Wie ist das entstanden?", "Wie funktioniert das, von einem Ende zum anderen?", "Was mussten Sie dafür zusammenstellen?",
      "Was hat Sie dazu gebracht, es so einzurichten?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wie kam es dazu?",
      "Stichwort „{echo}“: Was braucht es, damit das weiter läuft?",
      "Bleiben wir bei „{echo}“. Wie funktioniert das, von einem Ende zum anderen?" },
  },

  -- What they wish for or fear: has it come up in fact?
  has_come_up = {
    plain = {
      "Wann kam so etwas bei Ihnen schon einmal vor, wenn überhaupt?", "Ist so etwas bei Ihnen schon vorgekommen?",
      "Was haben Sie bisher deswegen unternommen, wenn überhaupt?", "Was kam dem am nächsten, das wirklich passiert ist?",
      "Wann waren Sie zuletzt in dieser Lage?", "Wie sind Sie damit umgegangen, als es zuletzt vorkam?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wann kam das bei Ihnen schon vor, wenn überhaupt?",
      "Stichwort „{echo}“: Was haben Sie deswegen bisher unternommen, wenn überhaupt?" },
  },

  without = {
    plain = {
      "Wie kommen Sie ohne das zurecht?", "Wie machen Sie es im Moment, ohne das?", "Wann haben Sie es zuletzt vermisst?",
      "Was tun Sie heute stattdessen?", "Was geschah, als Sie es zuletzt gebraucht hätten?", "Wie wird es heute ohne das erledigt?" },
    echo = {
      "Wie kommen Sie im Moment ohne „{echo}“ zurecht?",
      "Sie haben „{echo}“ erwähnt. Was tun Sie heute stattdessen?" },
  },

  -- Nothing done about it: accepted once.
  lower = {
    plain = {
      "Was hat es auf der Liste weiter unten gehalten?", "Was ging bisher vor?", "Was hat Ihre Aufmerksamkeit sonst gebraucht?",
      "Wie kommt es, dass es so geblieben ist?", "Wie kam es, dass es bis jetzt warten konnte?",
      "Was steht auf Ihrer Liste weiter oben?" },
  },

  next_step = {
    plain = {
      "Was ist auf Ihrer Seite der nächste Schritt?", "Wie geht es bei Ihnen von hier an weiter?",
      "Was haben Sie dafür in die Wege geleitet?", "Wer muss dafür einbezogen werden?",
      "Was muss bei Ihnen zuerst geschehen?", "Wann kommt das bei Ihnen als Nächstes zur Sprache?" },
  },

  -- People, decisions, money --------------------------------------------------------------------------------

  who = {
    plain = {
      "Wer war sonst noch beteiligt?", "Wer war daran beteiligt?", "Wer hatte sonst noch damit zu tun?",
      "Mit wem haben Sie darüber gesprochen?", "Wer hat dabei noch mitgewirkt?", "Wen betrifft das noch?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wer war sonst noch beteiligt?", "Stichwort „{echo}“: Wer hatte noch damit zu tun?" },
  },

  decided = {
    plain = {
      "Wie wurde das entschieden?", "Über welche Schritte kam es zur Entscheidung?", "Wer musste zustimmen?",
      "Was gab am Ende den Ausschlag?", "Wie lange dauerte es vom ersten Gespräch bis zur Entscheidung?",
      "Wer hatte dabei das letzte Wort?", "Was musste vorliegen, bevor entschieden werden konnte?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wie wurde das entschieden?",
      "Stichwort „{echo}“: Über welche Schritte kam es zur Entscheidung?" },
  },

  spend = {
    plain = {
      "Was geben Sie heute dafür aus, die Zeit mitgerechnet?", "Wer bezahlt das, und aus welchem Budget?",
      "Woher kommt das Geld dafür?", "Wofür haben Sie in dieser Sache bisher bezahlt?",
      "Auf wie viel belief sich die letzte Rechnung dafür?", "Was kostet Sie das heute im Monat?" },
    echo = { "Woher kommt das Geld für „{echo}“?", "Stichwort „{echo}“: Was geben Sie heute dafür aus, die Zeit mitgerechnet?" },
  },

  referral = {
    plain = {
      "Wen sollte ich dazu noch hören?", "Wer hat, soweit Sie wissen, noch damit zu tun?", "Wer in Ihrem Umfeld sieht das anders?",
      "Wer hat das sonst noch durchgemacht?", "Aus welcher anderen Rolle sollte ich dazu etwas hören?",
      "Wer weiß über diesen Teil mehr?" },
  },

  -- A switch from one thing to another ------------------------------------------------------------------------

  when = {
    plain = {
      "Wann war das ungefähr?", "Was war in dieser Woche sonst noch los?", "In welchem Monat war das, soweit Sie sich erinnern?",
      "Wie lange ist das ungefähr her?", "Zu welcher Jahreszeit war das?", "Womit waren Sie zu der Zeit gerade beschäftigt?",
      "Woran können Sie diesen Moment festmachen?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wann war das ungefähr?", "Sie haben „{echo}“ erwähnt. Wie lange ist das ungefähr her?",
      "Stichwort „{echo}“: Was war zu der Zeit sonst noch los?" },
  },

  first_thought = {
    plain = {
      "Wann kam Ihnen zum ersten Mal der Gedanke, dass es auf die alte Art nicht mehr geht?",
      "Wann dachten Sie zum ersten Mal daran, etwas zu ändern?", "Was geschah an dem Tag, an dem der Gedanke zum ersten Mal aufkam?",
      "Wo waren Sie, als Sie zum ersten Mal daran dachten?", "Was hat diesen Gedanken ausgelöst?",
      "Wie lange ging Ihnen das durch den Kopf, bevor Sie etwas taten?" },
    echo = { "Wann kam Ihnen „{echo}“ zum ersten Mal in den Sinn?", "Sie haben „{echo}“ erwähnt. Was hat das ausgelöst?" },
  },

  looking = {
    plain = {
      "Wann haben Sie angefangen, sich umzusehen?", "Was haben Sie sich zuerst angesehen?", "Wie sind Sie beim Suchen vorgegangen?",
      "Was hatten Sie bemerkt oder gehört, bevor Sie ernsthaft gesucht haben?", "Was haben Sie beim Suchen gefunden?",
      "Wie haben Sie zum ersten Mal davon erfahren?" },
    echo = {
      "Wie haben Sie zum ersten Mal von „{echo}“ erfahren?",
      "Stichwort „{echo}“: Was hatten Sie davon gehört, bevor Sie ernsthaft gesucht haben?" },
  },

  ruled_out = {
    plain = {
      "Woran sind die anderen gescheitert?", "Was haben Sie zuerst verworfen?", "Wie wurde aus mehreren Möglichkeiten eine?",
      "Was sprach gegen die, die Sie verworfen haben?", "Ab wann waren die anderen aus dem Rennen?",
      "Was geschah mit der Möglichkeit, die am nächsten dran war?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Woran sind die anderen gescheitert?",
      "Stichwort „{echo}“: Was sprach gegen die, die Sie verworfen haben?" },
  },

  doubt = {
    plain = {
      "Was hat Ihnen Sorgen gemacht?", "Was ließ Sie zögern?", "Was hat Sie beinahe abgehalten?", "Was gab für Sie den Ausschlag?",
      "Was wurde aus Ihrem letzten Zweifel?", "Worüber waren Sie unmittelbar davor unsicher?" },
    echo = {
      "Sie sagten „{echo}“. Was hat das für Sie geklärt?", "Sie sagten „{echo}“. Was konnte da aus Ihrer Sicht schiefgehen?",
      "Sie sagten „{echo}“. Was wurde daraus?" },
  },

  staying = {
    plain = {
      "Wodurch war es bis dahin gut genug, dabei zu bleiben?", "Was hat die alte Art für Sie geleistet?",
      "Was sprach dafür, alles so zu lassen?", "Was hat alles beim Alten gehalten?", "Was hat Sie dort gehalten?",
      "Wie lange war es schon so gewesen?" },
    echo = {
      "Sie sagten „{echo}“. Was hat die alte Art für Sie geleistet?",
      "Sie sagten „{echo}“. Was sprach dafür, alles so zu lassen?" },
  },

  that_day = {
    plain = {
      "Wie kam es, dass es gerade an dem Tag war und nicht einen Monat später?", "Was war an dem Tag um Sie herum los?",
      "Was geschah an dem Tag selbst?", "Was war an diesem Tag anders?", "Was war das Letzte, das geschah, bevor Sie es taten?",
      "Was war an diesem Tag sonst noch?" },
  },

  first_use = {
    plain = {
      "Was geschah, als Sie es zum ersten Mal benutzt haben?", "Was hat Sie überrascht, als Sie es hatten?",
      "Was haben Sie damit als Erstes gemacht?", "Was konnten Sie danach, das vorher nicht ging?",
      "Was kam anders, als Sie es sich vorgestellt hatten?", "Wie verlief die erste Woche damit?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was geschah beim ersten Mal damit?",
      "Stichwort „{echo}“: Was hat Sie überrascht, als Sie es hatten?" },
  },

  let_go = {
    plain = {
      "Was benutzen Sie seitdem nicht mehr?", "Was fehlt Ihnen von der alten Art, wenn überhaupt?",
      "Was wurde aus der alten Lösung?", "Was ist dadurch weggefallen?", "Was tun Sie seitdem nicht mehr?",
      "Wann haben Sie das Alte zuletzt benutzt?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was ist dadurch weggefallen?", "Stichwort „{echo}“: Was fehlt Ihnen davon, wenn überhaupt?" },
  },

  expected = {
    plain = {
      "Was hatten Sie erwartet?", "Was wollten Sie in dem Moment tun?", "Was wollten Sie bis dahin erreicht haben?",
      "Wie hatten Sie es sich vorher vorgestellt?", "Was sollte es für Sie leisten?", "Wonach haben Sie da gesucht?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Was hatten Sie da erwartet?",
      "Stichwort „{echo}“: Was sollte das für Sie leisten?" },
  },

  handled = {
    plain = {
      "Wie wurde damit umgegangen?", "Was wurde deswegen unternommen?", "Wie wurde das gelöst, wenn überhaupt?",
      "Was haben Sie stattdessen getan?", "Was haben die Verantwortlichen unternommen?", "Wo standen Sie danach?" },
    echo = {
      "Sie haben „{echo}“ erwähnt. Wie wurde damit umgegangen?", "Stichwort „{echo}“: Was wurde deswegen unternommen?" },
  },

  -- A day, a list, the rest ---------------------------------------------------------------------------------

  shape_of_day = {
    plain = {
      "Wie verlief der gestrige Tag, ab dem Moment, als diese Arbeit begann?",
      "Wie verlief Ihr letzter Arbeitstag, vom ersten bis zum letzten Handgriff?", "An welcher Stelle Ihres Tages kommt das vor?",
      "Was haben Sie gestern gemacht, vom Ersten an?", "In welchen Teil des Tages fällt das?",
      "Können Sie mich durch den letzten Tag führen, an dem das eine Rolle spielte?" },
    echo = {
      "An welcher Stelle Ihres Tages kommt „{echo}“ vor?",
      "Können Sie mich durch den letzten Tag führen, an dem „{echo}“ eine Rolle spielte?" },
  },

  hardest = {
    plain = {
      "Was war daran der schwerste Teil?", "Welcher Teil hat am längsten gedauert?", "Wo kamen Sie nicht weiter, wenn überhaupt?",
      "Was kam dazwischen?", "Welcher Teil hat Sie die meiste Mühe gekostet?", "Was stand sonst noch im Weg?" },
    echo = {
      "Stichwort „{echo}“: Was war daran der schwerste Teil?", "Bleiben wir bei „{echo}“. Wo kamen Sie nicht weiter, wenn überhaupt?" },
  },

  how_often = {
    plain = {
      "Wie viele Male war das im letzten Monat, ungefähr?", "Wann waren die letzten beiden Male?",
      "Wie viele Male ist das seit Jahresbeginn passiert?", "Wie viele davon gab es letzte Woche?",
      "Wie viel Zeit lag zwischen den letzten beiden Malen?", "An wie vielen der letzten vierzehn Tage kam das vor?" },
    echo = {
      "Wie viele Male kam „{echo}“ im letzten Monat ungefähr vor?",
      "Wann waren die letzten beiden Male mit „{echo}“?" },
  },

  -- After "I don't know": an easier slot, or another door.
  other_angle = {
    plain = {
      "Gehen wir es anders an. Was fällt Ihnen als Erstes dazu ein?", "Wenn Sie nur an letzte Woche denken, was fällt Ihnen ein?",
      "Wenn nichts Großes einfällt, welche Kleinigkeit war es zuletzt?",
      "Welcher Moment kommt dem nahe, auch wenn er es nicht ganz trifft?", "Was kommt dem in Ihrem eigenen Alltag am nächsten?",
      "Woran erinnern Sie sich, wenn auch nur an eine Sache?" },
  },

  summary_check = {
    plain = {
      "Was habe ich falsch verstanden oder ausgelassen?", "Was davon gehört berichtigt?", "Wo war es nicht ganz so?",
      "Was fehlt darin, wenn überhaupt?", "Was gehört da anders ausgedrückt?", "Welcher Teil davon stimmt noch nicht?" },
  },

  anything_else = {
    plain = {
      "Was hätte ich noch fragen sollen?", "Was gehört noch dazu, wenn überhaupt?",
      "Gibt es etwas, das ich hätte fragen sollen?", "Worauf sind wir nicht gekommen, das Ihnen wichtig ist?",
      "Was fällt Ihnen dazu noch ein?", "Gibt es etwas, das Sie ergänzen möchten?" },
  },

  -- Around the questions --------------------------------------------------------------------------------------

  -- Said before a question now and then; never the same twice running.
  acks = { "Danke.", "Verstanden.", "Ich verstehe." },

  -- After an answer that had some: after "that's all I can say" they would sound like mockery.
  acks_rich = { "Danke für die Details.", "Das hilft mir zu folgen." },

  -- Their own words, said before a question that doesn't quote them: a nod, no judgement.
  acks_echo = {
    "Sie haben „{echo}“ erwähnt.", "Notiert: „{echo}“.", "Sie sprachen von „{echo}“.", "Ich habe „{echo}“ notiert.",
    "„{echo}“ habe ich mir notiert.", "Sie nannten „{echo}“.", "Ich verstehe, „{echo}“." },

  -- After strong negative emotion: the feeling is heard, no opinion is given.
  acks_hard = { "Das klingt nach einer schweren Zeit.", "Danke, dass Sie das erzählt haben.", "Das klingt nach viel." },

  -- An answer that could not be understood.
  repairs = {
    "Das habe ich vielleicht nicht erfasst. Können Sie es anders sagen?",
    "Da bin ich nicht ganz mitgekommen. Wie lässt es sich in anderen Worten sagen?",
    "Ich bin nicht sicher, ob ich das verstanden habe. Können Sie es noch einmal sagen?",
    "Das kam bei mir nicht klar an. Können Sie es noch einmal schreiben?",
    "Können Sie mir das auf andere Weise sagen?", "Da habe ich den Faden verloren. Was hatten Sie im Sinn?" },

  skips = {
    "In Ordnung, die lassen wir aus.", "Kein Problem, dann weiter.", "Gut, die überspringen wir.",
    "In Ordnung, dann zur nächsten.", "Das ist in Ordnung, weiter zu etwas anderem.", "Gut, dann lassen wir es dabei." },

  -- The last questions of an interview.
  closers = {
    "Gibt es etwas, das ich hätte fragen sollen?",
    "Was ist noch wissenswert, das wir nicht berührt haben?", "Bevor wir aufhören, was fällt Ihnen noch ein?",
    "Wonach habe ich nicht gefragt, das hier eine Rolle spielt?", "Gibt es etwas, das Sie noch ergänzen möchten, bevor wir aufhören?",
    "Was gehört noch dazu, das bisher nicht zur Sprache kam?" },

  -- Stands before the points of a read-back; the question of summary_check follows them.
  read_back = {
    "Bis jetzt habe ich das:", "Das habe ich mir notiert, in Ihren Worten:", "Ich lese einmal vor, was ich habe:",
    "Das habe ich aufgeschrieben:", "So habe ich es bisher festgehalten:", "Hier stehen wir, so wie ich es habe:" },
}
