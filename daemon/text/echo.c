/* The participant's own phrase: runs of content words, weighed, and nothing that must not be repeated. */
#include "text/echo.h"

#include <string.h>

#include "text/fold.h"

#define RUN_TOKENS     4 /* of a run, without the "your" before it */
#define CLAUSES_TRIED  6
#define WEIGHT_ENOUGH  1.5
#define WEIGHT_UNASKED 1.9 /* where no signal points at the phrase */
#define DIGITS_IN_ROW  4   /* more may be a telephone or account number */
#define DIGITS_MAX     6
#define MARKS_IN_ROW   2

struct run {
	uint32_t from, to; /* tokens */
	int yours;         /* "my" or "our" stands before it */
	double weight;
};

struct picking {
	const struct reading *r;
	const struct stemset *question;
	int signal;
};

static int in_spans(const struct picking *p, int signal, const struct token *token)
{
	const struct signal_hits *hits;

	if (signal < 0 || signal >= p->r->n_signals)
		return 0;
	hits = &p->r->signals[signal];
	for (uint32_t i = 0; i < hits->kept; i++)
		if (hits->spans[i].from < token->to && token->from < hits->spans[i].to)
			return 1;
	return 0;
}

/* What is never said again, and what is no part of a phrase. */
static const int hushed[] = {SIGNAL_PROFANITY, SIGNAL_ABUSE, SIGNAL_DISTRESS, SIGNAL_DANGER};

static int in_any(const struct picking *p, const struct token *token)
{
	for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
		if (in_spans(p, hushed[i], token))
			return 1;
	return p->signal != SIGNAL_PAST && in_spans(p, SIGNAL_PAST, token);
}

/* More of it than spans are kept: then nothing of the answer is said again. */
static int too_much(const struct reading *r)
{
	for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
		if (r->signals[hushed[i]].count > r->signals[hushed[i]].kept)
			return 1;
	return 0;
}

/* Words that no echo is made of: without content, or a time, or not to be said again. */
static int separates(const struct picking *p, const struct token *token)
{
	if (token->kind != TOKEN_WORD && token->kind != TOKEN_NUMBER)
		return 1;
	if (token->word & (WORD_STOP | WORD_FILLER | WORD_DATE))
		return token->word & (WORD_ME | WORD_YOU | WORD_NEGATION) ||
		    !in_spans(p, p->signal, token);
	/* Behind an article it is no verb: "a shared list". */
	if (token->word & WORD_VERB && !in_spans(p, p->signal, token) &&
	    (token->flags & TOKEN_FIRST || !(token[-1].word & WORD_DETERMINER)))
		return 1;
	return in_any(p, token);
}

static int asked(const struct picking *p, const struct token *token)
{
	const struct reading *r = p->r;
	uint32_t low = 0, high = r->n_stems;

	if (!p->question)
		return 0;
	while (low < high) { /* stems are in order of the text */
		uint32_t mid = (low + high) / 2;
		if (r->stems[mid].from < token->from)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == r->n_stems || r->stems[low].from != token->from)
		return 0;
	return stemset_common(p->question, &(struct stemset){&r->stems[low].hash, 1}) > 0;
}

static int is_adverb(const struct tokens *t, const struct token *token)
{
	const char *fold = token_fold(t, token);

	return token->fold_len > 4 && !memcmp(fold + token->fold_len - 2, "ly", 2);
}

static int is_any(const struct tokens *t, const struct token *token, const char *words)
{
	const char *fold = token_fold(t, token), *at = words;

	while ((at = strstr(at, fold)) != NULL) {
		if (at[-1] == ' ' && at[token->fold_len] == ' ')
			return 1;
		at++;
	}
	return 0;
}

