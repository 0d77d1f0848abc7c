/* Accept-Encoding: which coding is chosen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "http/coding.h"

#define ALL     (1u << CODING_BR | 1u << CODING_GZIP | 1u << CODING_IDENTITY)
#define ONLY(C) (1u << (C))

static void test_fields(void **state)
{
	static const struct {
		const char *field;
		int chosen;
	} rows[] = {
	    {NULL, CODING_IDENTITY},
	    {"", CODING_IDENTITY},
	    {"gzip, deflate, br, zstd", CODING_BR},
	    {"gzip, deflate", CODING_GZIP},
	    {"x-gzip", CODING_GZIP},
	    {"deflate", CODING_IDENTITY},
	    {"*", CODING_BR},
	    {"br;q=0.5, gzip;q=0.8", CODING_GZIP},
	    {"br;q=0.5, gzip;q=0.5", CODING_BR},
	    {"BR;Q=0.001", CODING_BR},
	    {"br;q=0, *", CODING_GZIP},
	    {"gzip;q=0.5, identity", CODING_IDENTITY},
	    {"gzip;q=0.5, identity;q=0.4", CODING_GZIP},
	    {"*;q=0.3, identity;q=0.4", CODING_IDENTITY},
	    {"br;q=0, gzip;q=0", CODING_IDENTITY},
	    {"br; q=1.000 , gzip", CODING_BR},
	    {"identity;q=0", -1},
	    {"*;q=0", -1},
	    {"identity;q=0, gzip", CODING_GZIP},
	    {"*;q=0, gzip;q=0.1", CODING_GZIP},
	    {"*;q=0, identity;q=0.1", CODING_IDENTITY},
	    /* malformed: as if it weren't said */
	    {"br;q=1.1, gzip", CODING_GZIP},
	    {"br;level=1, gzip", CODING_GZIP},
	    {"br q=1, gzip", CODING_GZIP},
	    {"br;q=, gzip", CODING_GZIP},
	    {";q=1, , ,gzip", CODING_GZIP},
	    {"brotli", CODING_IDENTITY},
	    {"\xff\xfe, gzip", CODING_GZIP},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (coding_choose(rows[i].field, ALL) != rows[i].chosen)
			fail_msg("%s chose %d", rows[i].field ? rows[i].field : "(none)",
			    coding_choose(rows[i].field, ALL));
}

static void test_at_hand(void **state)
{
	(void)state;
	assert_int_equal(coding_choose("br, gzip", ONLY(CODING_IDENTITY)), CODING_IDENTITY);
	assert_int_equal(coding_choose("br;q=0.1, gzip", ONLY(CODING_BR)), CODING_BR);
	assert_int_equal(coding_choose("gzip", ONLY(CODING_BR)), -1);
	assert_int_equal(coding_choose(NULL, ONLY(CODING_BR)), -1);
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(coding_name(CODING_BR), "br");
	assert_string_equal(coding_name(CODING_GZIP), "gzip");
	assert_null(coding_name(CODING_IDENTITY));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_fields),
	    cmocka_unit_test(test_at_hand),
	    cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
