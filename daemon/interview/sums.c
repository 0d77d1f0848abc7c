/* Interviews and credits, counted as they are committed. Store threads. */
#include "interview/sums.h"

#include <string.h>

_Static_assert((int)TALLIES <= STORE_TALLIES, "the store keeps so many sums");

static const char *const names[TALLY_CREDITS] = {[TALLY_STARTED] = "started",
    [TALLY_COMPLETED] = "completed",
    [TALLY_SCREENED_OUT] = "screened_out",
    [TALLY_EXPIRED] = "expired",
    [TALLY_ERASED] = "erased"};

const char *tally_name(enum tally tally)
{
	return names[tally];
}

void tally_started(struct db *db)
{
	db_tally(db, TALLY_STARTED, 1);
}

void tally_ended(struct db *db, const char *status)
{
	for (unsigned i = TALLY_COMPLETED; i <= TALLY_EXPIRED; i++)
		if (strcmp(names[i], status) == 0)
			db_tally(db, i, 1);
}

void tally_erased(struct db *db)
{
	db_tally(db, TALLY_ERASED, 1);
}

void tally_credits(struct db *db, enum credit_kind kind, int64_t n)
{
	if (n < 0)
		db_tally(db, TALLY_TAKEN_BACK, (uint64_t)-n);
	else
		db_tally(db, (unsigned)TALLY_CREDITS + (unsigned)kind, (uint64_t)n);
}
