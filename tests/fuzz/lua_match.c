/* libFuzzer target: the pattern functions of the sandbox against those of stock Lua. An input is
 * four bytes (function, number, length of pattern, length of replacement), the pattern, the
 * replacement, and the subject. */
#include <stdint.h>
#include <stdlib.h>

#include "tests/fuzz/match_oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void print_bytes(const char *what, const char *s, size_t len)
{
	fprintf(stderr, "%s: ", what);
	for (size_t i = 0; i < len; i++)
		fprintf(stderr, "%c", s[i] >= 32 && s[i] < 127 ? s[i] : '?');
	fprintf(stderr, "\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct oracle oracle;
	static struct oracle_result ours, theirs;
	struct oracle_case c = {0};
	size_t pattern, replacement;
	if (!oracle.stock)
		oracle_open(&oracle);
	if (size < 4)
		return 0;
	c.call = data[0] % ORACLE_CALLS;
	c.number = (int)data[1] - 128;
	pattern = data[2] < size - 4 ? data[2] : size - 4;
	replacement = data[3] < size - 4 - pattern ? data[3] : size - 4 - pattern;
	c.pattern = (const char *)data + 4;
	c.pattern_len = pattern;
	c.replacement = c.pattern + pattern;
	c.replacement_len = replacement;
	c.subject = c.replacement + replacement;
	c.subject_len = size - 4 - pattern - replacement;
	if (oracle_ask(&oracle, &c, &ours, &theirs) == 0) {
		print_bytes("pattern", c.pattern, c.pattern_len);
		print_bytes("subject", c.subject, c.subject_len);
		print_bytes("ours", ours.text, ours.len);
		print_bytes("stock", theirs.text, theirs.len);
		abort();
	}
	return 0;
}
