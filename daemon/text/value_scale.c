/* A point on a scale: figures, number words, labels, the ends by name. */
#include "text/value_inside.h"

#include <string.h>

#define MASK                                                                                       \
	(ROLE_NUMBER | ROLE_HIGHEST | ROLE_LOWEST | ROLE_MIDDLE | ROLE_FILLER | ROLE_HEDGE |       \
	    ROLE_UNCLEAR | ROLE_CORRECTION | ROLE_SCALE | ROLE_UNIT | ROLE_MINUS)

/* An answer of more words says other things too. */
#define MANY_WORDS 12

struct candidates {
	long value[VALUE_ITEMS_MAX];
	unsigned n;
	int hedged, other_words;
};

/* How well the answer is a label: all of it, or its unmistakable beginning; 0 if it isn't. */
static double is_label(const struct value_reader *r, const char *label, const char *opposite)
{
	struct tokens own, other;
	const struct tokens *t = &r->tokens;
	const struct value_row *row;
	uint32_t n = 0, from = 0, shared = 0;

	if (!label || !*label)
		return 0;
	tokens_read(r->arena, label, strlen(label), &own);
	tokens_read(r->arena, opposite ? opposite : "", opposite ? strlen(opposite) : 0, &other);
	stemmer_respell(r->stemmer, &own);
	stemmer_respell(r->stemmer, &other);
	while (from < t->n && (!own.n || !token_is(t, &t->at[from], token_fold(&own, own.at)))) {
		uint32_t filler = value_phrase(r, ROLE_FILLER, from, &row);
		if (!filler)
			return 0;
		from += filler;
	}
	for (; from + n < t->n && n < own.n; n++) {
		if (!token_is(t, &t->at[from + n], token_fold(&own, &own.at[n])))
			return 0;
		shared += n < other.n && shared == n &&
		    token_is(&own, &own.at[n], token_fold(&other, &other.at[n]));
	}
	if (from + n < t->n || !n || (n < own.n && shared == n))
		return 0;
	return n == own.n ? 1 : 0.8;
}

/* Behind "a scale of": the ends, which must be this scale's. Returns the last item of it, or -1. */
static int scale_ends(const struct value_reader *r, unsigned i)
{
	long ends[2];
	unsigned n = 0, k;

	for (k = i + 1; k < r->n && n < 2; k++) {
		const struct value_row *row;
		if (r->items[k].role == ROLE_NUMBER) {
			ends[n++] = r->items[k].value;
			if (n == 1 &&
			    (k + 1 >= r->n ||
			        (!value_phrase(r, ROLE_TO, r->items[k + 1].from, &row) &&
			            r->items[k + 1].role != ROLE_NUMBER)))
				return ends[0] == r->q->max ? (int)k : -1;
		} else if (!value_phrase(r, ROLE_TO, r->items[k].from, &row) || n != 1) {
			return -1;
		}
	}
	if (n < 2 || ends[0] != r->q->min || ends[1] != r->q->max)
		return -1;
	return (int)k - 1;
}

/* "7/10", "7 out of 10": the last item of the upper end, i if there is none, -1 if it is another scale. */
static int upper_end(const struct value_reader *r, unsigned i)
{
	const struct item *item = &r->items[i];
	const struct value_row *row;
	uint32_t after = item->to;
	unsigned k = i + 1;

	if (k < r->n && value_sign(r, after, '/')) {
		;
	} else if (k < r->n && (after += value_phrase(r, ROLE_OUT_OF, after, &row)) > item->to) {
		while (k < r->n && r->items[k].to <= after)
			k++;
	} else {
		return (int)i;
	}
	if (k >= r->n || r->items[k].role != ROLE_NUMBER)
		return -1;
	return r->items[k].value == r->q->max ? (int)k : -1;
}

