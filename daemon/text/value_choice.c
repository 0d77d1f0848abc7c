/* Options picked in words: one, or any number. */
#include "text/value_inside.h"

#include <string.h>

#define SINGLE_MASK                                                                                \
	(ROLE_NUMBER | ROLE_ORDINAL | ROLE_REJECT | ROLE_CORRECTION | ROLE_OTHER | ROLE_OUT_OF |   \
	    ROLE_FILLER | ROLE_HEDGE | ROLE_OR | ROLE_AND)
#define MULTIPLE_MASK                                                                              \
	(ROLE_NUMBER | ROLE_ORDINAL | ROLE_ALL | ROLE_NONE | ROLE_BOTH | ROLE_EXCEPT |             \
	    ROLE_REJECT | ROLE_OTHER | ROLE_OUT_OF | ROLE_FILLER | ROLE_HEDGE | ROLE_OR |          \
	    ROLE_AND | ROLE_TO)

/* Something said under "other" without the word: a short name, no sentence. */
#define OTHER_WORDS 4

enum mark { MARK_NO = 1, MARK_YES };

struct picking {
	struct value_reader *r;
	unsigned char mark[VALUE_OPTIONS_MAX]; /* enum mark, 0: not said */
	int said;                              /* an item that picks or rejects was there */
	int picked;                            /* one that picks */
	int left_over;                         /* words with content that picked nothing */
	int none, except, reject, unclear;
	double confidence;
	const char *other;
	size_t other_len;
};

static void lower(struct picking *p, double confidence)
{
	if (confidence < p->confidence)
		p->confidence = confidence;
}

static void mark(struct picking *p, size_t index, double confidence)
{
	p->mark[index] = p->reject || p->except ? MARK_NO : MARK_YES;
	p->said = 1;
	p->picked |= p->mark[index] == MARK_YES;
	p->reject = 0;
	lower(p, confidence);
}

/* 1-based place, or from the end for negative ones → index, or -1. */
static int place(const struct picking *p, int value)
{
	int n = (int)p->r->q->n_options;

	if (value < 0)
		value = n + 1 + value;
	return value >= 1 && value <= n ? value - 1 : -1;
}

/* Is the place meant as one? "2 people", "last year", "two of them" and "two other ones" are not, nor is a number in a
 * story. */
static int is_place(const struct picking *p, unsigned i)
{
	const struct value_reader *r = p->r;

	if (p->left_over)
		return 0;
	return value_ends(r, &r->items[i]) ||
	    !(r->items[i + 1].role & (ROLE_WORD | ROLE_OUT_OF | ROLE_OTHER));
}

static void mark_range(struct picking *p, int from, int to, double confidence)
{
	int a = place(p, from), b = place(p, to);

	if (a < 0 || b < a) {
		p->unclear = 1;
		return;
	}
	for (; a <= b; a++) {
		int except = p->except, reject = p->reject;
		mark(p, (size_t)a, confidence);
		p->reject = except ? 0 : reject;
	}
	p->reject = 0;
}

/* A number or ordinal at item i: a place, "the first two", "1 to 3". Returns the last item it took. */
static unsigned read_place(struct picking *p, unsigned i, int many)
{
	struct value_reader *r = p->r;
	const struct item *item = &r->items[i], *next = i + 1 < r->n ? item + 1 : NULL;
	const struct item *third = i + 2 < r->n ? item + 2 : NULL;
	int index;

	if (item->role == ROLE_ORDINAL && next && next->role == ROLE_NUMBER &&
	    !value_ends(r, item)) {
		if (!many || next->value < 1 || (item->value != 1 && item->value != -1))
			p->unclear = 1;
		else if (item->value == 1)
			mark_range(p, 1, next->value, 0.9);
		else
			mark_range(p, -next->value, -1, 0.9);
		return i + 1;
	}
	if (item->role == ROLE_NUMBER && next) {
		int joined = next->role == ROLE_NUMBER && value_sign(r, next->from, '-');
		int spoken = next->role == ROLE_TO && third && third->role == ROLE_NUMBER;
		if (joined || spoken) {
			const struct item *end = joined ? next : third;
			if (many && item->value < end->value)
				mark_range(p, item->value, end->value, 0.9);
			else
				p->unclear = 1;
			return (unsigned)(end - r->items);
		}
	}
	if (!is_place(p, i)) {
		p->left_over++;
		p->unclear |= next && next->role == ROLE_OUT_OF;
		return i;
	}
	index = place(p, item->value);
	if (index < 0)
		p->unclear = 1;
	else
		mark(p, (size_t)index, 0.95);
	return i;
}

/* The last item of the words that begin at item i, up to the next joint or comma. */
static unsigned words_end(const struct value_reader *r, unsigned i)
{
	while (!value_ends(r, &r->items[i]) && i + 1 < r->n &&
	    r->items[i + 1].role & (ROLE_WORD | ROLE_STOP | ROLE_FILLER))
		i++;
	return i;
}

/* Words from item i that name no option outright; perhaps they mean one. */
static unsigned read_words(struct picking *p, unsigned i)
{
	struct value_reader *r = p->r;
	unsigned last = words_end(r, i);
	size_t index;
	double confidence;

	if (value_likely(r, r->items[i].from, r->items[last].to, &index, &confidence))
		mark(p, index, confidence);
	else
		p->left_over++;
	return last;
}

/* The rest behind "other", without its colon. */
static void read_other(struct picking *p, unsigned i)
{
	const struct tokens *t = &p->r->tokens;
	uint32_t from = p->r->items[i].to;

	if (from < t->n) {
		p->other = t->text + t->at[from].from;
		p->other_len = t->at[t->n - 1].to - t->at[from].from;
	}
}

