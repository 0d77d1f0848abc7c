/* The tables of a Question: its members, and one row a type with what `config` holds and which
 * widget shows it. */
#ifndef INTERVIEWD_INTERVIEW_QUESTION_FIELDS_H
#define INTERVIEWD_INTERVIEW_QUESTION_FIELDS_H

#include "base/fields.h"
#include "interview/question.h"

struct question_kind {
	const char *name;
	const char *control;                              /* of the widget; NULL: none is shown */
	const struct field *config;                       /* table of config */
	void (*rule)(json_t *config, struct problems *p); /* on a config that fits its table */
};

#define QUESTION_KINDS (QUESTION_YES_NO + 1)

extern const struct question_kind question_kinds[QUESTION_KINDS]; /* by enum question_type */
extern const struct field question_fields[];

/* "<=4" into op, or_equal and bound; 0 or -1. */
int anchor_parse(const char *when, struct anchor *out);

#endif
