-- What laddering listens for in English: features, what follows from them, what people value.
return {
  -- What a thing is or has.
  feature = { "it's", "it is", "it was", "it has", "it had", "they are", "they're", "it comes with", "it came with",
    "made (of|from|in|by)", "looked (at|for)", "the (price|taste|smell|look|looks|design|size|colour|color)",
    "the (quality|packaging|brand|label|weight|screen|battery|range|service|location|delivery|ingredients|origin|material|fit|sound)",
    "price", "taste*", "design", "ingredient*", "quality", "packaging", "organic", "local", "regional", "cheap*", "light*",
    "reliable", "durable", "no sugar", "less sugar", "low fat", "how (cheap|big|small|light|fast|quick|easy|heavy|long) it" },

  -- What leads up a rung, within an answer.
  link_up = { "so that", "so (i|we|my|it|they|the|there|you|our|she|he)", "which (means|gives|lets|makes|helps|saves|keeps)",
    "that (means|way|gives|lets|makes|helps|saves|keeps)", "this (means|way|gives|lets|makes|helps|saves)", "in order to",
    "because then", "because that (means|way|gives|lets|makes)", "and then (i|we|my)" },
  link_back = { "because", "since (it|the|they|i|we)", "'cause", "cos" },

  -- Where a ladder ends.
  just_is = { "just is", "just does", "just because", "just do", "just (how|the way) (it|i|that)", "no (particular|special|real|deeper|other) reason",
    "never thought about", "is what it is", "i just (like|want|need|prefer) (it|that|this)", "it's just (nice|good|important|better)",
    "that's (it|all|just it)", "nothing (else|more|really)", "can't explain" },
  -- Says that it counts, and not what for.
  restates = { "important", "matter*", "(i|we) (like|love|prefer|want|need|hate|dislike) (it|that|this)",
    "(is|it's|its|that's) (good|nice|great|better|fine|useful|nicer)",
    "good", "nice", "better", "useful", "worth it" },
  filler = { "i (think|guess|suppose|mean|would say)", "you know", "kind of", "sort of", "(to|for) me", "yes", "no", "yeah", "sure", "okay", "ok",
    "thing*", "stuff" },

  -- Values, as people say them.
  value_security = { "(feel|feels|feeling|felt|be|am|are) (safe|secure|protected|at ease)", "(peace|ease) of mind", "security", "safety",
    "sleep (well|better|soundly|at night)", "nothing to worry about", "worry less", "stop worrying" },
  value_freedom = { "freedom", "independen*", "my own (boss|terms|way|life)", "(feel|feels|be|am) free", "free to", "in control", "control over my",
    "decide (for|by) myself", "depend on (nobody|no one|anybody|anyone)" },
  value_achievement = { "proud", "pride", "accomplish*", "achiev*", "get somewhere", "success*", "get ahead" },
  value_self_respect = { "self-respect", "good about myself", "true to myself", "(good|clear) conscience", "in the mirror",
    "good (mother|father|parent|person|mum|mom|dad|friend|partner|host|neighbour)", "the right thing" },
  value_recognition = { "respected", "taken seriously", "recognition", "recognised", "recognized", "appreciated" },
  value_closeness = { "be there for", "close to (my|our|each)",
    "time (with|for) (my|our|the) (family|kids|children|wife|husband|partner|friends|son|daughter)",
    "together as a family", "my family is (well|happy|fine)", "hold* us together", "(people|ones) i love", "loved ones" },
  value_belonging = { "belong*", "part of (something|a|the|us)", "fit in", "one of (them|us)" },
  value_enjoyment = { "enjoy* (life|my life|myself)", "(makes|make|made) me happy", "(be|am|feel|feels|i'm) happy", "happiness", "joy",
    "fun in life", "good life" },
  value_health = { "stay healthy", "be healthy", "healthy life", "my health", "live (long|longer)", "old age" },
  value_fulfilment = { "fulfil*", "meaning in", "meaningful", "who i (am|want to be)", "the best of myself", "grow as a person", "be myself" },
  value_care = { "the planet", "better world", "future generations", "(children's|kids') future", "justice", "fair* world", "do good" },
}