static void read_items(struct picking *p, int many)
{
	struct value_reader *r = p->r;

	for (unsigned i = 0; i < r->n && !p->unclear; i++) {
		const struct item *item = &r->items[i];
		size_t index;
		double confidence;

		if (i && r->tokens.at[item->from].flags & TOKEN_BREAK) {
			p->reject = 0;
			/* A further sentence explains; it may still correct. */
			if (p->picked && r->tokens.at[item->from].flags & TOKEN_FIRST &&
			    item->role & (ROLE_WORD | ROLE_STOP | ROLE_FILLER | ROLE_HEDGE))
				break;
		}
		if (p->picked && !p->except && r->tokens.at[item->from].word & WORD_CLAUSE &&
		    item->role & (ROLE_STOP | ROLE_WORD))
			break;
		switch (item->role) {
		case ROLE_OPTION:
			mark(p, (size_t)item->value, item->percent / 100.0);
			break;
		case ROLE_NUMBER:
		case ROLE_ORDINAL:
			i = read_place(p, i, many);
			break;
		case ROLE_ALL:
		case ROLE_BOTH:
			if (item->role == ROLE_BOTH && r->q->n_options != 2)
				break; /* "both A and B" */
			mark_range(p, 1, -1, 0.95);
			break;
		case ROLE_STOP:
			if (value_likely(r, item->from, r->tokens.n, &index, &confidence))
				mark(p, index, confidence);
			break;
		case ROLE_NONE:
			if (value_likely(r, item->from, r->tokens.n, &index, &confidence))
				mark(p, index,
				    confidence); /* "nothing" may be the beginning of an option */
			else if (value_ends(r, item) || item->to - item->from > 1)
				p->none = 1;
			else
				p->reject = 1;
			break;
		case ROLE_REJECT:
			p->reject = 1;
			break;
		case ROLE_EXCEPT:
			p->except = p->picked;
			p->reject = !p->said;
			break;
		case ROLE_CORRECTION:
			memset(p->mark, 0, sizeof p->mark);
			p->said = p->picked = 0;
			break;
		case ROLE_OR:
			p->unclear |= many && p->said;
			break;
		case ROLE_OTHER:
			if (!value_is_other(r, i)) {
				p->left_over++;
				i = words_end(r, i); /* "other tools" are not the tools listed */
				break;
			}
			read_other(p, i);
			return;
		case ROLE_HEDGE:
			lower(p, 0.6);
			break;
		case ROLE_OUT_OF:
		case ROLE_UNCLEAR:
		case ROLE_WORD:
			i = read_words(p, i);
			break;
		default:
			break;
		}
	}
}

static size_t collect(const struct picking *p, size_t picks[VALUE_OPTIONS_MAX])
{
	size_t n = 0;

	for (size_t k = 0; k < p->r->q->n_options; k++)
		if (p->mark[k] == MARK_YES)
			picks[n++] = k;
	return n;
}

static int set_other(struct picking *p, double confidence)
{
	struct value *out = p->r->out;

	out->other = arena_strndup(p->r->arena, p->other, p->other_len);
	if (out->kind == VALUE_NONE)
		out->kind = VALUE_OTHER;
	out->confidence = confidence;
	return 1;
}

/* A short name that is no option, where others are allowed: "Notion". */
static int is_name(const struct picking *p)
{
	const struct tokens *t = &p->r->tokens;
	uint32_t content = 0;

	if (!p->r->q->allow_other || t->words > OTHER_WORDS || t->ends_asking)
		return 0;
	for (uint32_t i = 0; i < t->n; i++) {
		const struct value_row *row;
		if (t->at[i].word & (WORD_NEGATION | WORD_ASK) || t->at[i].kind == TOKEN_NUMBER ||
		    value_phrase(p->r, ROLE_UNSURE | ROLE_NONE | ROLE_ALL | ROLE_ORDINAL, i, &row))
			return 0;
		content += !(t->at[i].word & WORD_STOP);
	}
	return content > 0 && content == t->n;
}

int value_single(struct value_reader *r)
{
	struct picking p = {.r = r, .confidence = 1};
	size_t picks[VALUE_OPTIONS_MAX], n;

	value_items(r, SINGLE_MASK);
	read_items(&p, 0);
	if (p.unclear)
		return 0;
	n = collect(&p, picks);
	if (p.other && !n)
		return set_other(&p, 0.9);
	if (n == 1) {
		if (p.left_over)
			lower(&p, 0.8);
		return value_set_picks(r, picks, 1, p.confidence);
	}
	if (!p.said && is_name(&p)) {
		p.other = r->tokens.text + r->tokens.at[0].from;
		p.other_len = r->tokens.at[r->tokens.n - 1].to - r->tokens.at[0].from;
		return set_other(&p, 0.5);
	}
	return 0;
}

int value_multiple(struct value_reader *r)
{
	struct picking p = {.r = r, .confidence = 1};
	size_t picks[VALUE_OPTIONS_MAX], n, most = r->q->max_select;

	value_items(r, MULTIPLE_MASK);
	read_items(&p, 1);
	n = collect(&p, picks);
	if (p.unclear || p.left_over || (p.none && (n || p.other)))
		return 0;
	if (!n && !p.none && !p.other)
		return 0;
	if (n + (p.other != NULL) < r->q->min_select ||
	    n + (p.other != NULL) > (most ? most : r->q->n_options + 1))
		return 0;
	if (n || !p.other)
		value_set_picks(r, picks, n, p.confidence);
	return p.other ? set_other(&p, 0.9) : 1;
}
