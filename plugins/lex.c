/* Lua's tokens: names, strings short and long, numbers, signs; comments are passed over. */
#include "plugins/lex.h"

#include <string.h>

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void lex_begin(struct lex *lex, const char *source, size_t len)
{
	lex->at = source;
	lex->end = source + len;
	lex->line = 1;
	/* A first line that begins with '#' is none of Lua's. */
	if (len && source[0] == '#')
		while (lex->at < lex->end && *lex->at != '\n')
			lex->at++;
}

static char peek(const struct lex *lex, size_t ahead)
{
	return (size_t)(lex->end - lex->at) > ahead ? lex->at[ahead] : '\0';
}

static void step(struct lex *lex)
{
	if (*lex->at++ == '\n')
		lex->line++;
}

/* The level of a long bracket that opens here ("[[" is 0, "[=[" is 1), or -1. */
static int long_level(const struct lex *lex)
{
	size_t n = 1;

	if (peek(lex, 0) != '[')
		return -1;
	while (peek(lex, n) == '=')
		n++;
	return peek(lex, n) == '[' ? (int)n - 1 : -1;
}

/* From "[==[" to behind "]==]". */
static void long_skip(struct lex *lex, int level, struct lex_token *token)
{
	lex->at += level + 2;
	token->text = lex->at;
	for (; lex->at < lex->end; step(lex)) {
		size_t n = 1;

		if (*lex->at != ']')
			continue;
		while (peek(lex, n) == '=')
			n++;
		if (peek(lex, n) == ']' && (int)n - 1 == level) {
			token->len = (size_t)(lex->at - token->text);
			lex->at += n + 1;
			return;
		}
	}
	token->len = (size_t)(lex->at - token->text);
}

static void short_skip(struct lex *lex, struct lex_token *token)
{
	char quote = *lex->at++;

	token->text = lex->at;
	while (lex->at < lex->end && *lex->at != quote && *lex->at != '\n') {
		if (*lex->at == '\\' && lex->at + 1 < lex->end)
			step(lex);
		step(lex);
	}
	token->len = (size_t)(lex->at - token->text);
	if (lex->at < lex->end && *lex->at == quote)
		lex->at++;
}

static void blank_skip(struct lex *lex)
{
	while (lex->at < lex->end) {
		struct lex_token comment;
		int level;

		if (strchr(" \t\r\n\f\v", *lex->at) && *lex->at) {
			step(lex);
			continue;
		}
		if (peek(lex, 0) != '-' || peek(lex, 1) != '-')
			return;
		lex->at += 2;
		if ((level = long_level(lex)) >= 0) {
			long_skip(lex, level, &comment);
			continue;
		}
		while (lex->at < lex->end && *lex->at != '\n')
			lex->at++;
	}
}

static size_t sign_length(const struct lex *lex)
{
	char c = peek(lex, 0);

	if (strchr("=~<>", c) && c && peek(lex, 1) == '=')
		return 2;
	if (c == '.' && peek(lex, 1) == '.')
		return peek(lex, 2) == '.' ? 3 : 2;
	return 1;
}

struct lex_token lex_next(struct lex *lex)
{
	struct lex_token token = {LEX_END, 0, NULL, 0};
	int level;

	blank_skip(lex);
	token.line = lex->line;
	token.text = lex->at;
	if (lex->at >= lex->end)
		return token;
	if (is_letter(*lex->at)) {
		token.kind = LEX_NAME;
		while (is_letter(peek(lex, 0)) || is_digit(peek(lex, 0)))
			lex->at++;
	} else if (is_digit(*lex->at) || (*lex->at == '.' && is_digit(peek(lex, 1)))) {
		token.kind = LEX_NUMBER;
		while (is_letter(peek(lex, 0)) || is_digit(peek(lex, 0)) || peek(lex, 0) == '.')
			lex->at++;
	} else if (*lex->at == '"' || *lex->at == '\'') {
		token.kind = LEX_STRING;
		short_skip(lex, &token);
		return token;
	} else if ((level = long_level(lex)) >= 0) {
		token.kind = LEX_STRING;
		long_skip(lex, level, &token);
		return token;
	} else {
		token.kind = LEX_OTHER;
		lex->at += sign_length(lex);
	}
	token.len = (size_t)(lex->at - token.text);
	return token;
}

int lex_is(const struct lex_token *token, const char *text)
{
	/* Most differ in the first byte; asked some thousand times a file. */
	return (token->kind == LEX_NAME || token->kind == LEX_OTHER) && token->len > 0 &&
	    *text == *token->text && strncmp(token->text, text, token->len) == 0 &&
	    text[token->len] == '\0';
}
