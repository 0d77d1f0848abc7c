/* What is done now and then: counting what waits, due times of a clock that was wrong, deleting what is old. */
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"
#include "outbox/outbox.h"
#include "outbox/schedule.h"

#define SWEEP_MS   30000
#define PURGE_MS   (60 * 60 * 1000)
#define PURGE_ROWS 500
#define COUNT_MAX  100001 /* of an endpoint: more than that is much, whatever it is */

struct sweep_job {
	struct job job;
	struct dispatch *d;
	int64_t now, queued, oldest;
	int far; /* something is due too far ahead */
	int64_t purged;
	size_t n;
	int64_t endpoints[];
};

/* ---- Counting ---- */

static enum status count_one(struct db *db, struct sweep_job *s, int64_t endpoint)
{
	struct rows *rows = db_query(db,
	    "SELECT (SELECT count(*) FROM (SELECT 1 FROM delivery o WHERE o.endpoint = $1 AND "
	    "(o.state = 'pending' OR o.state = 'claimed') LIMIT $2)), (SELECT min(due) FROM "
	    "delivery "
	    "WHERE endpoint = $1 AND due IS NOT NULL), (SELECT max(due) FROM delivery WHERE "
	    "endpoint "
	    "= $1 AND due IS NOT NULL)",
	    "id", endpoint, COUNT_MAX);

	if (rows_next(rows)) {
		s->queued += rows_int(rows, 0);
		if (!rows_null(rows, 1) && rows_int(rows, 1) < s->oldest)
			s->oldest = rows_int(rows, 1);
		s->far |= rows_int(rows, 2) > s->now + SCHEDULE_AHEAD_MS;
	}
	return rows_end(rows);
}

static enum status count_run(struct db *db, struct job *job)
{
	struct sweep_job *s = (struct sweep_job *)job;
	enum status st = STATUS_OK;

	s->queued = 0;
	s->oldest = s->now;
	s->far = 0;
	for (size_t i = 0; i < s->n && st == STATUS_OK; i++)
		st = count_one(db, s, s->endpoints[i]);
	return st;
}

static void sweep_over(struct dispatch *d)
{
	mem_free(d->sweep);
	d->sweep = NULL;
}

/* ---- Due times ---- */

static enum status pull_run(struct db *db, struct job *job)
{
	struct sweep_job *s = (struct sweep_job *)job;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < s->n && st == STATUS_OK; i++)
		st = delivery_pull(db, s->endpoints[i], s->now);
	return st;
}

static void pull_done(struct job *job)
{
	struct dispatch *d = ((struct sweep_job *)job)->d;

	if (dispatch_came_home(d, job, "pull")) {
		log_event(LOG_WARN, "deliveries_pulled", "reason",
		    "they were due too far ahead: the clock was wrong", NULL);
		d->look = 1;
	}
	sweep_over(d);
}

static void count_done(struct job *job)
{
	struct sweep_job *s = (struct sweep_job *)job;
	struct dispatch *d = s->d;
	int well = dispatch_came_home(d, job, "count");

	if (well) {
		atomic_store(&d->queued, s->queued);
		atomic_store(&d->oldest_due_ms, s->now - s->oldest);
		d->look = 1; /* the wall clock may have been set */
	}
	if (!well || !s->far ||
	    !dispatch_queue(d, store_write, &s->job, pull_run, pull_done, "outbox pull"))
		sweep_over(d);
}

static struct sweep_job *sweep_new(struct dispatch *d)
{
	size_t n = map_count(d->by_number);
	struct sweep_job *s = xcalloc(1, sizeof *s + n * sizeof *s->endpoints);

	s->d = d;
	s->now = clock_wall_ms();
	for (struct slot *slot = d->slots; slot; slot = slot->next)
		if (slot->target && !slot->off)
			s->endpoints[s->n++] = slot->number;
	return s;
}

/* ---- Deleting ---- */

static enum status purge_run(struct db *db, struct job *job)
{
	struct sweep_job *s = (struct sweep_job *)job;

	return outbox_purge(db, s->now, s->d->options.keep_ms, PURGE_ROWS, &s->purged);
}

static void purge_done(struct job *job)
{
	struct sweep_job *s = (struct sweep_job *)job;
	struct dispatch *d = s->d;

	d->purge_more = dispatch_came_home(d, job, "purge") && s->purged > 0;
	sweep_over(d);
}

static int purge_is_due(const struct dispatch *d, int64_t now)
{
	return (d->purge_more || !d->purged_at || now - d->purged_at >= PURGE_MS) &&
	    clock_trusted();
}

void dispatch_sweep(struct dispatch *d)
{
	int64_t now = clock_mono_ms();
	int ok = 1;

	if (d->sweep)
		return;
	if (purge_is_due(d, now)) {
		d->purged_at = now ? now : 1;
		d->sweep = sweep_new(d);
		ok = dispatch_queue(
		    d, store_write, &d->sweep->job, purge_run, purge_done, "outbox purge");
	} else if (!d->swept_at || now - d->swept_at >= SWEEP_MS) {
		d->swept_at = now ? now : 1;
		slots_tidy(d);
		d->sweep = sweep_new(d);
		ok = dispatch_queue(
		    d, store_read, &d->sweep->job, count_run, count_done, "outbox count");
	}
	if (!ok)
		sweep_over(d);
}
