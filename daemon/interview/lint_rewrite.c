/* Rewrites of an author's question: by the language's patterns, step by step, until it passes.
 *
 * lint.lua's `rewrites` are rows {rule, find, put, kind}: find is words, (a|b) and holes {x} of one and more words, over a
 * whole sentence without its last mark; put is the text with the holes filled in by the author's own words ("": no pattern
 * helps); kind is the type of question it is for, "any", or without it an open one. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "interview/lint_inside.h"
#include "plugins/host.h"
#include "text/stem.h"

#define STEPS_MAX       5 /* of rewriting what a rewrite brought about */
#define HOLES_MAX       8
#define TOPIC_WORDS_MAX 5

/* ---- Patterns ---- */

struct hole {
	char name;
	uint32_t from, to; /* tokens */
};

struct matching {
	const struct tokens *tokens;
	uint32_t end; /* of the sentence */
	struct hole holes[HOLES_MAX];
	unsigned n;
};

/* Is the folded word one of "a|b*"? */
static int is_word(const char *fold, const char *pattern, size_t len)
{
	for (const char *end = pattern + len; pattern < end;) {
		size_t n = 0;

		while (pattern + n < end && pattern[n] != '|')
			n++;
		if (n && pattern[n - 1] == '*' ? strncmp(fold, pattern, n - 1) == 0
		                               : strlen(fold) == n && memcmp(fold, pattern, n) == 0)
			return 1;
		pattern += n + 1;
	}
	return 0;
}

static int match(struct matching *m, const char *pattern, uint32_t at)
{
	size_t len;

	while (*pattern == ' ')
		pattern++;
	if (!*pattern)
		return at == m->end;
	if (at >= m->end)
		return 0;
	if (*pattern == '{') {
		/* As much as can be: "the waiting room" rather than "the waiting". */
		for (uint32_t to = m->end; m->n < HOLES_MAX && to > at; to--) {
			m->holes[m->n++] = (struct hole){pattern[1], at, to};
			if (match(m, strchr(pattern, '}') + 1, to))
				return 1;
			m->n--;
		}
		return 0;
	}
	len = *pattern == '(' ? strcspn(pattern, ")") - 1 : strcspn(pattern, " ");
	return is_word(
	           token_fold(m->tokens, &m->tokens->at[at]), pattern + (*pattern == '('), len) &&
	    match(m, pattern + len + (*pattern == '(' ? 2 : 0), at + 1);
}

/* The author's words; a little one that began the sentence no longer does. */
static void put_words(
    struct buf *out, const struct lint_text *t, const struct token *first, const struct token *last)
{
	const char *text = t->text + first->from;
	int lower = first->flags & TOKEN_FIRST && first->word & WORD_STOP && out->len > 0 &&
	    *text >= 'A' && *text <= 'Z' && first->to - first->from > 1;

	if (lower)
		buf_putc(out, (char)(*text + ('a' - 'A')));
	buf_add(out, text + lower, last->to - first->from - (unsigned)lower);
}

static void fill(struct buf *out, const struct lint_text *t, const struct matching *m,
    const char *put, uint32_t before)
{
	buf_add(out, t->text, before);
	for (; *put; put++) {
		if (*put != '{') {
			buf_putc(out, *put);
			continue;
		}
		for (unsigned i = 0; i < m->n; i++)
			if (m->holes[i].name == put[1]) {
				put_words(out, t, &m->tokens->at[m->holes[i].from],
				    &m->tokens->at[m->holes[i].to - 1]);
				break;
			}
		put = strchr(put, '}');
	}
}

/* ---- Sentences ---- */

static const struct wording_sentence *sentence_of(
    const struct lint_text *t, const struct lint_span *span)
{
	const struct wording_sentence *s = t->w.sentences;

	while (s + 1 < t->w.sentences + t->w.nsentences && s->end <= span->from)
		s++;
	return s;
}

