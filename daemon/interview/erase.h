/* Erasing people's words: what runs inside a write job. What remains are counts, times and the ledger; what was deleted
 * is readable in the file until the next scrub (interview/scrub.h). Store threads. */
#ifndef INTERVIEWD_INTERVIEW_ERASE_H
#define INTERVIEWD_INTERVIEW_ERASE_H

#include "base/typeid.h"
#include "store/store.h"

/* The interviews whose words an erasure took away, for whoever has them in memory. */
struct erased {
	struct uuid *interviews; /* mem_free it */
	size_t n;
};

/* By its id: one of the workspace, or STATUS_NOT_FOUND, without failing the job. What is erased already stays as it is. */
enum status erase_interview(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out);

/* A person with all their interviews, in every study: their row and those as a respondent keep nothing that says who
 * they were. */
enum status erase_person(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out);

/* A study with its revisions, respondents and previews. Whether it may be deleted is the caller's to know. */
enum status erase_study(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out);

/* What the list of erasures names, whatever has become of it in an older database; `kind` is that of its row. *done: it was
 * there. */
enum status erase_again(
    struct db *db, const char *kind, const struct uuid *id, int64_t at, int *done);

#endif
