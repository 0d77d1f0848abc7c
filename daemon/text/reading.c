/* One answer, read: what the lexicon found and what is computed from words, stems and the question. */
#include "text/reading.h"

#include <math.h>
#include <string.h>

#include "text/gibberish.h"
#include "text/hits.h"
#include "text/personal.h"

/* Below either an open answer is brief. */
#define THIN_WORDS 15
#define THIN_STEMS 8
/* Specificity below which a brief answer, or one of any length, is thin all the same. */
#define THIN_BRIEF 7.0
#define THIN_LONG  2.5
/* A story that happened, told in so many words, needs no probe. */
#define RICH_WORDS  25
#define SHORT_WORDS 5
/* Shares of stems: the question's in the answer, and the answer's that an earlier one had. */
#define PASTE_SHARE  0.8
#define PASTE_STEMS  5
#define REPEAT_SHARE 0.6
/* A question to us that needs no "you" in it: "Which one?" */
#define ASK_WORDS 6
/* Content words beyond these many tell no more, and one that is general tells this much. */
#define CONTENT_STEMS_MAX 200
#define WEAK_CONTENT      0.2

struct making {
	struct reading *r;
	struct arena *arena;
	const struct stemmer *stemmer;
	const struct reading_context *context;
	struct range_list *lists;
	struct range_list no_question; /* "you know?" */
	struct signal_hits *hits;
};

static void set_spans(struct making *m, int signal)
{
	const struct range_list *list = &m->lists[signal];
	uint32_t kept = list->n < READING_SPANS_MAX ? list->n : READING_SPANS_MAX;
	struct span *spans;

	if (!list->n)
		return;
	spans = arena_alloc(m->arena, kept * sizeof *spans);
	for (uint32_t i = 0; i < kept; i++) {
		spans[i].from = m->r->tokens.at[list->at[i].from].from;
		spans[i].to = m->r->tokens.at[list->at[i].to - 1].to;
	}
	m->hits[signal] = (struct signal_hits){list->n, kept, spans};
}

static void set_flag(struct making *m, enum signal signal, int on)
{
	if (on && !m->hits[signal].count)
		m->hits[signal].count = 1;
}

/* One span over tokens from..to (one past), where the lexicon found none. */
static void set_computed(struct making *m, enum signal signal, uint32_t from, uint32_t to)
{
	struct token_range *range;

	if (m->lists[signal].n || from == to)
		return;
	range = arena_alloc(m->arena, sizeof *range);
	*range = (struct token_range){from, to};
	m->lists[signal] = (struct range_list){range, 1};
	set_spans(m, signal);
}

/* Names of people, tools and places: runs of capitals inside sentences. Where the little words have one
 * too, a capital tells nothing. */
static unsigned count_entities(const struct tokens *t, const struct language *language)
{
	unsigned wanted = language->nouns_capital ? TOKEN_UPPER : TOKEN_CAPITAL;
	unsigned names = 0, little = 0, capitals = 0, before = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		const struct token *token = &t->at[i];
		int inside =
		    token->kind == TOKEN_WORD && !(token->flags & (TOKEN_FIRST | TOKEN_QUOTED));
		int name = inside && token->flags & wanted &&
		    !(token->word & ~(unsigned)(WORD_CLAUSE | WORD_BEFORE_DATE | WORD_WEAK));

		if (inside && token->word & WORD_STOP && !(token->word & WORD_SUBJECT)) {
			little++;
			capitals += (token->flags & TOKEN_CAPITAL) != 0;
		}
		names += name && !(before && !(token->flags & (TOKEN_BREAK | TOKEN_COMMA)));
		before = (unsigned)name;
	}
	if (capitals && 2 * capitals >= little)
		names = 0;
	return names + t->quotes;
}

/* Does question.not hold the token? *k moves back with tokens asked for from the last to the first. */
static int is_no_question(const struct range_list *list, uint32_t *k, uint32_t token)
{
	while (*k > 0 && list->at[*k - 1].from > token)
		(*k)--;
	return *k > 0 && token < list->at[*k - 1].to;
}

static void find_question(struct making *m)
{
	const struct tokens *t = &m->r->tokens;
	uint32_t from = t->n, k = m->no_question.n;
	int to_us = 0;

	if (!t->n || !t->ends_asking)
		return;
	while (from > 0 && t->at[from - 1].sentence == t->at[t->n - 1].sentence) {
		from--;
		to_us |= t->at[from].word & WORD_YOU && !(t->at[from].flags & TOKEN_QUOTED) &&
		    !is_no_question(&m->no_question, &k, from);
	}
	if (t->words <= ASK_WORDS && t->at[from].word & WORD_ASK)
		to_us = 1;
	if (to_us)
		set_computed(m, SIGNAL_QUESTION, from, t->n);
}