/* Keeps what was said before the sentence, and what comes after it, around another one. */
static const char *around(const struct lint_text *t, const struct wording_sentence *s,
    const char *sentence, size_t len, char mark)
{
	struct buf out = BUF_INIT;
	const char *text;

	buf_add(&out, t->text, t->w.tokens.at[s->from].from);
	while (len && strchr(" ,;:-", sentence[len - 1]))
		len--;
	buf_add(&out, sentence, len);
	if (len && mark && !strchr(".?!", sentence[len - 1]))
		buf_putc(&out, mark);
	text = buf_text(&out);
	text = arena_strdup(t->arena, text);
	buf_free(&out);
	return text;
}

/* The text without the bytes from..to and a blank. */
static const char *without(const struct lint_text *t, uint32_t from, uint32_t to)
{
	struct buf out = BUF_INIT;
	const char *text;

	while (from > 0 && strchr(" ,", t->text[from - 1]))
		from--;
	while (from == 0 && strchr(" ,.", t->text[to]) && t->text[to])
		to++;
	buf_add(&out, t->text, from);
	buf_puts(&out, t->text + to);
	text = arena_strdup(t->arena, buf_text(&out));
	buf_free(&out);
	return text;
}

/* ---- Ways to reword, in the order in which they are tried ---- */

static const json_t *data_of(const struct lint_text *t, const char *list)
{
	return wording_find(t->locale) ? json_object_get(sdk_data("lint", t->locale), list) : NULL;
}

static int fits_kind(const struct lint_text *t, const char *kind)
{
	if (t->place == LINT_ANCHOR || t->type == QUESTION_OPEN_ENDED)
		return !kind || strcmp(kind, "any") == 0;
	return kind && (strcmp(kind, "any") == 0 || strcmp(kind, question_type_name(t->type)) == 0);
}

static const char *by_pattern(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	const json_t *rewrites = data_of(t, "rewrites");
	const struct wording_sentence *s = sentence_of(t, span);

	for (size_t i = 0; i < json_array_size(rewrites); i++) {
		const json_t *one = json_array_get(rewrites, i);
		const char *rule = json_str(one, "rule"), *text;
		struct matching m = {.tokens = &t->w.tokens, .end = s->to};
		struct buf out = BUF_INIT;

		if (strcmp(rule, row->id) != 0 || !fits_kind(t, json_str(one, "kind")) ||
		    !match(&m, json_str(one, "find"), s->from))
			continue;
		if (!*json_str(one, "put"))
			return NULL;
		fill(&out, t, &m, json_str(one, "put"), t->w.tokens.at[s->from].from);
		text = arena_strdup(t->arena, buf_text(&out));
		buf_free(&out);
		return text;
	}
	return NULL;
}

/* A second question is left for a question of its own. */
static const char *first_half(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	const struct wording_sentence *s = sentence_of(t, span);
	const char *from = t->text + t->w.tokens.at[s->from].from;

	if (strcmp(row->id, "L05") != 0)
		return NULL;
	/* "When and where": the first of them. */
	for (uint32_t i = s->from; i + 2 < s->to; i++)
		if (i == s->from + 1 && t->w.tokens.at[i].from == span->from)
			return without(t, span->from, t->w.tokens.at[i + 1].to);
	if (span->from > t->w.tokens.at[s->from].from)
		return around(
		    t, s, from, (size_t)(t->text + span->from - from), s->marked ? '?' : '.');
	return around(t, s, "", 0, 0);
}

static int opens_as_question(const struct lint_text *t, const struct wording_sentence *s)
{
	const struct wording_hit *hit = worded_hit(&t->w, WORDS_ASKS);

	while (hit && hit->from != s->opens)
		hit = worded_next(&t->w, hit);
	return hit != NULL;
}

/* The plainer word for the one that was found: NULL where there is none, "" where it can't be left out either. */
static const char *plain_word(const struct lint_text *t, const struct lint_span *span)
{
	const json_t *words = data_of(t, "plain");
	uint32_t i = 0;

	while (i + 1 < t->w.tokens.n && t->w.tokens.at[i].from < span->from)
		i++;
	for (size_t k = 0; k < json_array_size(words); k++) {
		const char *find = json_str(json_array_get(words, k), "find");

		if (is_word(token_fold(&t->w.tokens, &t->w.tokens.at[i]), find, strlen(find)))
			return json_str(json_array_get(words, k), "put");
	}
	return NULL;
}

