/* The matcher: its budget and limits, and random patterns against stock Lua as the oracle.
 * MATCH_SEED repeats a run, MATCH_CASES makes it longer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "plugins/match.h"
#include "tests/fuzz/match_oracle.h"

static struct match given(const char *subject, const char *pattern, long steps)
{
	struct match m = {0};
	m.subject = subject;
	m.subject_len = strlen(subject);
	m.pattern = pattern;
	m.pattern_len = strlen(pattern);
	m.steps = steps;
	return m;
}

static void finds_captures(void **state)
{
	struct match m = given("key = value", "(%w+)%s*=%s*()(%w+)", 1000);
	(void)state;
	assert_int_equal(match_search(&m, 0, 0), MATCH_YES);
	assert_int_equal(m.start, 0);
	assert_int_equal(m.end, 11);
	assert_int_equal(m.captures, 3);
	assert_int_equal(m.capture[0].len, 3);
	assert_int_equal(m.capture[1].len, MATCH_POSITION);
	assert_int_equal(m.capture[1].start, 6);
	assert_int_equal(m.capture[2].start, 6);
	assert_int_equal(m.capture[2].len, 5);
}

static void charges_every_try(void **state)
{
	/* (a*)*-like explosions end at the budget, and not before what they cost */
	struct match m =
	    given("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a-a-a-a-a-a-a-a-a-a-b", 100000);
	(void)state;
	assert_int_equal(match_search(&m, 0, 0), MATCH_STEPS);
	m = given("aaaa", "a-b", 100000);
	assert_int_equal(match_search(&m, 0, 0), MATCH_NO);
	assert_true(100000 - m.steps > 15 && 100000 - m.steps < 100);
}

static void charges_long_sets(void **state)
{
	static char pattern[20003];
	struct match m;
	(void)state;
	memset(pattern, 'b', sizeof pattern - 1);
	pattern[0] = '[';
	pattern[20000] = ']';
	pattern[20001] = '*';
	m = given("aaaaaaaaaa", pattern, 1000000);
	assert_int_equal(match_at(&m, 0), MATCH_YES);
	assert_true(1000000 - m.steps > 5000);
	pattern[20001] = 'x';
	m = given("bbbbbbbbbbbbbbbbbbbbbb", pattern, 20000);
	assert_int_equal(match_search(&m, 0, 0), MATCH_STEPS);
}

static void bounds_depth(void **state)
{
	static char pattern[MATCH_DEPTH_MAX * 2 + 1];
	struct match m;
	(void)state;
	for (size_t i = 0; i + 1 < sizeof pattern; i += 2)
		memcpy(pattern + i, "a?", 2);
	m = given(pattern, pattern, 100000);
	pattern[(MATCH_DEPTH_MAX - 1) * 2] = '\0';
	m.pattern_len = strlen(pattern);
	m.subject = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	            "aaaaaaaaaa"
	            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	            "aaaaaaaaaa"
	            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	m.subject_len = strlen(m.subject);
	assert_int_equal(match_at(&m, 0), MATCH_YES);
	assert_int_equal(m.end, MATCH_DEPTH_MAX - 1);
	memcpy(pattern + (MATCH_DEPTH_MAX - 1) * 2, "a?", 3);
	m.pattern_len += 2;
	m.steps = 100000;
	assert_int_equal(match_at(&m, 0), MATCH_ERROR);
	assert_string_equal(m.message, "pattern too complex");
}

static void reads_no_byte_too_many(void **state)
{
	/* exact copies, so that ASan sees a read past either end */
	static const char *const patterns[] = {"%", "[", "[^", "[a", "[a-", "[%", "%b", "%bx", "%f",
	    "%f[", "(", "a%", "%f[%", "[]", "[^]", "(()", "%1", "(%1)", ")", "a*%", "a-[", "$", "^",
	    "x$$"};
	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
		struct match m = {0};
		size_t len = strlen(patterns[i]);
		char *pattern = malloc(len), *subject = malloc(1);
		assert_non_null(pattern);
		assert_non_null(subject);
		memcpy(pattern, patterns[i], len);
		subject[0] = 'a';
		m.pattern = pattern;
		m.pattern_len = len;
		m.subject = subject;
		m.subject_len = 1;
		m.steps = 1000;
		assert_int_not_equal(match_search(&m, 0, 0), MATCH_STEPS);
		free(pattern);
		free(subject);
	}
}

static void plain_patterns(void **state)
{
	(void)state;
	assert_true(match_is_plain("hello, world", 12));
	assert_true(match_is_plain("a]b)c", 5));
	assert_true(match_is_plain("a\0b", 3));
	assert_false(match_is_plain("a\0.", 3));
	assert_false(match_is_plain("what?", 5));
}

/* --- Against stock Lua ------------------------------------------------------------------ */

static uint64_t rng;

static unsigned any(unsigned n)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return (unsigned)((rng >> 33) % n);
}

static size_t add_piece(char *out, const char *piece)
{
	size_t len = strlen(piece);
	memcpy(out, piece, len);
	return len;
}

