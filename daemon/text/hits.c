/* From matches to hits: longest first, conditions of .whole, .subject and .first_person, .not, negation. */
#include "text/hits.h"

#include <stdlib.h>
#include <string.h>

/* How far a negation or a subject reaches, in tokens. */
#define REACH 3
/* How far behind a negation the verb may stand that carries it on, and how far it reaches from there. */
#define RAISE_REACH  2
#define RAISED_REACH 4
#define RAISED       2
/* An answer of more tokens is never a mere "don't know", "stop" or "pass". */
#define WHOLE_TOKENS_MAX 20
/* Tokens beside "don't know" that still leave it the whole answer: "no idea about invoices". */
#define DONT_KNOW_LEFT_OVER 1

#define NO_MATCH            UINT32_MAX

struct kept {
	struct token_range range;
	uint32_t before; /* previous of its list */
};

struct collect {
	struct kept *at;
	uint32_t n, cap;
	struct arena *arena;
	const uint8_t *mine; /* by sentence: it has a first-person word */
	uint32_t last[LEXICON_SIGNALS_MAX][LEXICON_KINDS];
	uint32_t count[LEXICON_SIGNALS_MAX];
};

/* Matches come by where they end: a new one swallows those it covers and yields to one it cuts. */
static void on_match(void *arg, const struct lexicon_match *match)
{
	struct collect *c = arg;
	uint32_t *last = &c->last[match->signal][match->kind];

	while (*last != NO_MATCH && c->at[*last].range.from >= match->from) {
		*last = c->at[*last].before;
		c->count[match->signal]--;
	}
	if ((*last != NO_MATCH && c->at[*last].range.to > match->from) || c->n == HITS_MATCHES_MAX)
		return;
	if (c->n == c->cap) {
		struct kept *more = arena_alloc(c->arena, 2 * c->cap * sizeof *more);
		memcpy(more, c->at, c->n * sizeof *more);
		c->at = more;
		c->cap *= 2;
	}
	c->at[c->n] = (struct kept){{match->from, match->to}, *last};
	*last = c->n++;
	c->count[match->signal]++;
}

static int ends_clause(const struct token *token)
{
	return (token->flags & (TOKEN_BREAK | TOKEN_COMMA)) != 0;
}

/* "I just tried", or a clause that begins with the verb because people leave the "I" out. Only little
 * words may stand between, and no article: "we use a shared list" tells of no sharing. */
static int has_subject(const struct tokens *t, uint32_t from)
{
	for (uint32_t i = from, n = 0; n <= REACH; i--, n++) {
		if (n && t->at[i].word & WORD_SUBJECT)
			return 1;
		if (n && (!(t->at[i].word & WORD_STOP) || t->at[i].word & WORD_DETERMINER))
			return 0;
		if (i == 0 || ends_clause(&t->at[i]))
			return n == 0;
	}
	return 0;
}

/* "My uncle drove me", "the bank closed our branch": somebody did it. Not "the tools used by all", nor what merely was. */
static int has_doer(const struct tokens *t, struct token_range range)
{
	uint32_t i = range.from;

	return range.to == i + 1 && i >= 2 && !(t->at[i].word & WORD_STOP) &&
	    !ends_clause(&t->at[i]) && !ends_clause(&t->at[i - 1]) &&
	    !(t->at[i - 1].word & (WORD_STOP | WORD_VERB)) && t->at[i - 1].kind == TOKEN_WORD &&
	    t->at[i - 2].word & WORD_DETERMINER &&
	    !(range.to < t->n && !ends_clause(&t->at[range.to]) &&
	        (token_is(t, &t->at[range.to], "by") || token_is(t, &t->at[range.to], "for")));
}

/* By sentence: does it hold a first-person word? */
static uint8_t *mark_first_person(struct arena *arena, const struct tokens *t)
{
	uint8_t *mine = arena_alloc(arena, t->sentences + 1u);

	for (uint32_t i = 0; i < t->n; i++)
		mine[t->at[i].sentence] |= (t->at[i].word & WORD_ME) != 0;
	return mine;
}

