/* How fast an endpoint is fed. */
#include "outbox/flow.h"

#include <string.h>

#define DOUBLE_EVERY_MS 1000
#define BURST_MS        250 /* tokens are saved up for so long: a tick of the dispatcher and some */
#define WAITS_MAX       8   /* doublings that are counted */

static int rate_first(const struct flow *f)
{
	return f->rate_max && f->rate_max < FLOW_RATE_FIRST ? f->rate_max : FLOW_RATE_FIRST;
}

static double burst(const struct flow *f)
{
	double tokens = f->rate * (BURST_MS / 1000.0);

	return tokens < 1 ? 1 : tokens;
}

void flow_begin(struct flow *f, int calls_max, int rate_max, unsigned failures, int64_t now)
{
	memset(f, 0, sizeof *f);
	f->calls = 1;
	f->filled_at = f->doubled_at = now;
	f->failures = failures;
	flow_limits(f, calls_max, rate_max);
	f->rate = rate_first(f);
	f->tokens = burst(f);
}

void flow_limits(struct flow *f, int calls_max, int rate_max)
{
	f->calls_max = calls_max > 0 ? calls_max : FLOW_CALLS_MAX;
	f->rate_max = rate_max > 0 ? rate_max : 0;
	if (f->calls > f->calls_max)
		f->calls = f->calls_max;
	if (f->rate_max && (f->rate == 0 || f->rate > f->rate_max))
		f->rate = f->rate_max;
}

static void fill(struct flow *f, int64_t now)
{
	int64_t passed = now - f->filled_at;

	f->filled_at = now;
	if (passed > 0)
		f->tokens += (double)passed * f->rate / 1000;
	if (f->tokens > burst(f))
		f->tokens = burst(f);
}

int flow_allows(struct flow *f, int running, int wanted, int64_t now)
{
	if (now < f->hold_until || running >= f->calls)
		return 0;
	/* While it fails one call says whether it still does. */
	if (f->failures >= FLOW_FAILURES && running > 0)
		return 0;
	if (f->rate == 0)
		return wanted;
	fill(f, now);
	return f->tokens < 1 ? 0 : f->tokens < wanted ? (int)f->tokens : wanted;
}

void flow_take(struct flow *f, int n)
{
	if (f->rate)
		f->tokens -= n;
}

int64_t flow_next(const struct flow *f, int64_t now)
{
	return f->hold_until > now ? f->hold_until : now;
}

void flow_succeeded(struct flow *f, int64_t now)
{
	if (!f->known || f->failures)
		f->doubled_at = now;
	f->known = 1;
	f->failures = 0;
	if (f->calls < f->calls_max)
		f->calls++;
	if (!f->rate || f->rate == f->rate_max || now - f->doubled_at < DOUBLE_EVERY_MS)
		return;
	fill(f, now);
	f->doubled_at = now;
	f->rate *= 2;
	if (f->rate_max && f->rate > f->rate_max)
		f->rate = f->rate_max;
	else if (!f->rate_max && f->rate >= FLOW_RATE_FREE)
		f->rate = 0;
}

static int64_t circuit(unsigned failures)
{
	unsigned times = failures - FLOW_FAILURES;
	int64_t ms = FLOW_CIRCUIT_MS;

	for (unsigned i = 0; i < times && i < WAITS_MAX; i++)
		ms *= 2;
	return ms < FLOW_CIRCUIT_MAX_MS ? ms : FLOW_CIRCUIT_MAX_MS;
}

/* One failure among many is met by half the speed; where there was nothing but failures, it begins anew. */
static void slow_down(struct flow *f)
{
	int half = f->rate ? f->rate / 2 : FLOW_RATE_FREE / 2;

	if (f->failures >= FLOW_FAILURES || half < rate_first(f))
		half = rate_first(f);
	f->rate = half;
	f->calls = f->failures >= FLOW_FAILURES || f->calls < 2 ? 1 : f->calls / 2;
}

int64_t flow_failed(struct flow *f, int64_t hold_ms, uint32_t random, int64_t now)
{
	int64_t ms = 0;

	/* Calls that were under way together fail together: that is one failure. */
	if (now >= f->hold_until)
		f->failures++;
	slow_down(f);
	f->doubled_at = now;
	if (f->tokens > burst(f))
		f->tokens = burst(f);
	if (f->failures >= FLOW_FAILURES) {
		ms = circuit(f->failures);
		ms += ms / 10 * (int64_t)(random % 1024) / 1024;
	}
	if (ms < hold_ms)
		ms = hold_ms;
	if (f->hold_until < now + ms)
		f->hold_until = now + ms;
	return ms;
}

int flow_open(const struct flow *f)
{
	return f->failures >= FLOW_FAILURES;
}
