-- Win-loss in German: the stages' questions by key. {product} stands in the dative: „dem Ticketsystem“.
return {
  trigger = "Was brachte Sie dazu, nach so etwas wie {product} zu suchen?",
  ["trigger.intro"] = "Hier geht es nicht darum, eine getroffene Entscheidung zu ändern, und niemand will Ihnen etwas verkaufen.",
  process = "Wie sind Sie bei der Auswahl vorgegangen, vom ersten Schritt bis zum letzten?",
  criteria = "Wonach haben Sie am Ende entschieden?",
  ranking = "Was stand zur Auswahl, vom Ersten auf Ihrer Liste bis zum Letzten?",
  sales = "Wie war es, während der Auswahl mit den einzelnen Anbietern zu tun zu haben?",
  price = "Welche Rolle hat der Preis gespielt?",
  moment = "Wann stand für Sie das Ergebnis fest?",
  advice = "Welche eine Sache sollten die Verkäufer zu hören bekommen?",
  ["settings.product"] = "dieser Lösung",
}
