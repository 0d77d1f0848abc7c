/* Names for links out of titles. */
#include "interview_study_support.h"

#include "interview/study.h"

static void test_slug(void **state)
{
	static const char *const rows[][2] = {
	    {"How people buy", "how-people-buy"},
	    {"  --Hello,   World!-- ", "hello-world"},
	    {"Don't panic: it's 2026", "dont-panic-its-2026"},
	    {"Über Café Łódź Straße", "uber-cafe-lodz-strasse"},
	    {"Œuvre Ĳssel þing", "oeuvre-ijssel-thing"},
	    {"日本語の調査", "study"},
	    {"Изучение CRM", "crm"},
	    {"!!!", "study"},
	    {"", "study"},
	    {"\xf0\x9f\x92\xa9 data \xf0\x9f\x92\xa9", "data"},
	    {"a very long title that goes on and on until it no longer fits into a slug at all",
	        "a-very-long-title-that-goes-on-and-on-until-it-no-longer"},
	    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
	    {"exactly sixty characters long, this title is, look: abcdefgh",
	        "exactly-sixty-characters-long-this-title-is-look-abcdefgh"},
	};
	char out[STUDY_SLUG_SIZE];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		study_slug(rows[i][0], out);
		assert_string_equal(out, rows[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_slug),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_slug", tests, NULL, NULL);
}
