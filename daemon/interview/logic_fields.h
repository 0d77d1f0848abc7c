/* The tables of skip logic: operators, what each kind of question or an attribute may be compared
 * with. */
#ifndef INTERVIEWD_INTERVIEW_LOGIC_FIELDS_H
#define INTERVIEWD_INTERVIEW_LOGIC_FIELDS_H

#include "base/fields.h"
#include "interview/question.h"

/* What a condition looks at: one type of question, or an attribute. */
struct logic_subject {
	const char *name; /* "a scale question" */
	unsigned ops;     /* bits of enum logic_op */
	const char *fits; /* the same as a list of names */
	/* Adds a problem if the value can't be compared with `op`. */
	void (*check)(
	    const json_t *value, enum logic_op op, const json_t *config, struct problems *p);
};

extern const struct field logic_fields[];                              /* a row: if, then */
extern const struct logic_subject logic_subjects[QUESTION_YES_NO + 1]; /* by enum question_type */
extern const struct logic_subject logic_attribute;

/* "contains" and so on; 0 or -1. */
int logic_op_parse(const char *name, enum logic_op *op);
/* "skip_to:q7", "end", "screen_out": 0 and for a jump *target (borrowed from `then`), or -1. */
int logic_then_parse(const char *then, enum logic_then *kind, const char **target);

#endif
