-- What may be asked next in French: the families that need no signal, and what stands around questions. Each phrase is one open
-- question that fits any answer.
return {
  say_more = { plain = {
    "Pouvez-vous m'en dire davantage ?", "Pouvez-vous développer un peu ?", "Que devrais-je savoir de plus à ce sujet ?",
    "Qu'est-ce qui va avec cela ?", "Pouvez-vous préciser un peu ?", "À quoi cela ressemble-t-il, plus en détail ?" } },
  view = { plain = {
    "Qu'est-ce qui vous amène à voir les choses ainsi ?", "Sur quoi vous appuyez-vous pour le dire ?",
    "Comment en êtes-vous venu à cette idée ?", "Qu'entendez-vous par là ?", "À quoi le voyez-vous ?",
    "Qu'est-ce qui compte là-dedans pour vous ?" } },
  describe = { plain = {
    "Comment cela s'est-il passé, étape par étape ?", "Pouvez-vous le décrire plus précisément ?",
    "Qu'avez-vous fait en premier ?", "Comment cela s'est-il déroulé, du début à la fin ?",
    "Pouvez-vous me le raconter pas à pas ?", "Qu'avez-vous fait, dans l'ordre ?" } },
  next = { plain = {
    "Que s'est-il passé ensuite ?", "Et puis, que s'est-il passé ?", "Qu'avez-vous fait après cela ?",
    "Comment cela a-t-il continué ?", "Qu'est-ce qui est venu après ?", "Quelle a été l'étape suivante ?" } },
  last_time = { plain = {
    "Comment était-ce la dernière fois, depuis le début ?", "Que s'est-il passé la dernière fois ?",
    "Pouvez-vous me ramener à la dernière fois et la raconter depuis le début ?",
    "En pensant seulement à la dernière fois, comment cela s'est-il passé ?", "De quoi vous souvenez-vous de la dernière fois ?",
    "Qu'est-il arrivé la fois la plus récente ?" } },
  example = { plain = {
    "Pouvez-vous me donner un exemple récent ?", "Quand exactement cela s'est-il passé ainsi ?",
    "Pouvez-vous penser à un cas précis et me le raconter ?", "Quel cas récent vous vient à l'esprit ?",
    "Pouvez-vous me raconter une fois comme celle-là ?", "Que s'est-il passé la fois qui vous vient d'abord à l'esprit ?" } },
  other_angle = { plain = {
    "Prenons-le autrement. Qu'est-ce qui vous vient d'abord à l'esprit ?",
    "En pensant seulement à la semaine dernière, qu'est-ce qui vous vient ?", "Quel moment s'en rapproche le plus ?",
    "De quelle chose vous souvenez-vous, même petite ?", "Qu'est-ce qui s'en rapproche dans votre quotidien ?",
    "Quelle a été la dernière petite chose de ce genre ?" } },
  summary_check = { plain = {
    "Qu'est-ce que j'ai mal compris ou oublié ?", "Que faut-il corriger là-dedans ?", "Où n'était-ce pas tout à fait ainsi ?",
    "Que manque-t-il, s'il manque quelque chose ?", "Que faut-il dire autrement ?", "Quelle partie n'est pas encore juste ?" } },
  anything_else = { plain = {
    "Qu'aurais-je dû demander d'autre ?", "Qu'est-ce qui fait encore partie de cela ?", "Que voulez-vous ajouter, s'il y a quelque chose ?",
    "De quoi n'avons-nous pas parlé qui compte pour vous ?", "Qu'est-ce qui vous vient encore à l'esprit ?",
    "Y a-t-il quelque chose que vous aimeriez ajouter ?" } },
  acks = { "Merci.", "Entendu.", "Je vois." },
  acks_rich = { "Merci pour ces détails.", "Cela m'aide à suivre." },
  acks_hard = { "Cela semble avoir été très dur.", "Merci de me le dire.", "Cela fait beaucoup." },
  read_back = {
    "Voici ce que j'ai jusqu'ici :", "Voici ce que j'ai noté, avec vos mots :", "Je vous relis ce que j'ai :",
    "Voici ce que j'ai écrit :", "Voici ce que j'ai compris :", "Voici où nous en sommes :" },
}
