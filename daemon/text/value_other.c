/* "Other" said as an answer, and not as a word among others: "other: Notion", not "two other tools". */
#include "text/value_inside.h"

#include <string.h>

/* Does nothing stand before it in its part of the answer but what adds nothing, an option, or what joins them? "It's
 * something else", "Excel and other"; not "two other", "the other", "I wanted something else". */
static int leads(const struct value_reader *r, unsigned i)
{
	const uint32_t light =
	    ROLE_FILLER | ROLE_HEDGE | ROLE_AND | ROLE_BOTH | ROLE_CORRECTION | ROLE_OPTION;
	const struct item *item = &r->items[i];

	if (i > 0 && !value_ends(r, item - 1) &&
	    r->tokens.at[item->from - 1].word & WORD_DETERMINER)
		return 0;
	for (; i > 0 && !value_ends(r, &r->items[i - 1]); i--)
		if (!(r->items[i - 1].role & light))
			return 0;
	return 1;
}

/* Is it set off from what follows, by a colon, a dash, a comma, an end of the sentence? A hyphen that joins ("other-wise")
 * doesn't do that, nor does a question. */
static int is_set_off(const struct value_reader *r, const struct item *item)
{
	const struct tokens *t = &r->tokens;
	const char *gap = t->text + t->at[item->to - 1].to;
	size_t len = t->at[item->to].from - t->at[item->to - 1].to, blank = 0;

	if (memchr(gap, '?', len) || (len == 1 && *gap == '-'))
		return 0;
	while (blank < len && strchr(" \t\r\n", gap[blank]))
		blank++;
	return blank < len;
}

int value_is_other(const struct value_reader *r, unsigned i)
{
	const struct item *item = &r->items[i];

	if (!r->q->allow_other || item->to >= r->tokens.n || !leads(r, i))
		return 0;
	return item->value || is_set_off(r, item) || r->tokens.at[item->to].word & WORD_SUBJECT;
}
