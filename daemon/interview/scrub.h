/* What makes erasure final: it comes on the list beside the database (interview/erasures.h); some time after it the database
 * is written anew, so that nothing of what was deleted is left between its rows; and backups of old are deleted. Main loop
 * only. */
#ifndef INTERVIEWD_INTERVIEW_SCRUB_H
#define INTERVIEWD_INTERVIEW_SCRUB_H

#include "store/store.h"

/* How often scrub_tick is to be called. */
#define SCRUB_TICK_MS (10 * 1000)

struct scrub;
/* `dir`: of the database and its backups, borrowed. */
struct scrub *scrub_new(struct store *store, struct mailbox *home, const char *dir);
/* Looks whether something is due and begins it. At the start what is due is done at once; later a small database is as well,
 * a large one when nothing has been written since the last tick, or at last after 12 hours. */
void scrub_tick(struct scrub *scrub);
/* When what was handed to the store has come home. NULL is fine. */
void scrub_free(struct scrub *scrub);

#endif
