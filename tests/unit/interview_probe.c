/* Phrases: unused first, longest ago next, equal for an equal seed; and the limit on probes. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "interview/probe.h"

static struct phrases *make(const char *text)
{
	struct err err;
	json_t *table = json_read(text, strlen(text), &err);
	const json_t *tables[] = {table};
	struct phrases *phrases;

	assert_non_null(table);
	phrases = phrases_new(tables, 1);
	json_decref(table);
	return phrases;
}

static const char three[] = "{\"now\":{\"plain\":[\"a?\",\"b?\",\"c?\"],\"echo\":[\"What is "
                            "“{echo}”?\"]},\"acks\":[\"Thanks.\"]}";

static void says_each_before_repeating(void **state)
{
	struct phrases *phrases = make(three);
	struct phrase_memory memory = {NULL, 0};
	char out[PHRASE_MAX], last[PHRASE_MAX] = "";
	int seen[3] = {0};

	(void)state;
	for (int i = 0; i < 3; i++) {
		uint32_t id;

		assert_int_equal(phrase_pick(phrases, "now", "", 7, 0, &memory, &id, out), 0);
		assert_in_range(out[0], 'a', 'c');
		seen[out[0] - 'a']++;
		phrase_remember(&memory, id);
		memcpy(last, out, sizeof last);
	}
	assert_true(seen[0] == 1 && seen[1] == 1 && seen[2] == 1);
	for (int i = 0; i < 20; i++) {
		uint32_t id;

		assert_int_equal(
		    phrase_pick(phrases, "now", "", (uint64_t)i, 0, &memory, &id, out), 0);
		assert_string_not_equal(out, last);
		phrase_remember(&memory, id);
		memcpy(last, out, sizeof last);
	}
	phrases_free(phrases);
	phrases_forget(&memory);
}

static void quotes_where_there_is_something_to_quote(void **state)
{
	struct phrases *phrases = make(three);
	struct phrase_memory memory = {NULL, 0};
	char out[PHRASE_MAX];
	uint32_t id;

	(void)state;
	assert_int_equal(
	    phrase_pick(phrases, "now", "the spreadsheet", 1, 0, &memory, &id, out), 0);
	assert_string_equal(out, "What is “the spreadsheet”?");
	assert_int_equal(
	    phrase_pick(phrases, "now", "the spreadsheet", 1, 1, &memory, &id, out), 0);
	assert_int_equal(strlen(out), 2);
	phrases_free(phrases);
	phrases_forget(&memory);
}

static void is_equal_for_an_equal_seed(void **state)
{
	struct phrases *phrases = make(three);
	struct phrase_memory memory = {NULL, 0};
	char one[PHRASE_MAX], two[PHRASE_MAX];
	uint32_t id;

	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		phrase_pick(phrases, "now", "", seed, 0, &memory, &id, one);
		phrase_pick(phrases, "now", "", seed, 0, &memory, &id, two);
		assert_string_equal(one, two);
	}
	phrases_free(phrases);
	phrases_forget(&memory);
}

static void runs_out_and_knows_its_families(void **state)
{
	struct phrases *phrases = make(three);
	struct phrase_memory memory = {NULL, 0};
	char out[PHRASE_MAX], huge[PHRASE_MAX + 1];
	uint32_t id;

	(void)state;
	memset(huge, 'x', sizeof huge - 1);
	huge[sizeof huge - 1] = '\0';
	assert_int_equal(phrase_pick(phrases, "now", "", 1, 3, &memory, &id, out), -1);
	assert_int_equal(phrase_pick(phrases, "nothing", "", 1, 0, &memory, &id, out), -1);
	assert_int_equal(phrase_pick(phrases, "now", huge, 1, 0, &memory, &id, out), 0);
	assert_int_equal(strlen(out), 2);
	assert_true(phrases_has(phrases, "acks"));
	assert_false(phrases_has(phrases, "ack"));
	phrases_free(phrases);
	phrases_forget(&memory);
}

static void knows_how_long_ago_a_family_was_said(void **state)
{
	struct phrases *phrases = make(three);
	struct phrase_memory memory = {.n = 0};

	(void)state;
	assert_int_equal(family_since(phrases, "now", &memory), UINT_MAX);
	phrase_remember(&memory, phrase_id("b?"));
	assert_int_equal(family_since(phrases, "now", &memory), 0);
	assert_int_equal(phrase_since(&memory, phrase_id("a?")), UINT_MAX);
	phrase_remember(&memory, phrase_id("Thanks."));
	assert_int_equal(family_since(phrases, "now", &memory), 1);
	assert_int_equal(family_since(phrases, "acks", &memory), 0);
	phrase_remember(&memory, phrase_id("What is “{echo}”?"));
	assert_int_equal(family_since(phrases, "now", &memory), 0);
	assert_int_equal(family_since(phrases, "nothing", &memory), UINT_MAX);
	for (unsigned i = 0; i < PHRASE_USED_MAX; i++)
		phrase_remember(&memory, 7 + i);
	assert_int_equal(family_since(phrases, "now", &memory), UINT_MAX); /* forgotten */
	phrases_forget(&memory);
	phrases_free(phrases);
}

static void a_later_table_wins(void **state)
{
	struct err err;
	json_t *first = json_read("{\"now\":[\"a?\"]}", 14, &err),
	       *second = json_read("{\"now\":[\"b?\"]}", 14, &err);
	const json_t *tables[] = {first, second};
	struct phrases *phrases = phrases_new(tables, 2);
	struct phrase_memory memory = {NULL, 0};
	char out[PHRASE_MAX];
	uint32_t id;

	(void)state;
	assert_int_equal(phrase_pick(phrases, "now", "", 1, 0, &memory, &id, out), 0);
	assert_string_equal(out, "b?");
	phrases_free(phrases);
	phrases_forget(&memory);
	json_decref(first);
	json_decref(second);
}

static void remembers_a_bounded_number(void **state)
{
	struct phrase_memory memory = {NULL, 0};

	(void)state;
	for (uint32_t i = 1; i <= 3 * PHRASE_USED_MAX; i++)
		phrase_remember(&memory, i);
	assert_int_equal(memory.n, PHRASE_USED_MAX);
	assert_int_equal(memory.used[PHRASE_USED_MAX - 1], 3 * PHRASE_USED_MAX);
	phrases_forget(&memory);
	assert_int_equal(memory.n, 0);
}

static void no_setting_lifts_the_limit(void **state)
{
	(void)state;
	assert_false(probe_allowed(0, 0));
	assert_true(probe_allowed(1, 0));
	assert_false(probe_allowed(1, 1));
	assert_true(probe_allowed(3, 2));
	assert_false(probe_allowed(3, 3));
	assert_false(probe_allowed(99, 3));
	assert_false(probe_allowed(3, -1));
	assert_false(probe_allowed(-1, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_each_before_repeating),
	    cmocka_unit_test(quotes_where_there_is_something_to_quote),
	    cmocka_unit_test(is_equal_for_an_equal_seed),
	    cmocka_unit_test(runs_out_and_knows_its_families),
	    cmocka_unit_test(knows_how_long_ago_a_family_was_said),
	    cmocka_unit_test(a_later_table_wins),
	    cmocka_unit_test(remembers_a_bounded_number),
	    cmocka_unit_test(no_setting_lifts_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
