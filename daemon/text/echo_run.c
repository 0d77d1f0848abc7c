/* The runs of content words that a phrase may be, weighed, and nothing that must not be repeated. */
#include "text/echo_run.h"

#include <string.h>

#define RUN_TOKENS     4 /* of a run, without the "your" before it */
#define NEGATION_REACH 3 /* tokens */

/* Little words that a phrase may begin with ("too slow"), and those that may stand within where a signal takes them in. */
static const char degrees[] = " too so very really pretty quite much more less not kind sort ";
static const char within[] = " a an the enough lot lots bit few of up down out off over and ";
/* What is no end of a phrase. */
static const char no_ends[] = " a an the of and ";
/* Nor are these, which tell of when and how: "wiki first". */
static const char afterwards[] =
    " first second last next together yesterday tomorrow tonight soon anyway back away "
    "instead alone else later earlier twice once thrice somewhere anymore ago abroad upstairs "
    "downstairs ";
/* What leads up to a phrase and is none of it: "for example age groups", "the most recent visit". */
static const char leads[] = " example instance recent latest entire whole actual ";
/* A name follows, which is nobody's to repeat. */
static const char titles[] = " mr mrs ms miss dr prof professor sir madam herr frau uncle aunt ";
/* Behind a word in -s these tell that it was a verb: "my office laughs about it". */
static const char after_verbs[] = " about at me him her us them it that when if how ";
/* "A friend of mine" is a friend. */
static const char whose[] = " mine ours yours his hers theirs that this it them these those us ";
/* “His reports” doesn't stand by itself: whose? */
static const char theirs[] = " his her their ";
/* Behind a noun these show that it was a verb or a preposition: "demonstration agains the". */
static const char objects[] = " a an the it them him us me another how what why whether if ";

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

/* Where nothing points at it: people are asked about by rules, not in passing ("tell me more about your girlfriend"), and
 * what was said to us is no matter of theirs. */
static const int passed[] = {SIGNAL_SOCIAL, SIGNAL_COMPLIMENT, SIGNAL_QUESTION, SIGNAL_SKIP,
    SIGNAL_OPT_OUT, SIGNAL_STALL, SIGNAL_DONE, SIGNAL_DONT_KNOW};

static int in_any(const struct picking *p, const struct token *token)
{
	for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
		if (in_spans(p, hushed[i], token))
			return 1;
	for (size_t i = 0; p->signal < 0 && i < sizeof passed / sizeof passed[0]; i++)
		if (in_spans(p, passed[i], token))
			return 1;
	return p->signal != SIGNAL_PAST && in_spans(p, SIGNAL_PAST, token) &&
	    !in_spans(p, p->signal, token);
}

int echo_too_much(const struct reading *r)
{
	for (size_t i = 0; i < sizeof hushed / sizeof hushed[0]; i++)
		if (r->signals[hushed[i]].count > r->signals[hushed[i]].kept)
			return 1;
	return 0;
}

int echo_is_any(const struct tokens *t, const struct token *token, const char *words)
{
	const char *fold = token_fold(t, token), *at = words;

	while ((at = strstr(at, fold)) != NULL) {
		if (at[-1] == ' ' && at[token->fold_len] == ' ')
			return 1;
		at++;
	}
	return 0;
}

int echo_is_first_name(const struct reading *r, const struct token *token)
{
	return token->flags & TOKEN_CAPITAL &&
	    language_lists(
	        r->language, LIST_FIRST_NAMES, token_fold(&r->tokens, token), token->fold_len);
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
int token_slipped(const struct tokens *t, const struct token *token)
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
	    token_slipped(&p->r->tokens, token))
		return 1;
	if (token->word & (WORD_STOP | WORD_FILLER | WORD_DATE))
		return !in_spans(p, p->signal, token) ||
		    !(echo_is_any(&p->r->tokens, token, degrees) ||
		        echo_is_any(&p->r->tokens, token, within));
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
		if (token->word & WORD_SUBJECT ||
		    echo_is_any(t, token, " to they he she it who which "))
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
	if (echo_is_any(t, token, leads))
		return 1;
	return token->word & WORD_STOP && !(token->word & WORD_DETERMINER) &&
	    !echo_is_any(t, token, degrees);
}

