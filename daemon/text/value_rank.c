/* All options in order, first is most. */
#include "text/value_inside.h"

#include <string.h>

#define MASK (ROLE_NUMBER | ROLE_ORDINAL | ROLE_AS_LISTED | ROLE_REVERSED | ROLE_THEN | ROLE_FILLER)

struct ranking {
	struct value_reader *r;
	size_t said[VALUE_ITEMS_MAX]; /* options in order of saying */
	int rank[VALUE_ITEMS_MAX];    /* the place said beside each, 0: none */
	unsigned n;
	double confidence;
};

static int add(struct ranking *k, size_t index, double confidence)
{
	if (k->n == VALUE_OPTIONS_MAX)
		return 0;
	k->said[k->n] = index;
	k->rank[k->n++] = 0;
	if (confidence < k->confidence)
		k->confidence = confidence;
	return 1;
}

/* Options by their words, each perhaps with its place: "A, then C", "1. A 2. C", "C last, A first". */
static int read_words(struct ranking *k)
{
	struct value_reader *r = k->r;
	int pending = 0; /* a place said before its option */

	for (unsigned i = 0; i < r->n; i++) {
		const struct item *item = &r->items[i];
		int fresh = i && r->tokens.at[item->from].flags & (TOKEN_BREAK | TOKEN_COMMA);
		size_t index;
		double confidence;

		switch (item->role) {
		case ROLE_OPTION:
			if (!add(k, (size_t)item->value, item->percent / 100.0))
				return 0;
			k->rank[k->n - 1] = pending;
			pending = 0;
			break;
		case ROLE_NUMBER:
		case ROLE_ORDINAL:
			if (!fresh && k->n && !k->rank[k->n - 1] && item->role == ROLE_ORDINAL &&
			    value_ends(r, item))
				k->rank[k->n - 1] = item->value;
			else
				pending = item->value;
			break;
		case ROLE_WORD:
			if (value_likely(r, item->from, item->to, &index, &confidence)) {
				if (!add(k, index, confidence))
					return 0;
				k->rank[k->n - 1] = pending;
				pending = 0;
			}
			break;
		case ROLE_REVERSED:
			return 0;
		default:
			break;
		}
	}
	return 1;
}

/* "2, 1, 3", "the second, the first, the third": nothing but places. */
static int read_places(struct ranking *k)
{
	const struct value_reader *r = k->r;
	int n = (int)r->q->n_options;

	for (unsigned i = 0; i < r->n; i++) {
		int value = r->items[i].value;

		if (r->items[i].role == ROLE_WORD || r->items[i].role == ROLE_REVERSED)
			return 0;
		if (!(r->items[i].role & (ROLE_NUMBER | ROLE_ORDINAL)))
			continue;
		if (value < 0)
			value = n + 1 + value;
		if (value < 1 || value > n || !add(k, (size_t)value - 1, 0.95))
			return 0;
	}
	return 1;
}

/* Where places were said, they count: all of them, or only "last". */
static int apply_ranks(struct ranking *k)
{
	size_t order[VALUE_OPTIONS_MAX];
	unsigned char taken[VALUE_OPTIONS_MAX] = {0};
	int n = (int)k->n, ranked = 0;

	for (int i = 0; i < n; i++) {
		if (k->rank[i] < 0)
			k->rank[i] = n + 1 + k->rank[i];
		ranked += k->rank[i] != 0;
	}
	if (!ranked)
		return 1;
	for (int i = 0; i < n; i++) {
		int rank = k->rank[i];
		if (!rank)
			continue;
		if (rank < 1 || rank > n || taken[rank - 1])
			return 0;
		taken[rank - 1] = 1;
		order[rank - 1] = k->said[i];
	}
	for (int i = 0, at = 0; i < n; i++) {
		if (k->rank[i])
			continue;
		while (taken[at])
			at++;
		order[at] = k->said[i];
		taken[at] = 1;
	}
	memcpy(k->said, order, k->n * sizeof *order);
	return 1;
}

static int is_complete(const struct ranking *k)
{
	unsigned char seen[VALUE_OPTIONS_MAX] = {0};

	if (k->n != k->r->q->n_options)
		return 0;
	for (unsigned i = 0; i < k->n; i++)
		if (seen[k->said[i]]++)
			return 0;
	return 1;
}

/* 1: "C > A", -1: "A < C", 0: neither, 2: both or a tie, so that nothing is clear. */
static int direction(const struct value_reader *r)
{
	int more = 0, less = 0, tie = 0;

	for (uint32_t i = 1; i < r->tokens.n; i++) {
		more |= value_sign(r, i, '>');
		less |= value_sign(r, i, '<');
		tie |= value_sign(r, i, '=');
	}
	return tie || (more && less) ? 2 : more - less;
}

int value_ranking(struct value_reader *r)
{
	struct ranking k = {.r = r, .confidence = 1};
	int way = direction(r), as_listed = 0, options = 0;

	value_items(r, MASK);
	for (unsigned i = 0; i < r->n; i++) {
		as_listed |= r->items[i].role == ROLE_AS_LISTED;
		options |= r->items[i].role == ROLE_OPTION;
	}
	if (way == 2)
		return 0;
	if (as_listed && !options) {
		for (size_t i = 0; i < r->q->n_options; i++)
			add(&k, i, 0.8);
		return value_set_picks(r, k.said, k.n, k.confidence);
	}
	if (!options) {
		if (!read_places(&k) || !k.n) {
			k.n = 0;
			if (!read_words(&k))
				return 0;
		}
	} else if (!read_words(&k)) {
		return 0;
	}
	if (!is_complete(&k) || !apply_ranks(&k))
		return 0;
	if (way < 0)
		for (unsigned i = 0, e = k.n - 1; i < e; i++, e--) {
			size_t swap = k.said[i];
			k.said[i] = k.said[e];
			k.said[e] = swap;
		}
	return value_set_picks(r, k.said, k.n, k.confidence);
}
