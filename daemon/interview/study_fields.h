/* The tables that say what a Study may hold: the one place of names, bounds, defaults and what each
 * member is. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_FIELDS_H
#define INTERVIEWD_INTERVIEW_STUDY_FIELDS_H

#include "base/fields.h"

/* The stored definition is this without slug; id, slug, revision, status and times are columns.
 * `questions` is looked at by questions_check. */
extern const struct field study_fields[];

#endif
