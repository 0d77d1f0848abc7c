/* Inside the search for personal data: each tries to read one kind of piece that begins at p (p < end, where a word or a
 * figure begins). Returns where it ends, or NULL. Only personal*.c include it. */
#ifndef INTERVIEWD_TEXT_PERSONAL_INSIDE_H
#define INTERVIEWD_TEXT_PERSONAL_INSIDE_H

#include "text/personal.h"

#include <string.h>

/* The classes of bytes. Those of longer UTF-8 sequences are letters, but for the blocks that begin with C2 and E2: blanks,
 * quotes, dashes, currency, arrows. */
#define LETTER 1
#define DIGIT  2

static const unsigned char personal_class[256] = {
    ['0' ... '9'] = DIGIT,
    ['A' ... 'Z'] = LETTER,
    ['a' ... 'z'] = LETTER,
    [0x80 ... 0xC1] = LETTER,
    [0xC3 ... 0xE1] = LETTER,
    [0xE3 ... 0xFF] = LETTER,
};

static inline int is_digit(char c)
{
	return personal_class[(unsigned char)c] == DIGIT;
}

static inline int is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline int is_letter(char c)
{
	return personal_class[(unsigned char)c] == LETTER;
}

static inline int is_word(char c)
{
	return personal_class[(unsigned char)c] != 0;
}

/* The byte goes on with a character that began before it. */
static inline int is_inside(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static inline int is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static inline char lower(char c)
{
	return is_upper(c) ? (char)(c | 0x20) : c;
}

/* No letter or figure goes on at p. */
static inline int ends_here(const char *p, const char *end)
{
	return p >= end || !is_word(*p);
}

/* Does the text go on with these lower-case ASCII letters? Returns behind them, or NULL. */
const char *personal_letters(const char *p, const char *end, const char *letters);
/* The same for a whole word. */
const char *personal_word(const char *p, const char *end, const char *word);
/* Is [p, to) one of the blank-separated words? */
int personal_one_of(const char *p, const char *to, const char *words);

/* personal_link.c */
const char *personal_email(const char *p, const char *end);
const char *personal_spelt_email(const char *p, const char *end); /* "ann at example dot com" */
const char *personal_handle(const char *p, const char *end);
/* Any web address; *personal: it leads to somebody. */
const char *personal_url(const char *p, const char *end, int *personal);

/* personal_number.c */
const char *personal_iban(const char *p, const char *end);
const char *personal_insurance(const char *p, const char *end); /* UK */
/* For these *skip is where to go on where they are none, or NULL. */
const char *personal_ip(const char *p, const char *end, const char **skip);
/* A run of digits and what parts them: a card, a telephone or a national number. */
const char *personal_digits(
    const char *p, const char *end, enum personal_kind *kind, const char **skip);

/* personal_words.c: these set *from, as words lead to what is personal. */
const char *personal_named(const char *p, const char *end, const char **from);
const char *personal_employer(const char *p, const char *end, const char **from);
const char *personal_street(
    const char *p, const char *end); /* "12 Baker Street", from its number */
const char *personal_strasse(const char *p, const char *end); /* "Hauptstraße 12", from its word */
const char *personal_postcode(const char *p, const char *end); /* of the UK */

#endif
