/* The author's lint: judges a study's own words before anybody hears them. Rules L01-L20, one row each (lint.c); what they
 * listen for is data by language (wording.h). Pure: a definition in, a list of hits out. */
#ifndef INTERVIEWD_INTERVIEW_LINT_H
#define INTERVIEWD_INTERVIEW_LINT_H

#include "base/json.h"

#define LINT_HITS_MAX 200 /* of a study; more help nobody */

/* Judges a definition that study_check made. `manifest` is that of its methodology (lint.forbid makes what the method forbids an error),
 * or NULL. Returns [{questionId, pointer, rule, severity, found, why, suggestion}], in the order of the guide, what
 * concerns the whole study last: questionId and pointer are null there. `suggestion` is the author's own text reworded, which itself
 * passes, or null where there are no words for the language. New reference. */
json_t *lint_study(const json_t *definition, const json_t *manifest);
/* How many of them are errors. */
size_t lint_errors(const json_t *hits);

/* A rule as documentation shows it. */
struct lint_rule_doc {
	const char *id, *name;
	const char *severity; /* "error", "warning", "error or warning" */
	const char *why;
};
#define LINT_RULES 20
/* The i-th rule, 0 ≤ i < LINT_RULES. */
struct lint_rule_doc lint_rule(size_t i);

#endif
