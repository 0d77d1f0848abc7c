/* The words that answers to closed questions are made of, one file a language (plugins/sdk/languages/en/values.txt). */
#ifndef INTERVIEWD_TEXT_VALUE_WORDS_H
#define INTERVIEWD_TEXT_VALUE_WORDS_H

#include <stddef.h>

/* What a phrase does in an answer; bits, so that each question type says which it looks for. */
enum value_role {
	ROLE_NUMBER = 1 << 0,  /* value: 0-100 */
	ROLE_ORDINAL = 1 << 1, /* value: 1 first …, -1 last, -2 last but one */
	ROLE_YES = 1 << 2,
	ROLE_NO = 1 << 3,
	ROLE_UNSURE = 1 << 4,  /* neither yes nor no, whatever words are in it */
	ROLE_HIGHEST = 1 << 5, /* the upper end of a scale */
	ROLE_LOWEST = 1 << 6,
	ROLE_MIDDLE = 1 << 7,
	ROLE_ALL = 1 << 8,
	ROLE_NONE = 1 << 9,
	ROLE_BOTH = 1 << 10,
	ROLE_FILLER = 1 << 11,     /* says nothing: "I'd go for" */
	ROLE_HEDGE = 1 << 12,      /* "about", "maybe": less sure */
	ROLE_UNCLEAR = 1 << 13,    /* "more than", "between": no point on a scale */
	ROLE_CORRECTION = 1 << 14, /* "no wait", "make that": what follows counts */
	ROLE_SCALE = 1 << 15,      /* "on a scale of": the two numbers behind it are its ends */
	ROLE_OUT_OF = 1 << 16,     /* the number behind it is the upper end */
	ROLE_UNIT = 1 << 17,       /* "points", "stars": may follow the number that is meant */
	ROLE_REJECT = 1 << 18,     /* "not", "rather than": what follows is not meant */
	ROLE_EXCEPT = 1 << 19,     /* "all except" */
	ROLE_OTHER = 1 << 20,      /* what follows is none of the options; value 1: its name does */
	ROLE_AND = 1 << 21,        /* joins items */
	ROLE_OR = 1 << 22,         /* leaves it open */
	ROLE_TO = 1 << 23,         /* "1 to 3" */
	ROLE_THEN = 1 << 24,       /* next in a ranking */
	ROLE_REVERSED = 1 << 25,  /* "after", "below": the order of saying is not the order meant */
	ROLE_AS_LISTED = 1 << 26, /* "in that order" */
	ROLE_STOP = 1 << 27,      /* set by the reader: any other word without content */
	ROLE_WORD = 1 << 28,      /* set by the reader: a word with content */
	ROLE_OPTION = 1 << 29,    /* set by the reader: an option's text; value is its index */
	ROLE_MINUS = 1 << 30
};

struct value_row {
	enum value_role role;
	int value;
	int percent;         /* confidence of a reading that rests on it; 0: 100 */
	const char *phrases; /* folded, separated by | */
};

struct value_words {
	const struct value_row *rows; /* ends with NULL phrases */
};

#endif
