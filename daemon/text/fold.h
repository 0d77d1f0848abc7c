/* Code points: reading them out of UTF-8, lower-casing them, and what kind of character they are.
 * Pure. */
#ifndef INTERVIEWD_TEXT_FOLD_H
#define INTERVIEWD_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

enum char_kind {
	CHAR_OTHER,   /* symbols, emoji, anything unknown */
	CHAR_SPACE,   /* blanks, also the typographic ones */
	CHAR_NEWLINE, /* line and paragraph ends */
	CHAR_LETTER,  /* of a script that writes words apart */
	CHAR_DIGIT,   /* 0-9, full-width too */
	CHAR_MARK,    /* combining: belongs to the letter before it */
	CHAR_IGNORED, /* joiners, soft hyphen, variation selectors: inside a word as if not there */
	CHAR_IDEOGRAPH,  /* of a script without spaces (Han, kana, Thai …): a token of its own */
	CHAR_APOSTROPHE, /* ' and its typographic forms */
	CHAR_HYPHEN,     /* - and its typographic forms, not the dashes */
	CHAR_STOP,       /* . ! ? … and their kin: may end a sentence */
	CHAR_COMMA,      /* a light break */
	CHAR_BREAK,      /* ; : dashes, brackets: a clause ends here */
	CHAR_QUOTE,      /* double and angle quotes */
	CHAR_CURRENCY,   /* $ € £ ¥ … */
	CHAR_CONTROL     /* controls, bidi overrides, bytes that are no UTF-8 */
};

/* Reads the code point at s (s < end) and sets *used to its bytes. A byte that starts no valid
 * sequence reads as U+FFFFFFFF of one byte, so a loop always gets on and never leaves [s, end). */
uint32_t fold_decode(const char *s, const char *end, unsigned *used);
/* Writes cp as UTF-8, at most 4 bytes; returns how many. */
unsigned fold_encode(uint32_t cp, char out[4]);
/* Lower case for ASCII, Latin (also Extended-A and Additional), Greek (final sigma too), Cyrillic,
 * Armenian, full-width; the result is never longer in UTF-8 than what went in. */
uint32_t fold_lower(uint32_t cp);
/* Base letter and combining mark as one code point, or 0 where there is none. */
uint32_t fold_compose(uint32_t base, uint32_t mark);
enum char_kind fold_kind(uint32_t cp);
/* 32-bit FNV-1a, the hash of folded words everywhere in text/; stable, so it may be stored. */
uint32_t fold_hash(const char *s, size_t len);

#define FOLD_HASH_INIT  2166136261u
#define FOLD_HASH_PRIME 16777619u

#endif
