/* Cursors: a row's number and a check of it and the list's name, in base64url. */
#include "base/cursor.h"

#include <string.h>

#include "base/crypto.h"
#include "base/siphash.h"

#define NUMBER_BYTES 8
#define CHECK_BYTES  4
#define LIST_MAX     32 /* bytes of a list's name that count */

/* Not secret: the check tells mistakes, and stays the same over restarts and between daemons. */
static const uint64_t check_key[2] = {0x696e746572766965, 0x77642d637572736f};

static void put(uint64_t value, uint8_t *out, int n)
{
	for (int i = 0; i < n; i++)
		out[i] = (uint8_t)(value >> (8 * (n - 1 - i)));
}

static void write_bytes(const char *list, int64_t number, uint8_t out[NUMBER_BYTES + CHECK_BYTES])
{
	uint8_t checked[NUMBER_BYTES + LIST_MAX] = {0};
	size_t len = strnlen(list, LIST_MAX);

	put((uint64_t)number, out, NUMBER_BYTES);
	memcpy(checked, out, NUMBER_BYTES);
	memcpy(checked + NUMBER_BYTES, list, len);
	put(siphash13(check_key, checked, NUMBER_BYTES + len), out + NUMBER_BYTES, CHECK_BYTES);
}

char *cursor_write(const char *list, int64_t number, char out[CURSOR_SIZE])
{
	uint8_t bytes[NUMBER_BYTES + CHECK_BYTES];

	write_bytes(list, number, bytes);
	base64url_encode(bytes, sizeof bytes, out);
	return out;
}

int cursor_read(const char *list, const char *text, int64_t *number)
{
	uint8_t bytes[NUMBER_BYTES + CHECK_BYTES], right[NUMBER_BYTES + CHECK_BYTES];
	uint64_t n = 0;

	if (base64url_decode(text, strlen(text), bytes, sizeof bytes) != sizeof bytes ||
	    bytes[0] & 0x80)
		return -1;
	for (int i = 0; i < NUMBER_BYTES; i++)
		n = n << 8 | bytes[i];
	write_bytes(list, (int64_t)n, right);
	if (memcmp(bytes, right, sizeof bytes) != 0)
		return -1;
	*number = (int64_t)n;
	return 0;
}
