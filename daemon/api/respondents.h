/* What the files of respondents share. */
#ifndef INTERVIEWD_API_RESPONDENTS_H
#define INTERVIEWD_API_RESPONDENTS_H

#include "api/call.h"
#include "interview/respondent.h"
#include "interview/study_store.h"

/* In run: the study that the path names (`name` is its slug or id), or a refusal: study_not_found, and, where `invites`,
 * study_archived. Its definition is the caller's to clear with study_row_clear. */
enum status respondents_study(
    struct db *db, struct api_call *call, const char *name, int invites, struct study_row *study);

#endif
