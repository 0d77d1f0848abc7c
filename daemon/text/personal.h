/* Personal data in what people write: where it stands, and the text without it. Pure, in linear time, and the same for
 * every language: shapes, and the few words that lead to a name, an employer or a street in English and German. */
#ifndef INTERVIEWD_TEXT_PERSONAL_H
#define INTERVIEWD_TEXT_PERSONAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum personal_kind {
	PERSONAL_EMAIL,
	PERSONAL_PHONE,
	PERSONAL_IBAN, /* its check digits are right */
	PERSONAL_CARD, /* the same */
	PERSONAL_URL,  /* one that leads to a person: a user's name or number in it, a profile */
	PERSONAL_IP,
	PERSONAL_HANDLE, /* @someone */
	PERSONAL_ADDRESS,
	PERSONAL_NAME,     /* "my name is X" */
	PERSONAL_ID,       /* a national number: US, UK, Germany */
	PERSONAL_EMPLOYER, /* "I work at X": found, but not masked */
	PERSONAL_KINDS
};

/* "email" …; static. */
const char *personal_name(enum personal_kind kind);
/* Is it replaced by personal_mask? */
int personal_masked(enum personal_kind kind);

struct personal_span {
	uint32_t from, to; /* bytes, on code-point boundaries */
	uint8_t kind;
};

/* A pass over a text: {.text, .len}, the rest 0. The text is borrowed. */
struct personal_scan {
	const char *text;
	size_t len;
	size_t at;             /* everything before it has been looked at */
	size_t at_sign, slash; /* the next ones, from where they were looked for last */
	int looked;
};

/* The next piece, in order and apart from each other; what personal_mask has put in place of one counts as that. Returns 0 at
 * the end. */
int personal_next(struct personal_scan *scan, struct personal_span *out);

/* Is there any, also of what is only marked? */
int personal_any(const char *text, size_t len);

/* What became of one piece: bytes `from..to` of the text as it was, `at..end` of the masked one. */
struct personal_item {
	uint8_t kind;
	uint32_t from, to, at, end;
};

/* Appends the text with [email], [phone] … in place of what is personal, and fills in the first `max` of what was replaced
 * (items may be NULL where max is 0). Returns how many were; 0 appends nothing. Masking what was masked changes nothing. */
size_t personal_mask(
    const char *text, size_t len, struct buf *out, struct personal_item *items, size_t max);
/* The same as a new string, or NULL where there is nothing to mask. */
char *personal_mask_text(const char *text);

#endif
