/* What came of deliveries, stored: many in a job. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"
#include "outbox/outbox.h"
#include "outbox/schedule.h"

#define FAILING_DAYS   5
#define FAILING_MS     (FAILING_DAYS * 24 * 3600 * 1000LL)
#define REASON_FAILING "every attempt of the last five days failed"

struct outcome {
	struct outcome *next;
	struct slot *slot;
	struct delivery_end end;
	enum carrier_result result;
	enum dispatch_result counted; /* DISPATCH_RESULTS: not at all */
	int known;                    /* the endpoint has failures to forget */
	int64_t circuit_until;        /* wall; 0: it is not open */
};

struct result_job {
	struct job job;
	struct dispatch *d;
	struct outcome *list;
	int trusted;
	int disabled; /* endpoints */
	int64_t off[PAGE];
	const char *off_code[PAGE];
};

/* ---- On the writer ---- */

static enum status disable(struct db *db, struct result_job *r, const struct outcome *o,
    const char *code, const char *reason)
{
	if (r->disabled < PAGE) {
		r->off[r->disabled] = o->end.row.endpoint;
		r->off_code[r->disabled++] = code;
	}
	return outbox_disable(db, o->end.row.endpoint, code, reason, o->end.at);
}

/* How long it has failed. While the clock can't be trusted the days begin anew: they can't be told. */
static enum status put_failure(struct db *db, struct result_job *r, const struct outcome *o)
{
	int64_t endpoint = o->end.row.endpoint, since = 0;
	struct rows *rows;
	enum status st = db_exec(db,
	    "UPDATE endpoint SET failures = failures + 1, circuit_until = nullif($3, 0), "
	    "failing_since = CASE WHEN $4 AND failing_since < $2 THEN failing_since ELSE $2 END "
	    "WHERE number = $1 AND enabled = 1",
	    "iiid", endpoint, o->end.at, o->circuit_until, r->trusted);

	if (st != STATUS_OK || db_changes(db) != 1)
		return st;
	rows = db_query(db, "SELECT failing_since FROM endpoint WHERE number = $1", "i", endpoint);
	since = rows_next(rows) ? rows_int(rows, 0) : o->end.at;
	st = rows_end(rows);
	if (st == STATUS_OK && o->end.at - since >= FAILING_MS)
		st = disable(db, r, o, "failing", REASON_FAILING);
	return st;
}

static enum status put_endpoint(struct db *db, struct result_job *r, const struct outcome *o)
{
	const char *why = o->end.error ? o->end.error : "it said so";

	switch (o->result) {
	case CARRIER_DONE:
	case CARRIER_FAIL:
		return o->known ? STATUS_OK
		                : db_exec(db,
		                      "UPDATE endpoint SET failures = 0, failing_since = NULL, "
		                      "circuit_until = NULL WHERE number = $1 AND failures > 0",
		                      "i", o->end.row.endpoint);
	case CARRIER_RETRY:
		return put_failure(db, r, o);
	case CARRIER_PAUSE:
		return disable(db, r, o, "paused", why);
	case CARRIER_GONE:
		return disable(db, r, o, "gone", why);
	default:
		return STATUS_OK;
	}
}

static enum status result_run(struct db *db, struct job *job)
{
	struct result_job *r = (struct result_job *)job;
	enum status st = STATUS_OK;

	r->disabled = 0;
	for (struct outcome *o = r->list; o && st == STATUS_OK; o = o->next) {
		st = delivery_end(db, &o->end);
		if (st == STATUS_OK)
			st = put_endpoint(db, r, o);
	}
	return st;
}

/* ---- On the loop ---- */

static void outcome_free(struct outcome *o)
{
	mem_free(o->end.error);
	mem_free(o->end.answer);
	mem_free(o);
}

static void tell_disabled(struct dispatch *d, struct result_job *r)
{
	for (int i = 0; i < r->disabled; i++) {
		struct slot *slot = slot_find(d, r->off[i]);
		char id[TYPEID_TEXT_MAX];

		if (!slot || slot->off || !slot->target)
			continue;
		/* The kind is what its ids begin with. */
		typeid_format(slot->target->carrier->kind, &slot->target->endpoint.id, id);
		log_event(
		    LOG_WARN, "endpoint_disabled", "endpoint", id, "code", r->off_code[i], NULL);
		slot->off = 1;
		slot->changed = 1;
		meter_add(&d->disabled, 1);
		slot_release(d, slot);
	}
}

static void result_done(struct job *job)
{
	struct result_job *r = (struct result_job *)job;
	struct dispatch *d = r->d;
	int well = dispatch_came_home(d, job, "result");

	d->result = NULL;
	while (r->list) {
		struct outcome *o = r->list;

		r->list = o->next;
		if (!well) {
			/* Not stored: it is claimed still, and comes again. */
			*d->last_outcome = o;
			o->next = NULL;
			d->last_outcome = &o->next;
			continue;
		}
		if (o->counted < DISPATCH_RESULTS)
			meter_add(&d->results[o->counted], 1);
		d->claimed--;
		o->slot->outcomes--;
		/* What is pending may be due before all that is known of. */
		if (!o->end.state || o->end.due)
			o->slot->due = o->slot->due < (o->end.due ? o->end.due : o->end.at)
			    ? o->slot->due
			    : o->end.due ? o->end.due
			                 : o->end.at;
		outcome_free(o);
	}
	if (well)
		tell_disabled(d, r);
	mem_free(r);
	if (well)
		dispatch_pump(d);
	else
		d->retry_result_at = clock_mono_ms() + 1000;
}

