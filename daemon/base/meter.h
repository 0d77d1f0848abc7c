/* What is counted: integers that any thread may read while their owner goes on, and histograms made of them. */
#ifndef INTERVIEWD_BASE_METER_H
#define INTERVIEWD_BASE_METER_H

#include <stdatomic.h>
#include <stdint.h>

struct meter {
	_Atomic uint64_t n;
};

static inline uint64_t meter_read(const struct meter *m)
{
	return atomic_load_explicit(&m->n, memory_order_relaxed);
}

/* The owner's thread, or under a lock: a plain addition. */
static inline void meter_add(struct meter *m, uint64_t n)
{
	atomic_store_explicit(&m->n, meter_read(m) + n, memory_order_relaxed);
}

/* Any thread, where several add. */
static inline void meter_share(struct meter *m, uint64_t n)
{
	atomic_fetch_add_explicit(&m->n, n, memory_order_relaxed);
}

#define METER_BOUNDS 14

/* The upper bounds of buckets, in the unit that is observed, ascending; times `unit` they are what is told. */
struct meter_scale {
	double unit;
	unsigned n;
	uint32_t bounds[METER_BOUNDS];
};

extern const struct meter_scale meter_us;     /* microseconds, told in seconds: 100 µs to 10 s */
extern const struct meter_scale meter_pieces; /* powers of two, 1 to 256 */

struct meter_histogram {
	struct meter buckets[METER_BOUNDS + 1]; /* not added up; the last is above all bounds */
	struct meter sum;
};

/* As meter_add. */
void meter_observe(struct meter_histogram *h, const struct meter_scale *scale, uint64_t value);

#endif