static uint64_t bits(struct token_range range)
{
	return ((UINT64_C(1) << (range.to - range.from)) - 1) << range.from;
}

/* Do the matches of a signal, fillers apart, make up all the answer? */
static int is_whole(const struct collect *c, const struct tokens *t, int signal)
{
	uint64_t covered = 0;

	if (t->n > WHOLE_TOKENS_MAX)
		return 0;
	for (uint32_t i = 0; i < t->n; i++)
		if (t->at[i].word & WORD_FILLER)
			covered |= UINT64_C(1) << i;
	for (int kind = LEXICON_PLAIN; kind <= LEXICON_WHOLE; kind++)
		for (uint32_t i = c->last[signal][kind]; i != NO_MATCH; i = c->at[i].before)
			covered |= bits(c->at[i].range);
	return covered == (UINT64_C(1) << t->n) - 1;
}

static int holds(
    const struct collect *c, const struct tokens *t, int signal, int kind, struct token_range range)
{
	switch (kind) {
	case LEXICON_WHOLE:
		return is_whole(c, t, signal);
	case LEXICON_SUBJECT:
		return has_subject(t, range.from) || (signal == SIGNAL_PAST && has_doer(t, range));
	case LEXICON_FIRST_PERSON:
		return c->mine[t->at[range.from].sentence];
	default:
		return 1;
	}
}

/* The matches of one list in order of the text (they are linked from the back). */
static struct range_list in_order(
    const struct collect *c, struct arena *arena, int signal, int kind)
{
	struct range_list list = {0};
	uint32_t n = 0;

	for (uint32_t i = c->last[signal][kind]; i != NO_MATCH; i = c->at[i].before)
		list.n++;
	if (!list.n)
		return list;
	list.at = arena_alloc(arena, list.n * sizeof *list.at);
	for (uint32_t i = c->last[signal][kind]; i != NO_MATCH; i = c->at[i].before)
		list.at[list.n - ++n] = c->at[i].range;
	return list;
}

/* Does any of `list` overlap the range? *k moves on with ranges asked for in order. */
static int overlaps(const struct range_list *list, uint32_t *k, struct token_range range)
{
	while (*k < list->n && list->at[*k].to <= range.from)
		(*k)++;
	return *k < list->n && list->at[*k].from < range.to;
}

/* Puts a range where it belongs by its start; ranges that overlap become one. */
static void insert(struct range_list *list, struct token_range range)
{
	uint32_t i = list->n, cut;

	while (i > 0 && list->at[i - 1].from > range.from)
		i--;
	if (i > 0 && list->at[i - 1].to > range.from)
		range.from = list->at[--i].from;
	for (cut = i; cut < list->n && list->at[cut].from < range.to; cut++)
		if (list->at[cut].to > range.to)
			range.to = list->at[cut].to;
	memmove(&list->at[i + 1], &list->at[cut], (list->n - cut) * sizeof *list->at);
	list->at[i] = range;
	list->n = list->n - (cut - i) + 1;
}

static int by_start(const void *a, const void *b)
{
	const struct token_range *x = a, *y = b;
	return x->from < y->from ? -1 : x->from > y->from;
}

static void settle(const struct collect *c, struct arena *arena, const struct tokens *t, int signal,
    struct range_list *list)
{
	struct range_list not = in_order(c, arena, signal, LEXICON_NOT);
	struct token_range *held = arena_alloc(arena, (c->count[signal] + 1) * sizeof *held);
	uint32_t n = 0, first = 0;

	for (int kind = 0; kind < LEXICON_NOT; kind++) {
		struct range_list matches = in_order(c, arena, signal, kind);
		uint32_t k = 0;

		for (uint32_t i = 0; i < matches.n; i++)
			if (!overlaps(&not, &k, matches.at[i]) &&
			    holds(c, t, signal, kind, matches.at[i]))
				held[n++] = matches.at[i];
		first = first ? first : n;
	}
	if (n > first) /* of more than one kind */
		qsort(held, n, sizeof *held, by_start);
	list->at = arena_alloc(arena, (n + 1) * sizeof *list->at);
	for (uint32_t i = 0; i < n; i++)
		insert(list, held[i]);
}

