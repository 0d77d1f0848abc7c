-- What must be heard from everyone, in French: danger, distress, the wish to stop or to skip, not knowing. Nothing else is
-- searched for in French.
return {
  danger = {
    "(suicid*|me suicider|suicide)", "(me|m') (tuer|suicider|pendre|noyer)", "(vais|veux|voudrais|envie de|pense à|peux) (me|mettre fin à) (tuer|suicider|pendre|mes jours|ma vie)",
    "mettre fin à (mes jours|ma vie|tout)", "(veux|voudrais|aimerais|préférerais|envie de) (juste|seulement|) mourir", "(plus envie|pas envie|ne veux plus|veux plus) (de|) vivre",
    "(être|serais) mieux mort*", "(aucune|plus de|pas de) raison de vivre", "(plus|aucun) (sens|espoir) (à|dans) (ma|la) vie", "ne (plus|pas) me réveiller",
    "(je me|me) (scarifie|scarifier|coupe les veines|mutile|mutiler|fais du mal|faire du mal)", "(avaler|avalé|pris|prendre) (tous|toute|toutes|une boîte de|trop de) (mes|la|les|ma|) (médicaments|cachets|comprimés|boîte)",
    "sauter (du|de la|d'un|par la) (pont|toit|fenêtre|balcon)", "sous (un|le) train", "(il|elle|mon mari|ma femme|mon père|ma mère|mon compagnon|mon copain) (me|nous) (frappe|bat|menace|viole|étrangle|séquestre)",
    "(frappe|bat|menace|viole) (mes|les|mon) (enfants|enfant|fils|fille)", "(le|la|les|l'|vais|veux) (tuer|poignarder|abattre|étrangler)", "(peur|danger) (pour|de) (ma vie|rentrer chez moi|mort)", "je (ne suis pas|suis pas) en sécurité",
  },
  ["danger.not"] = {
    "(tuer|tué) le temps", "(mourir|mort) de (rire|faim|soif|honte|ennui|peur|froid|chaud|curiosité)", "tuer (le processus|la concurrence|l'ambiance|le projet)", "suicide (commercial|politique|professionnel)", "(le|la) bat (au|aux|en)",
  },
  distress = {
    "(je|j') (pleure|craque|suis en larmes|suis à bout|suis désespérée|suis désespéré|suis dépressif|suis dépressive)", "je n'en peux plus", "en peux plus", "(crise|crises) (de panique|d'angoisse)", "(dépression|burn-out|burnout)",
    "(mon|ma|mes) (père|mère|mari|femme|fils|fille|frère|soeur|sœur|enfant|bébé|parents) (est|sont|vient de|viennent de) (mort|morte|morts|décédé|décédée|décédés|mourir)", "(j'ai|nous avons) perdu (mon|ma|notre) (père|mère|mari|femme|fils|fille|frère|soeur|sœur|enfant|bébé)", "fausse couche", "(été|était|suis) (violé*|agressé*|harcelé*|battue|battu|maltraité*)", "en deuil",
  },
  dont_know = {
    "(je|j') (ne|n'en|n') (sais|sait|sais rien) (pas|plus|rien|)", "(sais|sait) pas", "je n'en sais rien", "aucune idée", "pas d'idée", "aucun avis", "(je|) ne (me|m'en) souviens (pas|plus)", "rien ne me vient", "difficile à dire", "pas sûr*",
  },
  skip = {
    "(passer|passons|sauter|sautons) (cette|la|à la) (question|suivante)", "question suivante", "(préfère|préférerais|veux|souhaite) (ne|) pas (répondre|en parler|le dire)", "ne (veux|souhaite) pas (répondre|en parler|le dire)", "(c'est|trop) (privé|personnel|confidentiel)",
  },
  ["skip.whole"] = { "(passer|passe|passons|suivant|suivante|sans réponse)" },
  opt_out = {
    "(arrêter|terminer|quitter|interrompre) (l'entretien|l'interview|le sondage|ici|maintenant|là)", "(veux|voudrais|souhaite|préfère) (arrêter|m'arrêter|terminer|quitter)", "(supprimer|supprimez|effacer|effacez) (toutes|) (mes|les|ces) (réponses|données)", "plus envie de (continuer|répondre)", "ne veux plus (continuer|répondre|participer)",
  },
  ["opt_out.whole"] = { "(stop|arrêter|arrêtez|fin|terminer|j'arrête|on arrête)" },
  done = { "c'est tout", "rien (d'autre|de plus) (à ajouter|)", "(je l'ai|j'ai) déjà (dit|répondu)", "comme je l'ai dit" },
  ["done.whole"] = { "(non|rien|rien d'autre)" },
}
