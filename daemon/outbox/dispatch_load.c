/* Endpoints, read anew when somebody has changed them. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"

#define LOAD_MAX     64    /* endpoints of a job */
#define TRY_AGAIN_MS 60000 /* one that can't be loaded */

struct loaded {
	int64_t number;
	struct target *target; /* NULL: off, gone, or it can't be loaded */
	unsigned failures;
	int64_t circuit_until;
	int failed;
	char why[sizeof((struct err *)0)->text];
};

struct load_job {
	struct job job;
	struct dispatch *d;
	int64_t now;
	int n;
	struct loaded rows[LOAD_MAX];
};

/* ---- On a store thread ---- */

static const struct carrier *carrier_of(const struct dispatch *d, const char *kind)
{
	for (const struct carrier *const *c = d->options.carriers; *c; c++)
		if (strcmp((*c)->kind, kind) == 0)
			return *c;
	return NULL;
}

struct target *target_load(
    struct dispatch *d, struct db *db, int64_t number, int off_too, struct err *err)
{
	struct target *target = NULL;
	struct rows *rows = db_query(db,
	    "SELECT kind, workspace, id FROM endpoint WHERE number = $1 AND deleted_at IS NULL AND "
	    "(enabled = 1 OR $2)",
	    "id", number, off_too);
	const char *kind;
	const void *id;
	size_t len = 0;
	enum status st;

	err->text[0] = '\0';
	if (rows_next(rows) && (kind = rows_text(rows, 0)) && (id = rows_blob(rows, 2, &len)) &&
	    len == UUID_SIZE) {
		target = xcalloc(1, sizeof *target);
		target->refs = 1;
		target->carrier = carrier_of(d, kind);
		target->endpoint.number = number;
		target->endpoint.workspace = rows_int(rows, 1);
		memcpy(target->endpoint.id.bytes, id, UUID_SIZE);
		if (!target->carrier)
			err_set(err, STATUS_INVALID, "nothing here delivers to a %s", kind);
	}
	st = rows_end(rows);
	if (st == STATUS_OK && target && target->carrier)
		st = target->carrier->load(target->carrier->arg, db, &target->endpoint,
		    &target->endpoint.own, &target->limits, err);
	if (target && (st != STATUS_OK || !target->carrier)) {
		target->endpoint.own = NULL;
		target_unref(target);
		target = NULL;
	}
	if (st != STATUS_OK && st != STATUS_NOT_FOUND && !err->text[0])
		err_set(err, st, "it can't be read: %s", status_name(st));
	return target;
}

static enum status load_one(struct load_job *load, struct db *db, struct loaded *row)
{
	struct err err;
	struct rows *rows;

	if (row->target) { /* the job is run again */
		target_unref(row->target);
		row->target = NULL;
	}
	row->target = target_load(load->d, db, row->number, 0, &err);
	row->failed = err.text[0] != '\0';
	memcpy(row->why, err.text, sizeof row->why);
	rows = db_query(
	    db, "SELECT failures, circuit_until FROM endpoint WHERE number = $1", "i", row->number);
	if (rows_next(rows)) {
		row->failures = (unsigned)rows_int(rows, 0);
		row->circuit_until = rows_int(rows, 1);
	}
	return rows_end(rows);
}

static enum status load_run(struct db *db, struct job *job)
{
	struct load_job *load = (struct load_job *)job;
	enum status st = STATUS_OK;

	for (int i = 0; i < load->n && st == STATUS_OK; i++)
		st = load_one(load, db, &load->rows[i]);
	return st;
}

/* ---- On the loop ---- */

/* A circuit that a former process left open is waited for, but never longer than one lasts. */
static void begin_flow(struct load_job *load, struct slot *slot, const struct loaded *row)
{
	const struct carrier_limits *limits = &row->target->limits;
	int64_t now = clock_mono_ms(), left = row->circuit_until - load->now;

	flow_begin(&slot->flow, limits->concurrency, limits->per_second, row->failures, now);
	if (flow_open(&slot->flow) && left > 0)
		slot->flow.hold_until =
		    now + (left < FLOW_CIRCUIT_MAX_MS ? left : FLOW_CIRCUIT_MAX_MS);
}

static void take(struct load_job *load, struct slot *slot, struct loaded *row)
{
	struct dispatch *d = load->d;
	int new = !slot->target || !row->target || row->failures == 0;
	char number[TYPEID_TEXT_MAX];

	slot->loading = 0;
	slot->failed_load_at = row->failed ? clock_mono_ms() : 0;
	if (row->failed && row->target == NULL) {
		snprintf(number, sizeof number, "%lld", (long long)row->number);
		log_event(
		    LOG_ERROR, "endpoint_not_loaded", "endpoint", number, "reason", row->why, NULL);
	}
	target_unref(slot->target);
	slot->target = row->target;
	row->target = NULL;
	slot->off = !slot->target;
	if (slot->off) {
		slot_release(d, slot);
		return;
	}
	/* Somebody who switched it on again has seen to it: what it did before is forgotten. */
	if (new && (slot->flow.calls == 0 || slot->flow.failures))
		begin_flow(load, slot,
		    &(struct loaded){.target = slot->target,
		        .failures = row->failures,
		        .circuit_until = row->circuit_until});
	else
		flow_limits(
		    &slot->flow, slot->target->limits.concurrency, slot->target->limits.per_second);
	slot->due = 0;
	d->look = 1;
}

static void load_done(struct job *job)
{
	struct load_job *load = (struct load_job *)job;
	struct dispatch *d = load->d;
	int well = dispatch_came_home(d, job, "load");

	d->load = NULL;
	for (int i = 0; i < load->n; i++) {
		struct slot *slot = slot_find(d, load->rows[i].number);

		if (well) {
			take(load, slot, &load->rows[i]);
			continue;
		}
		slot->loading = 0;
		slot->failed_load_at = clock_mono_ms();
		target_unref(load->rows[i].target);
	}
	mem_free(load);
	dispatch_pump(d);
}

static int wanted(const struct slot *slot, int64_t now)
{
	if (slot->loading)
		return 0;
	return slot->changed || (slot->failed_load_at && now - slot->failed_load_at > TRY_AGAIN_MS);
}

static struct load_job *load_new(struct dispatch *d, struct slot *first, int64_t now)
{
	struct load_job *load = xcalloc(1, sizeof *load);

	load->d = d;
	load->now = clock_wall_ms();
	for (struct slot *slot = first; slot && load->n < LOAD_MAX; slot = slot->next) {
		if (!wanted(slot, now))
			continue;
		load->rows[load->n++].number = slot->number;
		slot->loading = 1;
		slot->changed = 0;
	}
	return load;
}

void dispatch_load(struct dispatch *d)
{
	struct slot *first = d->slots;
	int64_t now = clock_mono_ms();

	while (first && !wanted(first, now))
		first = first->next;
	if (d->load || !first)
		return;
	d->load = load_new(d, first, now);
	if (dispatch_queue(d, store_read, &d->load->job, load_run, load_done, "outbox load"))
		return;
	for (int i = 0; i < d->load->n; i++) {
		struct slot *slot = slot_find(d, d->load->rows[i].number);

		slot->loading = 0;
		slot->changed = 1;
	}
	mem_free(d->load);
	d->load = NULL;
}
