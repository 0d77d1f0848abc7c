-- What may be asked next in Spanish: the families that need no signal, and what stands around questions. Each phrase is one open
-- question that fits any answer.
return {
  say_more = { plain = {
    "¿Puede contarme algo más?", "¿Puede explicarlo un poco más?", "¿Qué más debería saber sobre eso?",
    "¿Qué más hay detrás de eso?", "¿Puede entrar un poco más en detalle?", "¿Cómo es eso, con más detalle?" } },
  view = { plain = {
    "¿Qué le lleva a verlo así?", "¿En qué se basa para decirlo?", "¿Cómo llegó a esa idea?", "¿Qué quiere decir con eso?",
    "¿En qué lo nota?", "¿Qué es lo que cuenta ahí para usted?" } },
  describe = { plain = {
    "¿Cómo fue eso, paso a paso?", "¿Puede describirlo con más detalle?", "¿Qué fue lo primero que hizo?",
    "¿Cómo transcurrió, de principio a fin?", "¿Puede contármelo poco a poco?", "¿Qué hizo, una cosa tras otra?" } },
  next = { plain = {
    "¿Qué pasó después?", "Y entonces, ¿qué pasó?", "¿Qué hizo después de eso?", "¿Cómo siguió la cosa?",
    "¿Qué vino después?", "¿Cuál fue el siguiente paso?" } },
  last_time = { plain = {
    "¿Cómo fue la última vez, desde el principio?", "¿Qué pasó la última vez?",
    "¿Puede llevarme a la última vez y contarla desde el principio?", "Pensando solo en la última vez, ¿cómo fue?",
    "¿Qué recuerda de la última vez?", "¿Qué ocurrió la vez más reciente?" } },
  example = { plain = {
    "¿Puede darme un ejemplo reciente?", "¿Cuándo exactamente fue así?", "¿Puede pensar en un caso concreto y contármelo?",
    "¿Qué caso reciente le viene a la mente?", "¿Puede contarme una vez así?",
    "¿Qué pasó la vez que primero le viene a la mente?" } },
  other_angle = { plain = {
    "Veámoslo de otra manera. ¿Qué es lo primero que le viene a la mente?",
    "Pensando solo en la semana pasada, ¿qué le viene a la mente?", "¿Qué momento se acerca más?",
    "¿De qué cosa se acuerda, aunque sea pequeña?", "¿Qué se le parece más en su día a día?",
    "¿Cuál fue la última cosa pequeña de ese tipo?" } },
  summary_check = { plain = {
    "¿Qué he entendido mal o he dejado fuera?", "¿Qué hay que corregir ahí?", "¿Dónde no fue del todo así?",
    "¿Qué falta, si falta algo?", "¿Qué hay que decir de otra manera?", "¿Qué parte no está bien todavía?" } },
  anything_else = { plain = {
    "¿Qué más debería haber preguntado?", "¿Qué más forma parte de esto?", "¿Qué quiere añadir, si hay algo?",
    "¿De qué no hemos hablado que le importe?", "¿Qué más le viene a la mente?", "¿Hay algo que le gustaría añadir?" } },
  acks = { "Gracias.", "Entendido.", "Ya veo." },
  acks_rich = { "Gracias por los detalles.", "Eso me ayuda a seguirle." },
  acks_hard = { "Parece que fue muy duro.", "Gracias por contármelo.", "Eso es mucho." },
  read_back = {
    "Hasta ahora tengo esto:", "Esto es lo que he anotado, con sus palabras:", "Le leo lo que tengo:",
    "Esto es lo que he escrito:", "Esto es lo que he entendido:", "Aquí estamos, según lo que tengo:" },
}
