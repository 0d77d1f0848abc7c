/* Points: which fragment of an answer is worth being read back to them at the end, word for word. */
#include <string.h>

#include "interview/turn_work.h"

#define JOIN_MAX   6 /* bytes of the longest word that joins */
#define WORDS_MIN  4
#define WORDS_MAX  20
#define WORDS_FEW  12 /* what is longer loses weight */
#define STEMS_MIN  3  /* of these, */
#define STEMS_SAID 2  /* that are no numbers */
#define STEMS_MAX  6  /* that count */
#define WEIGHT_MIN 4  /* of what has some substance */

/* What makes a fragment worth keeping, and what makes it no point of theirs. */
static const struct {
	int signal, weight;
} weights[] = {
    {SIGNAL_PAST, 3},
    {SIGNAL_NUMBER, 3},
    {SIGNAL_MONEY, 2},
    {SIGNAL_TIME, 1},
    {SIGNAL_STORY, 1},
    {SIGNAL_WORKAROUND, 4},
    {SIGNAL_SWITCH, 2},
    {SIGNAL_TRIGGER, 2},
    {SIGNAL_PUSH, 3},
    {SIGNAL_PULL, 3},
    {SIGNAL_ANXIETY, 3},
    {SIGNAL_HABIT, 2},
    {SIGNAL_DECISION, 1},
    {SIGNAL_ALTERNATIVE, 1},
    {SIGNAL_COMMITMENT, 3},
    {SIGNAL_IDEA, -2},
    {SIGNAL_GENERIC, -2},
    {SIGNAL_HYPOTHETICAL, -4},
    {SIGNAL_FUTURE, -2},
    {SIGNAL_COMPLIMENT, -3},
};

/* Never read back: what is not about the matter, and what was hard to say. */
static const int left_alone[] = {SIGNAL_PROFANITY, SIGNAL_ABUSE, SIGNAL_QUESTION, SIGNAL_SKIP,
    SIGNAL_OPT_OUT, SIGNAL_DISTRESS, SIGNAL_DANGER};

static int overlaps(const struct signal_hits *hits, uint32_t from, uint32_t to)
{
	for (uint32_t i = 0; i < hits->kept; i++)
		if (hits->spans[i].from < to && hits->spans[i].to > from)
			return 1;
	return 0;
}

static int is_any(const struct tokens *t, const struct token *token, const char *const *words)
{
	for (; *words && token->fold_len <= JOIN_MAX; words++)
		if (token_is(t, token, *words))
			return 1;
	return 0;
}

/* Tokens first..last without what only joins them to what comes before and after. */
static void trim(const struct tokens *t, uint32_t *first, uint32_t *last)
{
	static const char *const joins[] = {"and", "so", "then", "or", "well", "yeah", "yes", "ok",
	    "okay", "um", "uh", "und", "dann", "also", "oder", "naja", "ja", NULL};
	static const char *const dangling[] = {"and", "or", "to", "of", "with", "for", "at", "as",
	    "that", "which", "who", "if", "in", "on", "since", "until", "by", "from", "during",
	    "before", "after", "und", "oder", "zu", "von", "mit", "für", NULL};

	for (; *first < *last; ++*first) {
		const struct token *token = &t->at[*first];

		if (!(token->word & WORD_CLAUSE) && !is_any(t, token, joins))
			break;
	}
	for (; *last > *first; --*last) {
		const struct token *token = &t->at[*last];

		if (!(token->word & (WORD_CLAUSE | WORD_DETERMINER)) && !is_any(t, token, dangling))
			break;
	}
}

static int weigh(const struct work *w, uint32_t first, uint32_t last)
{
	const struct reading *r = &w->reading;
	const struct tokens *t = &r->tokens;
	uint32_t from = t->at[first].from, to = t->at[last].to;
	int weight = 0, stems = 0, numbers = 0, acts = 0;

	for (size_t i = 0; i < sizeof left_alone / sizeof left_alone[0]; i++)
		if (overlaps(&r->signals[left_alone[i]], from, to))
			return 0;
	for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
		if (overlaps(&r->signals[weights[i].signal], from, to))
			weight += weights[i].weight;
	for (uint32_t i = 0; i < r->n_stems; i++)
		stems += r->stems[i].from >= from && r->stems[i].to <= to;
	for (uint32_t i = first; i <= last; i++) {
		numbers += t->at[i].kind != TOKEN_WORD || t->at[i].word & WORD_NUMBER ? 1 : 0;
		acts |= (t->at[i].word & WORD_SUBJECT) != 0;
	}
	weight += acts ? 2 : 0; /* something that they did */
	if (t->at[first].word & WORD_VERB)
		weight -= 3; /* its subject stands elsewhere */
	if (last - first >= WORDS_FEW)
		weight -= (int)(last - first - WORDS_FEW + 1) / 2;
	return stems < STEMS_MIN || stems - numbers < STEMS_SAID
	    ? 0
	    : weight + (stems < STEMS_MAX ? stems : STEMS_MAX);
}

/* May these words be said again, and are they what a point is? */
static int fits(const struct tokens *t, uint32_t first, uint32_t last)
{
	uint32_t words = 0;

	for (uint32_t i = first; i <= last; i++) {
		if (token_slipped(t, &t->at[i]))
			return 0;
		words += !(t->at[i].flags & TOKEN_JOINED);
	}
	return words >= WORDS_MIN && words <= WORDS_MAX &&
	    quote_safe(t->text + t->at[first].from, t->at[last].to - t->at[first].from, WORDS_MAX,
	        STATE_POINT_BYTES);
}

/* Where the fragment that begins at `from` ends: at its clause, or at a word that begins one. */
static uint32_t end_of(const struct tokens *t, uint32_t from)
{
	uint32_t to = from + 1;

	while (to < t->n && t->at[to].clause == t->at[from].clause &&
	    t->at[to].sentence == t->at[from].sentence && !(t->at[to].word & WORD_CLAUSE) &&
	    !(token_is(t, &t->at[to], "and") && to + 1 < t->n && t->at[to + 1].word & WORD_SUBJECT))
		to++;
	return to;
}

void turn_point(struct work *w)
{
	const struct tokens *t = &w->reading.tokens;
	uint32_t best_first = 0, best_last = 0;
	int best = WEIGHT_MIN - 1;

	if (!w->open || w->declined || turn_closing(w) || turn_heard(w, SIGNAL_DONT_KNOW) ||
	    turn_heard(w, SIGNAL_DISTRESS) || turn_heard(w, SIGNAL_DANGER))
		return;
	for (uint32_t from = 0, to; from < t->n; from = to) {
		uint32_t first = from, last;
		int weight;

		to = end_of(t, from);
		last = to - 1;
		trim(t, &first, &last);
		if (!fits(t, first, last) || (weight = weigh(w, first, last)) <= best)
			continue;
		best = weight;
		best_first = first;
		best_last = last;
	}
	if (best >= WEIGHT_MIN)
		state_point(w->state, w->item, t->text + t->at[best_first].from,
		    t->at[best_last].to - t->at[best_first].from, w->turn->said.seq,
		    t->at[best_first].from, (unsigned)best);
}
