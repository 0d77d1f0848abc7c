/* The lists of words that are shipped compile, and a text is read by them: sentences, questions, places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "interview/wording.h"
#include "plugins/host.h"
#include "text/stem.h"

static const char *const languages[] = {"en", "de"};

static void what_is_shipped_compiles(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
		struct problems problems = PROBLEMS_INIT;
		struct wording *wording = wording_compile((json_t *)sdk_data("guard", languages[i]),
		    (json_t *)sdk_data("lint", languages[i]), &problems);
		json_t *problem;
		size_t k;

		json_array_foreach(problems.list, k, problem)
		{
			print_message("%s %s: %s\n", languages[i], json_str(problem, "pointer"),
			    json_str(problem, "detail"));
		}
		problems_free(&problems);
		assert_non_null(wording);
		wording_free(wording);
	}
}

static void every_list_is_filled(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		for (enum wording_list list = 0; list < WORDING_LISTS; list++)
			if (!wording_has(wording_find(languages[i]), list))
				fail_msg("%s has no %s", languages[i], wording_lists[list].name);
}

static void another_language_has_no_words(void **state)
{
	(void)state;
	assert_null(wording_find("fr"));
	assert_null(wording_find("enx"));
	assert_null(wording_find(NULL));
	assert_ptr_equal(wording_find("en-GB"), wording_find("en"));
	assert_ptr_equal(wording_find("de_AT"), wording_find("de"));
	assert_ptr_not_equal(wording_find("de"), wording_find("en"));
}

static void refuses_lists_that_nobody_reads(void **state)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *table = json_pack("{s:[s]}", "flattery", "great");

	(void)state;
	assert_null(wording_compile(table, NULL, &problems));
	assert_string_equal(json_str(json_array_get(problems.list, 0), "pointer"), "/flattery");
	problems_free(&problems);
	json_decref(table);
}

static struct arena *arena;
static struct stemmer *stemmer;

static struct worded *reads(const char *locale, const char *text)
{
	static struct worded w;

	wording_read(arena, wording_find(locale), stemmer, text, strlen(text), &w);
	return &w;
}

static void sees_what_asks(void **state)
{
	static const struct {
		const char *text;
		unsigned sentences, asking;
	} cases[] = {
	    {"What happened?", 1, 1},
	    {"Got it. What happened?", 2, 1},
	    {"Got it. And so what happened.", 2, 1},
	    {"Tell me more.", 1, 1},
	    {"Thanks, please walk me through it.", 1, 1},
	    {"I see what you did.", 1, 0},
	    {"You wondered “what now?” a lot.", 2, 1}, /* a mark is a mark */
	    {"When was that? Walk me through it.", 2, 2},
	    {"", 0, 0},
	    {"...", 0, 0},
	    {"どう？", 1, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct worded *w = reads("en", cases[i].text);

		if (w->nsentences != cases[i].sentences || w->asking != cases[i].asking)
			fail_msg("\"%s\" has %u sentences, %u ask", cases[i].text, w->nsentences,
			    w->asking);
	}
}

static void counts_words_where_they_stand(void **state)
{
	static const struct {
		const char *text;
		enum wording_list list;
		int found;
	} cases[] = {
	    {"Don't you think it was slow?", WORDS_LEADING_FIRST, 1},
	    {"And don't you think it was slow?", WORDS_LEADING_FIRST, 1},
	    {"What did you set up, right?", WORDS_LEADING_TAG, 1},
	    {"It was slow right?", WORDS_LEADING_TAG, 1},
	    {"What did you get right?", WORDS_LEADING_TAG, 0},
	    {"Great, what happened?", WORDS_PRAISE_OPENER, 1},
	    {"Great Britain is where?", WORDS_PRAISE_OPENER, 0},
	    {"That is important. What happened?", WORDS_PRAISE_ALONE, 1},
	    {"What was important there?", WORDS_PRAISE_ALONE, 0},
	    {"What does “great point” mean?", WORDS_PRAISE, 0},
	    {"A great point. What else?", WORDS_PRAISE, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if ((worded_hit(reads("en", cases[i].text), cases[i].list) != NULL) !=
		    cases[i].found)
			fail_msg("\"%s\": %s", cases[i].text, wording_lists[cases[i].list].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_shipped_compiles),
	    cmocka_unit_test(every_list_is_filled),
	    cmocka_unit_test(another_language_has_no_words),
	    cmocka_unit_test(refuses_lists_that_nobody_reads),
	    cmocka_unit_test(sees_what_asks),
	    cmocka_unit_test(counts_words_where_they_stand),
	};
	int failed;

	arena = arena_new();
	stemmer = stemmer_new("en");
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	stemmer_free(stemmer);
	arena_free(arena);
	return failed;
}
