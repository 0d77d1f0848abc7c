/* Personal data of one interview is masked where it stands: what runs inside a write job. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_ERASE_WORDS_H
#define INTERVIEWD_INTERVIEW_ERASE_WORDS_H

#include "base/typeid.h"
#include "store/store.h"

/* Masks an interview's messages for good and notes that as an erasure (kind "words"). What has nothing to mask stays as it
 * is; STATUS_NOT_FOUND, without failing the job, where the workspace has no such interview. */
enum status erase_words(struct db *db, int64_t workspace, const struct uuid *id, int64_t at);

#endif
