-- What the core itself says, in French; the English file says how. Nothing here praises or advises.
return {
  opening = {
    "Bonjour, et merci de prendre ce temps. Ceci est un entretien automatisé sur « {title} ». Il n'y a ni bonne ni mauvaise réponse, et vous pouvez passer une question ou arrêter à tout moment.",
  },
  closing = { "C'était ma dernière question. Merci pour votre temps." },
  closing_short = { "Nous pouvons en rester là. Merci pour votre temps." },
  closing_stopped = {
    "Nous nous arrêtons ici. Merci pour votre temps. Si vous voulez que vos réponses soient supprimées, dites-le aux personnes qui vous ont invité.",
  },
  closing_screened_out = {
    "Merci. Cette étude cherche des personnes dans une autre situation ; je n'ai donc pas d'autre question.",
  },
  closing_safety = {
    "Je ne suis pas un service d'urgence, et personne ne lit ceci en direct. Si vous ou quelqu'un d'autre êtes peut-être en danger, appelez maintenant les secours : 112 en Europe. Pour parler à quelqu'un, le 3114 répond jour et nuit en France ; findahelpline.com indique les lignes d'écoute par pays. Nous arrêtons l'entretien ici.",
  },
  distress = { "Cela semble avoir été un moment très dur. Nous pouvons passer cette question ou arrêter ici ; rien n'est perdu." },
  boundary = { "Je souhaite que nous restions courtois. Nous pouvons continuer ou arrêter ici, comme vous préférez." },
  stop_confirm = { "Voulez-vous arrêter l'entretien ici ?" },
  go_on = { "Alors continuons." },
  offer_end = { "Nous pouvons en rester là. Voulez-vous arrêter maintenant ?" },
  skip = { "D'accord, laissons celle-là.", "Pas de problème, continuons.", "Bien, passons celle-là." },
  aside_automated = { "Je suis un intervieweur automatisé ; les personnes qui vous ont invité lisent les réponses." },
  aside_length = { "Encore {left} questions environ ; vous pouvez arrêter à tout moment." },
  aside_privacy = { "Vos réponses vont aux personnes qui vous ont invité, et elles peuvent les supprimer si vous le demandez." },
  aside_meaning = { "Ce qui vous vient à l'esprit convient ; c'est votre propre expérience qui m'intéresse." },
  aside_domain = { "Je ne peux rien en dire ; c'est votre expérience qui m'intéresse." },
  repair_open = {
    "Cela m'a peut-être échappé. Pouvez-vous le dire autrement ?",
    "Je n'ai pas bien suivi. Comment le diriez-vous avec d'autres mots ?",
    "Je ne suis pas sûr d'avoir compris. Pouvez-vous le redire ?",
  },
  repair_scale = {
    "Quel nombre entier de {min} à {max} serait le plus juste ?", "De {min} à {max}, quel nombre entier s'en rapproche le plus ?",
  },
  repair_single_choice = { "Laquelle des réponses s'en rapproche le plus ?", "Laquelle serait-ce, s'il n'en fallait qu'une ?" },
  repair_multiple_choice = {
    "Lesquelles des réponses vous correspondent ?", "Je n'ai pas pu relier cela aux réponses. Lesquelles conviennent ?",
  },
  repair_ranking = {
    "Pouvez-vous me donner toute la liste dans l'ordre, en commençant par le premier ?",
    "Il me faut chaque réponse une fois. Dans quel ordre vont-elles ?",
  },
  repair_yes_no = { "Est-ce un oui ou un non ?", "Ce n'était pas clair pour moi. Est-ce un oui ou un non ?" },
  yes = { "Oui" },
  no = { "Non" },
  gap = { "Pour revenir à « {title} » dans son ensemble." },
  story = { "Comment cela s'est-il passé la dernière fois, depuis le début ?" },
  ["return"] = { "Je reviens à une question de tout à l'heure.", "Il y a une question que nous avions laissée ouverte." },
  later = { "D'accord, nous pourrons y revenir.", "Pas de problème, laissons-la ouverte pour l'instant." },
  built_on = { "Tout à l'heure, vous avez parlé de « {echo} ».", "Vous avez mentionné « {echo} » tout à l'heure." },
  built_on_now = { "Vous venez de parler de « {echo} ».", "Vous venez de mentionner « {echo} »." },
  read_back_point = { "« {echo} »" },
  put_right = { "Qu'est-ce que j'ai mal compris ou oublié ?", "Qu'est-ce qui est faux ou manque dans tout cela ?" },
  noted = { "Merci, c'est noté.", "Merci, je l'ai noté." },
  amend = { "Comment faut-il le dire ?", "Que faut-il écrire à la place ?" },
  go_ahead = { "Je vous écoute. Que voulez-vous ajouter ?", "Que souhaitez-vous ajouter ?" },
}