/* Is this number said as an answer, and not as "7 years", "$7", "7 %", "7+"? */
static int is_answer(const struct value_reader *r, unsigned i)
{
	const struct token *token = &r->tokens.at[r->items[i].from];
	int more = token->to < r->tokens.len && r->tokens.text[token->to] == '+';

	if (more || token->flags & TOKEN_MONEY ||
	    (token->flags & TOKEN_PERCENT && r->q->max != 100))
		return 0;
	return value_ends(r, &r->items[i]) || r->items[i + 1].role != ROLE_WORD;
}

static int is_near_unclear(const struct value_reader *r, unsigned i, unsigned last)
{
	unsigned k = i;

	while (k > 0 && r->items[k - 1].role & (ROLE_FILLER | ROLE_HEDGE) &&
	    !value_ends(r, &r->items[k - 1]))
		k--;
	if (k > 0 && r->items[k - 1].role == ROLE_UNCLEAR && !value_ends(r, &r->items[k - 1]))
		return 1;
	return last + 1 < r->n && r->items[last + 1].role == ROLE_UNCLEAR &&
	    !value_ends(r, &r->items[last]);
}

/* Collects the numbers that may be meant. Returns 0 where one makes the answer unclear. */
static int collect(const struct value_reader *r, struct candidates *c)
{
	for (unsigned i = 0; i < r->n; i++) {
		const struct item *item = &r->items[i];
		int last;

		switch (item->role) {
		case ROLE_SCALE:
			last = scale_ends(r, i);
			if (last < 0)
				return 0;
			i = (unsigned)last;
			break;
		case ROLE_CORRECTION:
			c->n = 0;
			break;
		case ROLE_HEDGE:
			c->hedged = 1;
			break;
		case ROLE_NUMBER:
			last = upper_end(r, i);
			if (last < 0 || is_near_unclear(r, i, (unsigned)last))
				return 0;
			if (last > (int)i || is_answer(r, i)) {
				int minus = i > 0 && r->items[i - 1].role == ROLE_MINUS;
				c->value[c->n++] = minus ? -(long)item->value : item->value;
			}
			i = (unsigned)last;
			break;
		case ROLE_WORD:
		case ROLE_UNCLEAR:
			c->other_words++;
			break;
		default:
			break;
		}
	}
	return 1;
}

/* The ends and the middle by name, where nothing else is said. */
static int named_point(struct value_reader *r, const struct candidates *c)
{
	const struct item *found = NULL;
	long sum = r->q->min + r->q->max;

	for (unsigned i = 0; i < r->n; i++)
		if (r->items[i].role & (ROLE_HIGHEST | ROLE_LOWEST | ROLE_MIDDLE)) {
			if (found)
				return 0;
			found = &r->items[i];
		}
	if (!found || c->other_words || (found->role == ROLE_MIDDLE && sum % 2 != 0))
		return 0;
	return value_set_number(r,
	    found->role == ROLE_HIGHEST      ? r->q->max
	        : found->role == ROLE_LOWEST ? r->q->min
	                                     : sum / 2,
	    found->percent / 100.0);
}

int value_scale(struct value_reader *r)
{
	struct candidates c = {.n = 0};
	double low = is_label(r, r->q->label_min, r->q->label_max);
	double high = is_label(r, r->q->label_max, r->q->label_min);
	double confidence;

	if (low > 0 || high > 0)
		return low > 0 && high > 0
		    ? 0
		    : value_set_number(r, low > 0 ? r->q->min : r->q->max, low > 0 ? low : high);
	value_items(r, MASK);
	if (!collect(r, &c))
		return 0;
	if (!c.n)
		return named_point(r, &c);
	for (unsigned i = 1; i < c.n; i++)
		if (c.value[i] != c.value[0])
			return 0;
	if (c.value[0] < r->q->min || c.value[0] > r->q->max)
		return 0;
	confidence = c.hedged ? 0.6 : r->tokens.words > MANY_WORDS ? 0.8 : c.other_words ? 0.9 : 1;
	return value_set_number(r, c.value[0], confidence);
}
