/* What is due: looked for when something may be, claimed when an endpoint can take it. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"

/* ---- Looking: when each endpoint's first delivery is due ---- */

struct look_row {
	int64_t number, due;
};

struct claim_want {
	int64_t number;
	int max, wait_ms;
	int n;       /* claimed */
	int64_t due; /* of the first that is left */
};

/* Either. */
struct claim_job {
	struct job job;
	struct dispatch *d;
	int64_t now;
	size_t n;
	struct look_row *look;
	struct claim_want *want;
	struct delivery_row *rows; /* of all wants, one after the other */
};

static void claim_free(struct claim_job *job)
{
	mem_free(job->look);
	mem_free(job->want);
	mem_free(job->rows);
	mem_free(job);
}

static int is_on(const struct slot *slot)
{
	return slot->target && !slot->off;
}

static enum status look_run(struct db *db, struct job *job)
{
	struct claim_job *c = (struct claim_job *)job;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < c->n && st == STATUS_OK; i++)
		st = delivery_first_due(db, c->look[i].number, &c->look[i].due);
	return st;
}

static void look_done(struct job *job)
{
	struct claim_job *c = (struct claim_job *)job;
	struct dispatch *d = c->d;
	int well = dispatch_came_home(d, job, "look");

	d->claim = NULL;
	for (size_t i = 0; i < c->n && well; i++) {
		struct slot *slot = slot_find(d, c->look[i].number);

		if (slot)
			slot->due = c->look[i].due;
	}
	claim_free(c);
	if (well)
		dispatch_pump(d);
	else
		d->look = 1; /* with the next tick */
}

static void look(struct dispatch *d)
{
	struct claim_job *c;
	size_t n = 0;

	for (struct slot *slot = d->slots; slot; slot = slot->next)
		n += is_on(slot) != 0;
	d->look = 0;
	if (!n)
		return;
	c = xcalloc(1, sizeof *c);
	c->d = d;
	c->look = xcalloc(n, sizeof *c->look);
	for (struct slot *slot = d->slots; slot; slot = slot->next)
		if (is_on(slot))
			c->look[c->n++].number = slot->number;
	d->claim = c;
	if (dispatch_queue(d, store_read, &c->job, look_run, look_done, "outbox look"))
		return;
	d->claim = NULL;
	d->look = 1;
	claim_free(c);
}

/* ---- Claiming ---- */

static enum status claim_run(struct db *db, struct job *job)
{
	struct claim_job *c = (struct claim_job *)job;
	struct delivery_row *rows = c->rows;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < c->n && st == STATUS_OK; i++) {
		struct claim_want *want = &c->want[i];

		st = delivery_claim(
		    db, want->number, c->now, want->max, want->wait_ms, rows, &want->n, &want->due);
		rows += want->n;
	}
	return st;
}

static void take_claimed(struct dispatch *d, struct slot *slot, const struct delivery_row *row)
{
	struct item *item = xcalloc(1, sizeof *item);

	item->row = *row;
	d->claimed++;
	items_add(&slot->waiting, item);
}

static void claim_done(struct job *job)
{
	struct claim_job *c = (struct claim_job *)job;
	struct dispatch *d = c->d;
	const struct delivery_row *row = c->rows;
	int well = dispatch_came_home(d, job, "claim");

	d->claim = NULL;
	for (size_t i = 0; i < c->n; i++) {
		struct slot *slot = slot_find(d, c->want[i].number);

		slot->claiming = 0;
		if (!well)
			continue;
		slot->due = c->want[i].due;
		for (int k = 0; k < c->want[i].n; k++)
			take_claimed(d, slot, row++);
		if (slot->off || d->ending)
			slot_release(d, slot);
	}
	claim_free(c);
	if (well)
		dispatch_pump(d);
}

/* How many deliveries it makes sense to have ready: of one that goes well enough for the next moments, else what one call
 * takes. */
static int ahead(struct slot *slot, int64_t now)
{
	int batch = slot->target->limits.batch_max > 1 ? slot->target->limits.batch_max : 1;
	int n = batch;

	if (now < slot->flow.hold_until)
		return 0;
	if (slot->flow.known && !slot->flow.failures) {
		n = slot->flow.rate == 0 || slot->flow.rate > AHEAD_MAX ? AHEAD_MAX
		                                                        : slot->flow.rate;
		n = n < batch ? batch : n;
	}
	return n > AHEAD_MAX ? AHEAD_MAX : n;
}

static int room(const struct dispatch *d, const struct slot *slot)
{
	if (slot->flow.failures)
		return d->calls_failing < FAILING_MAX;
	return slot->flow.known || d->calls_unknown < UNKNOWN_MAX;
}

static void want(struct dispatch *d, struct claim_job *c, struct slot *slot, int *left)
{
	const struct carrier_limits *limits = &slot->target->limits;
	int max = ahead(slot, clock_mono_ms()) - (int)slot->waiting.n;

	if (max > *left)
		max = *left;
	/* A batch is claimed whole; one that waits for others is one batch, and full as such. */
	if (limits->batch_wait_ms > 0 && limits->batch_max > 0 && max > limits->batch_max)
		max = limits->batch_max;
	if (max <= 0 || (limits->batch_max > max && slot->waiting.n) || !room(d, slot))
		return;
	slot->claiming = 1;
	*left -= max;
	c->want[c->n++] = (struct claim_want){
	    .number = slot->number, .max = max, .wait_ms = limits->batch_wait_ms};
}

static int is_due(const struct slot *slot, int64_t now)
{
	return is_on(slot) && !slot->claiming && !slot->changed && slot->due <= now &&
	    slot->waiting.n <= AHEAD_MAX / 2;
}

static void claim(struct dispatch *d)
{
	struct claim_job *c = NULL;
	int64_t now = clock_wall_ms();
	int left = CLAIMED_MAX - (int)d->claimed;
	unsigned n = (unsigned)map_count(d->by_number), skip = n ? d->turn++ % n : 0;

	if (left > PAGE)
		left = PAGE;
	for (int pass = 0; pass < 2 && left > 0; pass++) {
		unsigned at = 0;

		/* All of them once, not always from the same on. */
		for (struct slot *slot = d->slots; slot && left > 0; slot = slot->next, at++) {
			if ((at < skip) != pass || !is_due(slot, now))
				continue;
			if (!c) {
				c = xcalloc(1, sizeof *c);
				c->want = xcalloc(n, sizeof *c->want);
			}
			want(d, c, slot, &left);
		}
	}
	if (!c)
		return;
	c->d = d;
	c->now = now;
	c->rows = xcalloc(PAGE, sizeof *c->rows);
	d->claim = c;
	if (c->n && dispatch_queue(d, store_write, &c->job, claim_run, claim_done, "outbox claim"))
		return;
	for (size_t i = 0; i < c->n; i++)
		slot_find(d, c->want[i].number)->claiming = 0;
	d->claim = NULL;
	claim_free(c);
}

void dispatch_claim(struct dispatch *d)
{
	if (d->claim)
		return;
	if (d->look)
		look(d);
	if (!d->claim)
		claim(d);
}
