/* What the rules of the guard look at, read once. Private to guard*.c. */
#ifndef INTERVIEWD_INTERVIEW_GUARD_INSIDE_H
#define INTERVIEWD_INTERVIEW_GUARD_INSIDE_H

#include "interview/guard.h"
#include "interview/wording.h"

struct said {
	const struct guard_context *context;
	struct arena *arena;
	struct worded w;
	uint32_t opens; /* the token with which the question opens */
	int read_near;  /* near is known */
	unsigned near;  /* GUARD_REPEAT, GUARD_NEAR_REPEAT */
};

/* guard_asked.c: is the question one that was asked (GUARD_REPEAT), nearly one (GUARD_NEAR_REPEAT), or told already? */
unsigned guard_repeats(struct said *s);
int guard_answered(struct said *s);
/* guard.c: does the text name the term, outside quotation marks, also in the plural? By which tokens? */
int guard_names_term(
    struct arena *arena, const struct tokens *t, const char *name, uint32_t *from, uint32_t *to);
/* guard.c: does a question offer reasons to choose from, by how it is made? */
int guard_offers(const struct said *s);
/* guard_form.c: the words apart from their meaning. */
int guard_misquotes(struct said *s);
int guard_misformed(struct said *s);
int guard_too_long(struct said *s);

#endif