static size_t random_pattern(char *out)
{
	static const char *const pieces[] = {"a", "b", "ab", ".", "%a", "%d", "%s", "%w", "%p",
	    "%l", "%u", "%x", "%c", "%g", "%A", "%S", "%W", "%z", "%.", "%%", "[ab]", "[^ab]",
	    "[a-c]", "[%a_]", "[^%s]", "[]]", "[^]]", "[a-]", "[%w-]", "[]-a]", "(", ")", "()",
	    "%1", "%2", "%b()", "%bab", "%f[%w]", "%f[%W]", "%f[a]", "$", "^", "(a*)", "(.-)",
	    "(b)", "-", "=", "(", ")", "\n", "\xc3\xa9", "[", "]", "%", "%b", "%f", "%0", "[%",
	    "%9", "[a-%z]", "[%a-z]", "[^", "%-"};
	static const char *const repeats[] = {"*", "+", "-", "?", "", "", "", ""};
	size_t len = 0;
	unsigned n = 1 + any(any(4) ? 6 : 14), kinds = sizeof pieces / sizeof pieces[0];
	/* malformed pieces are at the end of the list: a third of the patterns may hold them */
	if (any(3))
		kinds -= 12;
	if (any(8) == 0)
		out[len++] = '^';
	while (n--) {
		if (any(40) == 0)
			out[len++] = (char)any(256);
		else
			len += add_piece(out + len, pieces[any(kinds)]);
		len += add_piece(out + len, repeats[any(8)]);
	}
	if (any(8) == 0)
		out[len++] = '$';
	return len;
}

static size_t random_subject(char *out)
{
	static const char letters[] = "aaaabbbcABC0123  \n()=-_,.[]%xyz\0\x7f\xc3\xa9\xff";
	size_t len = any(4) ? any(24) : any(200);
	for (size_t i = 0; i < len; i++)
		out[i] = letters[any(sizeof letters - 1)];
	return len;
}

static size_t random_replacement(char *out)
{
	static const char *const pieces[] = {
	    "x", "%0", "%1", "%2", "%%", "", "long text ", "%1%1", "%", "%x", "%9"};
	size_t len = 0;
	for (unsigned n = any(4); n--;)
		len += add_piece(out + len, pieces[any(any(3) ? 8 : 11)]);
	return len;
}

static void print_bytes(const char *what, const char *s, size_t len)
{
	print_message("# %s: \"", what);
	for (size_t i = 0; i < len && i < 400; i++)
		print_message((unsigned char)s[i] < 32 || s[i] == '"' || (unsigned char)s[i] > 126
		        ? "\\%03o"
		        : "%c",
		    (unsigned char)s[i]);
	print_message("\"\n");
}

static void same_as_stock(void **state)
{
	static struct oracle_result ours, theirs;
	const char *seed_text = getenv("MATCH_SEED"), *cases_text = getenv("MATCH_CASES");
	uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : (uint64_t)time(NULL);
	long cases = cases_text ? atol(cases_text) : 30000, skipped = 0, errors = 0;
	char subject[256], pattern[256], replacement[64];
	struct oracle o;
	(void)state;
	print_message("# MATCH_SEED=%llu\n", (unsigned long long)seed);
	rng = seed * 2685821657736338717u + 1442695040888963407u;
	oracle_open(&o);
	for (long i = 0; i < cases; i++) {
		struct oracle_case c = {.call = any(ORACLE_CALLS),
		    .subject = subject,
		    .pattern = pattern,
		    .replacement = replacement};
		int same;
		c.subject_len = random_subject(subject);
		c.pattern_len = random_pattern(pattern);
		c.replacement_len = random_replacement(replacement);
		if (any(6) == 0)
			c.number = (int)any(30) - 10;
		same = oracle_ask(&o, &c, &ours, &theirs);
		skipped += same < 0;
		errors += same > 0 && theirs.len > 6 && memcmp(theirs.text, "error ", 6) == 0;
		if (same == 0) {
			print_message("# case %ld: string.%s, number %d\n", i,
			    oracle_functions[c.call], c.number);
			print_bytes("subject", subject, c.subject_len);
			print_bytes("pattern", pattern, c.pattern_len);
			print_bytes("replacement", replacement, c.replacement_len);
			print_bytes("stock", theirs.text, theirs.len);
			print_bytes("ours", ours.text, ours.len);
			fail();
		}
	}
	oracle_close(&o);
	print_message(
	    "# %ld cases, %ld of them errors, %ld too dear to ask\n", cases, errors, skipped);
	assert_true(skipped < cases / 50);
	assert_true(errors > cases / 100 && errors < cases / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_captures),
	    cmocka_unit_test(charges_every_try),
	    cmocka_unit_test(charges_long_sets),
	    cmocka_unit_test(bounds_depth),
	    cmocka_unit_test(reads_no_byte_too_many),
	    cmocka_unit_test(plain_patterns),
	    cmocka_unit_test(same_as_stock),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
