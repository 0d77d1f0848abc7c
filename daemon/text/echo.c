/* The participant's own phrase: runs of content words, weighed, and nothing that must not be repeated. */
#include "text/echo.h"

#include <string.h>

#define RUN_TOKENS     4 /* of a run, without the "your" before it */
#define CLAUSES_TRIED  6
#define NEGATION_REACH 3 /* tokens */
#define WEIGHT_ENOUGH  1.5
#define WEIGHT_UNASKED 1.9 /* where no signal points at the phrase */

struct run {
	uint32_t from, to; /* tokens */
	int article;       /* what stands before it belongs to it: "the", "her" */
	int yours;         /* "my" or "our" stands before it */
	double weight;
};

/* Little words that a phrase may begin with ("too slow"), and those that may stand within where a signal takes them in. */
static const char degrees[] = " too so very really pretty quite much more less not kind sort ";
static const char within[] = " a an the enough lot lots bit few of up down out off over and ";
/* What is no end of a phrase. */
static const char no_ends[] = " a an the of and ";
/* Nor are these, which tell of when and how: "wiki first". */
static const char afterwards[] =
    " first second last next together yesterday tomorrow tonight soon anyway back away "
    "instead alone else later earlier ";
/* "A friend of mine" is a friend. */
static const char whose[] = " mine ours yours his hers theirs that this it them these those us ";
/* Behind a noun these show that it was a verb or a preposition: "demonstration agains the". */
static const char objects[] = " a an the it them him us me another ";

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
	/* People are asked about by rules, not in passing: "tell me more about your girlfriend". */
	if (p->signal < 0 && in_spans(p, SIGNAL_SOCIAL, token))
		return 1;
	return p->signal != SIGNAL_PAST && in_spans(p, SIGNAL_PAST, token) &&
	    !in_spans(p, p->signal, token);
}

/* More of it than spans are kept: then nothing of the answer is said again. */
static int too_much(const struct reading *r)
{
	for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
		if (r->signals[hushed[i]].count > r->signals[hushed[i]].kept)
			return 1;
	return 0;
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

static int is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static int is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Capitals in the middle of a word are a slip of the keyboard ("POSsibility", "rISing"), unlike those of CRM, PDFs and
 * iPhone: two and more, with two and more small letters behind them. */
static int slipped(const struct tokens *t, const struct token *token)
{
	const char *text = t->text;

	for (uint32_t at = token->from; at + 4 <= token->to; at++)
		if (is_upper(text[at]) && is_upper(text[at + 1]) && is_lower(text[at + 2]) &&
		    is_lower(text[at + 3]))
			return 1;
	return 0;
}

/* Words that no echo is made of: without content, or a time, or not to be said again. */
static int separates(const struct picking *p, const struct token *token)
{
	if ((token->kind != TOKEN_WORD && token->kind != TOKEN_NUMBER) ||
	    slipped(&p->r->tokens, token))
		return 1;
	if (token->word & (WORD_STOP | WORD_FILLER | WORD_DATE))
		return !in_spans(p, p->signal, token) ||
		    !(is_any(&p->r->tokens, token, degrees) ||
		        is_any(&p->r->tokens, token, within));
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

static int means_people(const struct picking *p)
{
	return p->signal == SIGNAL_SOCIAL || p->signal == SIGNAL_DECISION;
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

		words += token->kind == TOKEN_WORD &&
		    (vague || !(token->word & (WORD_STOP | WORD_WEAK | WORD_NUMBER)));
		if (!vague &&
		    (token->kind == TOKEN_NUMBER || token->word & (WORD_STOP | WORD_WEAK)))
			own = 0.2;
		if (token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_FIRST))
			own += 0.5;
		if (pointed)
			own += means_people(p)
			    ? 2 /* it is people that are meant, not what stands beside them */
			    : 0.75;
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
		if (token->word & WORD_SUBJECT || is_any(t, token, " to they he she it who which "))
			return 1;
		if (!(token->word & WORD_STOP) || token->word & WORD_DETERMINER)
			return 0;
	}
	return 0;
}

static int is_past(const struct tokens *t, const struct token *token)
{
	const char *fold = token_fold(t, token);
	size_t len = token->fold_len;

	return len > 4 && !memcmp(fold + len - 2, "ed", 2) && fold[len - 3] != 'e';
}

/* "at three tools", "looked much easier": what comes before the thing itself. */
static int is_lead(const struct tokens *t, uint32_t i)
{
	const struct token *token = &t->at[i];

	if (token->word & WORD_VERB || is_past(t, token))
		return token->flags & TOKEN_FIRST || !(token[-1].word & WORD_DETERMINER);
	return token->word & WORD_STOP && !(token->word & WORD_DETERMINER) &&
	    !is_any(t, token, degrees);
}

/* "the server crashed", "wiki first", "reminders in": what comes behind it. */
static int is_tail(const struct tokens *t, const struct token *token)
{
	return is_adverb(t, token) || is_any(t, token, no_ends) || is_any(t, token, afterwards) ||
	    is_past(t, token);
}

