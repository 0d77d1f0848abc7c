/* Lua's tokens, as much of them as telling places apart needs. Any thread. */
#ifndef INTERVIEWD_PLUGINS_LEX_H
#define INTERVIEWD_PLUGINS_LEX_H

#include <stddef.h>

enum lex_kind { LEX_END, LEX_NAME, LEX_STRING, LEX_NUMBER, LEX_OTHER };

struct lex_token {
	enum lex_kind kind;
	int line;
	const char *text; /* the source; of a plain string what stands between its quotes */
	size_t len;       /* of LEX_OTHER 1, but 2 for == ~= <= >= and 2 or 3 for dots */
};

struct lex {
	const char *at, *end;
	int line;
};

void lex_begin(struct lex *lex, const char *source, size_t len);
/* The next token; LEX_END for ever at the end. White space and comments are passed over. */
struct lex_token lex_next(struct lex *lex);
/* Is it this name or sign? (Never true of strings.) */
int lex_is(const struct lex_token *token, const char *text);

#endif
