/* What the files of the dispatcher share. Background loop, but for what jobs do on store threads with what is theirs. */
#ifndef INTERVIEWD_OUTBOX_DISPATCH_INTERNAL_H
#define INTERVIEWD_OUTBOX_DISPATCH_INTERNAL_H

#include <stdatomic.h>

#include "base/crypto.h"
#include "base/map.h"
#include "base/meter.h"
#include "outbox/delivery_rows.h"
#include "outbox/dispatch.h"
#include "outbox/flow.h"

#define CALLS_MAX     112  /* at once in all: egress runs 128 requests, and others use it too */
#define UNKNOWN_MAX   64   /* of them to endpoints that have taken nothing yet */
#define FAILING_MAX   24   /* and to those whose last call failed: they never hold up the others */
#define AHEAD_MAX     64   /* deliveries of an endpoint that are claimed */
#define CLAIMED_MAX   1024 /* in all */
#define PAGE          256  /* rows of a job */
#define PREPARE_MAX   32   /* deliveries whose events are read in one job */
#define PREPARE_BYTES (4 << 20) /* and no further one after so many */
#define STALE_MS      5000 /* what was read longer ago is read again: somebody may have been erased */

/* What is known of an endpoint by its rows. Counted references: calls keep it while it is read anew. */
struct target {
	struct carrier_endpoint endpoint; /* first: what calls see */
	const struct carrier *carrier;
	struct carrier_limits limits;
	unsigned refs;
};

/* A delivery under way: claimed, then read, then sent. */
struct item {
	struct item *next;
	struct delivery_row row;
	struct carrier_delivery delivery; /* borrows from here */
	struct buf body;
	json_t *event;
	int64_t read_at;  /* monotonic; 0: not yet */
	int skipped;      /* there is nothing left to tell */
	enum status read; /* of that: a damaged row is dead */
};

struct items {
	struct item *first, **last;
	unsigned n;
};

/* An endpoint that is enabled, or was until its last call ends. */
struct slot {
	struct slot *next;
	int64_t number;
	struct target *target; /* NULL: off, or not loaded yet */
	struct flow flow;
	struct items waiting; /* claimed */
	int reading;          /* of the waiting ones, so many of the first are being read */
	int running;          /* calls */
	int64_t due;          /* of its first row by the wall clock, INT64_MAX: none; 0: unknown */
	int claiming;         /* a job is at it */
	int loading, changed, off;
	int64_t failed_load_at; /* monotonic; 0: it went well */
	int clean;              /* its row says that it does not fail */
	unsigned outcomes;      /* of it that are not stored yet */
};

/* One of each at a time. */
struct claim_job;
struct read_job;
struct load_job;
struct result_job;
struct sweep_job;

struct outcome; /* dispatch_result.c */
struct trial;   /* dispatch_try.c */

/* Deliveries that a carrier has; those of a trial are no slot's. */
struct carrier_call {
	struct dispatch *d;
	struct slot *slot;
	struct trial *trial;
	struct target *target;
	int unknown, failing; /* how it was counted */
	size_t n, open;
	struct item **items; /* NULL: answered */
	int failed;
	int64_t hold_ms;
};
void trial_answer(struct trial *trial, const struct carrier_outcome *outcome);

struct dispatch {
	struct dispatch_options options;
	struct slot *slots;
	struct map *by_number;
	int starting, recovered; /* claimed rows are back, and endpoints are known */
	int ending;
	struct claim_job *claim;
	struct read_job *read;
	struct load_job *load;
	struct result_job *result;
	struct outcome *outcomes, **last_outcome; /* to be stored */
	int64_t retry_result_at;                  /* monotonic: after a failure */
	uint64_t seen;                            /* of OUTBOX_TALLY */
	int look;                                 /* due times are to be looked up */
	unsigned turn; /* of endpoints, so that none is always the first */
	unsigned calls, calls_unknown, calls_failing;
	unsigned claimed;
	struct sweep_job *sweep;
	int64_t swept_at, purged_at; /* monotonic */
	int purge_more;
	int pumping;
	atomic_uint busy; /* calls, jobs, outcomes: for any thread */
	/* for any thread */
	struct meter results[DISPATCH_RESULTS], disabled;
	atomic_uint shown_calls, shown_claimed, shown_endpoints, shown_open;
	_Atomic int64_t queued, oldest_due_ms;
};

void items_init(struct items *items);
void items_add(struct items *items, struct item *item);
struct item *items_take(struct items *items);
void item_free(struct item *item);

struct slot *slot_find(struct dispatch *d, int64_t number);
struct slot *slot_get(struct dispatch *d, int64_t number); /* made where it isn't there */
/* What it has claimed and not begun to send is due again. */
void slot_release(struct dispatch *d, struct slot *slot);
/* Forgets those that are off and have nothing under way. */
void slots_tidy(struct dispatch *d);
struct target *target_ref(struct target *target);
void target_unref(struct target *target);

/* dispatch_load.c: reads what is new of endpoints; nothing while that runs. */
void dispatch_load(struct dispatch *d);
/* dispatch_claim.c: looks for what is due, and claims it. */
void dispatch_claim(struct dispatch *d);
/* dispatch_read.c: reads the events of what was claimed. */
void dispatch_read(struct dispatch *d);
/* Writes `event` (taken over; NULL: nothing to tell) into the item as the carrier wants it. Any thread. */
void item_write(struct item *item, const struct carrier *carrier, json_t *event);
/* dispatch_send.c: begins calls while flows allow. */
void dispatch_send(struct dispatch *d);
struct target *target_load(
    struct dispatch *d, struct db *db, int64_t number, int off_too, struct err *err);
/* dispatch_result.c: stores what came of them. */
void dispatch_result(struct dispatch *d);
void dispatch_result_free(struct dispatch *d);
/* An item is over, with that outcome; takes the item over. NULL: it was not tried. */
void dispatch_ended(struct dispatch *d, struct slot *slot, struct item *item,
    const struct carrier_outcome *outcome, int64_t hold_ms);
/* dispatch_sweep.c: what is done twice a minute: counting, clocks that were wrong, deleting what is old. */
void dispatch_sweep(struct dispatch *d);
/* dispatch.c: all of the above, until nothing more can be begun. */
void dispatch_pump(struct dispatch *d);
/* Hands a job over; 0 where the queue is full. */
int dispatch_queue(struct dispatch *d, enum status (*queue)(struct store *, struct job *),
    struct job *job, enum status (*run)(struct db *db, struct job *job),
    void (*done)(struct job *job), const char *name);
/* First thing in `done`: did it go well? Else the log has it. */
int dispatch_came_home(struct dispatch *d, struct job *job, const char *what);

#endif
