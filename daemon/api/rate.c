/* A table of sliding windows: found by a keyed hash, kept in the order of their last unit. */
#include "api/rate.h"

#include <string.h>

#include "api/rate_window.h"
#include "base/mem.h"
#include "base/siphash.h"

#define SHARED_SLOTS 64
#define DROPS                                                                                      \
	4 /* empty windows dropped by one call: more than one can make, few enough not to be felt */
#define ENTRY_BESIDES                                                                              \
	32 /* bytes that the allocator itself takes for an entry and its ring, about */
#define BUCKET_BYTES 256 /* of `bytes` for one bucket: chains stay short when the table is full */

struct entry {
	struct entry *newer, *older, *chain;
	struct rate_window window;
	uint8_t id[RATE_ID_SIZE];
};

struct rate {
	unsigned quota;
	size_t most, bytes, callers;
	uint64_t seed[2];
	int64_t now;
	struct entry *newest, *oldest;
	struct entry **buckets; /* a power of two of them */
	size_t mask;
	struct rate_window *shared; /* RATE_SHARED, made when they are first needed */
};

struct rate *rate_new(unsigned quota, size_t bytes, const uint64_t seed[2])
{
	struct rate *rate = xcalloc(1, sizeof *rate);
	size_t buckets = 16;

	while (buckets < bytes / BUCKET_BYTES)
		buckets *= 2;
	rate->quota = quota < 1 ? 1 : quota > RATE_QUOTA_MAX ? RATE_QUOTA_MAX : quota;
	rate->most = bytes;
	rate->seed[0] = seed[0];
	rate->seed[1] = seed[1];
	rate->buckets = xcalloc(buckets, sizeof(struct entry *));
	rate->mask = buckets - 1;
	return rate;
}

static void unlink_entry(struct rate *rate, struct entry *e)
{
	*(e->newer ? &e->newer->older : &rate->newest) = e->older;
	*(e->older ? &e->older->newer : &rate->oldest) = e->newer;
}

static void link_newest(struct rate *rate, struct entry *e)
{
	e->newer = NULL;
	e->older = rate->newest;
	*(rate->newest ? &rate->newest->newer : &rate->oldest) = e;
	rate->newest = e;
}

static size_t entry_bytes(const struct entry *e)
{
	return sizeof *e + ENTRY_BESIDES + rate_window_bytes(&e->window);
}

static uint64_t hash_of(const struct rate *rate, const uint8_t id[RATE_ID_SIZE])
{
	return siphash13(rate->seed, id, RATE_ID_SIZE);
}

static void drop(struct rate *rate, struct entry *e)
{
	struct entry **at = &rate->buckets[hash_of(rate, e->id) & rate->mask];

	while (*at != e)
		at = &(*at)->chain;
	*at = e->chain;
	unlink_entry(rate, e);
	rate->bytes -= entry_bytes(e);
	rate->callers--;
	rate_window_clear(&e->window);
	mem_free(e);
}

void rate_free(struct rate *rate)
{
	if (!rate)
		return;
	while (rate->oldest)
		drop(rate, rate->oldest);
	for (size_t i = 0; rate->shared && i < RATE_SHARED; i++)
		rate_window_clear(&rate->shared[i]);
	mem_free(rate->shared);
	mem_free(rate->buckets);
	mem_free(rate);
}

/* One question: who asks, and when. */
struct asked {
	const uint8_t *id;
	uint64_t hash;
	unsigned units;
	struct entry *own;
	struct rate_window *window; /* where the caller's units count; NULL: nowhere yet */
};

static struct rate_window *shared_of(const struct rate *rate, uint64_t hash)
{
	/* Other bits than the bucket's. */
	return rate->shared ? &rate->shared[(hash >> 40) % RATE_SHARED] : NULL;
}

static struct asked look(
    struct rate *rate, const uint8_t id[RATE_ID_SIZE], unsigned units, int64_t now)
{
	struct asked q = {.id = id, .hash = hash_of(rate, id)};

