/* The six question types: what they hold, the widget they show, what answers fit them. Pure. */
#ifndef INTERVIEWD_INTERVIEW_QUESTION_H
#define INTERVIEWD_INTERVIEW_QUESTION_H

#include <stdint.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/status.h"

struct stemmer;

enum question_type {
	QUESTION_OPEN_ENDED,
	QUESTION_SCALE,
	QUESTION_SINGLE_CHOICE,
	QUESTION_MULTIPLE_CHOICE,
	QUESTION_RANKING,
	QUESTION_YES_NO
};

#define QUESTIONS_MAX        100 /* of a study */
#define QUESTION_ID_MAX      40
#define QUESTION_OPTIONS_MAX 50
#define QUESTION_PROBES_MAX  3
#define QUESTION_LOGIC_MAX   20
#define QUESTION_OTHER_MAX   500  /* characters said under "other" */
#define QUESTION_ANSWER_MAX  8000 /* characters of a structured answer to an open question */

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

/* {if: {question|attribute, op, value}, then}: looked at when its question has been answered,
 * declined or skipped. */
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

/* What a participant reads of a question, in one language. "" where there is none. */
struct question_words {
	const char *text, *intro;
	const char *min_label, *max_label;
	const char *options[QUESTION_OPTIONS_MAX]; /* as many as the question has, in its order */
};

struct question_translation;

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
	size_t min_select, max_select; /* of options and "other" together */
	int probes;                    /* 0..3 */
	const char *instructions;      /* for probing; "" */
	struct anchor *anchors;
	size_t nanchors;
	struct logic_row *logic;
	size_t nlogic;
	struct question_translation *translations;
	size_t ntranslations;
	json_t *source; /* Question JSON */
};

/* One row a type: name in JSON, control of the widget, NULL for open_ended. */
const char *question_type_name(enum question_type type);
int question_type_parse(const char *name, enum question_type *type); /* 0 or -1 */

/* Checks one Question JSON as a client or a script sends it and returns the stored form with
 * defaults (new reference), or NULL with problems in p at its present path. Without an id it stays
 * without; logic is checked by logic_check, which knows the other questions. */
json_t *question_check(const json_t *input, struct problems *p);
/* The same, but with problems it returns what is right so far (NULL only if input is no object), so
 * that what refers to the question can be checked too. */
json_t *question_check_parts(const json_t *input, struct problems *p);
/* Checks a guide: a list of questions in the form of question_check_parts with every id given or
 * made (q1, q2 …), or NULL if it is no list. */
json_t *questions_check(const json_t *input, struct problems *p);

/* Compiles a stored Question (also one that a method asks) under `key`. Logic rows are left to
 * logic_compile. STATUS_INVALID if it isn't in the form that question_check made. */
enum status question_compile(
    const json_t *stored, const char *key, struct question *out, struct err *err);
void question_clear(struct question *question);

/* The words in a locale: its translation, or that of its language ("de" for "de-AT"), or the
 * study's own; members that a translation leaves empty are the study's own. Locale may be NULL.
 * Borrowed from the question. */
void question_words(
    const struct question *question, const char *locale, struct question_words *out);

/* The Widget JSON (http-api.md) in a locale (may be NULL), NULL for open_ended. Options are
 * shuffled by seed where randomize is set (an equal seed gives an equal order; "other" is never
 * among them). New reference. */
json_t *question_widget(const struct question *question, const char *locale, uint64_t seed);
/* The order in which the widget shows the options: out[position] = index. */
void question_order(
    const struct question *question, uint64_t seed, size_t out[QUESTION_OPTIONS_MAX]);

/* Checks a structured answer's value and `other` (either may be NULL; for `other` null is the same)
 * against the question. Options may be given in the words of `locale` (may be NULL) or the study's
 * own, and are returned in the study's own. Returns the value to store (new reference), or NULL
 * with problems at pointers /answer/value and /answer/other. A value of null without other
 * declines; with other it is a choice of "other" alone. Multiple choice gives the options in the
 * study's order. */
json_t *question_answer(const struct question *question, const char *locale, const json_t *value,
    const json_t *other, struct problems *p);

/* A value read out of a participant's words (text/value.h); the seed is that of question_widget:
 * "the second one" is the second as shown. For an open question the words themselves. */
struct question_reading {
	json_t *value;     /* new reference; JSON null where only `other` was said */
	const char *other; /* in the arena, or NULL */
	double confidence; /* 0..1 */
};
/* Returns 1 and the reading, or 0 where nothing fits (all of it empty). */
int question_read(const struct question *question, const char *locale, uint64_t seed,
    struct arena *arena, struct stemmer *stemmer, const char *text, size_t len,
    struct question_reading *out);

/* The anchor that a scale's value asks for: the first that holds, or NULL. */
const struct anchor *question_anchor(const struct question *question, const json_t *value);

#endif
