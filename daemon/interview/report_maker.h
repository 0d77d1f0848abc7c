/* Makes the reports that are asked for, one after the other, on the background loop. What waits stands in the database, so
 * that a restart goes on with it. */
#ifndef INTERVIEWD_INTERVIEW_REPORT_MAKER_H
#define INTERVIEWD_INTERVIEW_REPORT_MAKER_H

#include "plugins/host.h"
#include "store/store.h"

struct report_maker;

/* `home` is the background loop's; the host's options are for its scripts. Any thread. */
struct report_maker *report_maker_new(
    struct store *store, struct mailbox *home, const struct host_options *options);
/* Any thread: there may be a report to make. NULL is fine. */
void report_maker_wake(struct report_maker *maker);
/* The end, in three steps: on the background loop nothing new is begun; then the store is drained; then, on the loop again,
 * what was under way is dropped. What was not finished is still pending. Nobody may wake it any more. */
void report_maker_end(void *maker);
void report_maker_free(void *maker); /* NULL is fine */

#endif
