/* One sliding window as a ring of times and units. */
#include "api/rate_window.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

static struct rate_slot *slot_at(const struct rate_window *w, unsigned i)
{
	unsigned at = w->first + i;

	return &w->slots[at < w->cap ? at : at - w->cap];
}

/* How old a slot is; right for ages below 2^32 µs, which rate_window_forget sees to. */
static uint32_t age(const struct rate_slot *slot, int64_t now)
{
	return (uint32_t)now - slot->at;
}

void rate_window_forget(struct rate_window *w, int64_t now)
{
	if (now - w->last >= RATE_WINDOW_US) {
		w->first = w->count = 0;
		w->used = 0;
		return;
	}
	while (w->count && age(&w->slots[w->first], now) >= RATE_WINDOW_US) {
		w->used -= w->slots[w->first].units;
		w->first = w->first + 1 < w->cap ? (uint16_t)(w->first + 1) : 0;
		w->count--;
	}
}

uint32_t rate_window_wait(const struct rate_window *w, uint32_t units, int64_t now)
{
	uint32_t left = 0, wait = 0;

	for (unsigned i = 0; i < w->count && left < units; i++) {
		left += slot_at(w, i)->units;
		wait = RATE_WINDOW_US - age(slot_at(w, i), now);
	}
	return wait;
}

static size_t grow(struct rate_window *w, unsigned most)
{
	unsigned cap = w->cap ? w->cap * 2u : RATE_SLOTS_FIRST;
	size_t before = rate_window_bytes(w);
	struct rate_slot *slots;

	if (cap > most)
		cap = most;
	slots = xmalloc(cap * sizeof *slots);
	for (unsigned i = 0; i < w->count; i++)
		slots[i] = *slot_at(w, i);
	mem_free(w->slots);
	w->slots = slots;
	w->cap = (uint16_t)cap;
	w->first = 0;
	return rate_window_bytes(w) - before;
}

/* Makes room without memory. Slots of one grain of time become one with the latest time; the grain is chosen so that
 * fewer than cap slots are left, and is the same every time, so that nothing drifts. */
static void merge(struct rate_window *w, int64_t now)
{
	unsigned kept = 0;
	uint32_t grain = 1;

	assert(w->cap); /* `most` is 1 or more */
	while (grain < 2 * RATE_WINDOW_US / w->cap)
		grain *= 2;
	for (unsigned i = 0; i < w->count; i++) {
		struct rate_slot *slot = slot_at(w, i),
		                 *before = kept ? slot_at(w, kept - 1) : NULL;

		/* Grains are counted on a clock that doesn't wrap. */
		if (before && (now - age(before, now)) / grain == (now - age(slot, now)) / grain) {
			before->at = slot->at;
			before->units += slot->units;
		} else {
			*slot_at(w, kept++) = *slot;
		}
	}
	w->count = (uint16_t)kept;
}

size_t rate_window_add(struct rate_window *w, uint32_t units, unsigned most, int64_t now)
{
	size_t grown = 0;
	struct rate_slot *newest = w->count ? slot_at(w, w->count - 1u) : NULL;

	w->last = now;
	w->used += units;
	if (newest && newest->at == (uint32_t)now) {
		newest->units += units;
		return 0;
	}
	if (w->count == w->cap) {
		if (w->cap < most)
			grown = grow(w, most);
		else
			merge(w, now);
	}
	*slot_at(w, w->count++) = (struct rate_slot){(uint32_t)now, units};
	return grown;
}

size_t rate_window_copy(struct rate_window *to, const struct rate_window *from)
{
	*to = *from;
	to->slots = NULL;
	if (from->cap) {
		to->slots = xmalloc(rate_window_bytes(from));
		memcpy(to->slots, from->slots, rate_window_bytes(from));
	}
	return rate_window_bytes(to);
}

size_t rate_window_bytes(const struct rate_window *w)
{
	return w->cap * sizeof *w->slots;
}

void rate_window_clear(struct rate_window *w)
{
	mem_free(w->slots);
	memset(w, 0, sizeof *w);
}
