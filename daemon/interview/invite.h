/* Inviting many at once: what a row will come to is found out by a read, so that the writer, who holds up everybody's
 * turns, has little left to do. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_INVITE_H
#define INTERVIEWD_INTERVIEW_INVITE_H

#include "interview/person.h"
#include "interview/respondent.h"

/* What a row comes to as things stood. */
struct invite {
	int ready;      /* 0: it is done in full: person_match, person_note, respondent_invite */
	int64_t person; /* 0: a new one */
	int64_t person_version;
	int renames;
	int64_t respondent; /* 0: a new one */
	int64_t respondent_version;
	char *attributes; /* to store; NULL: they stay as they are */
};

/* In a read. Rows that are refused or passed over, change who somebody is, or bring much, are left not ready. */
enum status invite_prepare(struct db *db, int64_t workspace, int64_t study,
    const struct person_claim *claim, const json_t *attributes, struct invite *out);
void invite_clear(struct invite *invite);

/* In a write, of one that is ready: does just what doing it in full would do, or sets *who to 0 where the rows are no
 * longer those that were read; then it is to be done in full. */
enum status invite_apply(struct db *db, int64_t workspace, int64_t study,
    const struct person_claim *claim, const struct invite *invite, const char *source,
    int64_t now_ms, int64_t *who);

#endif
