/* One sliding window: what was let through in the past sixty seconds, with its times. Pure: time comes as an argument.
 *
 * It is a ring of (time, units). While the ring may grow it has a slot for each time and the window is exact to the
 * microsecond. Where it may not, slots that lie close together become one that bears the latest of their times: units
 * then leave late, never early, so a window may refuse too much for a moment but never lets through too much. A ring of
 * RATE_SLOTS_MAX slots, the case of quotas above that many, is late by 0.27 s at most. */
#ifndef INTERVIEWD_API_RATE_WINDOW_H
#define INTERVIEWD_API_RATE_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#define RATE_WINDOW_US   60000000u
#define RATE_SLOTS_FIRST 4
#define RATE_SLOTS_MAX   512 /* 4 KiB: what the window of one very busy caller takes at most */

struct rate_slot {
	uint32_t
	    at; /* microseconds, modulo 2^32: slots are never older than a window when they are looked at */
	uint32_t units;
};

/* All zero is an empty window. */
struct rate_window {
	struct rate_slot *slots;
	uint16_t cap, first, count;
	uint32_t used; /* the units of all slots */
	int64_t last;  /* when the newest unit came */
};

/* Forgets what is older than sixty seconds. `now` must not lie before any earlier one. */
void rate_window_forget(struct rate_window *w, int64_t now);
/* Microseconds from `now` until `units` of those that count have left; 0 for 0. After rate_window_forget. */
uint32_t rate_window_wait(const struct rate_window *w, uint32_t units, int64_t now);
/* Counts units that come now. Its ring grows up to `most` (1 or more) slots; returns by how many bytes it did. After
 * rate_window_forget. */
size_t rate_window_add(struct rate_window *w, uint32_t units, unsigned most, int64_t now);
/* `to` (empty) becomes a copy; returns the bytes of its ring. */
size_t rate_window_copy(struct rate_window *to, const struct rate_window *from);
size_t rate_window_bytes(const struct rate_window *w);
/* Leaves an empty window without memory. */
void rate_window_clear(struct rate_window *w);

#endif
