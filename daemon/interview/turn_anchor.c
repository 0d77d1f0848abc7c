/* Anchors: the study's own follow-ups to the values of a scale. */
#include <string.h>

#include "interview/turn_work.h"

#define REASON_WORDS 2 /* that say something beside the value and the question: a reason */

/* Was the value given with what is behind it? "7, because …", "the accountant was away, so 7"; not "I'd say a 7 out of 10". */
static int reasoned(struct work *w)
{
	struct stemset question = stemset_read(
	    w->context.method->stemmer, w->arena, w->words.text, strlen(w->words.text));
	const struct tokens *t = &w->reading.tokens;
	unsigned own = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < t->n; i++)
		if (t->at[i].word & WORD_CLAUSE && i + 1 < t->n)
			return 1;
	for (uint32_t i = 0; i < w->reading.n_stems; i++) {
		const struct stem *stem = &w->reading.stems[i];

		while (at + 1 < t->n && t->at[at].from < stem->from)
			at++;
		own += t->at[at].kind == TOKEN_WORD &&
		    !(t->at[at].word & (WORD_WEAK | WORD_NUMBER | WORD_FILLER)) &&
		    !stemset_common(&question, &(struct stemset){&stem->hash, 1});
	}
	return own >= REASON_WORDS;
}

int turn_propose_anchor(struct work *w)
{
	const struct anchor *anchor;

	if (w->standing->type != QUESTION_SCALE || !json_is_integer(w->value) ||
	    (w->has_reading && reasoned(w)))
		return 0;
	anchor = question_anchor(w->standing, w->value);
	if (!anchor)
		return 0;
	turn_decide_probe(w, anchor->ask, "guide", "anchor");
	return 1;
}
