-- The NPS follow-up in German: the number's question in the words it is asked in everywhere, and those behind it. {product} and
-- {audience} stand in the accusative and in the dative: „den Lieferdienst“, „einer Kollegin“.
return {
  score = "Wie wahrscheinlich ist es, dass Sie {product} {audience} weiterempfehlen?",
  ["score.min"] = "überhaupt nicht wahrscheinlich", ["score.max"] = "äußerst wahrscheinlich",
  reason = "Was steckt hinter dieser Zahl und nicht hinter einer anderen?",
  check = "Ich möchte sicher sein, dass ich Ihre Zahl richtig habe: Welche war es?",
  moment = "Was ist zuletzt vorgefallen, das da hineinspielt?",
  impact = "Was hat das für Sie bedeutet?",
  handled = "Wie ist man damit umgegangen?",
  counterfactual = "Was hätte daraus eine andere Zahl gemacht?",
  recommended = "Wem haben Sie es zuletzt empfohlen, wenn überhaupt?",
  words = "Was haben Sie da gesagt, in Ihren Worten?",
  ["settings.product"] = "das hier", ["settings.audience"] = "Freunden oder Kollegen",
}
