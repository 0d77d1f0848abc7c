/* The participant's own phrase: of which clause, and how it is written. */
#include "text/echo.h"

#include <string.h>

#include "text/echo_run.h"

#define CLAUSES_TRIED  6
#define WEIGHT_ENOUGH  1.5
#define WEIGHT_UNASKED 1.75 /* where no signal points at the phrase */

/* The clause around token i; words such as "because" begin one of their own. */
static void clause_of(const struct tokens *t, uint32_t i, uint32_t *from, uint32_t *to)
{
	*from = i;
	*to = i + 1;
	while (*from > 0 && t->at[*from - 1].clause == t->at[i].clause &&
	    !(t->at[*from].word & WORD_CLAUSE))
		(*from)--;
	while (
	    *to < t->n && t->at[*to].clause == t->at[i].clause && !(t->at[*to].word & WORD_CLAUSE))
		(*to)++;
}

static size_t write_run(const struct tokens *t, const struct run *run, char out[ECHO_BYTES])
{
	const struct token *before = run->article ? &t->at[run->from - 1] : NULL;
	size_t n = 0;
	uint32_t from = t->at[run->from].from;

	if (from > 0 && memchr("@#/\\_.&=", t->text[from - 1], 8))
		return 0;
	if (run->yours) {
		memcpy(out, "your ", 5);
		n = 5;
	} else if (before && before->fold_len < ECHO_BYTES / 2) {
		n = before->fold_len; /* "The" of a beginning is "the" within a sentence */
		memcpy(out, token_fold(t, before), n);
		out[n++] = ' ';
	}
	for (uint32_t i = run->from; i < run->to; i++) {
		const struct token *token = &t->at[i];
		size_t len = token->to - token->from;
		int own = echo_is_any(t, token, " my our ");

		if (i > run->from)
			out[n++] =
			    token->flags & TOKEN_JOINED && token->from > token[-1].to ? '-' : ' ';
		if (n + len + 2 > ECHO_BYTES - 1)
			return 0;
		len = own ? 4 : len;
		memcpy(out + n, own ? "your" : t->text + token->from, len);
		n += len;
	}
	out[n] = '\0';
	return echo_safe(out, n) ? n : 0;
}

static struct run clause_run(const struct picking *p, uint32_t i)
{
	uint32_t from, to;

	clause_of(&p->r->tokens, i, &from, &to);
	return echo_run(p, from, to);
}

static size_t try_clause(const struct picking *p, uint32_t i, char out[ECHO_BYTES])
{
	struct run run = clause_run(p, i);

	return run.weight >= WEIGHT_ENOUGH ? write_run(&p->r->tokens, &run, out) : 0;
}

/* Where no signal points: the weightiest phrase of the last clauses, a late one before an early one of its weight. */
static size_t try_clauses(const struct picking *p, char out[ECHO_BYTES])
{
	const struct tokens *t = &p->r->tokens;
	struct run best = {0};
	uint32_t tried = 0;

	for (uint32_t i = t->n; i-- > 0 && tried < CLAUSES_TRIED;) {
		struct run run;
		char spare[ECHO_BYTES];

		if (i + 1 < t->n && t->at[i + 1].clause == t->at[i].clause &&
		    !(t->at[i + 1].word & WORD_CLAUSE))
			continue;
		tried++;
		run = clause_run(p, i);
		if (run.weight > best.weight + 0.25 && write_run(t, &run, spare))
			best = run;
	}
	return best.weight >= WEIGHT_UNASKED ? write_run(t, &best, out) : 0;
}

static uint32_t token_at(const struct tokens *t, uint32_t byte)
{
	uint32_t low = 0, high = t->n;

	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (t->at[mid].to <= byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t echo_pick(
    const struct reading *r, int signal, const struct stemset *question, char out[ECHO_BYTES])
{
	struct picking p = {r, question, signal};
	const struct tokens *t = &r->tokens;
	size_t n = 0;
	uint32_t tried = 0;

	out[0] = '\0';
	if (!r->language->rows || echo_too_much(r))
		return 0;
	if (r->language->nouns_capital)
		return echo_nouns(r, signal, question, out);
	if (signal >= 0 && signal < r->n_signals && r->signals[signal].kept) {
		const struct signal_hits *hits = &r->signals[signal];
		for (uint32_t i = hits->kept; i-- > 0 && !n && tried++ < CLAUSES_TRIED;)
			n = try_clause(&p, token_at(t, hits->spans[i].from), out);
	} else {
		p.signal = -1;
		n = try_clauses(&p, out);
	}
	if (!n)
		out[0] = '\0';
	return n;
}
