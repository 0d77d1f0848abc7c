/* libFuzzer target: the HTTP request parser. The first byte chooses how the rest is cut up; the result has to be
 * the one of the uncut bytes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/parse.h"
#include "tests/fuzz/parse_trace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Pieces of 1 to 16 or 1 to 256 bytes from a generator that the first byte seeds. */
static size_t cut(void *arg, size_t at, size_t left)
{
	uint32_t *state = arg;
	size_t n;
	(void)at;
	*state = *state * 1664525u + 1013904223u;
	n = *state >> 31 ? 1 + (*state >> 24) % 16 : 1 + (*state >> 16) % 256;
	return n < left ? n : left;
}

static size_t cut_all(void *arg, size_t at, size_t left)
{
	(void)arg;
	(void)at;
	(void)left;
	return 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t seed;
	char *whole, *parts;
	if (size < 2 || size > 65536)
		return 0;
	seed = data[0];
	whole = parse_trace((const char *)data + 1, size - 1, PARSE_HEAD_MAX, NULL, NULL);
	/* 0xff cuts between all bytes. */
	parts =
	    parse_trace((const char *)data + 1, size - 1, 16, seed == 255 ? cut_all : cut, &seed);
	if (strcmp(whole, parts) != 0)
		abort();
	free(whole);
	free(parts);
	return 0;
}
