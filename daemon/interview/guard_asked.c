/* What was asked before, and what has been answered already. */
#include <string.h>

#include "interview/guard_inside.h"
#include "text/stem.h"

#define NEAR           0.75
#define NEAR_STEMS_MIN 3 /* shorter questions are all alike */
#define SAME_WORDS_MIN 2 /* "Why?" stands in many questions */

/* What is no question of its own may be said again. */
static int may_repeat(const struct said *s)
{
	return s->context->kind == GUARD_OF_REPAIR || s->context->kind == GUARD_OF_INTRO ||
	    s->context->kind == GUARD_OF_CLOSING;
}

static int ends_sentence(const struct tokens *t, uint32_t end)
{
	return end == t->n || t->at[end].sentence != t->at[end - 1].sentence;
}

/* Are these very words, from where the question opens, a whole clause and all that follows it in what was asked? */
static int same_words(const struct said *s, const struct tokens *asked)
{
	const struct tokens *mine = &s->w.tokens;
	uint32_t n = mine->n - s->opens;

	if (n < SAME_WORDS_MIN && mine->n != asked->n)
		return 0;
	for (uint32_t at = 0; at + n <= asked->n; at++) {
		uint32_t k = 0;

		if (!(asked->at[at].flags & (TOKEN_FIRST | TOKEN_COMMA | TOKEN_BREAK)))
			continue;
		while (k < n && asked->at[at + k].hash == mine->at[s->opens + k].hash)
			k++;
		if (k == n && ends_sentence(asked, at + n))
			return 1;
	}
	return 0;
}

static struct stemset stems_from(const struct said *s, const struct tokens *t, uint32_t from)
{
	struct tokens part = *t;
	struct stem *stems;
	uint32_t n;

	part.at += from;
	part.n -= from;
	stems = stemmer_stems(s->context->stemmer, s->arena, &part, &n);
	return stemset_of(s->arena, stems, n);
}

/* The question proper of what was asked: its last sentence with a question mark, or its last. */
static uint32_t last_question(const struct tokens *t)
{
	uint32_t from = 0, found = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		uint32_t end = i + 1 < t->n ? t->at[i + 1].from : t->len;

		if (i > 0 && t->at[i].sentence != t->at[i - 1].sentence)
			from = i;
		if (memchr(t->text + t->at[i].to, '?', end - t->at[i].to))
			found = from;
	}
	return found ? found : from;
}

/* "Who chased it?" and "When did you chase it?" are two questions. */
static uint32_t narrow(const struct worded *w)
{
	const struct wording_hit *hit = worded_hit(w, WORDS_NARROW);

	return hit ? w->tokens.at[hit->to - 1].hash : 0;
}

static int asks_the_same(const struct said *s, const char *asked)
{
	struct worded w;

	wording_read(s->arena, s->w.wording, s->context->stemmer, asked, strlen(asked), &w);
	return narrow(&w) == narrow(&s->w);
}

unsigned guard_repeats(struct said *s)
{
	struct stemset mine;

	if (s->read_near || may_repeat(s) || !s->context->nasked || !s->w.tokens.n)
		return s->near;
	s->read_near = 1;
	mine = stems_from(s, &s->w.tokens, worded_sentence(&s->w, s->opens)->from);
	for (size_t i = 0; i < s->context->nasked; i++) {
		const char *text = s->context->asked[i];
		struct tokens asked;
		struct stemset theirs;

		tokens_read(s->arena, text, strlen(text), &asked);
		if (!asked.n)
			continue;
		if (same_words(s, &asked))
			s->near |= GUARD_REPEAT;
		if (mine.n < NEAR_STEMS_MIN)
			continue;
		stemmer_mark(s->context->stemmer, &asked);
		theirs = stems_from(s, &asked, last_question(&asked));
		if (stemset_jaccard(&mine, &theirs) >= NEAR && asks_the_same(s, text))
			s->near |= GUARD_NEAR_REPEAT;
	}
	return s->near;
}

static const struct {
	enum wording_list asks, tells;
} told[] = {
    {WORDS_ASKS_WHEN, WORDS_TELLS_WHEN},
    {WORDS_ASKS_LONG, WORDS_TELLS_LONG},
    {WORDS_ASKS_COST, WORDS_TELLS_COST},
    {WORDS_ASKS_TIMES, WORDS_TELLS_TIMES},
};

int guard_answered(struct said *s)
{
	if (s->context->kind != GUARD_OF_PROBE || !s->context->answer)
		return 0;
	for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
		const struct wording_hit *hit = worded_hit(&s->w, told[i].asks);
		struct worded answer;

		/* All of the question: "When was that first noticed?" asks for more than "When was that?". */
		while (hit && !ends_sentence(&s->w.tokens, hit->to))
			hit = worded_next(&s->w, hit);
		if (!hit)
			continue;
		wording_read(s->arena, s->w.wording, s->context->stemmer, s->context->answer,
		    strlen(s->context->answer), &answer);
		if (worded_hit(&answer, told[i].tells))
			return 1;
	}
	return 0;
}
