/* The turn grammar: judges what an interviewer is about to say when the words are a script's, a rule's or a model's
 * (the study's own texts are said verbatim; the lint is their judge). Pure; words by locale. */
#ifndef INTERVIEWD_INTERVIEW_GUARD_H
#define INTERVIEWD_INTERVIEW_GUARD_H

#include <stddef.h>

struct stemmer;

/* Why words were refused; bits of a mask. The names (guard_name) are what logs, metrics and `why` show. */
enum guard_rule {
	GUARD_EMPTY = 1 << 0,     /* nothing to say, or control characters */
	GUARD_QUESTIONS = 1 << 1, /* not exactly one question */
	GUARD_LENGTH =
	    1 << 2, /* question or intro over 25 words, acknowledgement over 6, opening over 60 */
	GUARD_PRAISE = 1 << 3,  /* evaluates the answer ("great", "fascinating", "good point") */
	GUARD_ADVICE = 1 << 4,  /* advises, sells, discloses itself */
	GUARD_LEADING = 1 << 5, /* negative-term lead, tag, presumed degree, emotion or fact */
	GUARD_OPTIONS = 1 << 6, /* offers options for reasons ("was it because", "such as") */
	GUARD_REPEAT = 1 << 7,  /* the same question again */
	GUARD_NEAR_REPEAT = 1 << 8,  /* nearly the same: Jaccard of stems ≥ 0.75 with one asked */
	GUARD_HYPOTHETICAL = 1 << 9, /* where the method forbids it */
	GUARD_PRICE_GUESS = 1 << 10, /* where the method forbids it */
	GUARD_PRODUCT = 1 << 11, /* product terms before the close, where the method forbids them */
	GUARD_CLOSING = 1 << 12, /* a closing or an intro that asks */
	GUARD_ANSWERED = 1 << 13, /* what the last answer has told: "When was that?" after a date */
	GUARD_QUOTE = 1 << 14,    /* a quote of more than six words, or not of their words */
	GUARD_FORM =
	    1 << 15, /* markup, links, symbols, a speaker's name, a hole that nobody filled */
	GUARD_REMARK = 1 << 16 /* a sentence of its own beside acknowledgement and echo */
};
#define GUARD_RULES 17
#define GUARD_LAST  GUARD_REMARK

enum guard_kind {
	GUARD_OF_OPENING,
	GUARD_OF_INTRO, /* the sentence before a question */
	GUARD_OF_QUESTION,
	GUARD_OF_PROBE,
	GUARD_OF_REPAIR,
	GUARD_OF_CLOSING
};

struct guard_context {
	enum guard_kind kind;
	const char *locale;
	struct stemmer *stemmer; /* of that locale */
	unsigned
	    forbid; /* GUARD_HYPOTHETICAL | GUARD_PRICE_GUESS | GUARD_PRODUCT: what the method's lint forbids */
	unsigned
	    allow; /* what the manifest's guard.allow lifts; only NEAR_REPEAT and LENGTH can be */
	const char *const *terms; /* product terms */
	size_t nterms;
	const char *const *asked; /* what was asked before, in any order */
	size_t nasked;
	const char *answer; /* what was answered last, or NULL */
	/* What the participant has said, where quotes are to be their words; none: any words may be quoted. */
	const char *const *heard;
	size_t nheard;
	int holes; /* {name} may stand in it: settings are filled in later */
};

/* The mask of rules that these words (valid UTF-8) break; 0 lets them pass. */
unsigned guard_check(const char *text, size_t len, const struct guard_context *context);
/* "praise" for GUARD_PRAISE …; static storage. */
const char *guard_name(enum guard_rule rule);
/* The other way; 0 for an unknown name. */
unsigned guard_parse(const char *name);

#endif
