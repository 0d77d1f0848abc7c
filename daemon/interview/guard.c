/* The turn grammar, one rule a function, in one table. */
#include "interview/guard.h"

#include <string.h>

#include "interview/guard_inside.h"

#define BYTES_MAX      2000
#define CARRIES_ON_MAX 12 /* words of a question that goes on from "Take me back to that day." */

static int broken_empty(struct said *s)
{
	if (s->w.tokens.n == 0 || s->w.len > BYTES_MAX)
		return 1;
	for (size_t i = 0; i < s->w.len; i++) {
		unsigned char c = (unsigned char)s->w.text[i];

		if ((c < 0x20 && c != '\n') || c == 0x7f)
			return 1;
	}
	return 0;
}

/* ---- Looking for words ---- */

static const struct wording_hit *hit_at(
    const struct said *s, enum wording_list list, uint32_t token)
{
	const struct wording_hit *hit = worded_hit(&s->w, list);

	while (hit && hit->from != token)
		hit = worded_next(&s->w, hit);
	return hit;
}

static const struct wording_hit *hit_within(
    const struct said *s, enum wording_list list, uint32_t from, uint32_t to)
{
	const struct wording_hit *hit = worded_hit(&s->w, list);

	while (hit && (hit->from < from || hit->from >= to))
		hit = worded_next(&s->w, hit);
	return hit;
}

/* ---- One question ---- */

/* "When did that last come up? Walk me through it." is one question in two sentences; so is a method's own "Tell me
 * about the last time. What happened?" */
static int carries_on(const struct said *s, const struct wording_sentence *sentence)
{
	const struct wording_hit *hit = worded_hit(&s->w, WORDS_BACK);

	if (sentence == s->w.sentences)
		return 0;
	if (s->context->kind == GUARD_OF_QUESTION && sentence[-1].invites && !sentence[-1].marked &&
	    sentence->unquoted <= CARRIES_ON_MAX)
		return 1;
	if (!sentence->invites || sentence->marked)
		return 0;
	for (; hit; hit = worded_next(&s->w, hit))
		if (hit->from >= sentence->from && hit->to <= sentence->to)
			return 1;
	return 0;
}

/* "What happened, and how did you …": a second question behind the first in one sentence. */
static int double_barrelled(const struct said *s)
{
	const struct wording_hit *hit = worded_hit(&s->w, WORDS_SECOND);

	for (; hit; hit = worded_next(&s->w, hit)) {
		const struct wording_sentence *sentence = worded_sentence(&s->w, hit->from);

		if (sentence->asks && hit->from >= sentence->opens)
			return 1;
	}
	return 0;
}

/* "What do you use, how often?": two that ask for more than a time. */
static int asks_on(const struct said *s)
{
	const struct wording_hit *first = worded_hit(&s->w, WORDS_WH);
	const struct wording_hit *hit = first ? worded_next(&s->w, first) : NULL;

	for (; hit; first = hit, hit = worded_next(&s->w, hit)) {
		const struct wording_sentence *sentence = worded_sentence(&s->w, hit->from);

		if (sentence->asks && first->from == sentence->opens &&
		    s->w.tokens.at[hit->from].flags & TOKEN_COMMA)
			return 1;
	}
	return 0;
}

static unsigned questions(const struct said *s)
{
	unsigned n = 0;

	for (unsigned i = 0; i < s->w.nsentences; i++)
		n += s->w.sentences[i].asks && !(n && carries_on(s, &s->w.sentences[i]));
	return n;
}

/* Where a language has no words of its own the English ones are said. */
static int asks_in_english(struct said *s)
{
	struct worded w;

	wording_read(s->arena, wording_find("en"), s->context->stemmer, s->w.text, s->w.len, &w);
	return w.asking > 0;
}

static int broken_questions(struct said *s)
{
	unsigned n;

	switch (s->context->kind) {
	case GUARD_OF_CLOSING:
	case GUARD_OF_INTRO:
		return 0; /* their own rule */
	case GUARD_OF_REPAIR:
		return questions(s) > 1 || double_barrelled(s) || asks_on(s);
	default:
		n = questions(s);
		if (s->context->holes && memchr(s->w.text, '{', s->w.len))
			return n > 1 || double_barrelled(s) || asks_on(s);
		/* How an invitation opens is known only where there are words for the language. */
		return n > 1 || (n == 0 && s->w.wording && !asks_in_english(s)) ||
		    double_barrelled(s) || asks_on(s);
	}
}

static int broken_closing(struct said *s)
{
	return (s->context->kind == GUARD_OF_CLOSING || s->context->kind == GUARD_OF_INTRO) &&
	    s->w.asking > 0;
}