static int needed(const struct lint_text *t, const struct lint_span *span)
{
	const char *word = plain_word(t, span);

	return word && !*word;
}

/* What was found is left out: a tag, a loaded word, examples to the end of the sentence. */
static const char *left_out(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	static const char words[] = "L08 L13", tails[] = "L02 L10";
	const struct wording_sentence *s = sentence_of(t, span);
	const char *from = t->text + t->w.tokens.at[s->from].from;

	if (strstr(words, row->id))
		return needed(t, span) ? NULL : without(t, span->from, span->to);
	/* Without its tag a statement is still one. */
	if (strcmp(row->id, "L02") == 0 && !opens_as_question(t, s))
		return NULL;
	/* Examples before the question proper: "in a town such as Ulm, what …". */
	for (const struct wording_hit *ask = worded_hit(&t->w, WORDS_ASKS);
	     ask && strcmp(row->id, "L10") == 0; ask = worded_next(&t->w, ask))
		if (t->w.tokens.at[ask->from].from > span->to && ask->from < s->to &&
		    t->w.tokens.at[ask->from].flags & TOKEN_COMMA)
			return without(t, span->from, t->w.tokens.at[ask->from - 1].to);
	if (strstr(tails, row->id) && t->text + span->from > from)
		return around(t, s, from, (size_t)(t->text + span->from - from), '?');
	return NULL;
}

/* A word that the language knows a plainer one for. */
static const char *plainer(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	const char *put = strcmp(row->id, "L14") == 0 ? plain_word(t, span) : NULL, *text;
	struct buf out = BUF_INIT;

	if (!put || !*put)
		return NULL;
	buf_add(&out, t->text, span->from);
	buf_puts(&out, put);
	buf_puts(&out, t->text + span->to);
	text = arena_strdup(t->arena, buf_text(&out));
	buf_free(&out);
	return text;
}

/* Why it may be left out, said behind it. */
static const char *framed(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	const json_t *frames = data_of(t, "frames");
	struct buf out = BUF_INIT;
	const char *text;

	(void)span;
	if (strcmp(row->id, "L16") != 0 || !json_array_size(frames))
		return NULL;
	buf_puts(&out, t->text);
	buf_putc(&out, ' ');
	buf_puts(&out, json_str(json_array_get(frames, 0), "put"));
	text = arena_strdup(t->arena, buf_text(&out));
	buf_free(&out);
	return text;
}

/* The question without what stands around it: other sentences, a bracket, a clause before it. */
static const char *shorter(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	const struct wording_sentence *s = t->w.sentences;
	const char *open = strchr(t->text, '('), *close = open ? strchr(open, ')') : NULL;

	(void)span;
	if (strcmp(row->id, "L15") != 0)
		return NULL;
	if (close)
		return without(t, (uint32_t)(open - t->text), (uint32_t)(close + 1 - t->text));
	while (s + 1 < t->w.sentences + t->w.nsentences && !s->asks)
		s++;
	if (t->w.nsentences > 1)
		return arena_strndup(t->arena, t->text + t->w.tokens.at[s->from].from,
		    s->end - t->w.tokens.at[s->from].from);
	if (s->opens > s->from)
		return arena_strdup(t->arena, t->text + t->w.tokens.at[s->opens].from);
	return NULL;
}

static const char *(*const ways[])(const struct lint_text *t, const struct lint_row *row,
    const struct lint_span *span) = {by_pattern, first_half, left_out, plainer, framed, shorter};

/* ---- Until it passes ---- */

/* Capital first, no blanks at the ends, a mark at the end. */
static const char *tidy(const struct lint_text *t, const char *text)
{
	char *out;
	size_t len;

	while (*text == ' ')
		text++;
	out = arena_strdup(t->arena, text);
	len = strlen(out);
	while (len && out[len - 1] == ' ')
		out[--len] = '\0';
	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
	return out;
}

