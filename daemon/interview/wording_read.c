/* A text read by a language's lists: its sentences, which of them ask, and the words that count where they stand. */
#include "config.h" /* memmem */

#include <string.h>

#include "interview/wording_inside.h"
#include "text/stem.h"

#define HITS_MAX 256 /* of a text; what is said to a participant is short */

struct raw {
	struct wording_hit hit;
	int takes; /* a .not entry: takes away what it overlaps */
};

struct collect {
	const struct wording *wording;
	struct raw raw[HITS_MAX];
	unsigned n;
};

static void on_match(void *arg, const struct lexicon_match *match)
{
	struct collect *c = arg;
	uint8_t list = c->wording->list[match->signal];

	if (list && c->n < HITS_MAX)
		c->raw[c->n++] =
		    (struct raw){{match->from, match->to, (enum wording_list)(list - 1)},
		        match->kind == LEXICON_NOT};
}

static int taken_away(const struct collect *c, const struct raw *raw)
{
	for (unsigned i = 0; i < c->n; i++)
		if (c->raw[i].takes && c->raw[i].hit.list == raw->hit.list &&
		    c->raw[i].hit.from < raw->hit.to && c->raw[i].hit.to > raw->hit.from)
			return 1;
	return raw->takes;
}

static int is_quoted(const struct worded *w, const struct wording_hit *hit)
{
	for (uint32_t i = hit->from; i < hit->to; i++)
		if (w->tokens.at[i].flags & TOKEN_QUOTED)
			return 1;
	return 0;
}

/* ---- Sentences ---- */

/* Question marks of the scripts that we know words or stemmers for. */
static int has_mark(const char *text, size_t len)
{
	return memchr(text, '?', len) != NULL || memmem(text, len, "\xd8\x9f", 2) != NULL ||
	    memmem(text, len, "\xef\xbc\x9f", 3) != NULL;
}

static void read_sentences(struct arena *arena, struct worded *w)
{
	const struct tokens *t = &w->tokens;

	w->sentences = arena_alloc(arena, (t->sentences + 1u) * sizeof *w->sentences);
	for (uint32_t i = 0; i < t->n; i++) {
		struct wording_sentence *s = &w->sentences[w->nsentences ? w->nsentences - 1 : 0];

		if (i == 0 || t->at[i].sentence != t->at[i - 1].sentence) {
			s = &w->sentences[w->nsentences++];
			*s = (struct wording_sentence){.from = i, .opens = i};
		}
		s->to = i + 1;
		s->unquoted += !(t->at[i].flags & (TOKEN_QUOTED | TOKEN_JOINED));
		s->end = i + 1 < t->n ? t->at[i + 1].from : (uint32_t)w->len;
	}
	for (unsigned i = 0; i < w->nsentences; i++) {
		struct wording_sentence *s = &w->sentences[i];
		uint32_t last = t->at[s->to - 1].to;

		s->marked = s->asks = has_mark(w->text + last, s->end - last) != 0;
	}
}

const struct wording_sentence *worded_sentence(const struct worded *w, uint32_t token)
{
	unsigned i = 0;

	while (i + 1 < w->nsentences && w->sentences[i].to <= token)
		i++;
	return &w->sentences[i];
}

/* Is the token a word that only fills, by the hits themselves? */
static int fills(const struct worded *w, uint32_t token)
{
	for (unsigned i = 0; i < w->nhits; i++)
		if (w->hits[i].list == WORDS_FILLS && w->hits[i].from <= token &&
		    w->hits[i].to > token)
			return 1;
	return 0;
}

static int starts(const struct worded *w, uint32_t token, unsigned flags)
{
	while (!(w->tokens.at[token].flags & flags)) {
		if (token == 0 || !fills(w, token - 1))
			return 0;
		token--;
	}
	return 1;
}

int worded_begins(const struct worded *w, uint32_t token)
{
	return starts(w, token, TOKEN_FIRST | TOKEN_BREAK | TOKEN_COMMA);
}