void dispatch_result(struct dispatch *d)
{
	struct result_job *r;
	struct outcome **end = &d->outcomes;

	if (d->result || !d->outcomes || clock_mono_ms() < d->retry_result_at)
		return;
	r = xcalloc(1, sizeof *r);
	r->d = d;
	r->trusted = clock_trusted();
	r->list = d->outcomes;
	for (int n = 0; n < PAGE && *end; n++)
		end = &(*end)->next;
	d->outcomes = *end;
	*end = NULL;
	if (!d->outcomes)
		d->last_outcome = &d->outcomes;
	d->result = r;
	if (dispatch_queue(d, store_write, &r->job, result_run, result_done, "outbox result"))
		return;
	/* Back, in order. */
	for (end = &r->list; *end; end = &(*end)->next)
		;
	*end = d->outcomes;
	if (!d->outcomes)
		d->last_outcome = end;
	d->outcomes = r->list;
	d->result = NULL;
	mem_free(r);
}

void dispatch_result_free(struct dispatch *d)
{
	while (d->outcomes) {
		struct outcome *o = d->outcomes;

		d->outcomes = o->next;
		outcome_free(o);
	}
}

/* ---- What an outcome means to its delivery ---- */

/* The next attempt, or the end. While the clock can't be trusted no attempt counts: it may have come years too early. */
static void end_retry(
    struct outcome *o, const struct carrier_outcome *outcome, int64_t now, uint32_t random)
{
	int tries = o->end.row.tries + 1;
	int64_t wait;

	if (!clock_trusted())
		tries = o->end.row.tries ? o->end.row.tries : 1;
	wait = outcome->after_ms ? schedule_wait_asked(tries, outcome->after_ms, random)
	                         : schedule_wait(tries, random);
	o->end.tries = tries;
	o->end.state = wait < 0 ? "dead" : "pending";
	o->end.due = wait < 0 ? 0 : now + wait;
	o->counted = wait < 0 ? DISPATCH_DEAD : DISPATCH_FAILED;
}

static void end_of(struct outcome *o, const struct carrier_outcome *outcome, int64_t now)
{
	uint32_t random;

	o->end.tries = o->end.row.tries + 1;
	switch (outcome->result) {
	case CARRIER_DONE:
		o->end.state = "delivered";
		o->counted = DISPATCH_DELIVERED;
		break;
	case CARRIER_SKIPPED:
		o->end.state = "skipped";
		o->counted = DISPATCH_SKIPPED;
		break;
	case CARRIER_FAIL:
	case CARRIER_GONE:
		o->end.state = "dead";
		o->counted = DISPATCH_DEAD;
		break;
	case CARRIER_PAUSE:
		o->end.state = "pending";
		o->end.due = now;
		o->end.tries = o->end.row.tries;
		o->counted = DISPATCH_FAILED;
		break;
	case CARRIER_RETRY:
		crypto_random(&random, sizeof random);
		end_retry(o, outcome, now, random);
		break;
	case CARRIER_STOPPED:
		break;
	}
}

static char *own_answer(const struct carrier_outcome *outcome)
{
	size_t len =
	    outcome->answer_len < CARRIER_ANSWER_MAX ? outcome->answer_len : CARRIER_ANSWER_MAX;
	struct buf text = BUF_INIT;

	if (!outcome->answer || !len)
		return NULL;
	/* Cut in the middle of a letter, it ends before it. */
	if (len < outcome->answer_len && utf8_valid_prefix(outcome->answer, len) + 3 >= len)
		len = utf8_valid_prefix(outcome->answer, len);
	utf8_scrub(&text, outcome->answer, len);
	return buf_take(&text);
}

void dispatch_ended(struct dispatch *d, struct slot *slot, struct item *item,
    const struct carrier_outcome *outcome, int64_t hold_ms)
{
	struct outcome *o = xcalloc(1, sizeof *o);
	int64_t now = clock_wall_ms();

	o->slot = slot;
	o->end.row = item->row;
	o->end.at = now;
	o->counted = DISPATCH_RESULTS;
	o->result = outcome ? outcome->result : CARRIER_STOPPED;
	o->circuit_until = hold_ms ? now + hold_ms : 0;
	o->known = slot->clean && o->result != CARRIER_RETRY;
	if (o->result == CARRIER_RETRY)
		slot->clean = 0;
	else if (o->result == CARRIER_DONE || o->result == CARRIER_FAIL)
		slot->clean = 1;
	if (outcome) {
		o->end.status = outcome->status;
		o->end.duration_ms = outcome->duration_ms;
		o->end.error = outcome->error ? xstrdup(outcome->error) : NULL;
		o->end.answer = own_answer(outcome);
		end_of(o, outcome, now);
	}
	item_free(item);
	slot->outcomes++;
	*d->last_outcome = o;
	d->last_outcome = &o->next;
}
