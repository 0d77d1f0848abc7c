/* Percent-decoding, done once and strictly. */
#include <string.h>

#include "base/json.h"
#include "http/chars.h"
#include "http/target.h"

#define NAME_MAX_BYTES 64 /* no parameter that we look for has a longer name */

static int hex_of(unsigned char c)
{
	return !(http_chars[c] & CHAR_HEX) ? -1 : c <= '9' ? c - '0' : http_lower(c) - 'a' + 10;
}

/* The byte of "%41" (or a plain one) at *at, which is moved behind it; -1 if it is badly encoded. */
static int decode_one(const char *text, size_t len, size_t *at, int plus)
{
	unsigned char c = (unsigned char)text[(*at)++];
	if (c == '+' && plus)
		return ' ';
	if (c != '%')
		return c;
	if (len - *at < 2)
		return -1;
	int high = hex_of((unsigned char)text[*at]), low = hex_of((unsigned char)text[*at + 1]);
	*at += 2;
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

long target_decode(const char *text, size_t len, int plus, char *out, size_t size)
{
	size_t n = 0, at = 0;
	while (at < len) {
		int c = decode_one(text, len, &at, plus);
		if (c < 0x20 || c == 0x7f)
			return TARGET_BAD;
		if (n + 1 >= size)
			return TARGET_TOO_LONG;
		out[n++] = (char)c;
	}
	if (!size)
		return TARGET_TOO_LONG;
	out[n] = 0;
	return utf8_valid(out, n) ? (long)n : TARGET_BAD;
}

int target_query_find(const char *query, const char *name, const char **value, size_t *len)
{
	while (*query) {
		size_t pair = strcspn(query, "&");
		const char *equals = memchr(query, '=', pair);
		size_t name_len = equals ? (size_t)(equals - query) : pair;
		char decoded[NAME_MAX_BYTES + 1];
		if (target_decode(query, name_len, 1, decoded, sizeof(decoded)) >= 0 &&
		    strcmp(decoded, name) == 0) {
			*value = equals ? equals + 1 : query + pair;
			*len = (size_t)(query + pair - *value);
			return 1;
		}
		query += pair;
		if (*query)
			query++;
	}
	return 0;
}