static int is_paste(const struct making *m)
{
	const struct stemset *question = &m->context->question, *own = &m->r->set;
	uint32_t common = stemset_common(question, own);

	return question->n >= PASTE_STEMS && common >= PASTE_SHARE * question->n &&
	    2 * common >= own->n;
}

static int is_repeat(const struct making *m)
{
	for (uint32_t i = 0; i < m->context->n_earlier; i++)
		if (stemset_jaccard(&m->context->earlier[i], &m->r->set) >= REPEAT_SHARE)
			return 1;
	return 0;
}

static uint32_t count(const struct making *m, enum signal signal)
{
	return m->hits[signal].count;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

/* Does the question hold this stem? Then the answer gives it back. */
static int asked(const struct making *m, const struct stem *stem)
{
	return stemset_common(&m->context->question, &(struct stemset){&stem->hash, 1}) > 0;
}

/* What the distinct content words tell: a long one more than a short one, since rare words are long; one that is too general
 * to be quoted little, and one of the question's nothing. */
static double content(const struct making *m)
{
	const struct reading *r = m->r;
	const struct tokens *t = &r->tokens;
	struct seen_stem {
		uint32_t hash;
	} * seen;
	double sum = 0;
	uint32_t at = 0, n = 0, mask = 1;

	while (mask < 2 * r->n_stems + 2)
		mask *= 2;
	seen = arena_alloc(m->arena, mask * sizeof *seen);
	for (uint32_t i = 0; i < r->n_stems && n < CONTENT_STEMS_MAX; i++) {
		const struct stem *stem = &r->stems[i];
		uint32_t slot = stem->hash & (mask - 1), key = stem->hash ? stem->hash : 1;

		while (at < t->n && t->at[at].from < stem->from)
			at++;
		while (seen[slot].hash && seen[slot].hash != key)
			slot = (slot + 1) & (mask - 1);
		if (seen[slot].hash)
			continue;
		seen[slot].hash = key;
		n++;
		if (asked(m, stem))
			continue;
		if (at < t->n && t->at[at].word & WORD_WEAK)
			sum += WEAK_CONTENT;
		else
			sum += 0.4 + least((stem->to - stem->from) / 10.0, 1);
	}
	return sum;
}

/* How much the answer tells that could have been otherwise: its words, what happened, numbers and names, less what is said of
 * everything and always. Told by halves and logarithms, so that neither length nor any one kind of detail wins alone. */
static double specificity(const struct making *m)
{
	static const struct {
		enum signal signal;
		double worth, most;
	} tells[] =
	    {
	        {SIGNAL_PAST, 0.5, 2},
	        {SIGNAL_NUMBER, 0.5, 1.5},
	        {SIGNAL_STORY, 0.25, 1},
	        {SIGNAL_MONEY, 0.2, 0.4},
	        {SIGNAL_TIME, 0.1, 0.3},
	        {SIGNAL_WORKAROUND, 0.2, 0.4},
	        {SIGNAL_SOCIAL, 0.15, 0.3},
	    },
	  empty[] = {
	      {SIGNAL_GENERIC, 0.45, 1.2},
	      {SIGNAL_VAGUE, 0.35, 1.2},
	      {SIGNAL_HYPOTHETICAL, 0.15, 0.5},
	      {SIGNAL_FUTURE, 0.1, 0.3},
	      {SIGNAL_OPINION, 0.2, 0.6},
	  };
	double score = 1.5 * log2(1 + content(m)), minus = 0;

	for (size_t i = 0; i < sizeof tells / sizeof tells[0]; i++)
		score += least(tells[i].worth * m->hits[tells[i].signal].count, tells[i].most);
	for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++)
		minus += least(empty[i].worth * m->hits[empty[i].signal].count, empty[i].most);
	score += least(0.5 * m->r->entities, 1.5);
	if (m->hits[SIGNAL_DONT_KNOW].count)
		minus += 2;
	return score > minus ? score - minus : 0;
}

/* Has it told too little? Of two short answers the concrete one may be all there is to say, and long talk of everything and
 * nothing tells less than it has words. Where the study sets how many words it wants, that many are wanted. */
static int is_thin(const struct making *m)
{
	const struct reading *r = m->r;
	uint32_t wanted = m->context->thin_words;
	int brief = r->tokens.words < (wanted ? wanted : THIN_WORDS) || r->set.n < THIN_STEMS;

	if (wanted || !r->language->rows)
		return brief;
	return brief ? r->specificity < THIN_BRIEF : r->specificity < THIN_LONG;
}