static void trim(const struct picking *p, struct run *run)
{
	const struct tokens *t = &p->r->tokens;

	while (run->to > run->from + 1 && is_tail(t, &t->at[run->to - 1]))
		run->to--;
	while (run->to > run->from + 1 && is_lead(t, run->from))
		run->from++;
	if (run->to > run->from + 1 && t->at[run->from].word & WORD_DETERMINER &&
	    !(t->at[run->from + 1].word & WORD_STOP))
		run->from++; /* "a nightmare", but "a lot" */
	if (p->signal != SIGNAL_VAGUE && run->to > run->from + 1 && is_adverb(t, &t->at[run->from]))
		run->from++;
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

/* "not happy", "no problem": to quote what was denied turns it round. */
static int is_denied(const struct tokens *t, const struct run *run, uint32_t clause_from)
{
	for (uint32_t i = run->from, n = 0; i > clause_from && n < NEGATION_REACH; n++)
		if (t->at[--i].word & WORD_NEGATION)
			return 1;
	return 0;
}

/* Is it no whole phrase: half a word, or a verb with its object cut off? */
static int is_broken(const struct picking *p, const struct run *run)
{
	const struct tokens *t = &p->r->tokens;
	const struct token *next = run->to < t->n ? &t->at[run->to] : NULL;

	if (t->at[run->from].flags & TOKEN_JOINED)
		return 1;
	if (run->from > 0 &&
	    (t->at[run->from - 1].word & (WORD_FILLER | WORD_STOP)) == WORD_FILLER &&
	    is_joined(t, run->from))
		return 1; /* "right wing": who knows whether it belongs to it */
	if (!next || next->flags & (TOKEN_BREAK | TOKEN_COMMA) ||
	    next->sentence != t->at[run->from].sentence)
		return 0;
	if (next->flags & TOKEN_JOINED || is_any(t, next, " to one ones ")) /* "the attempt to …" */
		return 1;
	return is_any(t, next, objects) &&
	    (run->to > run->from + 1 || !(run->article || run->yours));
}

/* Cuts off what doesn't belong to it, sees what stands before, and weighs. */
static void finish(const struct picking *p, struct run *run, uint32_t clause_from)
{
	const struct tokens *t = &p->r->tokens;
	const struct token *before;
	double bonus = 0;

	trim(p, run);
	before = run->from > clause_from ? &t->at[run->from - 1] : NULL;
	run->yours = before && is_any(t, before, " my our ");
	run->article = before && !run->yours && before->word & WORD_DETERMINER &&
	    !is_any(t, before, " no any some all both its ");
	if (before && before->word & WORD_YOU) /* ours, not theirs */
		return;
	if (!before)
		;
	else if (is_any(t, before, " the "))
		bonus = 0.95;
	else if (run->yours)
		bonus = 0.85; /* "my phone" by itself is hardly ever the point */
	else if (before->word & WORD_DETERMINER || is_any(t, before, " more of with for "))
		bonus = 0.75;
	else if (follows_subject(t, run->from, clause_from) &&
	    !in_spans(p, p->signal, &t->at[run->from])) {
		if (run->to == run->from + 1)
			return;
		run->from++; /* "I just message Sara": the first word is the verb */
		bonus = 0.5;
	}
	if (is_broken(p, run) || is_denied(t, run, clause_from))
		return;
	run->weight = weigh(p, run);
	if (run->weight > 0)
		run->weight += bonus;
	if (run->to == run->from + 1 && (is_adverb(t, &t->at[run->from]) || is_lead(t, run->from)))
		run->weight = 0;
}

static void consider(
    const struct picking *p, uint32_t from, uint32_t to, uint32_t clause_from, struct run *best)
{
	/* Of a longer one the end, where the noun is. */
	struct run run = {.from = to - from > RUN_TOKENS ? to - RUN_TOKENS + 1 : from, .to = to};

	finish(p, &run, clause_from);
	if (run.weight > best->weight)
		*best = run;
}

/* The weightiest run within tokens from..to. */
static struct run best_run(const struct picking *p, uint32_t from, uint32_t to)
{
	const struct tokens *t = &p->r->tokens;
	struct run best = {0};

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

/* "the freedom of speech", "a lot of buttons": what it is of belongs to it. */
static void extend(const struct picking *p, struct run *run)
{
	const struct tokens *t = &p->r->tokens;
	uint32_t of = run->to, end = of + 1;

	if (run->weight <= 0 || end >= t->n || !token_is(t, &t->at[of], "of") ||
	    !is_joined(t, of) || !is_joined(t, end))
		return;
	if (t->at[end].word & WORD_DETERMINER)
		end++;
	for (of = end; end < t->n && !separates(p, &t->at[end]) && is_joined(t, end); end++)
		;
	while (end > of && is_tail(t, &t->at[end - 1]))
		end--;
	if (end > of && end - run->from + (run->article || run->yours) <= ECHO_WORDS)
		run->to = end;
	else if (!means_people(p) && !is_any(t, &t->at[of], whose))
		run->weight = 0; /* "the living of many people" */
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
		int own = is_any(t, token, " my our ");

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

static size_t try_clause(const struct picking *p, uint32_t i, char out[ECHO_BYTES])
{
	uint32_t from, to;
	struct run run;

	clause_of(&p->r->tokens, i, &from, &to);
	run = best_run(p, from, to);
	extend(p, &run);
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
