-- Jobs to be Done in German: the stages' questions by key. {product} stands in the accusative: „die neue Buchhaltung“, „das neue Tool“.
return {
  purchase = "Gehen wir zurück zu dem Tag, an dem Sie sich für {product} entschieden haben. Was war da los?",
  deciding = "Wie kam es, dass Sie sich gerade dann für {product} entschieden haben und nicht einen Monat später?",
  active = "Wann haben Sie ernsthaft angefangen zu suchen, bevor Sie sich für {product} entschieden haben?",
  passive = "Was hatten Sie bemerkt oder gehört, bevor Sie ernsthaft gesucht haben?",
  first_thought = "Wann kam Ihnen zum ersten Mal der Gedanke, dass es auf die alte Art nicht mehr geht?",
  use = "Was benutzen Sie nicht mehr, seit Sie {product} haben?",
  push = "Was an der früheren Art, es zu machen, wollten Sie loswerden?",
  pull = "Was haben Sie sich damals davon versprochen, dass Sie {product} bekommen?",
  anxiety = "Bevor Sie sich auf {product} eingelassen haben, was ließ Sie zögern?",
  habit = "Was sprach dafür, alles beim Alten zu lassen?",
  ["settings.product"] = "das Neue",
}
