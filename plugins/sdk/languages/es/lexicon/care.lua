-- What must be heard from everyone, in Spanish: danger, distress, the wish to stop or to skip, not knowing. Nothing else is
-- searched for in Spanish.
return {
  danger = {
    "(suicid*|suicidarme|suicidio|matarme|ahorcarme|quitarme la vida)", "(quiero|quisiera|prefiero|ganas de) (solo|sólo|) (morir|morirme|matarme|no despertar)", "(no|ya no) (quiero|tengo ganas de) (seguir|) (vivir|viviendo|vivir más|despertar)", "(acabar|terminar) con (mi vida|todo)",
    "(ninguna|sin) (razón|motivo) para vivir", "(mi|la) vida (no|ya no) (tiene|tiene ya) sentido", "(mejor|estaría mejor) (muerto|muerta)", "(me|voy a) (corto|corte|cortarme|lastimo|hago daño|lastimarme|hacerme daño)", "(tomar|tomarme|tomé|tragué) (todas|todos|un montón de|demasiadas) (las|mis|) (pastillas|tabletas)",
    "(saltar|tirarme|lanzarme) (del|de la|de un|por la) (puente|tejado|ventana|balcón|edificio)", "(él|ella|mi marido|mi mujer|mi esposo|mi esposa|mi padre|mi madre|mi pareja|mi novio) (me|nos) (pega|golpea|maltrata|viola|amenaza|encierra)", "(pega|golpea|maltrata|viola|amenaza) a (mis|los|mi) (hijos|hijo|hija|niños)", "(voy a|quiero|podría) (matar|matarlo|matarla|apuñalar|estrangular)", "(miedo|temo) por mi vida", "no estoy (a salvo|segura en casa|seguro en casa)",
  },
  ["danger.not"] = {
    "matar el (tiempo|rato|gusanillo|proceso)", "(morir|morirme|muero) de (risa|hambre|sed|vergüenza|aburrimiento|miedo|frío|calor|sueño)", "suicidio (político|comercial|profesional)", "(quiero|podría) matar (el|la) (proceso|impresora|ordenador|programa)",
  },
  distress = {
    "(estoy|estaba) (llorando|desesperad*|deprimid*|destrozad*|hundid*|al límite)", "no puedo más", "ya no puedo más", "(ataque|ataques|crisis) de (pánico|ansiedad)", "depresión", "(mi|mis) (padre|madre|marido|mujer|esposo|esposa|hijo|hija|hermano|hermana|bebé|padres) (murió|murieron|falleció|ha muerto|ha fallecido|acaba de morir)", "(perdí|perdimos|he perdido) (a|) (mi|nuestro|nuestra) (padre|madre|marido|mujer|hijo|hija|hermano|hermana|bebé)", "aborto espontáneo", "(fui|fue|he sido) (violad*|agredid*|acosad*|maltratad*|abusad*)", "de luto",
  },
  dont_know = {
    "no (lo|) sé", "no sabría (decir|decirle|)", "ni idea", "no tengo (ni|) (idea|opinión)", "(no|ya no) (me|lo) (acuerdo|recuerdo)", "no se me ocurre nada", "difícil de decir", "no (estoy|) segur*",
  },
  skip = {
    "(saltar|saltemos|pasar|pasemos) (esta|la|a la) (pregunta|siguiente)", "siguiente pregunta", "(prefiero|preferiría) no (contestar|responder|decirlo|hablar)", "no quiero (contestar|responder|decirlo|hablar de eso)", "(es|demasiado) (privado|personal|confidencial)",
  },
  ["skip.whole"] = { "(paso|saltar|siguiente|pasar)" },
  opt_out = {
    "(parar|terminar|dejar|abandonar) (la entrevista|la encuesta|aquí|ahora|esto)", "(quiero|quisiera|prefiero) (parar|terminar|dejarlo|salir)", "(borrar|borren|borre|eliminar|eliminen|elimine) (todas|todos|) (mis|los|las) (respuestas|datos)", "no quiero (seguir|continuar|participar)",
  },
  ["opt_out.whole"] = { "(stop|parar|para|basta|fin|terminar|salir)" },
  done = { "(eso|es) es todo", "es todo", "nada más (que añadir|)", "ya lo (he dicho|dije)", "como (ya|) dije" },
  ["done.whole"] = { "(no|nada|nada más)" },
}
