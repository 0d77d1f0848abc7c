/* Studies that close by their date: nothing of theirs changes, starts are refused from then on; whoever is subscribed hears of it
 * once. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_CLOSING_H
#define INTERVIEWD_INTERVIEW_STUDY_CLOSING_H

#include "store/store.h"

/* In the job that publishes the definition: when that will be. */
enum status study_closing_set(struct db *db, int64_t study, const char *definition);

struct study_closing;
struct study_closing *study_closing_new(struct store *store, struct mailbox *home);
/* Looks for those whose date is past; nothing while that runs, or while the clock can't be trusted. Main loop only. */
void study_closing_tick(struct study_closing *closing);
/* When what was handed to the store has come home. NULL is fine. */
void study_closing_free(struct study_closing *closing);

#endif
