/* UTF-8: validity and length (declared in json.h). */
#include <stdint.h>
#include <string.h>

#include "base/json.h"

#define HIGH_BITS 0x8080808080808080ULL

/* Length of the valid sequence at s, or 0. */
static size_t sequence(const unsigned char *s, size_t left)
{
	unsigned char least = 0x80, most = 0xbf;
	size_t need, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	need = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (left < need)
		return 0;
	if (s[0] == 0xe0)
		least = 0xa0; /* below: overlong */
	else if (s[0] == 0xed)
		most = 0x9f; /* above: surrogates */
	else if (s[0] == 0xf0)
		least = 0x90; /* below: overlong */
	else if (s[0] == 0xf4)
		most = 0x8f; /* above U+10FFFF */
	if (s[1] < least || s[1] > most)
		return 0;
	for (i = 2; i < need; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	return need;
}

size_t utf8_valid_prefix(const char *s, size_t len)
{
	size_t at = 0, n;
	uint64_t word;

	while (at < len) {
		if (len - at >= sizeof word) {
			memcpy(&word, s + at, sizeof word);
			if (!(word & HIGH_BITS)) {
				at += sizeof word;
				continue;
			}
		}
		n = sequence((const unsigned char *)s + at, len - at);
		if (n == 0)
			break;
		at += n;
	}
	return at;
}

int utf8_valid(const char *s, size_t len)
{
	return utf8_valid_prefix(s, len) == len;
}

size_t utf8_length(const char *s, size_t len)
{
	size_t i, n = 0;

	for (i = 0; i < len; i++)
		n += ((unsigned char)s[i] & 0xc0) != 0x80;
	return n;
}

void utf8_scrub(struct buf *out, const char *s, size_t len)
{
	size_t n;

	while (len) {
		n = utf8_valid_prefix(s, len);
		buf_add(out, s, n);
		if (n == len)
			break;
		buf_puts(out, "\xef\xbf\xbd");
		s += n + 1;
		len -= n + 1;
	}
}
