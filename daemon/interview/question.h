/* The six question types: what they hold, the widget they show, what answers fit them. Pure. */
#ifndef INTERVIEWD_INTERVIEW_QUESTION_H
#define INTERVIEWD_INTERVIEW_QUESTION_H

#include <stdint.h>

#include "base/json.h"
#include "base/status.h"

enum question_type {
	QUESTION_OPEN_ENDED,
	QUESTION_SCALE,
	QUESTION_SINGLE_CHOICE,
	QUESTION_MULTIPLE_CHOICE,
	QUESTION_RANKING,
	QUESTION_YES_NO
};

#define QUESTION_OPTIONS_MAX 50
#define QUESTION_PROBES_MAX  3
#define QUESTION_LOGIC_MAX   20

enum logic_op {
	LOGIC_EQUALS,
	LOGIC_NOT_EQUALS,
	LOGIC_CONTAINS,
	LOGIC_GREATER,
	LOGIC_LESS,
	LOGIC_SELECTED,
	LOGIC_NOT_SELECTED,
	LOGIC_ANSWERED,
	LOGIC_NOT_ANSWERED
};

enum logic_then { LOGIC_SKIP_TO, LOGIC_END, LOGIC_SCREEN_OUT };

/* {if: {question|attribute, op, value}, then}: looked at when its question has been answered, declined or skipped. */
struct logic_row {
	int question;          /* index in the study, or -1 where attribute is set */
	const char *attribute; /* borrowed */
	enum logic_op op;
	const json_t *value; /* borrowed; NULL for answered and not_answered */
	enum logic_then then;
	int target; /* index for LOGIC_SKIP_TO, always after its question */
};

/* A follow-up that a scale value asks for: {when: "<=4", ask}. */
struct anchor {
	enum logic_op op; /* LOGIC_LESS, LOGIC_GREATER, LOGIC_EQUALS */
	int or_equal;
	int64_t bound;
	const char *ask; /* borrowed */
};

/* Strings are borrowed from `source`, which the question refers to. */
struct question {
	char *key; /* "q1", or "m:key" for a question of the method */
	enum question_type type;
	const char *text, *intro; /* intro is "" where there is none */
	int required;
	int64_t min, max;                  /* scale */
	const char *min_label, *max_label; /* "" where there is none */
	const char *options[QUESTION_OPTIONS_MAX];
	size_t noptions;
	int allow_other, randomize;
	size_t min_select, max_select;
	int probes;               /* 0..3 */
	const char *instructions; /* for probing; "" */
	struct anchor *anchors;
	size_t nanchors;
	struct logic_row *logic;
	size_t nlogic;
	json_t *source; /* Question JSON */
};

/* One row a type: name in JSON, control of the widget, NULL for open_ended. */
const char *question_type_name(enum question_type type);
int question_type_parse(const char *name, enum question_type *type); /* 0 or -1 */

/* Checks one Question JSON as a client sends it and returns the stored form with defaults (new reference), or NULL with
 * problems in p at its present path. Logic is checked by study_check, which knows the other questions. */
json_t *question_check(const json_t *input, struct problems *p);
/* Compiles a stored Question (also one that a method asks). Logic rows are left to the study. */
enum status question_compile(
    const json_t *stored, const char *key, struct question *out, struct err *err);
void question_clear(struct question *question);

/* The Widget JSON (http-api.md), NULL for open_ended. Options are shuffled by seed where randomize is set (an equal
 * seed gives an equal order; "other" is never among them). New reference. */
json_t *question_widget(const struct question *question, uint64_t seed);

/* Checks a structured answer's value (and `other`, may be NULL) against the question and returns the value to store (new
 * reference, JSON null for a declined one), or NULL with problems at pointers /answer/value and /answer/other. */
json_t *question_answer(
    const struct question *question, const json_t *value, const json_t *other, struct problems *p);
/* Reads a value out of a participant's words through text/value. Returns a new reference or NULL if nothing fits;
 * *other (borrowed from text or arena, may become NULL) holds what was said under "other"; *confidence 0..1. `seed`
 * as given to question_widget: "the second one" means the second as shown. */
json_t *question_read(const struct question *question, const char *text, size_t len,
    const char *locale, uint64_t seed, char **other /* mem_free */, double *confidence);

#endif
