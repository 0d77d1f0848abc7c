-- Words of the ladder by language: those said, and those that a piece of an answer begins with.
local words = {}

-- Values that people come to, as a list that different interviews share; the names of the lexicon's signals behind `value_`.
words.values = { "security", "freedom", "achievement", "self_respect", "recognition", "closeness", "belonging", "enjoyment",
  "health", "fulfilment", "care" }

-- What a ladder begins with. Each has one place for a phrase of theirs; the last of a list is for where none can be quoted.
words.begins = {
  en = {
    "You said “%s”: what does that do for you?",
    "And “%s”: what do you get out of that?",
    "As for “%s”: what comes of that for you?",
    "Now “%s”: what does that change for you?",
    "Coming to “%s”: how does that make itself felt?",
    "With “%s”, what is that good for, in your life?",
    "What does the first thing you named do for you?",
  },
  de = {
    "Stichwort „%s“: Was bringt Ihnen das?",
    "Und „%s“: Was haben Sie davon?",
    "Nun zu „%s“: Was ergibt sich daraus für Sie?",
    "Bleibt noch „%s“: Was ändert das für Sie?",
    "Kommen wir zu „%s“: Woran merken Sie das?",
    "Bei „%s“: Wofür ist das in Ihrem Leben gut?",
    "Was bringt Ihnen das, was Sie zuerst genannt haben?",
  },
}

-- Said before a ladder.
words.turns_to = {
  en = { "I would like to stay with one thing.", "Now another thing that you named.", "Here is one more.",
    "Let's take the next one.", "Now something else from your list.", "And one last thing." },
  de = { "Ich greife eine Sache heraus.", "Nun etwas anderes, das Sie genannt haben.", "Hier ist noch eine Sache.",
    "Nehmen wir die nächste.", "Nun noch etwas von dem, was Sie aufgezählt haben.", "Und eine letzte Sache." },
}

-- The same where the last ladder ended without a value.
words.leaves = {
  en = { "Let me take another one, then.", "Then let's leave that one there.", "That one may stand as it is.",
    "Let's go on to a different one, then.", "Then that is how it is.", "We can leave it at that." },
  de = { "Dann nehme ich eine andere Sache.", "Dann lassen wir das so stehen.", "Das kann so bleiben.",
    "Dann nehmen wir etwas anderes.", "Auch das lassen wir so.", "Dabei können wir es belassen." },
}

-- What only joins a piece to the one before.
words.links = { "because", "since", "so that", "so dass", "so", "and", "but", "which means", "that means", "this means", "well", "then",
  "also", "weil", "damit", "sodass", "und", "aber", "denn", "also", "auch", "das heißt" }
-- What a phrase can do without in quotation marks.
words.leads = { "it's", "it is", "it was", "it has", "it had", "they are", "they're", "i looked at", "i looked for", "mostly",
  "mainly", "maybe", "just", "ich habe auf", "es ist", "es war", "es hat", "sie ist", "er ist", "es", "sie", "er", "vor allem" }

-- Where two features stand side by side.
words.joints = { " and ", " und ", " oder ", " or " }

words.joins = {}
for word in ([[and or but because so that which when while if with without near in on at of for to from by than as the a an my is
  und oder aber weil damit dass die der das ein eine wenn mit ohne in im an am auf für von zu als mein meine ist]]):gmatch("%S+") do
  words.joins[word] = true
end

-- What the report says of its own.
words.report = {
  en = {
    map = "Value map", map_note = "Ladders of %s; links that at least %d made",
    links = "Strongest links", links_note = "How many people went from the one to the other",
    ladders = "Ladders", columns = { "What it is or has", "What that does for them", "What that is good for", "Where it ended" },
    whole = "%d of %d ladders reach a value", ends = "Where ladders ended",
    level = { attribute = "Attributes", consequence = "Consequences", value = "Values" },
    ended = { value = "at a value", depth = "at the last rung", dead_end = "it just is", circular = "in a circle",
      broken_off = "broken off" },
    value = { security = "Security", freedom = "Freedom", achievement = "Achievement", self_respect = "Self-respect",
      recognition = "Recognition", closeness = "Closeness", belonging = "Belonging", enjoyment = "Enjoying life",
      health = "Health", fulfilment = "Being oneself", care = "A better world" },
  },
  de = {
    map = "Wertekarte", map_note = "Leitern von %s; Verbindungen, die mindestens %d hergestellt haben",
    links = "Stärkste Verbindungen", links_note = "Wie viele vom einen zum anderen kamen",
    ladders = "Leitern", columns = { "Was es ist oder hat", "Was das bewirkt", "Wofür das gut ist", "Wo es endete" },
    whole = "%d von %d Leitern führen zu einem Wert", ends = "Wo die Leitern endeten",
    level = { attribute = "Eigenschaften", consequence = "Folgen", value = "Werte" },
    ended = { value = "bei einem Wert", depth = "auf der letzten Sprosse", dead_end = "es ist eben so", circular = "im Kreis",
      broken_off = "abgebrochen" },
    value = { security = "Sicherheit", freedom = "Freiheit", achievement = "Leistung", self_respect = "Selbstachtung",
      recognition = "Anerkennung", closeness = "Nähe", belonging = "Zugehörigkeit", enjoyment = "Freude am Leben",
      health = "Gesundheit", fulfilment = "Man selbst sein", care = "Eine bessere Welt" },
  },
}

function words.of(list, locale)
  return list[locale:sub(1, 2)] or list.en
end

function words.value_of(name, locale)
  return words.of(words.report, locale).value[name] or name
end

function words.level_of(name, locale)
  return words.of(words.report, locale).level[name]
end

function words.end_of(name, locale)
  return words.of(words.report, locale).ended[name]
end

return words
