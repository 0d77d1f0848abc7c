/* Calls of carriers: begun while flows allow, and what they answer. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/dispatch_internal.h"

/* ---- What a carrier sees ---- */

const struct carrier_endpoint *carrier_call_endpoint(const struct carrier_call *call)
{
	return &call->target->endpoint;
}

size_t carrier_call_count(const struct carrier_call *call)
{
	return call->n;
}

const struct carrier_delivery *carrier_call_delivery(const struct carrier_call *call, size_t i)
{
	return &call->items[i]->delivery;
}

static void call_free(struct carrier_call *call)
{
	target_unref(call->target);
	mem_free(call->items);
	mem_free(call);
}

/* All of it is answered: the endpoint has done well, or not. */
static void call_over(struct carrier_call *call)
{
	struct dispatch *d = call->d;
	struct slot *slot = call->slot;

	slot->running--;
	d->calls--;
	d->calls_unknown -= (unsigned)call->unknown;
	d->calls_failing -= (unsigned)call->failing;
	call_free(call);
	atomic_fetch_sub(&d->busy, 1);
	dispatch_pump(d);
}

static uint32_t number(void)
{
	uint32_t n;

	crypto_random(&n, sizeof n);
	return n;
}

/* A failure of one delivery of a batch is the endpoint's only once. */
static int64_t flow_of(struct carrier_call *call, const struct carrier_outcome *outcome)
{
	struct flow *flow = &call->slot->flow;
	int64_t now = clock_mono_ms();

	switch (outcome->result) {
	case CARRIER_DONE:
	case CARRIER_FAIL:
		if (!call->failed)
			flow_succeeded(flow, now);
		return 0;
	case CARRIER_RETRY:
		if (!call->failed)
			call->hold_ms = flow_failed(flow, outcome->after_ms, number(), now);
		call->failed = 1;
		return call->hold_ms;
	default:
		return 0;
	}
}

void carrier_answer(struct carrier_call *call, size_t i, const struct carrier_outcome *outcome)
{
	struct item *item = call->items[i];
	int64_t hold_ms;

	if (!item)
		return;
	call->items[i] = NULL;
	call->open--;
	if (call->trial) {
		trial_answer(call->trial, outcome);
		item_free(item);
		call_free(call);
		return;
	}
	hold_ms = flow_of(call, outcome);
	dispatch_ended(call->d, call->slot, item, outcome, hold_ms);
	if (!call->open)
		call_over(call);
}

/* ---- Beginning ---- */

/* What can't be sent is over without a call. */
static int over_already(struct dispatch *d, struct slot *slot)
{
	struct item *item = slot->waiting.first;
	struct carrier_outcome outcome = {
	    .result = CARRIER_SKIPPED, .error = "nothing is left to tell"};

	if (item->read == STATUS_CORRUPT) {
		outcome.result = CARRIER_FAIL;
		outcome.error = "a row that it tells of is damaged";
	} else if (!item->skipped) {
		return 0;
	}
	dispatch_ended(d, slot, items_take(&slot->waiting), &outcome, 0);
	return 1;
}

static int ready(const struct slot *slot, int64_t now)
{
	const struct item *item = slot->waiting.first;

	return item && item->read_at && now - item->read_at < STALE_MS;
}

static void call_begin(struct dispatch *d, struct slot *slot, int max, int64_t now)
{
	struct carrier_call *call = xcalloc(1, sizeof *call);

	call->d = d;
	call->slot = slot;
	call->target = target_ref(slot->target);
	call->items = xcalloc((size_t)max, sizeof *call->items);
	while (call->n < (size_t)max && ready(slot, now))
		if (!over_already(d, slot))
			call->items[call->n++] = items_take(&slot->waiting);
	if (!call->n) {
		call_free(call);
		return;
	}
	flow_take(&slot->flow, (int)call->n);
	call->open = call->n;
	call->failing = slot->flow.failures > 0;
	call->unknown = !call->failing && !slot->flow.known;
	slot->running++;
	d->calls++;
	d->calls_failing += (unsigned)call->failing;
	d->calls_unknown += (unsigned)call->unknown;
	atomic_fetch_add(&d->busy, 1);
	slot->target->carrier->send(slot->target->carrier->arg, call);
}

static int has_place(const struct dispatch *d, const struct slot *slot)
{
	if (d->calls >= CALLS_MAX)
		return 0;
	if (slot->flow.failures)
		return d->calls_failing < FAILING_MAX;
	return slot->flow.known || d->calls_unknown < UNKNOWN_MAX;
}

/* One call of this endpoint, if one may begin. */
static int send_one(struct dispatch *d, struct slot *slot)
{
	int64_t now = clock_mono_ms();
	int batch, n;

	while (ready(slot, now) && over_already(d, slot))
		;
	if (!slot->target || slot->off || !ready(slot, now) || !has_place(d, slot))
		return 0;
	batch = slot->target->limits.batch_max > 1 ? slot->target->limits.batch_max : 1;
	n = flow_allows(&slot->flow, slot->running, batch, now);
	if (n > 0)
		call_begin(d, slot, n, now);
	return n > 0;
}

void dispatch_send(struct dispatch *d)
{
	int64_t now = clock_mono_ms();
	int any = 1;

	/* In turns: one call of each. */
	while (any && d->calls < CALLS_MAX) {
		any = 0;
		for (struct slot *slot = d->slots; slot; slot = slot->next)
			any |= send_one(d, slot);
	}
	/* What was claimed for an endpoint that fails since is free for others' eyes again. */
	for (struct slot *slot = d->slots; slot; slot = slot->next)
		if (slot->waiting.n && flow_next(&slot->flow, now) > now)
			slot_release(d, slot);
}
