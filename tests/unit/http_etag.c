/* Entity tags and media ranges as RFC 9110 has them: what is one, what equals what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "http/etag.h"
#include "http/media.h"

#define N(A) (sizeof(A) / sizeof(A)[0])

static void test_lists(void **state)
{
	static const struct {
		const char *field;
		enum etag_found strong, weak;
	} rows[] = {
	    {"\"7\"", ETAG_PRESENT, ETAG_PRESENT},
	    {"*", ETAG_PRESENT, ETAG_PRESENT},
	    {" * ", ETAG_PRESENT, ETAG_PRESENT},
	    {"W/\"7\"", ETAG_ABSENT, ETAG_PRESENT},
	    {"\"6\"", ETAG_ABSENT, ETAG_ABSENT},
	    {"\"77\"", ETAG_ABSENT, ETAG_ABSENT},
	    {"\"\"", ETAG_ABSENT, ETAG_ABSENT},
	    {"\"6\", \"7\"", ETAG_PRESENT, ETAG_PRESENT},
	    {"\"6\",\"7\"", ETAG_PRESENT, ETAG_PRESENT},
	    {"\"6\"\t,\t\"7\"\t", ETAG_PRESENT, ETAG_PRESENT},
	    {"W/\"6\", W/\"7\", \"8\"", ETAG_ABSENT, ETAG_PRESENT},
	    {"\"a,b\", \"7\"", ETAG_PRESENT, ETAG_PRESENT},
	    {"\"6,7\"", ETAG_ABSENT, ETAG_ABSENT},
	    {"\"6,\"", ETAG_ABSENT, ETAG_ABSENT},
	    {"\"\xc3\xa9!#~\"", ETAG_ABSENT, ETAG_ABSENT},
	    {"\"\\\"", ETAG_ABSENT, ETAG_ABSENT}, /* a backslash escapes nothing */
	    /* empty elements are passed over (5.6.1.2) */
	    {"", ETAG_ABSENT, ETAG_ABSENT},
	    {",", ETAG_ABSENT, ETAG_ABSENT},
	    {" , ,, ", ETAG_ABSENT, ETAG_ABSENT},
	    {", \"7\" ,", ETAG_PRESENT, ETAG_PRESENT},
	    {"\"7\",,\"8\"", ETAG_PRESENT, ETAG_PRESENT},
	    /* none of these is a list of tags */
	    {"7", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"7\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"'7'", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"w/\"7\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"W/7", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"W/", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"W /\"7\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"W/ \"7\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\" \"8\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\"8", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\", 8", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"6, 7\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\t\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\x7f\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\\\"\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"*, \"7\"", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\", *", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"**", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"*,", ETAG_MALFORMED, ETAG_MALFORMED},
	    {"\"7\";\"8\"", ETAG_MALFORMED, ETAG_MALFORMED},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		if (etag_find(rows[i].field, "\"7\"", 0) != rows[i].strong)
			fail_msg("strong: %s", rows[i].field);
		if (etag_find(rows[i].field, "\"7\"", 1) != rows[i].weak)
			fail_msg("weak: %s", rows[i].field);
	}
	/* The table of section 8.8.3.2. */
	assert_int_equal(etag_find("W/\"1\"", "W/\"1\"", 0), ETAG_ABSENT);
	assert_int_equal(etag_find("W/\"1\"", "W/\"1\"", 1), ETAG_PRESENT);
	assert_int_equal(etag_find("W/\"2\"", "W/\"1\"", 1), ETAG_ABSENT);
	assert_int_equal(etag_find("\"1\"", "W/\"1\"", 0), ETAG_ABSENT);
	assert_int_equal(etag_find("\"1\"", "W/\"1\"", 1), ETAG_PRESENT);
	assert_int_equal(etag_find("\"1\"", "\"1\"", 0), ETAG_PRESENT);
	assert_int_equal(etag_find("\"1\"", "1", 0), ETAG_MALFORMED);
	/* Case counts. */
	assert_int_equal(etag_find("\"a\"", "\"A\"", 1), ETAG_ABSENT);
}

