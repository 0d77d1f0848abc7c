/* What the lint's files share: a text under judgement, its rules, its rewrites. Private to lint*.c. */
#ifndef INTERVIEWD_INTERVIEW_LINT_INSIDE_H
#define INTERVIEWD_INTERVIEW_LINT_INSIDE_H

#include "interview/guard.h"
#include "interview/lint.h"
#include "interview/question.h"
#include "interview/wording.h"

struct stemmer;

/* Where a text stands; bits, for a rule's row. */
enum lint_place {
	LINT_QUESTION = 1 << 0,
	LINT_ANCHOR = 1 << 1, /* the follow-up of a scale's value */
	LINT_INTRO = 1 << 2,
	LINT_OPENING = 1 << 3,
	LINT_CLOSING = 1 << 4,
	LINT_INSTRUCTIONS = 1 << 5 /* what the interviewer is told to look for */
};
#define LINT_ASKED (LINT_QUESTION | LINT_ANCHOR)

/* The study, as far as judging one text needs it. */
struct lint {
	const json_t *definition, *manifest;
	unsigned forbid; /* of the guard's rules */
	struct arena *arena;
	json_t *hits;
};

/* A text and what it belongs to. */
struct lint_text {
	const struct lint *lint;
	struct arena *arena;
	const char *text, *locale;
	enum lint_place place;
	const json_t *question; /* NULL for opening and closing */
	size_t index;           /* of the question */
	enum question_type type;
	struct stemmer *stemmer;
	struct worded w; /* of `text` */
};

struct lint_span {
	uint32_t from, to; /* bytes of the text */
	int error;         /* worse than the rule's row says */
};

struct lint_row {
	const char *id, *name;
	const char *severity;
	unsigned forbidden; /* the guard's rule that a method may forbid: then it is an error */
	unsigned places;    /* enum lint_place */
	int (*find)(const struct lint_text *t, struct lint_span *out);
	const char *why;
};

extern const struct lint_row lint_rows[LINT_RULES];

/* lint.c: reads `text` in place of t's own and looks for the first rule that it breaks, from row `from` on; its row or NULL. */
void lint_read(struct lint_text *t, const char *text);
const struct lint_row *lint_first(
    const struct lint_text *t, const struct lint_row *from, struct lint_span *out);
/* Adds a hit. Strings are copied; suggestion may be NULL. */
void lint_add(const struct lint *lint, const char *question, const char *pointer,
    const struct lint_row *row, int error, const char *found, const char *why,
    const char *suggestion);

/* lint_rules.c: one function a rule on a text. */
int lint_negative(const struct lint_text *t, struct lint_span *out);
int lint_tag(const struct lint_text *t, struct lint_span *out);
int lint_degree(const struct lint_text *t, struct lint_span *out);
int lint_fact(const struct lint_text *t, struct lint_span *out);
int lint_double(const struct lint_text *t, struct lint_span *out);
int lint_hypothetical(const struct lint_text *t, struct lint_span *out);
int lint_price(const struct lint_text *t, struct lint_span *out);
int lint_generic(const struct lint_text *t, struct lint_span *out);
int lint_pitch(const struct lint_text *t, struct lint_span *out);
int lint_options(const struct lint_text *t, struct lint_span *out);
int lint_closed(const struct lint_text *t, struct lint_span *out);
int lint_faux(const struct lint_text *t, struct lint_span *out);
int lint_loaded(const struct lint_text *t, struct lint_span *out);
/* lint_plain.c: rules on how plain a text is. */
int lint_jargon(const struct lint_text *t, struct lint_span *out);
int lint_length(const struct lint_text *t, struct lint_span *out);
int lint_sensitive(const struct lint_text *t, struct lint_span *out);
int lint_personal(const struct lint_text *t, struct lint_span *out);
int lint_negations(const struct lint_text *t, struct lint_span *out);
int lint_period(const struct lint_text *t, struct lint_span *out);

/* lint_rewrite.c: the author's text reworded so that it passes, in the arena; NULL where there are no words for it. */
const char *lint_suggest(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span);

/* lint_guide.c: L20, the guide as a whole. */
void lint_guide(const struct lint *lint);

/* Is the question a scale with words at both ends, of its own or in its text? */
int lint_labelled(const struct lint_text *t);
/* The standard rating question, which is asked in its own words? */
int lint_rating(const struct lint_text *t);

#endif