/* ---- Words ---- */

static int says(const struct said *s, enum wording_list list)
{
	return worded_hit(&s->w, list) != NULL;
}

static int broken_praise(struct said *s)
{
	return says(s, WORDS_PRAISE) || says(s, WORDS_PRAISE_ALONE) || says(s, WORDS_PRAISE_OPENER);
}

static int broken_advice(struct said *s)
{
	return says(s, WORDS_ADVICE);
}

/* A judgement inside a question that yes or no answers. */
static int judges(const struct said *s)
{
	const struct wording_hit *hit = worded_hit(&s->w, WORDS_CHARGED);

	for (; hit; hit = worded_next(&s->w, hit)) {
		const struct wording_sentence *sentence = worded_sentence(&s->w, hit->from);

		if (sentence->asks && !sentence->invites &&
		    hit_at(s, WORDS_CLOSED, sentence->opens))
			return 1;
	}
	return 0;
}

static int broken_leading(struct said *s)
{
	return judges(s) || says(s, WORDS_LEADING) || says(s, WORDS_LEADING_FIRST) ||
	    says(s, WORDS_LEADING_TAG) || says(s, WORDS_DEGREE);
}

static int broken_hypothetical(struct said *s)
{
	return says(s, WORDS_HYPOTHETICAL) || says(s, WORDS_HYPOTHETICAL_FIRST);
}

static int broken_price(struct said *s)
{
	return says(s, WORDS_PRICE);
}

/* ---- Options offered for reasons ---- */

/* "Closer to 2 or to 5 hours?" brackets an amount or a date. */
static int counts_something(const struct said *s, const struct wording_sentence *sentence)
{
	for (uint32_t i = sentence->from; i < sentence->to; i++) {
		const struct token *t = &s->w.tokens.at[i];

		if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_DATE ||
		    t->word & (WORD_NUMBER | WORD_DATE))
			return 1;
	}
	return 0;
}

/* Where the last clause of a sentence begins, if that is no question of its own; else its end. */
static uint32_t last_clause(const struct said *s, const struct wording_sentence *sentence)
{
	for (uint32_t i = sentence->to - 1; i > sentence->opens; i--)
		if (s->w.tokens.at[i].flags & (TOKEN_COMMA | TOKEN_BREAK))
			return hit_at(s, WORDS_ASKS, i) ? sentence->to : i;
	return sentence->to;
}

static int offers(const struct said *s, const struct wording_sentence *sentence)
{
	int closed = !sentence->invites && hit_at(s, WORDS_CLOSED, sentence->opens) != NULL;

	if (hit_within(s, WORDS_CAUSE, sentence->opens, sentence->to) &&
	    (closed || hit_within(s, WORDS_OR, sentence->opens, sentence->to)))
		return 1;
	if (counts_something(s, sentence))
		return 0;
	return hit_within(s, WORDS_OR, closed ? sentence->opens : last_clause(s, sentence),
	           sentence->to) != NULL;
}

int guard_offers(const struct said *s)
{
	for (unsigned i = 0; i < s->w.nsentences; i++)
		if (s->w.sentences[i].asks && offers(s, &s->w.sentences[i]))
			return 1;
	return 0;
}

static int broken_options(struct said *s)
{
	if (says(s, WORDS_OPTIONS))
		return 1;
	/* A repair may ask which of the question's own options was meant. */
	return s->context->kind != GUARD_OF_REPAIR && guard_offers(s);
}

/* ---- Remarks ---- */

/* Is all of the sentence acknowledgement? */
static int only_acknowledges(const struct said *s, const struct wording_sentence *sentence)
{
	for (uint32_t i = sentence->from; i < sentence->to; i++) {
		const struct wording_hit *hit = worded_hit(&s->w, WORDS_ACKS);

		while (hit && (hit->from > i || hit->to <= i))
			hit = worded_next(&s->w, hit);
		if (!hit && !hit_at(s, WORDS_FILLS, i))
			return 0;
	}
	return 1;
}

/* What stands before a probe's question acknowledges, quotes, or goes back to something said. */
static int broken_remark(struct said *s)
{
	if (s->context->kind != GUARD_OF_PROBE || !wording_has(s->w.wording, WORDS_ACKS))
		return 0;
	for (unsigned i = 0; i < s->w.nsentences; i++) {
		const struct wording_sentence *sentence = &s->w.sentences[i];

		if (!sentence->asks && sentence->unquoted > 0 &&
		    sentence->unquoted == sentence->to - sentence->from &&
		    !hit_at(s, WORDS_JOINERS, sentence->from) && !only_acknowledges(s, sentence))
			return 1;
	}
	return 0;
}

