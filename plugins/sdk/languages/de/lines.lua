-- What the core itself says, in German. Each is a list of phrasings, chosen unused first. {title}, {min}, {max}
-- and {left} are filled in. No praise, no advice, one question at most: they pass the turn guard in a test.
return {
  opening = {
    "Hallo, und danke, dass Sie sich Zeit nehmen. Das ist ein automatisiertes Interview zum Thema „{title}“. Es gibt keine richtigen oder falschen Antworten, und Sie können jederzeit eine Frage überspringen oder aufhören.",
  },
  closing = {
    "Das war meine letzte Frage. Danke für Ihre Zeit.",
  },
  closing_short = {
    "Wir können es hier gut sein lassen. Danke für Ihre Zeit.",
  },
  closing_stopped = {
    "Dann hören wir hier auf. Danke für Ihre Zeit. Wenn Ihre Antworten gelöscht werden sollen, sagen Sie es denen, die Sie eingeladen haben.",
  },
  closing_screened_out = {
    "Danke. Diese Studie sucht Menschen in einer anderen Lage, deshalb habe ich keine weiteren Fragen.",
  },
  closing_safety = {
    "Ich bin kein Krisendienst, und hier liest niemand live mit. Wenn Sie oder jemand anderes in Gefahr sein könnten, rufen Sie bitte jetzt den Notruf an: 112 in ganz Europa. Zum Reden ist Tag und Nacht jemand da: in Deutschland unter 116 123, in Österreich unter 142, in der Schweiz unter 143. Stellen in anderen Ländern nennt findahelpline.com. Wir beenden das Interview hier.",
  },
  distress = { "Das klingt nach einer schweren Zeit. Wir können eine Pause machen, das überspringen oder hier aufhören; nichts geht verloren." },
  boundary = {
    "Ich möchte, dass wir höflich bleiben. Wir können weitermachen oder hier aufhören, wie Sie möchten.",
  },
  stop_confirm = {
    "Möchten Sie das Interview hier beenden?",
  },
  go_on = {
    "Dann machen wir weiter.",
  },
  offer_end = {
    "Wir können es auch hier gut sein lassen. Möchten Sie jetzt aufhören?",
    "Wenn es Ihnen lieber ist, hören wir hier auf. Möchten Sie das?",
  },
  skip = {
    "In Ordnung, die lassen wir aus.",
    "Kein Problem, dann weiter.",
    "Gut, die überspringen wir.",
  },
  aside_automated = { "Ich bin ein automatisierter Interviewer mit festen Regeln, kein Mensch; Ihre Antworten lesen die Menschen, die Sie eingeladen haben." },
  aside_length = { "Noch etwa {left} Fragen, ungefähr {minutes} Min.; Sie können jederzeit aufhören." },
  aside_privacy = { "Ihre Antworten gehen an die Menschen, die Sie eingeladen haben; sagen Sie „lösche meine Antworten“, und ich lösche sie." },
  aside_meaning = {
    "Alles, das Ihnen dazu einfällt, passt; es geht um Ihre eigene Erfahrung.",
  },
  aside_domain = {
    "Dazu kann ich nichts sagen; mir geht es um das, was Sie erlebt haben.",
  },
  repair_open = {
    "Das habe ich vielleicht nicht erfasst. Können Sie es anders sagen?",
    "Da bin ich nicht ganz mitgekommen. Wie lässt es sich in anderen Worten sagen?",
    "Ich bin nicht sicher, ob ich das verstanden habe. Können Sie es noch einmal sagen?",
  },
  repair_scale = {
    "Welche ganze Zahl von {min} bis {max} passt da?",
    "Welche ganze Zahl von {min} bis {max} kommt dem am nächsten?",
  },
  repair_single_choice = {
    "Welche der Antworten kommt dem am nächsten?",
    "Welche ist es, wenn es nur eine sein darf?",
  },
  repair_multiple_choice = {
    "Welche der Antworten treffen auf Sie zu?",
    "Das konnte ich den Antworten nicht zuordnen. Was davon trifft zu?",
  },
  repair_ranking = {
    "Können Sie mir alle der Reihe nach nennen, das Erste zuerst?",
    "Ich brauche jede Antwort einmal. In welche Reihenfolge gehören sie?",
  },
  repair_yes_no = {
    "Ist das ein Ja oder ein Nein?",
    "Das war mir nicht klar. Wie lautet die Antwort, Ja oder Nein?",
  },
  yes = { "Ja" },
  no = { "Nein" },
  -- Said before a question of the method's own that follows one of the guide.
  gap = {
    "Noch einmal zu „{title}“ als Ganzem.",
  },
  story = {
    "Wie war das, als Sie zuletzt damit zu tun hatten, von Anfang an?",
  },
  -- Before a question that was left open, or passed over.
  ["return"] = {
    "Ich komme auf eine Frage von vorhin zurück.",
    "Noch einmal zu etwas, das wir offen gelassen haben.",
    "Eine Frage ist vorhin offen geblieben.",
  },
  -- After "I don't know" to a question that will be asked once more.
  later = {
    "In Ordnung, wir können später darauf zurückkommen.",
    "Kein Problem, lassen wir es erst einmal offen.",
  },
  -- Before a question about something that they told of already; the second right after they did.
  built_on = {
    "Vorhin kam „{echo}“ zur Sprache.",
    "Sie haben vorhin „{echo}“ erwähnt.",
    "Von „{echo}“ war vorhin schon die Rede.",
    "Vorhin fiel das Stichwort „{echo}“.",
  },
  built_on_now = {
    "Eben kam „{echo}“ zur Sprache.",
    "Sie haben gerade „{echo}“ erwähnt.",
    "Von „{echo}“ war gerade die Rede.",
  },
  -- The closers: the question behind the points of a read-back, what is said to what they put right, and to "that's wrong" and
  -- "yes" alone.
  -- Ihre letzten Worte, wie sie dastehen; dann wie ein Punkt beim Vorlesen zitiert wird.
  said = { "Sie sagten „{echo}“.", "„{echo}“, sagten Sie.", "Sie sagten eben „{echo}“.", "Sie nannten es „{echo}“." },
  read_back_point = { "„{echo}“" },
  put_right = {
    "Was habe ich falsch verstanden oder ausgelassen?",
    "Was stimmt daran nicht, oder was fehlt?",
    "Was gehört da berichtigt oder ergänzt?",
  },
  noted = {
    "Danke, das habe ich notiert.",
    "Danke, das ist festgehalten.",
  },
  amend = {
    "Wie soll es heißen?",
    "Was soll dort stattdessen stehen?",
  },
  go_ahead = {
    "Gern. Was möchten Sie ergänzen?",
    "Was haben Sie auf dem Herzen?",
  },
  closing_erased = { "Alles, was Sie hier gesagt haben, ist gelöscht, und wir hören hier auf. Danke für Ihre Zeit." },
  closing_minor = { "Danke, dass Sie das sagen. Dieses Interview ist für Erwachsene, deshalb hören wir hier auf. Wenn Ihre Antworten gelöscht werden sollen, sagen Sie es denen, die Sie eingeladen haben." },
  closing_abuse = { "Wir hören hier auf. Danke für Ihre Zeit." },
  stop_confirm_distress = { "Das scheint gerade viel zu sein, und nichts geht verloren. Möchten Sie hier aufhören?" },
  strain = { "Das klingt nach einer schweren Zeit; wir können es überspringen." },
  personal_note = { "Namen und Kontaktdaten können hier wegbleiben." },
  stop_confirm_erase = { "Ich kann alles, was Sie hier gesagt haben, endgültig löschen und das Interview beenden. Möchten Sie das?" },
  aside_length_last = { "Wir sind gleich fertig, in etwa {minutes} Min.; Sie können jederzeit aufhören." },
  aside_privacy_contact = { "Ihre Antworten gehen an die, die Sie eingeladen haben. Fragen dazu an: {contact}." },
  aside_data = { "Ich habe nur, was Sie hier geschrieben haben, auf dieser Seite; eine Kopie geben Ihnen die Menschen, die Sie eingeladen haben." },
  aside_data_contact = { "Ich habe nur, was Sie hier geschrieben haben, auf dieser Seite. Für eine Kopie: {contact}." },
  aside_advice = { "Dazu kann ich keinen Rat geben; jemand vom Fach, dem Sie vertrauen, kann das." },
  aside_why = { "Es geht um „{title}“: was Sie erlebt haben, hilft, und Sie können jede Frage überspringen." },
}
