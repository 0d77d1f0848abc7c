/* The value of a closed question read out of plain words: "seven", "the second one", "A then C then
 * B", "nope". What is not clear gives none: a person is asked again rather than misread. Pure. */
#ifndef INTERVIEWD_TEXT_VALUE_H
#define INTERVIEWD_TEXT_VALUE_H

#include <stddef.h>

#include "base/arena.h"
#include "text/stem.h"

enum value_type { VALUE_SCALE, VALUE_YES_NO, VALUE_SINGLE, VALUE_MULTIPLE, VALUE_RANKING };

#define VALUE_OPTIONS_MAX 64

struct value_question {
	enum value_type type;
	long min, max;                     /* scale */
	const char *label_min, *label_max; /* scale; may be NULL */
	const char *const *options;        /* choices and ranking */
	size_t n_options;                  /* at most VALUE_OPTIONS_MAX; more gives none */
	size_t min_select, max_select;     /* multiple choice; max 0: all */
	int allow_other;
};

enum value_kind {
	VALUE_NONE,
	VALUE_INTEGER, /* number: a scale's point; yes_no: 1 or 0 */
	VALUE_PICKS, /* picks: one for single choice, any for multiple, all in order for ranking */
	VALUE_OTHER  /* other alone, picks empty (single) or beside it (multiple) */
};

struct value {
	enum value_kind kind;
	long number;
	size_t *picks; /* 0-based, in the arena; multiple choice: ascending */
	size_t n_picks;
	const char *other; /* the participant's words under "other", in the arena; or NULL */
	double confidence; /* 0..1: 1 exact, .9 a clear phrase, .7 by likeness, .6 hedged */
};

/* Reads text as an answer to q. Returns 1 and the value, or 0 and kind VALUE_NONE. The number is in
 * range, picks are distinct and within their limits, a ranking is complete. */
int value_read(struct value *out, struct arena *arena, struct stemmer *stemmer,
    const struct value_question *q, const char *text, size_t len);

#endif
