/* How fast an endpoint is fed: few at a time at first, more while all goes well, and next to nothing while it fails. Pure: time is
 * monotonic milliseconds, an argument. */
#ifndef INTERVIEWD_OUTBOX_FLOW_H
#define INTERVIEWD_OUTBOX_FLOW_H

#include <stdint.h>

#define FLOW_CALLS_MAX                                                                             \
	8 /* at once, where the carrier names no number: as many as egress gives to one host */
#define FLOW_RATE_FIRST                                                                            \
	20 /* a second: of an endpoint that nothing is known about yet, and after a failure */
#define FLOW_RATE_FREE 2560 /* from here on calls at once are limit enough */
#define FLOW_FAILURES  3    /* one after the other open the circuit */
#define FLOW_CIRCUIT_MS                                                                            \
	30000 /* it is open for so long at first, then for twice as long each time */
#define FLOW_CIRCUIT_MAX_MS 300000

struct flow {
	int calls, calls_max; /* allowed at once, now and at best */
	int rate, rate_max;   /* deliveries a second now, 0: free; and at best, 0: free */
	double tokens;        /* that may leave now */
	int64_t filled_at;    /* when tokens was right */
	int64_t doubled_at;   /* when the rate was doubled last */
	int64_t
	    hold_until; /* nothing leaves before: the circuit, or what the other side asked for */
	unsigned failures; /* one after the other */
	int known;         /* it has taken something since the start */
};

/* `failures`: as they were stored, so that who was down before a restart is tried with care. */
void flow_begin(struct flow *f, int calls_max, int rate_max, unsigned failures, int64_t now);
/* What it allows may have changed; what was learnt stays. */
void flow_limits(struct flow *f, int calls_max, int rate_max);
/* How many deliveries may leave now, while `running` calls are under way: 0 to `wanted`. */
int flow_allows(struct flow *f, int running, int wanted, int64_t now);
/* So many left, in one call. */
void flow_take(struct flow *f, int n);
/* When something may leave again: now, or the end of a hold. */
int64_t flow_next(const struct flow *f, int64_t now);
/* A call came to its end, well or not. After a failure nothing leaves before now + hold_ms (0: the circuit alone decides);
 * returns for how long from now nothing will, 0 where the circuit is not open. `random` makes it up to a tenth longer. */
void flow_succeeded(struct flow *f, int64_t now);
int64_t flow_failed(struct flow *f, int64_t hold_ms, uint32_t random, int64_t now);
int flow_open(const struct flow *f);

#endif
