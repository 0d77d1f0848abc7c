-- The questions of laddering in German.
return {
  choice = "Erzählen Sie mir vom letzten Mal, als Sie sich für {product} entschieden haben. Worauf haben Sie dabei geachtet?",
  difference = "Was ist aus Ihrer Sicht der Unterschied zwischen {between}?",
  ["difference.intro"] = "Lassen wir das so stehen und legen es nebeneinander.",
  ["settings.product"] = "so etwas",
  ["settings.between"] = "dem, was Sie gewählt haben, und den anderen",
}
