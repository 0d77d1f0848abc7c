/* Hex, base64 and CRC-32: the encodings declared in crypto.h. */
#include <stdint.h>
#include <string.h>

#include "base/crypto.h"

static const char hex_digits[] = "0123456789abcdef";
static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char base64url_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void hex_encode(const void *data, size_t len, char *out)
{
	const uint8_t *p = data;
	size_t i;

	for (i = 0; i < len; i++) {
		*out++ = hex_digits[p[i] >> 4];
		*out++ = hex_digits[p[i] & 15];
	}
	*out = '\0';
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

int hex_decode(const char *text, size_t textlen, uint8_t *out, size_t len)
{
	size_t i;
	int high, low;

	if (textlen % 2 || textlen / 2 != len)
		return -1;
	for (i = 0; i < len; i++) {
		high = hex_value(text[2 * i]);
		low = hex_value(text[2 * i + 1]);
		if (high < 0 || low < 0)
			return -1;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return 0;
}

static size_t encode(const char *digits, int padded, const uint8_t *p, size_t len, char *out)
{
	char *start = out;
	uint32_t bits;
	size_t n, i;

	for (; len; p += n, len -= n) {
		n = len < 3 ? len : 3;
		bits =
		    (uint32_t)p[0] << 16 | (n > 1 ? (uint32_t)p[1] << 8 : 0) | (n > 2 ? p[2] : 0);
		for (i = 0; i <= n; i++)
			*out++ = digits[bits >> (18 - 6 * i) & 63];
		for (; padded && i < 4; i++)
			*out++ = '=';
	}
	*out = '\0';
	return (size_t)(out - start);
}

size_t base64_encode(const void *data, size_t len, char *out)
{
	return encode(base64_digits, 1, data, len, out);
}

size_t base64url_encode(const void *data, size_t len, char *out)
{
	return encode(base64url_digits, 0, data, len, out);
}

static int base64url_value(char c)
{
	const char *at = c ? strchr(base64url_digits, c) : NULL;

	return at ? (int)(at - base64url_digits) : -1;
}

long base64url_decode(const char *text, size_t textlen, uint8_t *out, size_t outsize)
{
	uint32_t bits = 0;
	size_t i, n = 0;
	int value, have = 0;

	if (textlen % 4 == 1 || textlen / 4 * 3 + textlen % 4 * 3 / 4 > outsize)
		return -1;
	for (i = 0; i < textlen; i++) {
		value = base64url_value(text[i]);
		if (value < 0)
			return -1;
		bits = bits << 6 | (uint32_t)value;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[n++] = (uint8_t)(bits >> have);
		}
	}
	/* Bits that belong to no byte must be zero, or one value would have several spellings. */
	if (bits & ((1u << have) - 1))
		return -1;
	return (long)n;
}

uint32_t crc32_of(const void *data, size_t len)
{
	const uint8_t *p = data;
	uint32_t crc = 0xffffffff;
	int i;

	while (len--) {
		crc ^= *p++;
		for (i = 0; i < 8; i++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}
