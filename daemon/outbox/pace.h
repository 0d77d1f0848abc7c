/* How fast a connection's requests may leave: so many a second or a minute, of which a second's worth may come at once. Pure. */
#ifndef INTERVIEWD_OUTBOX_PACE_H
#define INTERVIEWD_OUTBOX_PACE_H

#include <stdint.h>

struct pace {
	double per_ms,
	    most; /* tokens that come back, and that there are at most; per_ms 0: no limit */
	double tokens;
	int64_t at_ms; /* when they were counted last */
};

/* 0 is none of that limit; with both the slower one holds. Begins full. */
void pace_init(struct pace *pace, int64_t per_second, int64_t per_minute, int64_t now_ms);
/* Other limits for the same connection: what was used stays used. */
void pace_change(struct pace *pace, int64_t per_second, int64_t per_minute, int64_t now_ms);
/* 1, and one is used; or 0. Times are monotonic. */
int pace_take(struct pace *pace, int64_t now_ms);
/* Are all of them back? */
int pace_is_full(struct pace *pace, int64_t now_ms);

#endif
