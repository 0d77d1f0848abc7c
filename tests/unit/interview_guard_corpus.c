/* The guard against two corpora a language: bad turns, each with the rule it breaks, and good ones. The share is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/dir.h"
#include "base/json.h"
#include "interview/guard.h"
#include "text/stem.h"

#define FORBID      (GUARD_HYPOTHETICAL | GUARD_PRICE_GUESS | GUARD_PRODUCT)
#define ASKED_MAX   16
#define BAD_CAUGHT  0.95 /* of the bad ones, by the rule that they were written for */
#define GOOD_MISSED 0.02 /* of the good ones */

static json_t *read_corpus(const char *name)
{
	const char *srcdir = getenv("srcdir");
	struct buf file = BUF_INIT;
	struct err err = {""};
	char path[512];
	json_t *corpus;

	snprintf(path, sizeof path, "%s/tests/fixtures/guard/%s", srcdir ? srcdir : ".", name);
	if (dir_read_file(path, 1 << 20, &file, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	corpus = json_read(buf_text(&file), file.len, &err);
	buf_free(&file);
	if (!corpus)
		fail_msg("%s: %s", name, err.text);
	return corpus;
}

static size_t strings(const json_t *list, const char **out)
{
	size_t n = 0;

	for (; n < json_array_size(list) && n < ASKED_MAX; n++)
		out[n] = json_string_value(json_array_get(list, n));
	return n;
}

static enum guard_kind kind_of(const json_t *turn)
{
	const char *kind = json_str(turn, "kind");

	if (!kind)
		return GUARD_OF_PROBE;
	return strcmp(kind, "closing") == 0 ? GUARD_OF_CLOSING
	    : strcmp(kind, "intro") == 0    ? GUARD_OF_INTRO
	    : strcmp(kind, "question") == 0 ? GUARD_OF_QUESTION
	                                    : GUARD_OF_REPAIR;
}

static unsigned judge(const char *locale, const json_t *corpus, const json_t *turn, unsigned forbid)
{
	struct stemmer *stemmer = stemmer_new(locale);
	const char *asked[ASKED_MAX], *terms[ASKED_MAX], *answer = json_str(turn, "answer");
	struct guard_context context = {.kind = kind_of(turn),
	    .locale = locale,
	    .stemmer = stemmer,
	    .forbid = forbid,
	    .asked = asked,
	    .nasked = strings(json_object_get(corpus, "asked"), asked),
	    .terms = terms,
	    .nterms = strings(json_object_get(corpus, "terms"), terms),
	    .answer = answer,
	    .heard = &answer,
	    .nheard = answer != NULL};
	const char *text = json_str(turn, "text");
	unsigned refused = guard_check(text, strlen(text), &context);

	stemmer_free(stemmer);
	return refused;
}

static void name_rules(unsigned refused, char out[256])
{
	*out = '\0';
	for (unsigned bit = 1; bit <= GUARD_LAST; bit <<= 1)
		if (refused & bit)
			snprintf(out + strlen(out), 256 - strlen(out), " %s",
			    guard_name((enum guard_rule)bit));
}

static void refuses(const char *locale, const char *name)
{
	json_t *corpus = read_corpus(name), *turns = json_object_get(corpus, "turns"), *turn;
	size_t i, caught = 0, n = json_array_size(turns);
	char rules[256];

	json_array_foreach(turns, i, turn)
	{
		unsigned wanted = guard_parse(json_str(turn, "rule"));
		unsigned refused = judge(locale, corpus, turn, FORBID);

		assert_true(wanted != 0);
		caught += (refused & wanted) != 0;
		name_rules(refused, rules);
		if (!(refused & wanted))
			print_message("missed %s:%s: %s\n", json_str(turn, "rule"), rules,
			    json_str(turn, "text"));
	}
	print_message("%s: %zu of %zu refused by the right rule\n", name, caught, n);
	json_decref(corpus);
	assert_true(n >= 40);
	assert_true((double)caught >= BAD_CAUGHT * (double)n);
}

static void passes(const char *locale, const char *name)
{
	json_t *corpus = read_corpus(name), *turns = json_object_get(corpus, "turns"), *turn;
	size_t i, missed = 0, n = json_array_size(turns);
	char rules[256];

	json_array_foreach(turns, i, turn)
	{
		unsigned refused = judge(locale, corpus, turn, 0);

		missed += refused != 0;
		name_rules(refused, rules);
		if (refused)
			print_message("refused:%s: %s\n", rules, json_str(turn, "text"));
	}
	print_message("%s: %zu of %zu refused\n", name, missed, n);
	json_decref(corpus);
	assert_true(n >= 40);
	assert_true((double)missed <= GOOD_MISSED * (double)n);
}

static void english_bad_turns_are_refused(void **state)
{
	(void)state;
	refuses("en", "en-bad.json");
}

static void english_good_turns_pass(void **state)
{
	(void)state;
	passes("en", "en-good.json");
}

static void german_bad_turns_are_refused(void **state)
{
	(void)state;
	refuses("de", "de-bad.json");
}

static void german_good_turns_pass(void **state)
{
	(void)state;
	passes("de", "de-good.json");
}

/* Printed, not judged: machines differ. */
static void a_turn_takes_microseconds(void **state)
{
	static const char *const asked[ASKED_MAX] = {
	    "Tell me about the last time you chased an invoice that was overdue by weeks.",
	    "Got it. What did you do next with that late invoice?",
	    "You mentioned “the spreadsheet”. How did you set that up?",
	    "Who else was involved in the decision about the new supplier?",
	    "Thanks. What happened after the call with their accounting?",
	    "What did that end up costing you – time, money, anything else?",
	    "Could you walk me through the last time that happened, from the start?",
	    "What made that time different from the others before it?",
	    "Tell me about the last time you chased an invoice that was overdue by weeks.",
	    "Got it. What did you do next with that late invoice?",
	    "You mentioned “the spreadsheet”. How did you set that up?",
	    "Who else was involved in the decision about the new supplier?",
	    "Thanks. What happened after the call with their accounting?",
	    "What did that end up costing you – time, money, anything else?",
	    "Could you walk me through the last time that happened, from the start?",
	    "What made that time different from the others before it?"};
	static const char text[] = "Thanks. You mentioned “the late reports”. What did you do when "
	                           "the first of them came in?";
	struct stemmer *stemmer = stemmer_new("en");
	struct guard_context context = {.kind = GUARD_OF_PROBE,
	    .locale = "en",
	    .stemmer = stemmer,
	    .forbid = FORBID,
	    .asked = asked,
	    .nasked = ASKED_MAX};
	struct timespec from, to;

	(void)state;
	assert_int_equal(guard_check(text, sizeof text - 1, &context), 0);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (int i = 0; i < 1000; i++)
		guard_check(text, sizeof text - 1, &context);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	print_message("a turn against %d questions: %.1f us of CPU\n", ASKED_MAX,
	    ((double)(to.tv_sec - from.tv_sec) * 1e9 + (double)(to.tv_nsec - from.tv_nsec)) / 1e6);
	stemmer_free(stemmer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_bad_turns_are_refused),
	    cmocka_unit_test(english_good_turns_pass),
	    cmocka_unit_test(german_bad_turns_are_refused),
	    cmocka_unit_test(german_good_turns_pass),
	    cmocka_unit_test(a_turn_takes_microseconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
