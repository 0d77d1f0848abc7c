/* The end of a study's retention: what personal data was said in an interview is masked in its messages for good, and what it
 * was is gone from the database's files as what is erased is. */
#ifndef INTERVIEWD_INTERVIEW_RETENTION_H
#define INTERVIEWD_INTERVIEW_RETENTION_H

#include "store/store.h"

struct retention;
struct retention *retention_new(struct store *store, struct mailbox *home);
/* Looks for interviews whose time is over and masks them, one write job each; nothing while that runs, or while the clock can't
 * be trusted. Main loop only. */
void retention_tick(struct retention *retention);
/* When what was handed to the store has come home. NULL is fine. */
void retention_free(struct retention *retention);

#endif