static double weigh(const struct picking *p, struct run *run)
{
	const struct tokens *t = &p->r->tokens;
	double weight = 0;
	uint32_t words = 0;
	int touched = 0;

	for (uint32_t i = run->from; i < run->to; i++) {
		const struct token *token = &t->at[i];
		double own = token->fold_len < 3 ? 0.3 : 1;
		int pointed = in_spans(p, p->signal, token),
		    vague = pointed && p->signal == SIGNAL_VAGUE;

		words += token->kind == TOKEN_WORD && (!(token->word & WORD_STOP) || vague);
		if (!vague &&
		    (token->kind == TOKEN_NUMBER || token->word & (WORD_STOP | WORD_WEAK)))
			own = 0.2;
		if (token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_FIRST))
			own += 0.5;
		if (pointed)
			own += 0.75;
		if (asked(p, token))
			own -= 0.75;
		touched |= pointed;
		weight += own;
	}
	/* A vague word is itself what is asked about. */
	return words && (p->signal != SIGNAL_VAGUE || touched) ? weight : 0;
}

/* Does a subject stand before token i, with at most two little words between? */
static int follows_subject(const struct tokens *t, uint32_t i, uint32_t clause_from)
{
	for (int n = 0; n < 3 && i > clause_from; n++) {
		const struct token *token = &t->at[--i];
		if (token->word & WORD_SUBJECT || is_any(t, token, " to they he she "))
			return 1;
		if (!(token->word & WORD_STOP) || token->word & WORD_DETERMINER)
			return 0;
	}
	return 0;
}

/* Takes verbs from the front and adverbs from the end, sees what stands before, and weighs. */
static void finish(const struct picking *p, struct run *run, uint32_t clause_from)
{
	const struct tokens *t = &p->r->tokens;
	const struct token *before;
	double bonus = 0;

	if (run->to > run->from + 1 && t->at[run->from].word & WORD_DETERMINER &&
	    !(t->at[run->from + 1].word & WORD_STOP))
		run->from++; /* "a nightmare", but "a lot" */
	before = run->from > clause_from ? &t->at[run->from - 1] : NULL;
	while (run->to > run->from + 1 && is_adverb(t, &t->at[run->to - 1]))
		run->to--;
	if (p->signal != SIGNAL_VAGUE && run->to > run->from + 1 && is_adverb(t, &t->at[run->from]))
		run->from++;
	run->yours = before && is_any(t, before, " my our ");
	if (!before)
		;
	else if (run->yours || is_any(t, before, " the "))
		bonus = 0.95;
	else if (before->word & WORD_DETERMINER || is_any(t, before, " more of with for "))
		bonus = 0.75;
	else if (follows_subject(t, run->from, clause_from) && run->to > run->from + 1 &&
	    !in_spans(p, p->signal, &t->at[run->from])) {
		run->from++; /* "I just message Sara": the first word is the verb */
		bonus = 0.5;
	}
	run->weight = weigh(p, run);
	if (run->weight > 0)
		run->weight += bonus;
	if (run->to == run->from + 1 && is_adverb(t, &t->at[run->from]))
		run->weight = 0;
}

/* Only blanks or a hyphen stand between two tokens of a run. */
static int is_joined(const struct tokens *t, uint32_t i)
{
	const struct token *token = &t->at[i];

	if (token->flags & (TOKEN_COMMA | TOKEN_BREAK))
		return 0;
	for (uint32_t at = token[-1].to; at < token->from; at++)
		if (!memchr(" -", t->text[at], 2))
			return 0;
	return token->from - token[-1].to <= 2;
}

static void consider(
    const struct picking *p, uint32_t from, uint32_t to, uint32_t clause_from, struct run *best)
{
	for (uint32_t at = from; at < to; at++) {
		struct run run = {at, to - at > RUN_TOKENS ? at + RUN_TOKENS : to, 0, 0};

		finish(p, &run, clause_from);
		if (run.weight > best->weight)
			*best = run;
		if (to - at <= RUN_TOKENS)
			return;
	}
}

/* The weightiest run within tokens from..to. */
static struct run best_run(const struct picking *p, uint32_t from, uint32_t to)
{
	const struct tokens *t = &p->r->tokens;
	struct run best = {0, 0, 0, 0};

