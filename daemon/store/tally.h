/* Sums that follow the commits: what a job adds counts once its transaction is durable, and never where it was undone. The
 * writer's thread, but for tally_read. */
#ifndef INTERVIEWD_STORE_TALLY_H
#define INTERVIEWD_STORE_TALLY_H

#include "base/meter.h"
#include "store/store.h"

struct tally {
	uint64_t open[STORE_TALLIES];  /* of the present transaction */
	uint64_t saved[STORE_TALLIES]; /* the same at the savepoint */
	int any;                       /* 0: open is all zeroes */
	struct meter kept[STORE_TALLIES];
};

void tally_add(struct tally *t, unsigned which, uint64_t n);
/* The transaction ended. */
void tally_commit(struct tally *t);
void tally_drop(struct tally *t);
/* A savepoint, and back to it. */
void tally_save(struct tally *t);
void tally_undo(struct tally *t);

#endif