/* Words that deny are a table of the language; the lexicon's entries add to them. */
static void add_negations(
    struct arena *arena, const struct collect *c, const struct tokens *t, struct range_list *list)
{
	struct range_list all = {0}, not = in_order(c, arena, SIGNAL_NEGATION, LEXICON_NOT);
	uint32_t k = 0, listed = 0;

	all.at = arena_alloc(arena, (t->n + list->n + 1) * sizeof *all.at);
	for (uint32_t i = 0; i < t->n; i++) { /* both in order, so that each goes to the end */
		struct token_range one = {i, i + 1};
		while (listed < list->n && list->at[listed].from == i)
			insert(&all, list->at[listed++]);
		if (t->at[i].word & WORD_NEGATION && !overlaps(&not, &k, one))
			insert(&all, one);
	}
	*list = all;
}

/* "I wouldn't say I hate it", "I don't find it annoying": what such a verb says is denied with it. */
static void raise_negation(const struct tokens *t, uint8_t *marks, uint32_t last)
{
	for (uint32_t i = last + 1; i < t->n && i <= last + RAISE_REACH; i++) {
		if (ends_clause(&t->at[i]))
			return;
		if (t->at[i].word & WORD_RAISES) {
			marks[i] = RAISED;
			return;
		}
	}
}

/* The tokens at which a negation ends. A "no" that opens the sentence answers something else. */
static uint8_t *mark_negations(
    struct arena *arena, const struct tokens *t, const struct range_list *negations)
{
	uint8_t *marks = arena_alloc(arena, t->n + 1);

	for (uint32_t i = 0; i < negations->n; i++) {
		uint32_t last = negations->at[i].to - 1;
		if (t->at[last].flags & TOKEN_FIRST && token_is(t, &t->at[last], "no"))
			continue;
		marks[last] = 1;
		raise_negation(t, marks, last);
	}
	return marks;
}

/* Is there a negation at most `reach` tokens before, in the same clause? */
static int is_negated(const struct tokens *t, const uint8_t *marks, uint32_t from, uint32_t reach)
{
	for (uint32_t i = from, n = 0; n <= RAISED_REACH && i > 0 && !ends_clause(&t->at[i]); n++)
		if (marks[--i] && (n < reach || marks[i] == RAISED))
			return 1;
	return 0;
}

/* Where a language denies behind what it denies ("das gefällt mir gar nicht"): is there such a word at most `reach` tokens
 * behind, in the same clause and before any "and"? */
static int is_negated_behind(const struct tokens *t, const struct language *language,
    const uint8_t *marks, uint32_t to, uint32_t reach)
{
	for (uint32_t i = to; i < to + reach && i < t->n && !ends_clause(&t->at[i]); i++) {
		const struct token *token = &t->at[i];
		const char *fold = token_fold(t, token);

		if (token->word & WORD_CLAUSE ||
		    language_lists(language, LIST_JOINS, fold, token->fold_len))
			return 0;
		if (marks[i] && language_lists(language, LIST_NEGATES_AFTER, fold, token->fold_len))
			return 1;
	}
	return 0;
}

