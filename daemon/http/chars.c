/* One byte, one set of flags: a look-up instead of a chain of comparisons. */
#include "http/chars.h"

/* clang-format off */
const unsigned char http_chars[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, /* 0x00 */
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 0x10 */
	2, 23, 2, 3, 23, 23, 23, 23, 22, 22, 23, 23, 22, 23, 23, 6, /* 0x20 */
	31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 22, 22, 2, 22, 2, 6, /* 0x30 */
	6, 31, 31, 31, 31, 31, 31, 23, 23, 23, 23, 23, 23, 23, 23, 23, /* 0x40 */
	23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 22, 2, 22, 7, 23, /* 0x50 */
	7, 31, 31, 31, 31, 31, 31, 23, 23, 23, 23, 23, 23, 23, 23, 23, /* 0x60 */
	23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 6, 7, 6, 23, 0, /* 0x70 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0x80 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0x90 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0xa0 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0xb0 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0xc0 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0xd0 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0xe0 */
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* 0xf0 */
};
/* clang-format on */

unsigned char http_lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

int http_is_word(const char *text, const char *lower)
{
	while (*text && http_lower((unsigned char)*text) == (unsigned char)*lower) {
		text++;
		lower++;
	}
	return *text == *lower;
}

int http_is_token(const char *text)
{
	if (!*text)
		return 0;
	for (; *text; text++)
		if (!(http_chars[(unsigned char)*text] & CHAR_TOKEN))
			return 0;
	return 1;
}
