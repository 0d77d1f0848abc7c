/* What questions ask for, by their words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "interview/asks.h"

static const struct {
	const char *text;
	unsigned asks; /* of ASKS_VIEW and ASKS_REST */
} rows[] = {
    {"How should the group decide what to do?", ASKS_VIEW},
    {"What do you think “politics” is?", ASKS_VIEW},
    {"Imagine a group of ten people. What do they do?", ASKS_VIEW},
    {"Would you reconsider your definition?", ASKS_VIEW},
    {"What are the good things that come to mind?", ASKS_VIEW},
    {"In what way do public parks contribute to it?", ASKS_VIEW},
    {"Tell me about the last time you chased an invoice.", 0},
    {"How do you keep track of documents today?", 0},
    {"What was the hardest part?", 0},
    {"What else have you tried?", 0},
    {"Is there anything else you would like to add?", ASKS_REST},
    {"What else should I have asked?", ASKS_REST},
    {"Before we finish: what haven't we talked about?", ASKS_REST},
    {"Anything else?", ASKS_REST},
    {"Who decided what to add to the list?", 0},
    {"", 0},
};

static void kinds_are_told_by_their_words(void **state)
{

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		unsigned got =
		    asks_of("en", rows[i].text, strlen(rows[i].text)) & (ASKS_VIEW | ASKS_REST);

		/* "you would like" and the like may show both; what matters here is each by itself */
		if ((got & ASKS_REST) != (rows[i].asks & ASKS_REST) ||
		    (!(rows[i].asks & ASKS_REST) && got != rows[i].asks))
			fail_msg("%s: %u", rows[i].text, got);
	}
}

static void words_that_point_back(void **state)
{
	static const char back[] = "How do you deal with that at the moment?",
	                  none[] = "What was the hardest part of closing the books?";

	(void)state;
	assert_true(asks_of("en-GB", back, strlen(back)) & ASKS_BACK);
	assert_false(asks_of("en_US", none, strlen(none)) & ASKS_BACK);
}

static void german_has_words_too(void **state)
{
	static const struct {
		const char *text;
		unsigned asks;
	} german[] = {
	    {"Was halten Sie von der neuen Regelung?", ASKS_VIEW},
	    {"Wie wuerden Sie das loesen?", ASKS_VIEW},
	    {"Möchten Sie noch etwas ergänzen?", ASKS_REST},
	    {"Wie gehen Sie im Moment damit um?", ASKS_BACK},
	    {"Erzählen Sie mir vom letzten Mal, als Sie eine Rechnung schrieben.", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof german / sizeof german[0]; i++)
		assert_int_equal(
		    asks_of("de-AT", german[i].text, strlen(german[i].text)), german[i].asks);
}

/* A language without words says nothing, and "eng" is not English with a region. */
static void other_languages_say_nothing(void **state)
{
	static const char text[] = "What do you think? Anything else to add to that?";

	(void)state;
	assert_int_equal(asks_of("fr", text, strlen(text)), 0);
	assert_int_equal(asks_of("eng", text, strlen(text)), 0);
	assert_int_equal(asks_of(NULL, text, strlen(text)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds_are_told_by_their_words),
	    cmocka_unit_test(words_that_point_back),
	    cmocka_unit_test(german_has_words_too),
	    cmocka_unit_test(other_languages_say_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