	for (uint32_t i = from; i < to;) {
		uint32_t end = i;
		while (end < to && !separates(p, &t->at[end]) && (end == i || is_joined(t, end)))
			end++;
		if (end > i)
			consider(p, i, end, from, &best);
		i = end > i ? end : i + 1;
	}
	return best;
}

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
	size_t n = 0;
	uint32_t from = t->at[run->from].from;

	if (from > 0 && memchr("@#/\\_.&=", t->text[from - 1], 8))
		return 0;
	if (run->yours) {
		memcpy(out, "your ", 5);
		n = 5;
	}
	for (uint32_t i = run->from; i < run->to; i++) {
		const struct token *token = &t->at[i];
		size_t len = token->to - token->from;

		if (i > run->from)
			out[n++] =
			    token->flags & TOKEN_JOINED && token->from > token[-1].to ? '-' : ' ';
		if (n + len + 2 > ECHO_BYTES)
			return 0;
		memcpy(out + n, t->text + token->from, len);
		n += len;
	}
	out[n] = '\0';
	return echo_safe(out, n) ? n : 0;
}

static size_t try_clause(const struct picking *p, uint32_t i, char out[ECHO_BYTES])
{
	uint32_t from, to;
	struct run run;

	clause_of(&p->r->tokens, i, &from, &to);
	run = best_run(p, from, to);
	return run.weight >= (p->signal < 0 ? WEIGHT_UNASKED : WEIGHT_ENOUGH)
	    ? write_run(&p->r->tokens, &run, out)
	    : 0;
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
	if (!r->language->rows || too_much(r))
		return 0;
	if (signal >= 0 && signal < r->n_signals && r->signals[signal].kept) {
		const struct signal_hits *hits = &r->signals[signal];
		for (uint32_t i = hits->kept; i-- > 0 && !n && tried++ < CLAUSES_TRIED;)
			n = try_clause(&p, token_at(t, hits->spans[i].from), out);
	} else {
		p.signal = -1;
		for (uint32_t i = t->n; i-- > 0 && !n && tried < CLAUSES_TRIED;) {
			if (i + 1 < t->n && t->at[i + 1].clause == t->at[i].clause &&
			    !(t->at[i + 1].word & WORD_CLAUSE))
				continue;
			n = try_clause(&p, i, out);
			tried++;
		}
	}
	if (!n)
		out[0] = '\0';
	return n;
}

int echo_safe(const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	unsigned words = 0, digits = 0, row = 0, marks = 0, letters = 0;
	enum char_kind before = CHAR_SPACE;

	if (!len || len >= ECHO_BYTES)
		return 0;
	while (p < end) {
		unsigned used;
		uint32_t cp = fold_decode(p, end, &used);
		enum char_kind kind = fold_kind(cp);

		switch (kind) {
		case CHAR_LETTER:
		case CHAR_IDEOGRAPH:
			letters++;
			break;
		case CHAR_DIGIT:
			digits++;
			break;
		case CHAR_MARK:
			if (++marks > MARKS_IN_ROW)
				return 0;
			break;
		case CHAR_SPACE:
			if (cp != ' ')
				return 0;
			break;
		case CHAR_APOSTROPHE:
			if ((cp != '\'' && cp != 0x2019) || before != CHAR_LETTER ||
			    p + used == end)
				return 0;
			break;
		case CHAR_HYPHEN:
			if (before == CHAR_HYPHEN || before == CHAR_SPACE)
				return 0;
			break;
		default:
			return 0;
		}
		row = kind == CHAR_DIGIT ? row + 1 : 0;
		if (row > DIGITS_IN_ROW || digits > DIGITS_MAX)
			return 0;
		if (kind != CHAR_MARK)
			marks = 0;
		words += kind != CHAR_SPACE && before == CHAR_SPACE;
		before = kind;
		p += used;
	}
	return letters > 0 && words <= ECHO_WORDS;
}
