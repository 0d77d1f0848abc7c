-- The exit interview in German: the stages' questions by key, and what it says when it stops.
return {
  ["change.intro"] = "Ihre Kündigung gilt, was auch immer Sie mir hier erzählen.",
  change = "Was hat sich geändert zwischen der Entscheidung für {product} und der Entscheidung zu gehen?",
  promise = "Als Sie sich für {product} entschieden, worauf haben Sie da gezählt?",
  settled = "Welcher Moment hat es für Sie entschieden?",
  alternative = "Was nehmen Sie jetzt dafür, wenn überhaupt etwas?",
  almost_stayed = "Was hätte anders sein müssen, damit Sie geblieben wären, wenn überhaupt etwas?",
  ["settings.product"] = "das Produkt",
  ["Thank you. Your cancellation stands, and I won't ask any more."] = "Danke. Ihre Kündigung gilt, und ich frage nicht weiter.",
  ["Thank you for telling me. Your cancellation stands; that was all I wanted to ask."] =
    "Danke, dass Sie es mir erzählt haben. Ihre Kündigung gilt; das war alles, was ich fragen wollte.",
}