	rate->now = now > rate->now ? now : rate->now;
	q.units = units > rate->quota ? rate->quota : units;
	q.own = rate->buckets[q.hash & rate->mask];
	while (q.own && memcmp(q.own->id, id, RATE_ID_SIZE) != 0)
		q.own = q.own->chain;
	q.window = q.own ? &q.own->window : shared_of(rate, q.hash);
	if (q.window)
		rate_window_forget(q.window, rate->now);
	/* Whoever asks keeps its own, empty or not. */
	for (int i = 0; i < DROPS && rate->oldest && rate->oldest != q.own; i++) {
		if (rate->now - rate->oldest->window.last < RATE_WINDOW_US)
			break;
		drop(rate, rate->oldest);
	}
	return q;
}

static unsigned seconds(uint32_t us)
{
	return (us + 999999) / 1000000;
}

static void answer_of(
    const struct rate *rate, const struct asked *q, unsigned units, struct rate_answer *answer)
{
	const struct rate_window *w = q->window;
	uint32_t used = w ? w->used : 0;
	uint32_t over = used + units > rate->quota ? used + units - rate->quota : 0;

	answer->quota = rate->quota;
	answer->admitted = over == 0;
	answer->remaining = rate->quota - used;
	answer->next_s = used ? seconds(rate_window_wait(w, 1, rate->now)) : 0;
	answer->wait_s = over ? seconds(rate_window_wait(w, over, rate->now)) : 0;
	answer->shared = !q->own && used;
}

int rate_ask(struct rate *rate, const uint8_t id[RATE_ID_SIZE], unsigned units, int64_t now,
    struct rate_answer *answer)
{
	struct asked q = look(rate, id, units, now);

	answer_of(rate, &q, q.units, answer);
	return answer->admitted;
}

/* A window of its own for a caller, if there is room: with what it did in the shared one. */
static void make(struct rate *rate, struct asked *q)
{
	size_t ring = q->window ? rate_window_bytes(q->window) : 0,
	       least = RATE_SLOTS_FIRST * sizeof(struct rate_slot);
	struct entry *e;

	if (rate->bytes + sizeof *e + ENTRY_BESIDES + (ring > least ? ring : least) > rate->most)
		return;
	e = xcalloc(1, sizeof *e);
	memcpy(e->id, q->id, RATE_ID_SIZE);
	if (q->window && q->window->used)
		rate_window_copy(&e->window, q->window);
	e->chain = rate->buckets[q->hash & rate->mask];
	rate->buckets[q->hash & rate->mask] = e;
	link_newest(rate, e);
	rate->bytes += entry_bytes(e);
	rate->callers++;
	q->own = e;
	q->window = &e->window;
}

static unsigned slots_most(const struct rate *rate, unsigned limit)
{
	return rate->quota < limit ? rate->quota : limit;
}

/* A ring that may not grow for want of room keeps its size. */
static void count_own(struct rate *rate, struct entry *e, unsigned units)
{
	unsigned most = slots_most(rate, RATE_SLOTS_MAX);

	if (e->window.cap && rate->bytes + rate_window_bytes(&e->window) > rate->most)
		most = e->window.cap;
	rate->bytes += rate_window_add(&e->window, units, most, rate->now);
	unlink_entry(rate, e);
	link_newest(rate, e);
}

static void count_shared(struct rate *rate, struct asked *q)
{
	if (!rate->shared)
		rate->shared = xcalloc(RATE_SHARED, sizeof *rate->shared);
	q->window = shared_of(rate, q->hash);
	rate_window_add(q->window, q->units, slots_most(rate, SHARED_SLOTS), rate->now);
}

int rate_take(struct rate *rate, const uint8_t id[RATE_ID_SIZE], unsigned units, int64_t now,
    struct rate_answer *answer)
{
	struct asked q = look(rate, id, units, now);

	answer_of(rate, &q, q.units, answer);
	if (!answer->admitted)
		return 0;
	if (!q.own)
		make(rate, &q);
	if (q.own)
		count_own(rate, q.own, q.units);
	else
		count_shared(rate, &q);
	answer_of(rate, &q, 0, answer);
	return 1;
}

void rate_measure(const struct rate *rate, size_t *callers, size_t *bytes)
{
	*callers = rate->callers;
	*bytes = rate->bytes;
}