/* ---- The study's product ---- */

/* "widget" is also "widgets" and "widget's". */
static int same_term(const struct tokens *t, const struct token *token, const char *term)
{
	size_t len = strlen(term);
	const char *fold = token_fold(t, token), *rest = fold + len;

	return strncmp(fold, term, len) == 0 &&
	    (!*rest || strcmp(rest, "s") == 0 || strcmp(rest, "'s") == 0);
}

int guard_names_term(
    struct arena *arena, const struct tokens *t, const char *name, uint32_t *from, uint32_t *to)
{
	struct tokens term;

	tokens_read(arena, name, strlen(name), &term);
	for (uint32_t at = 0; term.n && at + term.n <= t->n; at++) {
		uint32_t k = 0;

		while (k < term.n && !(t->at[at + k].flags & TOKEN_QUOTED) &&
		    same_term(t, &t->at[at + k], token_fold(&term, &term.at[k])))
			k++;
		*from = at;
		*to = at + k;
		if (k == term.n)
			return 1;
	}
	return 0;
}

static int broken_product(struct said *s)
{
	uint32_t from, to;

	for (size_t i = 0; i < s->context->nterms; i++)
		if (guard_names_term(s->arena, &s->w.tokens, s->context->terms[i], &from, &to))
			return 1;
	return 0;
}

/* ---- Again ---- */

static int broken_repeat(struct said *s)
{
	return (guard_repeats(s) & GUARD_REPEAT) != 0;
}

static int broken_near(struct said *s)
{
	return (guard_repeats(s) & GUARD_NEAR_REPEAT) != 0;
}

static const struct {
	enum guard_rule rule;
	const char *name;
	int (*broken)(struct said *s);
	int forbidden; /* holds only where the method forbids it */
} rules[] = {
    {GUARD_EMPTY, "empty", broken_empty, 0},
    {GUARD_QUESTIONS, "questions", broken_questions, 0},
    {GUARD_LENGTH, "length", guard_too_long, 0},
    {GUARD_PRAISE, "praise", broken_praise, 0},
    {GUARD_ADVICE, "advice", broken_advice, 0},
    {GUARD_LEADING, "leading", broken_leading, 0},
    {GUARD_OPTIONS, "options", broken_options, 0},
    {GUARD_REPEAT, "repeat", broken_repeat, 0},
    {GUARD_NEAR_REPEAT, "near_repeat", broken_near, 0},
    {GUARD_HYPOTHETICAL, "hypothetical", broken_hypothetical, 1},
    {GUARD_PRICE_GUESS, "price_guess", broken_price, 1},
    {GUARD_PRODUCT, "product_terms", broken_product, 1},
    {GUARD_CLOSING, "closing", broken_closing, 0},
    {GUARD_ANSWERED, "answered", guard_answered, 0},
    {GUARD_QUOTE, "quote", guard_misquotes, 0},
    {GUARD_FORM, "form", guard_misformed, 0},
    {GUARD_REMARK, "remark", broken_remark, 0},
};

#define RULES    (sizeof rules / sizeof rules[0])
#define LIFTABLE (GUARD_NEAR_REPEAT | GUARD_LENGTH)

static uint32_t where_it_opens(const struct worded *w)
{
	for (unsigned i = 0; i < w->nsentences; i++)
		if (w->sentences[i].asks)
			return w->sentences[i].opens;
	return 0;
}

unsigned guard_check(const char *text, size_t len, const struct guard_context *context)
{
	struct said s = {.context = context};
	unsigned allow = context->allow & LIFTABLE, refused = 0;

	if (!utf8_valid(text, len))
		return GUARD_EMPTY;
	s.arena = arena_new();
	wording_read(s.arena, wording_find(context->locale), context->stemmer, text, len, &s.w);
	s.opens = where_it_opens(&s.w);
	for (size_t i = 0; i < RULES; i++) {
		if (rules[i].forbidden && !(context->forbid & rules[i].rule))
			continue;
		if (!(allow & rules[i].rule) && rules[i].broken(&s))
			refused |= rules[i].rule;
	}
	arena_free(s.arena);
	return refused;
}

const char *guard_name(enum guard_rule rule)
{
	for (size_t i = 0; i < RULES; i++)
		if (rules[i].rule == rule)
			return rules[i].name;
	return "unknown";
}

unsigned guard_parse(const char *name)
{
	for (size_t i = 0; i < RULES; i++)
		if (strcmp(rules[i].name, name) == 0)
			return rules[i].rule;
	return 0;
}
