/* A set of folded words and word beginnings, each with a number: the vocabulary of a language or a lexicon.
 * Filled by one owner, then read by any thread. */
#ifndef INTERVIEWD_TEXT_WORDSET_H
#define INTERVIEWD_TEXT_WORDSET_H

#include <stddef.h>
#include <stdint.h>

#define WORDSET_WORD_MAX 63 /* bytes; longer words are in no set */

struct wordset;

struct wordset *wordset_new(void);
void wordset_free(struct wordset *set); /* NULL is fine */

/* The number of a word, or of all words that begin with `word`; 0 when new. Good until the next addition.
 * len is 1 to WORDSET_WORD_MAX. */
uint32_t *wordset_add(struct wordset *set, const char *word, size_t len);
uint32_t *wordset_add_prefix(struct wordset *set, const char *word, size_t len);

/* The number of a word whose fold_hash is `hash`, or 0. */
uint32_t wordset_find(const struct wordset *set, const char *word, size_t len, uint32_t hash);
/* The numbers of the beginnings that fit a word, shortest first; returns how many, at most max. */
unsigned wordset_find_prefixes(
    const struct wordset *set, const char *word, size_t len, uint32_t *out, unsigned max);
/* Bytes it keeps. */
size_t wordset_size(const struct wordset *set);

#endif
