/* Inside the tokeniser: where a pass over the text stands. Only token.c and token_word.c include it. */
#ifndef INTERVIEWD_TEXT_SCAN_H
#define INTERVIEWD_TEXT_SCAN_H

#include "text/fold.h"
#include "text/token.h"

/* What stood between the last token and the next. */
enum gap { GAP_NONE, GAP_SPACE = 1, GAP_COMMA = 2, GAP_BREAK = 4, GAP_SENTENCE = 8 };

struct scan {
	struct tokens *t;
	struct arena *arena;
	const char *text, *p, *end;
	uint32_t cap;
	uint32_t fold_used;
	unsigned gap;
	unsigned started;      /* a token has been read */
	unsigned asked;        /* the last sentence end had a question mark */
	unsigned may_address;  /* the text holds something an address is made of */
	const char *chunk_end; /* up to here the blank-separated chunk has been looked at */
	int64_t quote;         /* token index at the opening quote, or -1 */
	const char *money;     /* end of the last currency sign */
	uint32_t sentence, clause;
	uint32_t ideographs;
	uint32_t last_cp; /* the code point before p */
};

/* The code point at `at` (UINT32_MAX and 0 bytes at the end) and its kind (a space at the end). */
static inline uint32_t scan_peek(const struct scan *s, const char *at, unsigned *used)
{
	if (at >= s->end) {
		*used = 0;
		return UINT32_MAX;
	}
	if ((unsigned char)*at < 0x80) {
		*used = 1;
		return (unsigned char)*at;
	}
	return fold_decode(at, s->end, used);
}

static inline enum char_kind scan_kind(const struct scan *s, const char *at)
{
	unsigned used;
	return at < s->end ? fold_kind(scan_peek(s, at, &used)) : CHAR_SPACE;
}

/* Opens a token at `from`; its folded form is what scan_put writes until scan_finish closes it at `to`. */
struct token *scan_begin(struct scan *s, enum token_kind kind, const char *from);
void scan_put(struct scan *s, uint32_t cp);
void scan_finish(struct scan *s, struct token *token, const char *to);

/* Reads a word or a number that begins at `from` and moves on behind it. */
void scan_word(struct scan *s, const char *from);
void scan_number(struct scan *s, const char *from);

#endif
