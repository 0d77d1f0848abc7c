/* What is counted as it is committed (store_tally): interviews by what became of them, credits by the kind of row. */
#ifndef INTERVIEWD_INTERVIEW_SUMS_H
#define INTERVIEWD_INTERVIEW_SUMS_H

#include "interview/credit.h"
#include "store/store.h"

enum tally {
	TALLY_STARTED, /* interviews, without previews */
	TALLY_COMPLETED,
	TALLY_SCREENED_OUT,
	TALLY_EXPIRED,
	TALLY_ERASED,
	TALLY_CREDITS, /* whole credits: by enum credit_kind from here on */
	TALLY_TAKEN_BACK = TALLY_CREDITS + CREDIT_REFUND + 1, /* grants below 0 */
	TALLIES
};

/* In the job: an interview began, ended with this status, was erased; a row of the ledger was added over n credits. */
void tally_started(struct db *db);
void tally_ended(struct db *db, const char *status);
void tally_erased(struct db *db);
void tally_credits(struct db *db, enum credit_kind kind, int64_t n);
/* "started", "completed" … for those before TALLY_CREDITS. */
const char *tally_name(enum tally tally);

#endif