/* Where sentences open as questions; without a mark they must do so with their first word. */
static void find_asking(struct worded *w)
{
	for (unsigned i = w->nhits; i-- > 0;) {
		const struct wording_hit *hit = &w->hits[i];
		struct wording_sentence *s = &w->sentences[0];

		if ((hit->list != WORDS_ASKS && hit->list != WORDS_INVITES) ||
		    !worded_begins(w, hit->from))
			continue;
		s += worded_sentence(w, hit->from) - w->sentences;
		if (hit->list == WORDS_INVITES) {
			s->invites = s->asks = 1;
			s->opens = hit->from;
		} else if (s->marked || starts(w, hit->from, TOKEN_FIRST)) {
			s->asks = 1;
			s->opens = hit->from;
		}
	}
	for (unsigned i = 0; i < w->nsentences; i++)
		w->asking += w->sentences[i].asks;
}

/* ---- Words where they count ---- */

static int opens_with_ask(const struct worded *w, const struct wording_sentence *s)
{
	for (unsigned i = 0; i < w->nhits; i++)
		if (w->hits[i].list == WORDS_ASKS && starts(w, w->hits[i].from, TOKEN_FIRST) &&
		    worded_sentence(w, w->hits[i].from) == s)
			return 1;
	return 0;
}

static int counts(const struct worded *w, const struct wording_hit *hit)
{
	const struct wording_sentence *s = worded_sentence(w, hit->from);
	unsigned flags = w->tokens.at[hit->from].flags;

	switch (wording_lists[hit->list].place) {
	case PLACE_FIRST:
		return worded_begins(w, hit->from);
	case PLACE_TAG:
		/* "It was slow right?" has no comma, but "What did you get right?" is no tag. */
		return hit->to == s->to && hit->from > s->from &&
		    (flags & (TOKEN_COMMA | TOKEN_BREAK) || !opens_with_ask(w, s));
	case PLACE_ALONE:
		return !s->asks;
	case PLACE_OPENER:
		return starts(w, hit->from, TOKEN_FIRST) && hit->to < s->to &&
		    w->tokens.at[hit->to].flags & (TOKEN_COMMA | TOKEN_BREAK);
	default:
		return 1;
	}
}

static void read_hits(struct arena *arena, struct worded *w)
{
	struct collect c = {.wording = w->wording};
	struct wording_hit *hits;
	unsigned n = 0;

	lexicon_match(w->wording->lexicon, &w->tokens, on_match, &c);
	w->hits = arena_alloc(arena, (c.n + 1) * sizeof *w->hits);
	for (unsigned i = 0; i < c.n; i++)
		if (!is_quoted(w, &c.raw[i].hit) && !taken_away(&c, &c.raw[i]))
			w->hits[w->nhits++] = c.raw[i].hit;
	find_asking(w);
	hits = arena_alloc(arena, (w->nhits + 1) * sizeof *hits);
	for (unsigned i = 0; i < w->nhits; i++)
		if (counts(w, &w->hits[i]))
			hits[n++] = w->hits[i];
	w->hits = hits;
	w->nhits = n;
}

void wording_read(struct arena *arena, const struct wording *wording, const struct stemmer *stemmer,
    const char *text, size_t len, struct worded *out)
{
	*out = (struct worded){.wording = wording, .text = text, .len = len};
	tokens_read(arena, text, len, &out->tokens);
	if (stemmer)
		stemmer_mark(stemmer, &out->tokens);
	read_sentences(arena, out);
	if (wording && out->tokens.n) {
		read_hits(arena, out);
		return;
	}
	for (unsigned i = 0; i < out->nsentences; i++)
		out->asking += out->sentences[i].asks;
}

const struct wording_hit *worded_hit(const struct worded *w, enum wording_list list)
{
	for (unsigned i = 0; i < w->nhits; i++)
		if (w->hits[i].list == list)
			return &w->hits[i];
	return NULL;
}

const struct wording_hit *worded_next(const struct worded *w, const struct wording_hit *hit)
{
	for (const struct wording_hit *next = hit + 1; next < w->hits + w->nhits; next++)
		if (next->list == hit->list)
			return next;
	return NULL;
}
