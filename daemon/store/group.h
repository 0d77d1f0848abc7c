/* Write jobs as one transaction. The writer's thread. */
#ifndef INTERVIEWD_STORE_GROUP_H
#define INTERVIEWD_STORE_GROUP_H

#include <stdatomic.h>

#include "store/db.h"

/* Runs them in one transaction with one commit and sets their status; one that fails is undone alone. Returns how many of
 * the n have their final status: fewer where the engine gave up the transaction in the middle, the rest needs one of its
 * own. Nothing is run where *dead is set or db is broken. */
unsigned group_write(struct db *db, const atomic_int *dead, struct job **jobs, unsigned n);

/* They have failed with st, for this reason ("": the status's name); also those that had failed by themselves: what they found
 * may have been their neighbours', and is not there now. */
void group_lose(struct job **jobs, unsigned n, enum status st, const char *why);

#endif
