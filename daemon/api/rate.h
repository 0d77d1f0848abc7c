/* Sliding windows for many callers in bounded memory: at no moment were more than `quota` units let through for a caller
 * in the past sixty seconds. Pure: time and randomness come as arguments. One thread.
 *
 * Why no caller can buy itself a fresh window, however many others it plays:
 * - A window that still holds something is never evicted. Windows are kept in the order of their last unit, so the oldest
 *   end of that list is always the one that empties first; only what is empty is dropped, and an empty window is what a
 *   new caller begins with anyway.
 * - Where all memory is taken by windows that hold something, callers without one share one of RATE_SHARED windows,
 *   chosen by a keyed hash nobody outside can compute. What a caller does there counts for all who share it, so its own
 *   limit holds; it is neither let through unseen (a flood of addresses would then lift every limit) nor refused outright
 *   (the flood would then lock everybody else out), but has less than its quota while the flood lasts.
 * - When there is room again, a caller takes what stands in the shared window along into its own.
 * Refused requests count nowhere and cost no memory. Tables are separate by kind of caller (rate_limit.c), so that cheap
 * identities (addresses) take no room from dear ones (keys). */
#ifndef INTERVIEWD_API_RATE_H
#define INTERVIEWD_API_RATE_H

#include <stddef.h>
#include <stdint.h>

#define RATE_ID_SIZE   16
#define RATE_SHARED    1024
#define RATE_QUOTA_MAX 1000000

struct rate;

struct rate_answer {
	int admitted;
	unsigned quota, remaining;
	unsigned
	    next_s; /* seconds until there is more than `remaining`, rounded up; 0 where all is there */
	unsigned wait_s; /* not admitted: seconds until these units fit, rounded up */
	int shared;      /* the table is full: it was counted with others */
};

/* quota: units within sixty seconds, 1 to RATE_QUOTA_MAX. bytes: all windows together take no more, apart from the shared
 * ones (0.6 MiB). seed: random, secret. */
struct rate *rate_new(unsigned quota, size_t bytes, const uint64_t seed[2]);
void rate_free(struct rate *rate); /* NULL is fine */

/* May this caller do something that costs so many units (more than the quota count as the quota)? `now` is in
 * microseconds of a monotonic clock; one before an earlier one counts as that one. rate_ask counts nothing, rate_take
 * counts them if they are admitted. Both return answer->admitted. */
int rate_ask(struct rate *rate, const uint8_t id[RATE_ID_SIZE], unsigned units, int64_t now,
    struct rate_answer *answer);
int rate_take(struct rate *rate, const uint8_t id[RATE_ID_SIZE], unsigned units, int64_t now,
    struct rate_answer *answer);

/* For tests and figures: callers with a window of their own, and the bytes of all of these. */
void rate_measure(const struct rate *rate, size_t *callers, size_t *bytes);

#endif
