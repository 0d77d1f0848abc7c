-- What the core itself says, in Spanish; the English file says how. Nothing here praises or advises.
return {
  opening = {
    "Hola, y gracias por su tiempo. Esta es una entrevista automatizada sobre «{title}». No hay respuestas correctas ni incorrectas, y puede saltarse una pregunta o parar en cualquier momento.",
  },
  closing = { "Esa era mi última pregunta. Gracias por su tiempo." },
  closing_short = { "Podemos dejarlo aquí. Gracias por su tiempo." },
  closing_stopped = {
    "Lo dejamos aquí. Gracias por su tiempo. Si quiere que se borren sus respuestas, dígaselo a quienes le invitaron.",
  },
  closing_screened_out = { "Gracias. Este estudio busca personas en otra situación, así que no tengo más preguntas." },
  closing_safety = {
    "No soy un servicio de emergencia, y nadie lee esto en directo. Si usted u otra persona puede estar en peligro, llame ahora al número de emergencias: 112 en Europa, 911 en gran parte de América. Para hablar con alguien, en España el 024 atiende día y noche; findahelpline.com indica líneas de ayuda por país. Terminamos la entrevista aquí.",
  },
  distress = { "Parece que fue una época muy dura. Podemos saltarnos esto o parar aquí; no se pierde nada." },
  boundary = { "Quisiera que mantuviéramos el respeto. Podemos seguir o parar aquí, como prefiera." },
  stop_confirm = { "¿Quiere terminar la entrevista aquí?" },
  go_on = { "Entonces sigamos." },
  offer_end = { "Podemos dejarlo aquí. ¿Quiere parar ahora?" },
  skip = { "De acuerdo, esa la dejamos.", "No hay problema, sigamos.", "Bien, nos la saltamos." },
  aside_automated = { "Soy un entrevistador automatizado; las personas que le invitaron leen las respuestas." },
  aside_length = { "Unas {left} preguntas más; puede parar en cualquier momento." },
  aside_privacy = { "Sus respuestas llegan a quienes le invitaron, y pueden borrarlas si usted lo pide." },
  aside_meaning = { "Lo que le venga a la mente vale; me interesa su propia experiencia." },
  aside_domain = { "De eso no puedo decir nada; me interesa su experiencia." },
  repair_open = {
    "Quizá se me ha escapado. ¿Puede decirlo de otra manera?", "No le he seguido del todo. ¿Cómo lo diría con otras palabras?",
    "No estoy seguro de haberlo entendido. ¿Puede decirlo otra vez?",
  },
  repair_scale = {
    "¿Qué número entero de {min} a {max} sería el más justo?", "De {min} a {max}, ¿qué número entero se acerca más?",
  },
  repair_single_choice = { "¿Cuál de las respuestas se acerca más?", "¿Cuál sería, si solo pudiera ser una?" },
  repair_multiple_choice = {
    "¿Cuáles de las respuestas se aplican a usted?", "No he podido relacionarlo con las respuestas. ¿Cuáles se aplican?",
  },
  repair_ranking = {
    "¿Puede darme la lista entera en orden, empezando por lo primero?",
    "Necesito cada respuesta una vez. ¿En qué orden van?",
  },
  repair_yes_no = { "¿Es un sí o un no?", "No me ha quedado claro. ¿Es un sí o un no?" },
  yes = { "Sí" },
  no = { "No" },
  gap = { "Volviendo a «{title}» en su conjunto." },
  story = { "¿Cómo fue la última vez, desde el principio?" },
  ["return"] = { "Vuelvo a una pregunta de antes.", "Hay una pregunta que dejamos abierta." },
  later = { "De acuerdo, podemos volver a ello.", "No hay problema, la dejamos abierta por ahora." },
  built_on = { "Antes habló de «{echo}».", "Antes mencionó «{echo}»." },
  built_on_now = { "Acaba de hablar de «{echo}».", "Acaba de mencionar «{echo}»." },
  put_right = { "¿Qué he entendido mal o he dejado fuera?", "¿Qué no es así o falta ahí?" },
  noted = { "Gracias, queda anotado.", "Gracias, lo he anotado." },
  amend = { "¿Cómo debería decir?", "¿Qué debería poner en su lugar?" },
  go_ahead = { "Adelante. ¿Qué quiere añadir?", "¿Qué le gustaría añadir?" },
}
