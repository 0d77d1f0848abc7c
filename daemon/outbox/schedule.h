/* When a delivery that failed is tried again. Pure; any thread. */
#ifndef INTERVIEWD_OUTBOX_SCHEDULE_H
#define INTERVIEWD_OUTBOX_SCHEDULE_H

#include <stdint.h>

#define SCHEDULE_TRIES 10
/* The longest that a due time lies ahead, Retry-After and jitter included: what is further away was written by a clock that was
 * wrong. */
#define SCHEDULE_AHEAD_MS (27 * 3600 * 1000LL)

/* How long to wait after `tries` attempts that failed, 1 to 9, in milliseconds; -1 where there is no further one. `random`
 * (any number) makes it up to a tenth longer, so that what failed together does not come back together. */
int64_t schedule_wait(int tries, uint32_t random);
/* The same where the other side asked for `after_ms`, a day at most. */
int64_t schedule_wait_asked(int tries, int64_t after_ms, uint32_t random);
/* The milliseconds that a Retry-After names, in seconds or as an HTTP date; -1 for what is neither or long over. */
int64_t schedule_retry_after(const char *value, int64_t wall_ms);

#endif