/* Whatever bytes come: an answer, and nothing read beyond the end (the sanitizers watch). */
static void test_any_bytes(void **state)
{
	static const char of[] = "\"W/*, \t7a\\\x80;q=1.0";
	uint64_t seed = 12345;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		char text[16], *copy;
		size_t n = 0;

		do {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			text[n] = of[(seed >> 33) % (sizeof of - 1)];
		} while (++n < sizeof text - 1 && (seed >> 60) > 1);
		text[n] = '\0';
		copy = xstrdup(text); /* of exactly its size */
		for (int weak = 0; weak < 2; weak++) {
			enum etag_found found = etag_find(copy, "\"7\"", weak);

			assert_true(found >= ETAG_MALFORMED && found <= ETAG_PRESENT);
			if (found == ETAG_PRESENT && !strchr(copy, '*'))
				assert_non_null(strstr(copy, "\"7\""));
		}
		assert_in_range(media_weight(copy, "application/json"), 0, 1000);
		mem_free(copy);
	}
}

static void test_of_a_body(void **state)
{
	char one[ETAG_SIZE], two[ETAG_SIZE];

	(void)state;
	assert_string_equal(etag_of("", 0, one), "\"47DEQpj8HBSa-_TImW-5JA\"");
	assert_string_equal(etag_of("{}", 2, one), etag_of("{}", 2, two));
	assert_string_not_equal(etag_of("{ }", 3, one), two);
	assert_int_equal(etag_find(one, one, 0), ETAG_PRESENT);
}

static void test_accept(void **state)
{
	static const struct {
		const char *accept;
		int json, stream;
	} rows[] = {
	    {NULL, 1000, 1000},
	    {"", 1000, 1000},
	    {" , ", 1000, 1000},
	    {"*/*", 1000, 1000},
	    {"application/json", 1000, 0},
	    {"Application/JSON", 1000, 0},
	    {"text/event-stream", 0, 1000},
	    {"text/event-stream, text/html", 0, 1000},
	    {"text/html", 0, 0},
	    {"application/*", 1000, 0},
	    {"text/*;q=0.5, */*;q=0.1", 100, 500},
	    {"text/event-stream, application/json;q=0.5", 500, 1000},
	    {"*/*, application/json;q=0", 0, 1000},
	    {"application/json;q=0, */*", 0, 1000},
	    {"application/*;q=0.2,application/json;q=0.9", 900, 0},
	    {"application/json ; q=0.333 , text/event-stream;Q=1.000", 333, 1000},
	    {"application/json;q=0.3, application/json;q=0.4", 400, 0},
	    {"application/json;", 1000, 0},
	    {"application/json;;q=0.2", 200, 0},
	    {"application/json;q=1.0, text/plain", 1000, 0},
	    {"application/jsonx, xapplication/json, application/jso", 0, 0},
	    {"application/problem+json", 0, 0},
	    {"application/json;charset=utf-8", 0, 0},
	    {"application/json;a=\"x,y\";q=1, text/event-stream", 0, 1000},
	    {"application/json;a=\"x\\\",y\", text/event-stream;q=0.7", 0, 700},
	    /* no ranges */
	    {"*/json", 0, 0},
	    {"json", 0, 0},
	    {"/", 0, 0},
	    {"application/", 0, 0},
	    {"application /json", 0, 0},
	    {"application/json;q=2", 0, 0},
	    {"application/json;q=1.001", 0, 0},
	    {"application/json;q=0.1234", 0, 0},
	    {"application/json;q=", 0, 0},
	    {"application/json;q=-1", 0, 0},
	    {"application/json;q", 0, 0},
	    {"application/json text/event-stream", 0, 0},
	    {"application/json;a=\"x, text/event-stream", 0, 1000},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		int json = media_weight(rows[i].accept, "application/json"),
		    stream = media_weight(rows[i].accept, "text/event-stream");

		if (json != rows[i].json || stream != rows[i].stream)
			fail_msg("%s: %d and %d", rows[i].accept, json, stream);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_any_bytes),
	    cmocka_unit_test(test_of_a_body),
	    cmocka_unit_test(test_accept),
	};

	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
