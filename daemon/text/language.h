/* What a language's words are, read from its folder (plugins/sdk/languages/LOCALE, baked in): words.txt, values.txt,
 * letters.txt. Read once per process, never changed: any thread. */
#ifndef INTERVIEWD_TEXT_LANGUAGE_H
#define INTERVIEWD_TEXT_LANGUAGE_H

#include <stddef.h>
#include <stdint.h>

struct word_row {
	const char *words; /* folded, separated by blanks */
	uint32_t flags;    /* enum word_flag (token.h) */
};

/* Lists of words that the core itself asks about, each " a b c ", or "" where the language has none. */
enum language_list {
	LIST_NEGATES_AFTER, /* deny what stands before them: "gefällt mir nicht" */
	LIST_JOINS,         /* "und": no denial reaches over it */
	LIST_POSSESSIVES, /* "mein ihr": what is said back of it, in pairs; a capital comes first */
	LIST_DEGREES,     /* what a phrase to quote may begin with: "zu", "sehr" */
	LIST_AFTERWARDS,  /* what it doesn't end with: "dann", "gestern" */
	LIST_GENITIVES,   /* what may stand within it: "der", "des" */
	LIST_QUOTED, /* articles that it may keep: those of no case that only a sentence explains */
	LIST_ARTICLES,    /* of values: what an option may be said without */
	LIST_LEADS,       /* of values: "option", "antwort": the letter behind names a place */
	LIST_FIRST_NAMES, /* of people: with a capital they are nobody's to repeat */
	LANGUAGE_LISTS
};

struct language {
	const char *locale;  /* "en"; a region ("en-GB") falls back to it */
	const char *stemmer; /* libstemmer's name, or NULL */
	const struct word_row
	    *rows; /* ends with NULL words; a word may be in several; NULL: nobody wrote any */
	int nouns_capital; /* a capital tells nothing of names (German) */
	int umlauts;       /* ä, ö, ü, ß may be written ae, oe, ue, ss: read as that */
	const char *lists[LANGUAGE_LISTS];
	/* 27 × 27 costs of a letter after a letter (26 is the word's edge), 0-15, or NULL where
	 * gibberish is not to be judged by letters. */
	const uint8_t (*letters)[27];
	const struct value_words *values; /* value_words.h, or NULL: read by the English ones */
	char *texts[3]; /* its files as read, which the tables point into; of a full one */
};

/* The language of a locale such as "en", "en-US", "de_AT"; a locale that nobody wrote tables for
 * has its stemmer, if there is one, and no words. Never NULL; static storage. */
const struct language *language_find(const char *locale);

/* Is the folded word of `len` bytes in the list? */
int language_lists(
    const struct language *language, enum language_list list, const char *word, size_t len);
/* What stands behind the word in a list of pairs; its length in *other_len, or NULL. */
const char *language_pair(const struct language *language, enum language_list list,
    const char *word, size_t len, size_t *other_len);

/* ä, ö, ü, ß as ae, oe, ue, ss; as many bytes as before. Returns 1 where something was changed. */
int language_respell(char *text, size_t len);

#endif