/* What a negated hit becomes; -1: nothing. How far before it is looked, and behind it. */
static const struct {
	enum signal signal;
	int becomes;
	uint32_t reach, behind;
} negated[] = {
    {SIGNAL_COMPLIMENT, -1, REACH, REACH},
    {SIGNAL_PULL, -1, REACH, REACH},
    {SIGNAL_COMMITMENT, -1, REACH, REACH},
    {SIGNAL_ANXIETY, -1, REACH, REACH},
    {SIGNAL_HABIT, -1, REACH, 0},
    {SIGNAL_WORKAROUND, -1, REACH, 0},
    /* "haven't tried any", but "not happy, so we tried a few" */
    {SIGNAL_ALTERNATIVE, -1, 2, 0},
    {SIGNAL_SWITCH, -1, 2, 0},
    {SIGNAL_PAST, -1, 1, 0}, /* "haven't tried" */
    {SIGNAL_PUSH, -1, 2, 2}, /* complaints deny much themselves: "never works and is slow" */
    {SIGNAL_TRIGGER, -1, REACH, 0},
    {SIGNAL_EMOTION_NEGATIVE, -1, REACH, REACH},
    {SIGNAL_EMOTION_POSITIVE, SIGNAL_EMOTION_NEGATIVE, REACH, REACH},
};

static void apply_negation(struct arena *arena, const struct tokens *t,
    const struct language *language, struct range_list *lists)
{
	const uint8_t *marks;

	if (!lists[SIGNAL_NEGATION].n)
		return;
	marks = mark_negations(arena, t, &lists[SIGNAL_NEGATION]);
	for (size_t r = 0; r < sizeof negated / sizeof negated[0]; r++) {
		struct range_list *list = &lists[negated[r].signal], *to = NULL;
		uint32_t n = 0;

		if (list->n && negated[r].becomes >= 0) {
			struct token_range *room;
			to = &lists[negated[r].becomes];
			room = arena_alloc(arena, (to->n + list->n + 1) * sizeof *room);
			if (to->n)
				memcpy(room, to->at, to->n * sizeof *room);
			to->at = room;
		}
		for (uint32_t i = 0; i < list->n; i++) {
			if (!is_negated(t, marks, list->at[i].from, negated[r].reach) &&
			    !is_negated_behind(
			        t, language, marks, list->at[i].to, negated[r].behind))
				list->at[n++] = list->at[i];
			else if (to)
				insert(to, list->at[i]);
		}
		list->n = n;
	}
}

/* Does the answer say more than "don't know"? One word about what they don't know is no more, where it
 * stands in the same clause: "no idea about invoices". */
static int says_more(const struct tokens *t, const struct range_list *list)
{
	uint32_t beside = 0, k = 0;

	if (t->n > WHOLE_TOKENS_MAX)
		return 1;
	for (uint32_t i = 0; i < t->n; i++) {
		while (k + 1 < list->n && list->at[k].to <= i)
			k++;
		if (t->at[i].word & (WORD_STOP | WORD_FILLER) ||
		    (k < list->n && list->at[k].from <= i && i < list->at[k].to))
			continue;
		if (k < list->n && t->at[list->at[k].from].clause != t->at[i].clause)
			return 1;
		if (++beside > DONT_KNOW_LEFT_OVER)
			return 1;
	}
	return 0;
}

void hits_find(struct arena *arena, const struct lexicon *lex, const struct language *language,
    const struct tokens *t, struct range_list *lists, struct range_list *no_question)
{
	struct collect c;
	int signals = lexicon_signals(lex);

	c.arena = arena;
	c.mine = mark_first_person(arena, t);
	c.n = 0;
	c.cap = 32;
	c.at = arena_alloc(arena, c.cap * sizeof *c.at);
	memset(c.last, 0xFF, (size_t)signals * sizeof c.last[0]);
	memset(c.count, 0, (size_t)signals * sizeof c.count[0]);
	lexicon_match(lex, t, on_match, &c);
	for (int signal = 0; signal < signals; signal++) {
		lists[signal] = (struct range_list){0};
		if (c.count[signal])
			settle(&c, arena, t, signal, &lists[signal]);
	}
	*no_question = in_order(&c, arena, SIGNAL_QUESTION, LEXICON_NOT);
	add_negations(arena, &c, t, &lists[SIGNAL_NEGATION]);
	apply_negation(arena, t, language, lists);
	if (says_more(t, &lists[SIGNAL_DONT_KNOW]))
		lists[SIGNAL_DONT_KNOW].n = 0;
}
