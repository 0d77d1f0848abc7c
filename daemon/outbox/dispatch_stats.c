/* What the dispatcher counts, for metrics. */
#include "outbox/dispatch_internal.h"

void dispatch_stats(struct dispatch *d, struct dispatch_stats *out)
{
	for (int i = 0; i < DISPATCH_RESULTS; i++)
		out->results[i] = meter_read(&d->results[i]);
	out->disabled = meter_read(&d->disabled);
	out->sending = atomic_load_explicit(&d->shown_calls, memory_order_relaxed);
	out->claimed = atomic_load_explicit(&d->shown_claimed, memory_order_relaxed);
	out->endpoints = atomic_load_explicit(&d->shown_endpoints, memory_order_relaxed);
	out->circuits_open = atomic_load_explicit(&d->shown_open, memory_order_relaxed);
	out->queued = atomic_load_explicit(&d->queued, memory_order_relaxed);
	out->oldest_due_s = atomic_load_explicit(&d->oldest_due_ms, memory_order_relaxed) / 1000;
}
