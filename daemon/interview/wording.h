/* How something is worded: a text read once against the lists of words by language that the turn guard and the author's
 * lint share. What a language listens for is data: plugins/sdk/languages/LANGUAGE/guard.lua and lint.lua, in the
 * entries of text/lexicon.h. Pure but for reading the shipped data once. */
#ifndef INTERVIEWD_INTERVIEW_WORDING_H
#define INTERVIEWD_INTERVIEW_WORDING_H

#include "base/arena.h"
#include "base/json.h"
#include "interview/wording_lists.h"
#include "text/token.h"

struct stemmer;
struct wording; /* the lists of a language, compiled; immutable, any thread may read it */

/* Those of a locale's language, or NULL where nobody wrote any. Any thread; compiled once per process and kept. */
const struct wording *wording_find(const char *locale);
/* Compiles two tables (guard.lua, lint.lua; NULL: none); NULL with problems. For tests and wording_find. */
struct wording *wording_compile(json_t *guard, json_t *lint, struct problems *problems);
void wording_free(struct wording *wording); /* NULL is fine */
/* Does the language fill the list? */
int wording_has(const struct wording *wording, enum wording_list list);

struct wording_hit {
	uint32_t from, to; /* tokens, to is one past */
	enum wording_list list;
};

struct wording_sentence {
	uint32_t from, to; /* tokens */
	uint32_t end;      /* the byte where the next begins */
	unsigned marked;   /* ends in a question mark */
	unsigned asks;     /* marked, or begins as a question or as an invitation to tell */
	unsigned invites;  /* begins as an invitation */
	uint32_t opens;    /* the token with which its question opens, or `to` */
	unsigned unquoted; /* words outside quotation marks */
};

/* A text, read. Everything is in the arena. */
struct worded {
	const struct wording *wording; /* NULL: there are no words for the language */
	struct tokens tokens;
	const char *text;
	size_t len;
	struct wording_sentence *sentences;
	unsigned nsentences, asking; /* how many ask */
	struct wording_hit *hits;    /* in the order of their ends */
	unsigned nhits;
};

/* Reads text (valid UTF-8) by the words of `wording` (may be NULL) and marks it by the stemmer. What stands in quotation
 * marks is somebody's own words: nothing in it counts as a hit. */
void wording_read(struct arena *arena, const struct wording *wording, const struct stemmer *stemmer,
    const char *text, size_t len, struct worded *out);
/* The first hit of the list, or NULL. */
const struct wording_hit *worded_hit(const struct worded *w, enum wording_list list);
/* The next one after it. */
const struct wording_hit *worded_next(const struct worded *w, const struct wording_hit *hit);
/* The sentence of a token. */
const struct wording_sentence *worded_sentence(const struct worded *w, uint32_t token);
/* Begins a clause: first of its sentence, after a comma or a break, or after a word that only fills. */
int worded_begins(const struct worded *w, uint32_t token);

#endif
