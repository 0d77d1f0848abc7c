/* Yes or no. */
#include "config.h" /* memmem */

#include "text/value_inside.h"

#include <string.h>

#define MASK (ROLE_YES | ROLE_NO | ROLE_UNSURE | ROLE_FILLER)

/* In an answer this short the word may stand anywhere: "that would be a no". */
#define FEW_WORDS 6

static int is_thumb(const struct tokens *t, const char *thumb)
{
	return !t->n && memmem(t->text, t->len, thumb, strlen(thumb)) != NULL;
}

/* Is a yes or no meant as one? "I do" must end there ("I do invoices" says nothing yet), a bare "no" must
 * not deny a thing ("no problem"), and nothing may deny the word itself ("not always"). */
static int is_meant(const struct value_reader *r, unsigned i)
{
	const struct item *item = &r->items[i];
	const struct tokens *t = &r->tokens;
	int denies = item->role == ROLE_NO && item->to - item->from == 1 &&
	    token_is(t, &t->at[item->from], "no");

	if (item->from > 0 && t->at[item->from - 1].word & WORD_NEGATION &&
	    !(t->at[item->from].flags & (TOKEN_BREAK | TOKEN_COMMA)) &&
	    !(i > 0 && r->items[i - 1].role == item->role))
		return 0;
	if (value_ends(r, item))
		return 1;
	if (item->percent == 90)
		return r->items[i + 1].role & (ROLE_YES | ROLE_NO) ||
		    t->at[item->to].word & WORD_CLAUSE;
	return !(denies && r->items[i + 1].role == ROLE_WORD);
}

/* A yes or no set apart from what surrounds it. */
static int stands_alone(const struct value_reader *r, unsigned i)
{
	const struct item *item = &r->items[i];

	return value_ends(r, item) && r->tokens.at[item->from].flags & (TOKEN_BREAK | TOKEN_COMMA);
}

int value_yes_no(struct value_reader *r)
{
	int first = -1, doubt = 0, more = 0;
	double confidence;

	if (is_thumb(&r->tokens, "\xF0\x9F\x91\x8D"))
		return value_set_number(r, 1, 0.9);
	if (is_thumb(&r->tokens, "\xF0\x9F\x91\x8E"))
		return value_set_number(r, 0, 0.9);
	value_items(r, MASK);
	for (unsigned i = 0; i < r->n; i++) {
		const struct item *item = &r->items[i];

		if (item->role == ROLE_UNSURE) {
			if (first < 0)
				return 0;
			doubt = 1;
		} else if (item->role & (ROLE_YES | ROLE_NO)) {
			if (first < 0) {
				if (!is_meant(r, i))
					return 0;
				first = (int)i;
			} else if (item->role != r->items[first].role &&
			    (stands_alone(r, i) || r->tokens.words <= FEW_WORDS) &&
			    is_meant(r, i)) {
				return 0;
			}
		} else if (item->role != ROLE_FILLER) {
			if (first < 0 && r->tokens.words > FEW_WORDS)
				return 0;
			more = 1;
		}
	}
	if (first < 0)
		return 0;
	confidence = r->items[first].percent / 100.0;
	if (doubt && confidence > 0.7)
		confidence = 0.7;
	if (more && confidence > 0.8)
		confidence = 0.8;
	return value_set_number(r, r->items[first].role == ROLE_YES, confidence);
}
