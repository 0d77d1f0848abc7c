-- The first days in German: the stages' questions by key.
return {
  expectation = "Bevor Sie sich angemeldet haben, was wollten Sie mit {product} erledigt bekommen?",
  first_session = "Gehen Sie mit mir zurück zum ersten Mal, als Sie {product} geöffnet haben. Was haben Sie gemacht, Schritt für Schritt?",
  first_value = "Was hat es als Erstes für Sie erledigt, wenn überhaupt etwas?",
  first_confusion = "An welcher Stelle mussten Sie zum ersten Mal innehalten und überlegen, wenn überhaupt?",
  help = "Wohin haben Sie sich gewandt, als es nicht klar war?",
  now = "Wann haben Sie {product} zuletzt geöffnet, wenn Sie seitdem wieder dort waren?",
  next = "Was müssen Sie als Nächstes damit erledigen, wenn überhaupt etwas?",
  ["settings.product"] = "das Produkt",
}
