/* Stems: one stemmer for one locale and one owner (libstemmer keeps state). Not thread-safe. */
#ifndef INTERVIEWD_TEXT_STEM_H
#define INTERVIEWD_TEXT_STEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/language.h"
#include "text/token.h"

struct stemmer;

/* For a locale ("en", "de-AT" …); unknown ones leave words as they are. Never NULL. */
struct stemmer *stemmer_new(const char *locale);
void stemmer_free(struct stemmer *s); /* NULL is fine */
const struct language *stemmer_language(const struct stemmer *s);

/* Where the language's umlauts have two spellings (language.h), folded forms get the one. stemmer_mark does it too. */
void stemmer_respell(const struct stemmer *s, struct tokens *t);
/* Sets token.word of every token from the language's tables. */
void stemmer_mark(const struct stemmer *s, struct tokens *t);

/* enum word_flag of one folded word; 0 for a word the tables don't hold. */
unsigned stemmer_word(const struct stemmer *s, const char *folded, size_t len);

/* A content word of a text: its stem and the bytes it stands for. */
struct stem {
	const char *text; /* NUL-terminated, in the arena */
	uint32_t from, to;
	uint32_t hash;
};

/* Distinct stems as sorted hashes (fold_hash): small, comparable, storable. */
struct stemset {
	const uint32_t *hash;
	uint32_t n;
};

/* The content stems of marked tokens in order (stop words left out; numbers are content; scripts
 * without spaces give pairs of characters). */
struct stem *stemmer_stems(
    struct stemmer *s, struct arena *arena, const struct tokens *t, uint32_t *n);
/* The stem of one folded word; valid until the next call. */
const char *stemmer_stem(struct stemmer *s, const char *folded, size_t len);

struct stemset stemset_of(struct arena *arena, const struct stem *stems, uint32_t n);
/* Straight from text: a question, an earlier answer. */
struct stemset stemset_read(struct stemmer *s, struct arena *arena, const char *text, size_t len);
/* The same of the study's own words, which are read at every turn: the stemmer keeps it for the next time. */
struct stemset stemset_keep(struct stemmer *s, struct arena *arena, const char *text, size_t len);
/* What a text may hold, in little room: one bit a stem. A stem whose bit isn't there isn't in it; all of them are in what has
 * no bits at all, of which nothing is known. */
struct stembits {
	uint64_t bits[2];
};
struct stembits stemset_bits(const struct stemset *set);
int stembits_may_hold(const struct stembits *bits, uint32_t stem);
/* How many hashes both hold. */
uint32_t stemset_common(const struct stemset *a, const struct stemset *b);
/* Common by united, 0..1; 0 where one is empty. */
double stemset_jaccard(const struct stemset *a, const struct stemset *b);

#endif
