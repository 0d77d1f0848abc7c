/* Lanes: a queue for each host, a ring of those in which somebody waits, and turns. */
#include "egress/lanes.h"

#include <string.h>

#include "base/map.h"
#include "base/mem.h"

#define KEY_SIZE 280
/* A name's resolver gives up by then: five seconds, twice, for each of three servers. */
#define LINGER_MS 30000
/* A lane may take an eighth of what is free: the fuller it gets, the less one host may have. */
#define SHARE 8

struct lane {
	char key[KEY_SIZE];
	size_t keylen;
	struct transfer *first, **last;
	unsigned waiting, running, lingering;
	struct lane *before, *after; /* in the ring while somebody waits */
};

/* A place that stays taken. All take equally long, so the oldest ends first. */
struct straggler {
	struct lane *lane;
	int64_t until_ms;
	struct straggler *next;
};

struct lanes {
	unsigned total_max, host_max, queue_max;
	unsigned waiting, running, lingering;
	struct map *by_key;
	struct lane *turn; /* whose turn is next; NULL: nobody waits */
	struct straggler *stragglers, **last_straggler;
	int64_t expiry_ms; /* nobody who waits is past its deadline before */
};

struct lanes *lanes_new(unsigned total_max, unsigned host_max, unsigned queue_max)
{
	struct lanes *l = xcalloc(1, sizeof *l);

	l->total_max = total_max;
	l->host_max = host_max;
	l->queue_max = queue_max;
	l->by_key = map_new();
	l->last_straggler = &l->stragglers;
	l->expiry_ms = INT64_MAX;
	return l;
}

static void ring_enter(struct lanes *l, struct lane *lane)
{
	if (!l->turn) {
		lane->before = lane->after = lane;
		l->turn = lane;
		return;
	}
	/* Behind all others: in front of whose turn it is. */
	lane->after = l->turn;
	lane->before = l->turn->before;
	lane->before->after = lane->after->before = lane;
}

static void ring_leave(struct lanes *l, struct lane *lane)
{
	if (l->turn == lane)
		l->turn = lane->after == lane ? NULL : lane->after;
	lane->before->after = lane->after;
	lane->after->before = lane->before;
}

static struct lane *lane_of(struct lanes *l, const struct transfer *t)
{
	char key[KEY_SIZE];
	struct lane *lane;

	transfer_key(t, key);
	lane = map_get(l->by_key, key, strlen(key));
	if (lane)
		return lane;
	lane = xcalloc(1, sizeof *lane);
	lane->keylen = strlen(key);
	memcpy(lane->key, key, lane->keylen);
	lane->last = &lane->first;
	map_put(l->by_key, key, lane->keylen, lane);
	return lane;
}

static void lane_drop_unused(struct lanes *l, struct lane *lane)
{
	if (lane->waiting || lane->running || lane->lingering)
		return;
	map_remove(l->by_key, lane->key, lane->keylen);
	mem_free(lane);
}

int lanes_put(struct lanes *l, struct transfer *t)
{
	struct lane *lane;

	if (l->waiting >= l->queue_max)
		return -1;
	lane = lane_of(l, t);
	if (lane->waiting >= (l->queue_max + 3) / 4)
		return -1;
	t->lane = lane;
	t->next = NULL;
	*lane->last = t;
	lane->last = &t->next;
	if (lane->waiting++ == 0)
		ring_enter(l, lane);
	l->waiting++;
	if (t->deadline_ms < l->expiry_ms)
		l->expiry_ms = t->deadline_ms;
	return 0;
}

/* Takes *at out of its lane, where it waits. */
static struct transfer *take(struct lanes *l, struct lane *lane, struct transfer **at)
{
	struct transfer *t = *at;

	*at = t->next;
	if (!t->next)
		lane->last = at;
	t->next = NULL;
	l->waiting--;
	if (--lane->waiting == 0)
		ring_leave(l, lane);
	return t;
}

static void end_stragglers(struct lanes *l, int64_t now_ms)
{
	struct straggler *late;

	while ((late = l->stragglers) && late->until_ms <= now_ms) {
		l->stragglers = late->next;
		if (!l->stragglers)
			l->last_straggler = &l->stragglers;
		l->lingering--;
		late->lane->lingering--;
		lane_drop_unused(l, late->lane);
		mem_free(late);
	}
}

static int may_run(const struct lanes *l, const struct lane *lane)
{
	unsigned share = (l->total_max - l->running) / SHARE;

	if (share < 1)
		share = 1;
	if (share > l->host_max)
		share = l->host_max;
	return lane->running + lane->lingering < share;
}

struct transfer *lanes_next(struct lanes *l, int64_t now_ms)
{
	struct lane *lane, *first;
	struct transfer *t;

	end_stragglers(l, now_ms);
	if (!l->turn || l->running >= l->total_max || l->lingering >= l->total_max)
		return NULL;
	lane = first = l->turn;
	do {
		if (may_run(l, lane)) {
			l->turn = lane->after;
			t = take(l, lane, &lane->first);
			lane->running++;
			l->running++;
			return t;
		}
		lane = lane->after;
	} while (lane != first);
	return NULL;
}

void lanes_over(struct lanes *l, struct transfer *t, int lingers, int64_t now_ms)
{
	struct lane *lane = t->lane;
	struct straggler *late;

	t->lane = NULL;
	lane->running--;
	l->running--;
	if (lingers) {
		late = xcalloc(1, sizeof *late);
		*late = (struct straggler){lane, now_ms + LINGER_MS, NULL};
		*l->last_straggler = late;
		l->last_straggler = &late->next;
		l->lingering++;
		lane->lingering++;
	}
	lane_drop_unused(l, lane);
}

void lanes_remove(struct lanes *l, struct transfer *t)
{
	struct lane *lane = t->lane;
	struct transfer **at = &lane->first;

	while (*at != t)
		at = &(*at)->next;
	take(l, lane, at);
	t->lane = NULL;
	lane_drop_unused(l, lane);
}

/* The first in the lane that is past its deadline, by its link; *next_ms becomes the earliest deadline of those that
 * are not. */
static struct transfer **expired_in(struct lane *lane, int64_t now_ms, int64_t *next_ms)
{
	struct transfer **at;

	for (at = &lane->first; *at; at = &(*at)->next) {
		if ((*at)->deadline_ms <= now_ms)
			return at;
		if ((*at)->deadline_ms < *next_ms)
			*next_ms = (*at)->deadline_ms;
	}
	return NULL;
}

struct transfer *lanes_expired(struct lanes *l, int64_t now_ms)
{
	struct lane *lane = l->turn;
	struct transfer *t;
	int64_t next_ms = INT64_MAX;

	if (!lane || now_ms < l->expiry_ms)
		return NULL;
	do {
		struct transfer **at = expired_in(lane, now_ms, &next_ms);

		if (at) {
			t = take(l, lane, at);
			t->lane = NULL;
			lane_drop_unused(l, lane);
			return t;
		}
		lane = lane->after;
	} while (lane != l->turn);
	l->expiry_ms = next_ms;
	return NULL;
}

int64_t lanes_due(const struct lanes *l)
{
	int64_t due = l->turn ? l->expiry_ms : INT64_MAX;

	if (l->turn && l->stragglers && l->stragglers->until_ms < due)
		due = l->stragglers->until_ms;
	return due;
}

unsigned lanes_running(const struct lanes *l)
{
	return l->running;
}

void lanes_free(struct lanes *l)
{
	if (!l)
		return;
	end_stragglers(l, INT64_MAX);
	map_free(l->by_key);
	mem_free(l);
}
