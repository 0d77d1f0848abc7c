/* The dispatcher: its life, its tick, and what others tell it. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"
#include "outbox/outbox.h"

/* ---- Jobs ---- */

int dispatch_queue(struct dispatch *d, enum status (*queue)(struct store *, struct job *),
    struct job *job, enum status (*run)(struct db *db, struct job *job),
    void (*done)(struct job *job), const char *name)
{
	memset(job, 0, sizeof *job);
	job->run = run;
	job->done = done;
	job->home = d->options.home;
	job->name = name;
	job->repeatable = 1;
	if (queue(d->options.store, job) != STATUS_OK)
		return 0;
	atomic_fetch_add(&d->busy, 1);
	return 1;
}

int dispatch_came_home(struct dispatch *d, struct job *job, const char *what)
{
	atomic_fetch_sub(&d->busy, 1);
	if (job->status == STATUS_OK)
		return 1;
	log_event(LOG_ERROR, "outbox_job_failed", "job", what, "status", status_name(job->status),
	    "reason", job->err.text, NULL);
	return 0;
}

/* ---- The start: what was claimed is due again, and which endpoints there are ---- */

struct start {
	struct job job;
	struct dispatch *d;
	int64_t now, taken_back;
	int64_t *endpoints;
	size_t n;
};

static enum status start_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	enum status st = delivery_take_back(db, start->now, &start->taken_back);
	struct rows *rows;

	if (st != STATUS_OK)
		return st;
	start->n = 0;
	rows = db_query(
	    db, "SELECT number FROM endpoint WHERE enabled = 1 AND deleted_at IS NULL", "");
	while (rows_next(rows)) {
		if ((start->n & (start->n + 1)) == 0)
			start->endpoints = xreallocarray(
			    start->endpoints, 2 * (start->n + 1), sizeof *start->endpoints);
		start->endpoints[start->n++] = rows_int(rows, 0);
	}
	return rows_end(rows);
}

static void start_free(struct start *start)
{
	mem_free(start->endpoints);
	mem_free(start);
}

static void start_done(struct job *job)
{
	struct start *start = (struct start *)job;
	struct dispatch *d = start->d;
	char n[24];

	d->starting = 0;
	if (dispatch_came_home(d, job, "start")) {
		d->recovered = 1;
		for (size_t i = 0; i < start->n; i++)
			slot_get(d, start->endpoints[i])->changed = 1;
		snprintf(n, sizeof n, "%lld", (long long)start->taken_back);
		if (start->taken_back)
			log_event(LOG_INFO, "deliveries_taken_back", "deliveries", n, NULL);
	}
	start_free(start);
	dispatch_pump(d);
}

static void begin(struct dispatch *d)
{
	struct start *start = xcalloc(1, sizeof *start);

	start->d = d;
	start->now = clock_wall_ms();
	d->starting =
	    dispatch_queue(d, store_write, &start->job, start_run, start_done, "outbox start");
	if (!d->starting)
		start_free(start);
}

/* ---- Endpoints ---- */

struct slot *slot_find(struct dispatch *d, int64_t number)
{
	return map_get(d->by_number, &number, sizeof number);
}

struct slot *slot_get(struct dispatch *d, int64_t number)
{
	struct slot *slot = slot_find(d, number);

	if (slot)
		return slot;
	slot = xcalloc(1, sizeof *slot);
	slot->number = number;
	slot->due = INT64_MAX;
	items_init(&slot->waiting);
	slot->next = d->slots;
	d->slots = slot;
	map_put(d->by_number, &slot->number, sizeof slot->number, slot);
	return slot;
}

struct target *target_ref(struct target *target)
{
	target->refs++;
	return target;
}

void target_unref(struct target *target)
{
	if (!target || --target->refs)
		return;
	if (target->endpoint.own)
		target->carrier->release(target->endpoint.own);
	mem_free(target);
}

void slot_release(struct dispatch *d, struct slot *slot)
{
	struct item *item;

	/* Those that are being read come back when they are. */
	for (unsigned left = slot->waiting.n; left && !slot->reading; left--) {
		item = items_take(&slot->waiting);
		dispatch_ended(d, slot, item, NULL, 0);
	}
}

