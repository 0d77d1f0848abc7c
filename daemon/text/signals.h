/* The signals every script can count on: one word list for C, Lua, SQL and JSON. */
#ifndef INTERVIEWD_TEXT_SIGNALS_H
#define INTERVIEWD_TEXT_SIGNALS_H

struct reading; /* reading.h: one answer with its signals and their spans */

/* Built-in signals come first in every lexicon; a script's own follow from SIGNAL_BUILTIN on. */
enum signal {
	SIGNAL_GENERIC,
	SIGNAL_HYPOTHETICAL,
	SIGNAL_FUTURE,
	SIGNAL_COMPLIMENT,
	SIGNAL_IDEA,
	SIGNAL_OPINION,
	SIGNAL_VAGUE,
	SIGNAL_DONT_KNOW, /* the answer as a whole */
	SIGNAL_PAST,
	SIGNAL_STORY,
	SIGNAL_NUMBER,
	SIGNAL_MONEY,
	SIGNAL_TIME,
	SIGNAL_WORKAROUND,
	SIGNAL_SWITCH,
	SIGNAL_TRIGGER,
	SIGNAL_PUSH,
	SIGNAL_PULL,
	SIGNAL_ANXIETY,
	SIGNAL_HABIT,
	SIGNAL_EMOTION_POSITIVE,
	SIGNAL_EMOTION_NEGATIVE,
	SIGNAL_DECISION,
	SIGNAL_ALTERNATIVE,
	SIGNAL_COMMITMENT,
	SIGNAL_STALL,
	SIGNAL_NEGATION,
	SIGNAL_SOCIAL,
	SIGNAL_DISTRESS,  /* T1: stop probing the topic */
	SIGNAL_DANGER,    /* T2: end with the safety message */
	SIGNAL_STRAIN,    /* T0: something was hard, and is told calmly */
	SIGNAL_MINOR,     /* says to be under 18 */
	SIGNAL_QUESTION,  /* asked of us */
	SIGNAL_SKIP,      /* this question declined */
	SIGNAL_OPT_OUT,   /* wants to stop, or to have the answers deleted */
	SIGNAL_GIBBERISH, /* this one and the next six are computed alone: no lexicon adds to them */
	SIGNAL_PASTE,     /* the question given back */
	SIGNAL_REPEAT,    /* says an earlier answer again */
	SIGNAL_THIN,
	SIGNAL_RICH,
	SIGNAL_SHORT,    /* fewer than 5 words */
	SIGNAL_PERSONAL, /* personal data (text/personal.h) that is masked */
	SIGNAL_DONE,     /* "that's it", "as I said" */
	SIGNAL_PROFANITY,
	SIGNAL_ABUSE,  /* at the interviewer */
	SIGNAL_BUILTIN /* how many there are */
};

/* "generic", "opt_out" …; static storage, NULL beyond the built-in ones. */
const char *signal_name(int signal);
/* Built-in signal by name, or -1. */
int signal_find(const char *name);
/* Found by computing alone, so that a lexicon may not list entries for it? */
int signal_computed(int signal);

#endif
