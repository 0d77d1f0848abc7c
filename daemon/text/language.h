/* What a language's words are, as tables: one file a language (language_en.c). Static data. */
#ifndef INTERVIEWD_TEXT_LANGUAGE_H
#define INTERVIEWD_TEXT_LANGUAGE_H

#include <stdint.h>

struct word_row {
	const char *words; /* folded, separated by blanks */
	uint32_t flags;    /* enum word_flag (token.h) */
};

struct language {
	const char *locale;          /* "en"; a region ("en-GB") falls back to it */
	const char *stemmer;         /* libstemmer's name, or NULL */
	const struct word_row *rows; /* ends with NULL words; a word may be in several */
	int nouns_capital;           /* a capital tells nothing (German) */
	/* 27 × 27 costs of a letter after a letter (26 is the word's edge), 0-15, or NULL where
	 * gibberish is not to be judged by letters. */
	const uint8_t (*letters)[27];
	const struct value_words *values; /* value_words.h, or NULL: read by the English ones */
};

/* The language of a locale such as "en", "en-US", "de_AT"; a locale that nobody wrote tables for
 * has its stemmer, if there is one, and no words. Never NULL; static storage. */
const struct language *language_find(const char *locale);

#endif
