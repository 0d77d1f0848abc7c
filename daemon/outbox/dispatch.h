/* The dispatcher: brings what is due to its endpoints, at least once each, on the background loop. What is queued stands in the
 * database; here is only what is under way, a few hundred at most. */
#ifndef INTERVIEWD_OUTBOX_DISPATCH_H
#define INTERVIEWD_OUTBOX_DISPATCH_H

#include "base/mailbox.h"
#include "outbox/carrier.h"
#include "store/store.h"

struct dispatch;

/* What an event tells of, read in a read job: the parts that event_write takes (plugins/host.h), a new reference; NULL where
 * there is nothing left to tell, and the delivery is skipped. STATUS_CORRUPT for what no version wrote: it is dead then. */
struct dispatch_event {
	const char *type;
	struct uuid id, subject;
	int64_t workspace, study, interview, report, person, endpoint, at;
};
typedef enum status dispatch_parts(
    void *arg, struct db *db, const struct dispatch_event *event, json_t **parts);

struct dispatch_options {
	struct store *store;
	struct mailbox *home; /* the background loop's */
	dispatch_parts *parts;
	void *parts_arg;
	const struct carrier *const *carriers; /* ended by NULL; they outlive it */
	int64_t keep_ms;                       /* what is over is kept for so long */
};

/* Takes back what a former process had claimed. Any thread; nothing is sent before dispatch_tick. */
struct dispatch *dispatch_new(const struct dispatch_options *options);
/* On the background loop: looks whether anything is due. After commits that add to OUTBOX_TALLY, every DISPATCH_TICK_MS, and
 * every DISPATCH_QUICK_MS while something is under way (dispatch_active), which may wait for its pace. */
#define DISPATCH_TICK_MS  1000
#define DISPATCH_QUICK_MS 100
void dispatch_tick(void *dispatch);
int dispatch_active(const struct dispatch *dispatch);
/* The end, on the background loop, in three steps: nothing new is begun; what runs is cut short (carrier.stop); and when
 * dispatch_busy says 0, freed. What was not brought is still there. */
void dispatch_end(void *dispatch);
void dispatch_stop(void *dispatch);
void dispatch_free(void *dispatch);
/* Any thread: how much is under way still. */
int dispatch_busy(const struct dispatch *dispatch);

/* Any thread, after the commit: an endpoint was made, changed, switched on or off, deleted; what is known of it is read anew.
 * NULL is fine. */
void dispatch_endpoint_changed(struct dispatch *dispatch, int64_t endpoint);

/* Sends this event to one endpoint now, outside of the queue, whether it is enabled or not, and once: for the ping of a new
 * webhook and for tests. `event` is {id, type, timestamp, data} (event_sample, event_write), taken over. `done` is called
 * exactly once, on the thread that drains `home`; the outcome is borrowed. Where the endpoint can't be loaded it is
 * CARRIER_FAIL. Any thread; CARRIER_STOPPED when the dispatcher ends, or where there is none. */
typedef void dispatch_tried(const struct carrier_outcome *outcome, void *arg);
void dispatch_try(struct dispatch *dispatch, int64_t endpoint, json_t *event, struct mailbox *home,
    dispatch_tried *done, void *arg);

/* For metrics. Any thread. */
enum dispatch_result {
	DISPATCH_DELIVERED,
	DISPATCH_SKIPPED,
	DISPATCH_FAILED, /* an attempt that is made again */
	DISPATCH_DEAD,
	DISPATCH_RESULTS
};
struct dispatch_stats {
	uint64_t results[DISPATCH_RESULTS]; /* stored since the start */
	uint64_t disabled;                  /* endpoints switched off by it */
	unsigned sending, claimed;          /* now */
	unsigned endpoints, circuits_open;
	int64_t
	    queued; /* pending and claimed of enabled endpoints, counted twice a minute, up to 100,001 */
	int64_t oldest_due_s; /* for how long the first of them has been due */
};
void dispatch_stats(struct dispatch *dispatch, struct dispatch_stats *out);

#endif
