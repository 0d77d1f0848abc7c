/* What happens to interviews, studies, reports and credits, written down for whoever wants to hear of it (outbox/outbox.h): in the
 * job of what happened. Where nobody is subscribed each costs one small statement. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_CAUSES_H
#define INTERVIEWD_INTERVIEW_CAUSES_H

#include "base/typeid.h"
#include "store/store.h"

struct cause_interview {
	int64_t workspace, study, number, at;
	const struct uuid *id;
};

enum status cause_started(struct db *db, const struct cause_interview *interview);
/* It is over: interview.completed, and interview.analyzed where it was completed. `target`: of its study, 0 without; the one that
 * reaches it closes the study. After its row was written. */
enum status cause_ended(
    struct db *db, const struct cause_interview *interview, const char *status, int64_t target);
/* Its row is there still, and not emptied yet. Nothing is sent of a preview. */
enum status cause_erased(struct db *db, int64_t interview, int64_t at);

struct cause_study {
	int64_t workspace, number, at;
	const struct uuid *id;
};
enum status cause_published(struct db *db, const struct cause_study *study, int revision);
/* `nth`: what tells this end of it from others; its version where a person closed it. */
enum status cause_closed(struct db *db, const struct cause_study *study, int64_t nth);

enum status cause_report(struct db *db, int64_t workspace, int64_t study, int64_t report,
    const struct uuid *id, int64_t at);
/* `row` of the ledger took what is available below what is low. */
enum status cause_credits_low(struct db *db, int64_t workspace, int64_t row, int64_t at);

#endif