/* Rewords it step by step; NULL where a step leads nowhere. */
static const char *reworded(const struct lint_text *t, const char *text)
{
	struct lint_text now = *t;

	for (int step = 0; step < STEPS_MAX; step++) {
		const struct lint_row *row;
		const char *next = NULL;
		struct lint_span span;

		text = tidy(t, text);
		lint_read(&now, text);
		row = lint_first(&now, lint_rows, &span);
		if (!row)
			return now.w.tokens.n ? text : NULL;
		for (size_t i = 0; !next && i < sizeof ways / sizeof ways[0]; i++)
			next = ways[i](&now, row, &span);
		if (!next)
			return NULL;
		text = next;
	}
	return NULL;
}

/* A thing that the author names: "the waiting room", "your doctor". Its tokens from *from on; returns 0 after the last. */
static uint32_t next_thing(const struct lint_text *t, const char *begins, uint32_t *from)
{
	const struct tokens *tokens = &t->w.tokens;

	for (; *from + 1 < tokens->n; (*from)++) {
		uint32_t to = *from + 1;

		if (!is_word(token_fold(tokens, &tokens->at[*from]), begins, strlen(begins)))
			continue;
		while (to < tokens->n && to - *from <= TOPIC_WORDS_MAX &&
		    !(tokens->at[to].word & (WORD_STOP | WORD_VERB)) &&
		    !(tokens->at[to].flags & (TOKEN_COMMA | TOKEN_BREAK | TOKEN_FIRST)))
			to++;
		if (to > *from + 1)
			return to;
	}
	return 0;
}

/* A plain question about such a thing, the last that passes: objects stand at the end. */
static const char *about_a_thing(const struct lint_text *t, const char *kind)
{
	const json_t *topics = data_of(t, "topics");
	struct lint_text now = *t;
	struct lint_span span;

	const char *begins = NULL, *found = NULL;

	for (size_t i = 0; i < json_array_size(topics); i++)
		if (strcmp(json_str(json_array_get(topics, i), "kind"), "begins") == 0)
			begins = json_str(json_array_get(topics, i), "put");
	for (uint32_t from = 0, to; begins && (to = next_thing(t, begins, &from)) != 0; from = to) {
		struct matching m = {.tokens = &t->w.tokens, .holes = {{'x', from, to}}, .n = 1};

		for (size_t i = 0; i < json_array_size(topics); i++) {
			const json_t *one = json_array_get(topics, i);
			struct buf out = BUF_INIT;
			const char *text;

			if (strcmp(json_str(one, "kind"), kind) != 0)
				continue;
			fill(&out, t, &m, json_str(one, "put"), 0);
			text = arena_strdup(t->arena, buf_text(&out));
			buf_free(&out);
			lint_read(&now, text);
			if (!lint_first(&now, lint_rows, &span))
				found = text;
		}
	}
	return found;
}

/* A text that fits any study, for the kind of question: the simplest that passes. */
static const char *plain_one(const struct lint_text *t, const char *kind)
{
	const json_t *fallbacks = data_of(t, "fallbacks"), *one;
	struct lint_text now = *t;
	struct lint_span span;
	size_t i;

	json_array_foreach(fallbacks, i, one)
	{
		const char *put = json_str(one, "put");

		if (strcmp(json_str(one, "kind"), kind) != 0)
			continue;
		lint_read(&now, put);
		if (!lint_first(&now, lint_rows, &span))
			return put;
	}
	return NULL;
}

static const char *kind_of(const struct lint_text *t, const struct lint_row *row)
{
	if (strcmp(row->id, "L17") == 0)
		return "personal";
	switch (t->place) {
	case LINT_QUESTION:
		return question_type_name(t->type);
	case LINT_ANCHOR:
		return "anchor";
	case LINT_INTRO:
		return "intro";
	case LINT_INSTRUCTIONS:
		return "instructions";
	default:
		return "opening";
	}
}

const char *lint_suggest(
    const struct lint_text *t, const struct lint_row *row, const struct lint_span *span)
{
	const char *next = NULL, *done;

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		next = ways[i](t, row, span);
		done = next ? reworded(t, next) : NULL;
		if (done)
			return done;
	}
	done = about_a_thing(t, kind_of(t, row));
	return done ? done : plain_one(t, kind_of(t, row));
}
