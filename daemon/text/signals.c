/* The names of the signals. */
#include "text/signals.h"

#include <stddef.h>
#include <string.h>

static const char *const names[SIGNAL_BUILTIN] = {
    [SIGNAL_GENERIC] = "generic",
    [SIGNAL_HYPOTHETICAL] = "hypothetical",
    [SIGNAL_FUTURE] = "future",
    [SIGNAL_COMPLIMENT] = "compliment",
    [SIGNAL_IDEA] = "idea",
    [SIGNAL_OPINION] = "opinion",
    [SIGNAL_VAGUE] = "vague",
    [SIGNAL_DONT_KNOW] = "dont_know",
    [SIGNAL_PAST] = "past",
    [SIGNAL_STORY] = "story",
    [SIGNAL_NUMBER] = "number",
    [SIGNAL_MONEY] = "money",
    [SIGNAL_TIME] = "time",
    [SIGNAL_WORKAROUND] = "workaround",
    [SIGNAL_SWITCH] = "switch",
    [SIGNAL_TRIGGER] = "trigger",
    [SIGNAL_PUSH] = "push",
    [SIGNAL_PULL] = "pull",
    [SIGNAL_ANXIETY] = "anxiety",
    [SIGNAL_HABIT] = "habit",
    [SIGNAL_EMOTION_POSITIVE] = "emotion_positive",
    [SIGNAL_EMOTION_NEGATIVE] = "emotion_negative",
    [SIGNAL_DECISION] = "decision",
    [SIGNAL_ALTERNATIVE] = "alternative",
    [SIGNAL_COMMITMENT] = "commitment",
    [SIGNAL_STALL] = "stall",
    [SIGNAL_NEGATION] = "negation",
    [SIGNAL_SOCIAL] = "social",
    [SIGNAL_DISTRESS] = "distress",
    [SIGNAL_DANGER] = "danger",
    [SIGNAL_STRAIN] = "strain",
    [SIGNAL_MINOR] = "minor",
    [SIGNAL_QUESTION] = "question",
    [SIGNAL_SKIP] = "skip",
    [SIGNAL_OPT_OUT] = "opt_out",
    [SIGNAL_GIBBERISH] = "gibberish",
    [SIGNAL_PASTE] = "paste",
    [SIGNAL_REPEAT] = "repeat",
    [SIGNAL_THIN] = "thin",
    [SIGNAL_RICH] = "rich",
    [SIGNAL_SHORT] = "short",
    [SIGNAL_PERSONAL] = "personal",
    [SIGNAL_DONE] = "done",
    [SIGNAL_PROFANITY] = "profanity",
    [SIGNAL_ABUSE] = "abuse",
};

const char *signal_name(int signal)
{
	return signal >= 0 && signal < SIGNAL_BUILTIN ? names[signal] : NULL;
}

int signal_find(const char *name)
{
	for (int i = 0; i < SIGNAL_BUILTIN; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

int signal_computed(int signal)
{
	return signal >= SIGNAL_GIBBERISH && signal <= SIGNAL_PERSONAL;
}
