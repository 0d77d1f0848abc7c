/* Text as tokens: words and numbers with their place, folded form, sentence and clause. Pure. */
#ifndef INTERVIEWD_TEXT_TOKEN_H
#define INTERVIEWD_TEXT_TOKEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* An answer has at most 8,000 characters, 32,000 bytes; what is longer is read to here. */
#define TOKENS_TEXT_MAX 32768

enum token_kind {
	TOKEN_WORD,
	TOKEN_NUMBER,    /* 7, 1,000, 3.5 */
	TOKEN_DATE,      /* 2024-03-28, 28.3.2024, 10:30 */
	TOKEN_IDEOGRAPH, /* one character of a script without spaces */
	TOKEN_ADDRESS    /* an e-mail or web address; never a word of the language */
};

enum token_flag {
	TOKEN_CAPITAL = 1 << 0, /* begins with a capital letter */
	TOKEN_UPPER = 1 << 1,   /* two and more letters, all capitals */
	TOKEN_FIRST = 1 << 2,   /* first of its sentence */
	TOKEN_JOINED = 1 << 3,  /* no space before it: the second half of copy-paste, the h of 3h */
	TOKEN_BREAK = 1 << 4,   /* a sentence end or a strong break stands before it */
	TOKEN_COMMA = 1 << 5,   /* a comma stands before it */
	TOKEN_NOT = 1 << 6,     /* ends in n't */
	TOKEN_POSSESSIVE = 1 << 7, /* ends in 's */
	TOKEN_QUOTED = 1 << 8,     /* between quotes */
	TOKEN_MONEY = 1 << 9,      /* a number with a currency sign at it */
	TOKEN_PERCENT = 1 << 10,   /* a number with % behind it */
	TOKEN_MINUS = 1 << 11      /* a number with a sign before it */
};

/* What a language knows of a word; set by stemmer_mark. */
enum word_flag {
	WORD_STOP = 1 << 0,    /* carries no content */
	WORD_ME = 1 << 1,      /* I, my, we … */
	WORD_SUBJECT = 1 << 2, /* I, we, I'd … */
	WORD_YOU = 1 << 3,     /* addresses the interviewer: you, your … */
	WORD_NUMBER = 1 << 4,  /* two, twenty, dozen … ("one" is not: it is rarely a count) */
	WORD_DATE = 1 << 5,    /* monday, january … */
	WORD_MAYBE_DATE =
	    1 << 6, /* may, march, sun: a date only with a capital or after a preposition */
	WORD_NEGATION = 1 << 7,     /* no, not, never … also n't */
	WORD_CLAUSE = 1 << 8,       /* but, because …: a clause begins here */
	WORD_ASK = 1 << 9,          /* opens a question */
	WORD_FILLER = 1 << 10,      /* um, well, please …: adds nothing to an answer */
	WORD_BEFORE_DATE = 1 << 11, /* in, since, last …: what follows may be a date */
	WORD_WEAK = 1 << 12,        /* content, but too general to be quoted: reason, part, used */
	WORD_DETERMINER = 1 << 13,  /* a, the, their: a noun follows */
	WORD_VERB = 1 << 14,        /* a form of a common verb: no part of a phrase to quote */
	WORD_RAISES = 1 << 15       /* denied, it denies what follows: "I don't think it's slow" */
};

struct token {
	uint32_t from, to; /* bytes of the text, on code-point boundaries, from < to */
	uint32_t fold;     /* where the folded form starts in tokens.fold */
	uint32_t hash;     /* fold_hash of it */
	uint16_t fold_len; /* the folded form: lower case, composed, ' for every apostrophe */
	uint16_t sentence; /* counted from 0 */
	uint16_t clause;   /* counted through the whole text from 0 */
	uint16_t flags;    /* enum token_flag */
	uint16_t word;     /* enum word_flag */
	uint8_t kind;      /* enum token_kind */
};

struct tokens {
	const char *text; /* the caller's, must outlive this */
	uint32_t len;     /* bytes read, at most TOKENS_TEXT_MAX */
	uint32_t n;
	struct token *at;
	char *fold;         /* all folded forms, each followed by a NUL */
	uint32_t words;     /* as a person counts: copy-paste is one, two ideographs are one */
	uint32_t chars;     /* code points */
	uint16_t sentences; /* how many */
	uint16_t clauses;
	unsigned quotes;      /* quoted stretches of at least one token */
	unsigned ends_asking; /* the last sentence ends with a question mark */
	unsigned symbols;     /* emoji and the like */
};

/* Reads text into out; memory from the arena. Any bytes are accepted; what is no UTF-8 separates
 * words. Never fails. */
void tokens_read(struct arena *arena, const char *text, size_t len, struct tokens *out);
/* The folded form of a token, NUL-terminated. */
const char *token_fold(const struct tokens *t, const struct token *token);
/* Is the folded form equal to word? */
int token_is(const struct tokens *t, const struct token *token, const char *word);

#endif