static void compute(struct making *m)
{
	struct reading *r = m->r;
	const struct tokens *t = &r->tokens;
	uint32_t concrete =
	    count(m, SIGNAL_PAST) + count(m, SIGNAL_STORY) + count(m, SIGNAL_NUMBER);
	int open = !m->context->closed;

	r->entities = count_entities(t, stemmer_language(m->stemmer));
	r->evidence = concrete + r->entities;
	r->fluff = count(m, SIGNAL_GENERIC) + count(m, SIGNAL_HYPOTHETICAL) +
	    count(m, SIGNAL_FUTURE) + 0.5 * count(m, SIGNAL_OPINION) - (double)concrete;
	/* Nothing, a dot or a dash: no answer. An emoji is one, if a thin one. */
	set_flag(m, SIGNAL_DONT_KNOW, !t->n && !t->symbols);
	r->specificity = specificity(m);
	find_question(m);
	set_flag(m, SIGNAL_GIBBERISH, gibberish_is(m->stemmer, t));
	set_flag(m, SIGNAL_PASTE, is_paste(m));
	set_flag(m, SIGNAL_REPEAT, is_repeat(m));
	set_flag(m, SIGNAL_SHORT, open && t->words < SHORT_WORDS);
	set_flag(m, SIGNAL_THIN, open && is_thin(m));
	set_flag(m, SIGNAL_RICH,
	    t->words >= RICH_WORDS && !count(m, SIGNAL_THIN) && count(m, SIGNAL_STORY) &&
	        count(m, SIGNAL_PAST));
}

/* Words that are personal, or stand in place of what was, mean nothing to stems, lexicon and echo. */
static void mark_personal(struct tokens *t, const struct span *span, uint32_t *at)
{
	while (*at < t->n && t->at[*at].to <= span->from)
		++*at;
	for (uint32_t i = *at; i < t->n && t->at[i].from < span->to; i++)
		t->at[i].kind = TOKEN_ADDRESS;
}

static void find_personal(struct making *m)
{
	struct tokens *t = &m->r->tokens;
	struct personal_scan scan = {.text = t->text, .len = t->len};
	struct signal_hits *hits = &m->hits[SIGNAL_PERSONAL];
	struct span spans[READING_SPANS_MAX];
	struct personal_span found;
	uint32_t at = 0;

	while (personal_next(&scan, &found)) {
		const struct span span = {found.from, found.to};

		m->r->personal |= 1u << found.kind;
		if (!personal_masked((enum personal_kind)found.kind))
			continue;
		mark_personal(t, &span, &at);
		if (hits->kept < READING_SPANS_MAX)
			spans[hits->kept++] = span;
		hits->count++;
	}
	if (hits->kept)
		hits->spans = memcpy(arena_alloc(m->arena, sizeof spans), spans, sizeof spans);
}

void reading_make(struct reading *r, struct arena *arena, struct stemmer *stemmer,
    const struct lexicon *lexicon, const struct reading_context *context, const char *text,
    size_t len)
{
	static const struct reading_context none;
	struct making m = {.r = r, .arena = arena, .stemmer = stemmer};

	memset(r, 0, sizeof *r);
	m.context = context ? context : &none;
	r->lexicon = lexicon;
	r->language = stemmer_language(stemmer);
	r->n_signals = lexicon_signals(lexicon);
	tokens_read(arena, text, len, &r->tokens);
	m.hits = arena_alloc(arena, (size_t)r->n_signals * sizeof *m.hits);
	if (!m.context->plain)
		find_personal(&m);
	stemmer_mark(stemmer, &r->tokens);
	r->stems = stemmer_stems(stemmer, arena, &r->tokens, &r->n_stems);
	r->set = stemset_of(arena, r->stems, r->n_stems);
	m.lists = arena_alloc(arena, (size_t)r->n_signals * sizeof *m.lists);
	r->signals = m.hits;
	hits_find(arena, lexicon, r->language, &r->tokens, m.lists, &m.no_question);
	for (int signal = 0; signal < r->n_signals; signal++)
		set_spans(&m, signal);
	compute(&m);
}

uint32_t reading_count(const struct reading *r, int signal)
{
	return signal >= 0 && signal < r->n_signals ? r->signals[signal].count : 0;
}

uint32_t reading_count_named(const struct reading *r, const char *name)
{
	return reading_count(r, lexicon_find(r->lexicon, name));
}