/* "the server crashed", "wiki first", "reminders in": what comes behind it. */
static int is_tail(const struct tokens *t, const struct token *token)
{
	return is_adverb(t, token) || echo_is_any(t, token, no_ends) ||
	    echo_is_any(t, token, afterwards) || is_past(t, token);
}

/* "A majority wins": what one thing does. */
static int does_it(const struct tokens *t, const struct run *run)
{
	const struct token *last = &t->at[run->to - 1];
	const char *fold = token_fold(t, last);

	return run->to > run->from + 1 && run->from > 0 && last->fold_len > 3 &&
	    echo_is_any(t, &t->at[run->from - 1], " a an ") && fold[last->fold_len - 1] == 's' &&
	    !strchr("sui", fold[last->fold_len - 2]);
}

/* "Their accountant Mary": a capital behind a common word. An acronym is none, nor is a name by itself, which may be a tool's. */
static int ends_in_name(const struct tokens *t, const struct run *run)
{
	return run->to > run->from + 1 &&
	    (t->at[run->to - 1].flags & (TOKEN_CAPITAL | TOKEN_UPPER)) == TOKEN_CAPITAL &&
	    !(t->at[run->to - 2].flags & TOKEN_CAPITAL);
}

static void trim(const struct picking *p, struct run *run)
{
	const struct tokens *t = &p->r->tokens;

	if (does_it(t, run) || ends_in_name(t, run))
		run->to--;

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

/* "Mrs Okafor", "my friend Carla", "Dana": somebody's name, who didn't ask to be spoken of. */
static int is_name(const struct picking *p, const struct run *run)
{
	const struct tokens *t = &p->r->tokens;

	for (uint32_t i = run->from; i < run->to; i++) {
		const struct token *token = &t->at[i];

		if (echo_is_any(t, token, titles) || echo_is_first_name(p->r, token))
			return 1;
		if (i > 0 && token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_BREAK) &&
		    (echo_is_any(t, &t->at[i - 1], titles) ||
		        in_spans(p, SIGNAL_SOCIAL, &t->at[i - 1])))
			return 1;
	}
	return 0;
}

/* "Your office laughs": a sentence, not a thing. */
static int is_clause(const struct tokens *t, const struct run *run, const struct token *next)
{
	const struct token *last = &t->at[run->to - 1];
	const char *fold = token_fold(t, last);

	return run->to - run->from > 1 && last->fold_len > 3 && fold[last->fold_len - 1] == 's' &&
	    fold[last->fold_len - 2] != 's' && echo_is_any(t, next, after_verbs);
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
	if (next->flags & TOKEN_JOINED ||
	    echo_is_any(t, next, " to one ones ") || /* "the attempt to …" */
	    is_clause(t, run, next))
		return 1;
	return echo_is_any(t, next, objects) &&
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
	run->yours = before && echo_is_any(t, before, " my our ");
	run->article = before && !run->yours && before->word & WORD_DETERMINER &&
	    !echo_is_any(t, before, " no any some all both its ");
	if (before && (before->word & WORD_YOU || echo_is_any(t, before, theirs)))
		return;
	if (!before)
		;
	else if (echo_is_any(t, before, " the "))
		bonus = 0.95;
	else if (run->yours)
		bonus =
		    p->signal < 0 ? 0.7 : 0.85; /* "my phone" by itself is hardly ever the point */
	else if (before->word & WORD_DETERMINER || echo_is_any(t, before, " more of with for "))
		bonus = 0.75;
	else if (follows_subject(t, run->from, clause_from) &&
	    !in_spans(p, p->signal, &t->at[run->from])) {
		if (run->to == run->from + 1)
			return;
		run->from++; /* "I just message Sara": the first word is the verb */
		bonus = 0.5;
	}
	if (is_broken(p, run) || is_denied(t, run, clause_from) || is_name(p, run))
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
	else if (!means_people(p) && !echo_is_any(t, &t->at[of], whose))
		run->weight = 0; /* "the living of many people" */
}

struct run echo_run(const struct picking *p, uint32_t from, uint32_t to)
{
	struct run run = best_run(p, from, to);

	extend(p, &run);
	return run;
}