void slots_tidy(struct dispatch *d)
{
	struct slot **at = &d->slots;

	while (*at) {
		struct slot *slot = *at;

		if (!slot->off || slot->changed || slot->failed_load_at || slot->loading ||
		    slot->claiming || slot->reading || slot->running || slot->waiting.n ||
		    slot->outcomes) {
			at = &slot->next;
			continue;
		}
		*at = slot->next;
		map_remove(d->by_number, &slot->number, sizeof slot->number);
		target_unref(slot->target);
		mem_free(slot);
	}
}

struct note {
	struct letter letter;
	struct dispatch *d;
	int64_t endpoint;
};

static void note_run(struct letter *letter)
{
	struct note *note = (struct note *)letter;

	if (!note->d->ending) {
		slot_get(note->d, note->endpoint)->changed = 1;
		dispatch_pump(note->d);
	}
	mem_free(note);
}

void dispatch_endpoint_changed(struct dispatch *d, int64_t endpoint)
{
	struct note *note;

	if (!d)
		return;
	note = xcalloc(1, sizeof *note);
	note->letter.run = note_run;
	note->d = d;
	note->endpoint = endpoint;
	mailbox_post(d->options.home, &note->letter);
}

/* ---- The rounds ---- */

static void show(struct dispatch *d)
{
	unsigned endpoints = 0, open = 0;

	for (struct slot *slot = d->slots; slot; slot = slot->next) {
		endpoints += slot->target && !slot->off;
		open += slot->target && !slot->off && flow_open(&slot->flow);
	}
	atomic_store_explicit(&d->shown_calls, d->calls, memory_order_relaxed);
	atomic_store_explicit(&d->shown_claimed, d->claimed, memory_order_relaxed);
	atomic_store_explicit(&d->shown_endpoints, endpoints, memory_order_relaxed);
	atomic_store_explicit(&d->shown_open, open, memory_order_relaxed);
}

/* A carrier may answer from inside of send: then the round that goes on sees to the rest. */
void dispatch_pump(struct dispatch *d)
{
	if (d->pumping)
		return;
	d->pumping = 1;
	if (!d->ending) {
		dispatch_load(d);
		dispatch_send(d);
		dispatch_read(d);
		dispatch_claim(d);
	}
	dispatch_result(d);
	d->pumping = 0;
}

void dispatch_tick(void *dispatch)
{
	struct dispatch *d = dispatch;
	uint64_t tally = store_tally(d->options.store, OUTBOX_TALLY);

	if (d->ending)
		return;
	if (!d->recovered) {
		if (!d->starting)
			begin(d);
		return;
	}
	if (tally != d->seen) {
		d->seen = tally;
		d->look = 1;
	}
	dispatch_sweep(d);
	dispatch_pump(d);
	show(d);
}

int dispatch_active(const struct dispatch *d)
{
	int64_t soon = clock_wall_ms() + DISPATCH_TICK_MS;

	if (!d->recovered || d->claim || d->claimed || d->outcomes || d->result)
		return 1;
	for (struct slot *slot = d->slots; slot; slot = slot->next)
		if (slot->changed || slot->loading || (!slot->off && slot->due <= soon))
			return 1;
	return 0;
}

/* ---- Life ---- */

struct dispatch *dispatch_new(const struct dispatch_options *options)
{
	struct dispatch *d = xcalloc(1, sizeof *d);

	d->options = *options;
	d->by_number = map_new();
	d->last_outcome = &d->outcomes;
	d->look = 1;
	return d;
}

void dispatch_end(void *dispatch)
{
	struct dispatch *d = dispatch;

	d->ending = 1;
	for (struct slot *slot = d->slots; slot; slot = slot->next)
		slot_release(d, slot);
	dispatch_pump(d);
}

void dispatch_stop(void *dispatch)
{
	struct dispatch *d = dispatch;

	for (const struct carrier *const *c = d->options.carriers; *c; c++)
		if ((*c)->stop)
			(*c)->stop((*c)->arg);
}

int dispatch_busy(const struct dispatch *d)
{
	return (int)atomic_load(&d->busy);
}

void dispatch_free(void *dispatch)
{
	struct dispatch *d = dispatch;

	if (!d)
		return;
	dispatch_result_free(d);
	while (d->slots) {
		struct slot *slot = d->slots;
		struct item *item;

		d->slots = slot->next;
		while ((item = items_take(&slot->waiting)))
			item_free(item);
		target_unref(slot->target);
		mem_free(slot);
	}
	map_free(d->by_number);
	mem_free(d);
}
