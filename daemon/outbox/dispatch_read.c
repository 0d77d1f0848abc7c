/* The events of what was claimed, read right before they are sent. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"
#include "plugins/host.h"

struct read_job {
	struct job job;
	struct dispatch *d;
	unsigned n;
	struct {
		struct slot *slot;
		struct item *item;
		const struct carrier *carrier;
		int done;
	} rows[PREPARE_MAX];
};

/* ---- On a store thread ---- */

static enum status read_one(
    struct dispatch *d, struct db *db, struct item *item, const struct carrier *carrier)
{
	const struct delivery_row *row = &item->row;
	const struct dispatch_event event = {.type = row->type,
	    .id = row->event_id,
	    .subject = row->subject,
	    .workspace = row->workspace,
	    .study = row->study,
	    .interview = row->interview,
	    .report = row->report,
	    .person = row->person,
	    .endpoint = row->about,
	    .at = row->at};
	char id[TYPEID_TEXT_MAX];
	json_t *parts = NULL;
	enum status st = d->options.parts(d->options.parts_arg, db, &event, &parts);

	item_write(item, carrier,
	    st == STATUS_OK && parts
	        ? event_write(row->type, typeid_format("event", &row->event_id, id), row->at, parts)
	        : NULL);
	json_decref(parts);
	item->read = st;
	return st;
}

static enum status read_run(struct db *db, struct job *job)
{
	struct read_job *r = (struct read_job *)job;
	size_t bytes = 0;

	for (unsigned i = 0; i < r->n && bytes < PREPARE_BYTES; i++) {
		enum status st = read_one(r->d, db, r->rows[i].item, r->rows[i].carrier);

		r->rows[i].done = 1;
		/* It sticks to the job: the others are read with the next. */
		if (st != STATUS_OK)
			return st;
		bytes += r->rows[i].item->body.len;
	}
	return STATUS_OK;
}

/* ---- On the loop ---- */

static void read_done(struct job *job)
{
	struct read_job *r = (struct read_job *)job;
	struct dispatch *d = r->d;
	int64_t now = clock_mono_ms();
	int well = dispatch_came_home(d, job, "read");

	d->read = NULL;
	for (unsigned i = 0; i < r->n; i++) {
		r->rows[i].slot->reading--;
		/* What is damaged is that delivery's trouble. 0 is "not read": a clock that begins there is a test's. */
		if (r->rows[i].done && (well || r->rows[i].item->read == STATUS_CORRUPT))
			r->rows[i].item->read_at = now ? now : 1;
	}
	for (unsigned i = 0; i < r->n; i++)
		if (r->rows[i].slot->off || d->ending)
			slot_release(d, r->rows[i].slot);
	mem_free(r);
	if (well || d->ending)
		dispatch_pump(d);
}

static void add_of(struct read_job *r, struct slot *slot)
{
	int64_t now = clock_mono_ms();

	for (struct item *item = slot->waiting.first; item && r->n < PREPARE_MAX;
	     item = item->next) {
		if (item->read_at && now - item->read_at < STALE_MS)
			continue;
		item->read_at = 0;
		r->rows[r->n].slot = slot;
		r->rows[r->n].item = item;
		r->rows[r->n++].carrier = slot->target->carrier;
		slot->reading++;
	}
}

void dispatch_read(struct dispatch *d)
{
	struct read_job *r;

	if (d->read)
		return;
	r = xcalloc(1, sizeof *r);
	r->d = d;
	for (struct slot *slot = d->slots; slot && r->n < PREPARE_MAX; slot = slot->next)
		if (slot->waiting.n && slot->target && !slot->off &&
		    flow_next(&slot->flow, clock_mono_ms()) <= clock_mono_ms())
			add_of(r, slot);
	d->read = r;
	if (r->n && dispatch_queue(d, store_read, &r->job, read_run, read_done, "outbox read"))
		return;
	for (unsigned i = 0; i < r->n; i++)
		r->rows[i].slot->reading--;
	d->read = NULL;
	mem_free(r);
}
