/* The shipped phrases: each family is whole, and each phrase keeps the turn grammar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "interview/guard.h"
#include "plugins/host.h"
#include "text/echo.h"
#include "text/token.h"

#define PHRASES_LEAST 6
/* The longest echo there is, in words. */
#define ECHO_SAMPLE "your quite long list of things"

static struct arena *arena;
static const char *locale = "en"; /* each language that is whole goes through all tests */

/* Families that ask. */
static const char *const asking[] = {"say_more", "view", "describe", "last_time", "instance",
    "next", "before", "example", "unpack", "contrast", "bracket", "behind", "motive", "event",
    "feel", "cost", "stakes", "now", "tried", "setup", "has_come_up", "without", "lower",
    "next_step", "who", "decided", "spend", "referral", "when", "first_thought", "looking",
    "ruled_out", "doubt", "staying", "that_day", "first_use", "let_go", "expected", "handled",
    "shape_of_day", "hardest", "how_often", "other_angle", "summary_check", "anything_else"};
/* Lists of lines around the questions, and whether each line asks. */
static const struct {
	const char *name;
	unsigned least, asks;
} lists[] = {
    {"acks", 3, 0},
    {"acks_rich", 2, 0},
    {"acks_echo", 6, 0},
    {"acks_hard", 2, 0},
    {"repairs", 6, 1},
    {"skips", 6, 0},
    {"closers", 6, 1},
    {"read_back", 6, 0},
};

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	return sdk_data("probes", locale) ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static unsigned count(const char *text, const char *what)
{
	unsigned n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

static char *with_echo(const char *phrase)
{
	struct buf out = BUF_INIT;
	const char *slot = strstr(phrase, "{echo}");

	if (slot)
		buf_add(&out, phrase, (size_t)(slot - phrase));
	buf_puts(&out, slot ? ECHO_SAMPLE : phrase);
	if (slot)
		buf_puts(&out, slot + 6);
	return buf_take(&out);
}

static void check_phrase(const char *family, const char *phrase, enum guard_kind kind)
{
	struct guard_context context = {
	    .kind = kind, .locale = locale, .forbid = GUARD_HYPOTHETICAL | GUARD_PRICE_GUESS};
	char *said = with_echo(phrase);
	struct tokens t;
	unsigned refused = guard_check(said, strlen(said), &context);

	if (refused)
		for (unsigned rule = 1; rule <= GUARD_LAST; rule <<= 1)
			if (refused & rule)
				fail_msg("%s: \"%s\" breaks %s", family, phrase, guard_name(rule));
	tokens_read(arena, said, strlen(said), &t);
	if (t.words > 25)
		fail_msg("%s: \"%s\" has %u words", family, phrase, t.words);
	mem_free(said);
}

static void check_list(
    const char *family, const json_t *list, unsigned least, unsigned marks, unsigned echoes)
{
	const json_t *value, *other;
	size_t i, k;

	if (json_array_size(list) < least)
		fail_msg("%s has %zu phrases, wanted %u", family, json_array_size(list), least);
	json_array_foreach(list, i, value)
	{
		const char *phrase = json_string_value(value);

		assert_non_null(phrase);
		if (count(phrase, "?") != marks || count(phrase, "{echo}") != echoes ||
		    count(phrase, "{") != echoes)
			fail_msg("%s: \"%s\"", family, phrase);
		if (echoes && !strstr(phrase, "“{echo}”") && !strstr(phrase, "„{echo}“"))
			fail_msg("%s: \"%s\" does not quote its echo", family, phrase);
		for (k = 0; k < i; k++) {
			other = json_array_get(list, k);
			if (!strcmp(json_string_value(other), phrase))
				fail_msg("%s: \"%s\" twice", family, phrase);
		}
	}
}

static void test_families(void **state)
{
	const json_t *probes = sdk_data("probes", locale);

	(void)state;
	for (size_t i = 0; i < sizeof asking / sizeof asking[0]; i++) {
		const json_t *family = json_object_get(probes, asking[i]);
		const json_t *plain = json_object_get(family, "plain");
		const json_t *echo = json_object_get(family, "echo"), *value;
		size_t k;

		check_list(asking[i], plain, PHRASES_LEAST, 1, 0);
		check_list(asking[i], echo, 0, 1, 1);
		json_array_foreach(plain, k, value)
		{
			check_phrase(asking[i], json_string_value(value), GUARD_OF_PROBE);
		}
		json_array_foreach(echo, k, value)
		{
			check_phrase(asking[i], json_string_value(value), GUARD_OF_PROBE);
		}
	}
}

static void test_lists(void **state)
{
	const json_t *probes = sdk_data("probes", locale);

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		const json_t *list = json_object_get(probes, lists[i].name), *value;
		size_t k;

		check_list(lists[i].name, list, lists[i].least, lists[i].asks,
		    strstr(lists[i].name, "_echo") != NULL);
		json_array_foreach(list, k, value)
		{
			check_phrase(lists[i].name, json_string_value(value),
			    lists[i].asks ? GUARD_OF_REPAIR : GUARD_OF_CLOSING);
		}
	}
}

/* An acknowledgement may have six words and stands before a question without breaking the turn. */
static void test_acks(void **state)
{
	const json_t *probes = sdk_data("probes", locale), *value, *acks = json_array();
	size_t i;

	(void)state;
	json_array_extend((json_t *)acks, json_object_get(probes, "acks"));
	json_array_extend((json_t *)acks, json_object_get(probes, "acks_rich"));
	json_array_foreach((json_t *)acks, i, value)
	{
		struct tokens t;
		struct buf turn = BUF_INIT;

		tokens_read(arena, json_string_value(value), json_string_length(value), &t);
		assert_true(t.words <= 6);
		buf_printf(&turn, "%s %s", json_string_value(value),
		    strcmp(locale, "de") == 0 ? "Was geschah dann?" : "What happened next?");
		check_phrase("acks", buf_text(&turn), GUARD_OF_PROBE);
		buf_free(&turn);
	}
	json_decref((json_t *)acks);
}

/* Nothing is in the file that no test looks at. */
static void test_nothing_else(void **state)
{
	const json_t *probes = sdk_data("probes", locale);

	(void)state;
	assert_int_equal(json_object_size(probes),
	    sizeof asking / sizeof asking[0] + sizeof lists / sizeof lists[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_families),
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_acks),
	    cmocka_unit_test(test_nothing_else),
	};
	int failed = cmocka_run_group_tests_name("English", tests, setup, teardown);

	locale = "de";
	return failed + cmocka_run_group_tests_name("German", tests, setup, teardown);
}
