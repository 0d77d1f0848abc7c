/* Values out of plain words: scales, yes and no, how sure a reading is, hostile answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "tests/unit/text_value_support.h"

static void test_scale(void **state)
{
	static const struct row rows[] = {
	    {"7", "7"},
	    {"seven", "7"},
	    {"Seven!", "7"},
	    {"7/10", "7"},
	    {"7 / 10", "7"},
	    {"7 out of 10", "7"},
	    {"seven out of ten", "7"},
	    {"a solid 8", "8"},
	    {"I'd say 8", "8"},
	    {"I would give it a seven", "7"},
	    {"I'd give it an 8 because it mostly works", "8"},
	    {"Probably a 6", "6"},
	    {"about 7", "7"},
	    {"maybe 7?", "7"},
	    {"10", "10"},
	    {"ten", "10"},
	    {"1", "1"},
	    {"one", "1"},
	    {"I'd give it a one", "1"},
	    {"7 points", "7"},
	    {"7+", "none"},
	    {"7.0", "7"},
	    {"it's a 9", "9"},
	    {"8, since it saves me two hours", "8"},
	    {"7, no wait, 8", "8"},
	    {"7... actually make that 8", "8"},
	    {"7, yes 7", "7"},
	    {"on a scale of 1 to 10 I'd say 7", "7"},
	    {"On a scale from 1 to 10, 4.", "4"},
	    {"We have used it for 3 years, so 9", "9"},
	    {"not at all likely", "1"},
	    {"Not at all", "1"},
	    {"extremely likely", "10"},
	    {"Extremely", "10"},
	    {"I'd say extremely likely", "10"},
	    {"the highest", "10"},
	    {"the lowest", "1"},
	    {"７", "7"},
	    {"**7**", "7"},
	    {"\"7\"", "7"},
	    /* not clear, or not on the scale */
	    {"between 6 and 7", "none"},
	    {"seven or eight", "none"},
	    {"6-7", "none"},
	    {"6 to 7", "none"},
	    {"7 or so, maybe 8", "none"},
	    {"more than 5", "none"},
	    {"at least 7", "none"},
	    {"under 5", "none"},
	    {"almost 8", "none"},
	    {"not 7", "none"},
	    {"not extremely likely", "none"},
	    {"likely", "none"},
	    {"11", "none"},
	    {"0", "none"},
	    {"-5", "none"},
	    {"minus five", "none"},
	    {"minus 5", "none"},
	    {"7.5", "none"},
	    {"7 and a half", "none"},
	    {"7/5", "none"},
	    {"4 out of 5", "none"},
	    {"on a scale of 1 to 5, 4", "none"},
	    {"75%", "none"},
	    {"$7", "none"},
	    {"We have 7 employees", "none"},
	    {"3 years", "none"},
	    {"this one is hard", "none"},
	    {"no one knows", "none"},
	    {"I don't know", "none"},
	    {"good", "none"},
	    {"the middle", "none"}, /* 5.5 */
	    {"99999999999999999999", "none"},
	    {"", "none"},
	    {"?", "none"},
	    {"10:30", "none"},
	};
	static const struct row hundred[] = {
	    {"seventy five", "75"},
	    {"seventy-five", "75"},
	    {"75%", "75"},
	    {"a hundred", "100"},
	    {"one hundred", "100"},
	    {"twenty", "20"},
	    {"forty two", "42"},
	    {"zero", "0"},
	    {"50/100", "50"},
	    {"in the middle", "50"},
	    {"halfway", "50"},
	    {"twenty, five", "none"},
	    {"101", "none"},
	};
	static const struct row negative[] = {
	    {"-3", "-3"},
	    {"minus three", "-3"},
	    {"minus 3", "-3"},
	    {"3", "3"},
	    {"0", "0"},
	    {"-6", "none"},
	};
	struct value_question q = {.type = VALUE_SCALE,
	    .min = 1,
	    .max = 10,
	    .label_min = "Not at all likely",
	    .label_max = "Extremely likely"};
	struct value_question to_hundred = {
	    .type = VALUE_SCALE, .min = 0, .max = 100, .label_min = ""};
	struct value_question around_zero = {.type = VALUE_SCALE, .min = -5, .max = 5};

	(void)state;
	CHECK(&q, rows);
	CHECK(&to_hundred, hundred);
	CHECK(&around_zero, negative);
}

static void test_yes_no(void **state)
{
	static const struct row rows[] = {
	    {"yes", "1"},
	    {"Yes.", "1"},
	    {"yeah", "1"},
	    {"Yep!", "1"},
	    {"y", "1"},
	    {"sure", "1"},
	    {"of course", "1"},
	    {"I guess so", "1"},
	    {"I think so", "1"},
	    {"well, yes", "1"},
	    {"yes, we do that every week", "1"},
	    {"Yes, no problem with that", "1"},
	    {"I do", "1"},
	    {"I have, twice", "1"},
	    {"yes, sometimes", "1"},
	    {"I would say yes", "1"},
	    {"👍", "1"},
	    {"no", "0"},
	    {"Nope", "0"},
	    {"nah", "0"},
	    {"n", "0"},
	    {"not really", "0"},
	    {"Not at all.", "0"},
	    {"I don't think so", "0"},
	    {"never", "0"},
	    {"No, never", "0"},
	    {"no I don't", "0"},
	    {"I don't", "0"},
	    {"I haven't", "0"},
	    {"not yet", "0"},
	    {"that would be a no", "0"},
	    {"No thanks", "0"},
	    {"dont think so", "0"},
	    {"👎", "0"},
	    /* neither */
	    {"yes and no", "none"},
	    {"yes or no?", "none"},
	    {"yeah, no", "none"},
	    {"No, yes", "none"},
	    {"maybe", "none"},
	    {"sometimes", "none"},
	    {"it depends", "none"},
	    {"not sure", "none"},
	    {"I'm not sure", "none"},
	    {"I don't know", "none"},
	    {"no idea", "none"},
	    {"kind of", "none"},
	    {"not always", "none"},
	    {"no problem", "none"},
	    {"I do invoices on Monday", "none"},
	    {"I have a spreadsheet", "none"},
	    {"yeah right", "none"},
	    {"Excel", "none"},
	    {"What do you mean by that? I am confused.", "none"},
	    {"", "none"},
	};
	struct value_question q = {.type = VALUE_YES_NO};

	(void)state;
	CHECK(&q, rows);
}

static void test_confidence(void **state)
{
	struct value_question q = {.type = VALUE_SCALE, .min = 1, .max = 10};
	struct value_question choice = {.type = VALUE_SINGLE, .options = tools, .n_options = 5};
	struct value sure, hedged, exact, alike;

	(void)state;
	assert_true(value_read(&sure, arena, stemmer, &q, "7", 1));
	assert_true(value_read(&hedged, arena, stemmer, &q, "maybe 7", 7));
	assert_true(sure.confidence == 1 && hedged.confidence < 0.7);
	assert_true(value_read(&exact, arena, stemmer, &choice, "Excel", 5));
	assert_true(value_read(&alike, arena, stemmer, &choice, "accounting tools", 16));
	assert_true(exact.confidence == 1 && alike.confidence < exact.confidence);
}

/* Another language reads figures and its own options, and never crashes on what it can't read. */
static void test_unknown_locale(void **state)
{
	struct stemmer *other = stemmer_new("xx");
	struct value_question q = {.type = VALUE_SCALE, .min = 1, .max = 10};
	struct value v;

	(void)state;
	assert_true(value_read(&v, arena, other, &q, "8!", 2));
	assert_int_equal(v.number, 8);
	stemmer_free(other);
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {"7", "10", "/", " out of ", "between ", " and ",
	    "Excel", "A", "a ", ", ", "not ", "all ", "none ", "first ", "last ", "> ", "<", "-",
	    "$", "😀", "\xE2\x80\xAE", "ب", "yes ", "no ", "other: ", "1 to 3", "scale of ", "\n",
	    "é", "\xCC\x81", "one hundred ", "\"", "minus ", "both "};
	static const enum value_type types[] = {
	    VALUE_SCALE, VALUE_YES_NO, VALUE_SINGLE, VALUE_MULTIPLE, VALUE_RANKING};
	struct buf text = BUF_INIT;
	char *many[VALUE_OPTIONS_MAX + 1];

	(void)state;
	srand(7);
	for (int round = 0; round < 6000; round++) {
		struct value_question q = {.type = types[round % 5],
		    .min = 1,
		    .max = 10,
		    .options = tools,
		    .n_options = (size_t)rand() % 6,
		    .min_select = (size_t)rand() % 3,
		    .allow_other = rand() % 2,
		    .label_min = "not at all",
		    .label_max = "all the time"};
		struct value v;
		size_t most = q.n_options + (size_t)q.allow_other;

		text.len = 0;
		for (int n = rand() % (round % 100 ? 12 : 600); n > 0; n--)
			buf_puts(
			    &text, pieces[(size_t)rand() % (sizeof pieces / sizeof pieces[0])]);
		arena_reset(arena);
		if (!value_read(&v, arena, stemmer, &q, buf_text(&text), text.len))
			continue;
		if (v.kind == VALUE_INTEGER && q.type == VALUE_SCALE)
			assert_true(v.number >= 1 && v.number <= 10);
		if (v.kind == VALUE_INTEGER && q.type == VALUE_YES_NO)
			assert_true(v.number == 0 || v.number == 1);
		if (q.type == VALUE_SINGLE && v.kind == VALUE_PICKS)
			assert_int_equal(v.n_picks, 1);
		if (q.type == VALUE_MULTIPLE) {
			size_t n = v.n_picks + (v.other != NULL);
			assert_true(n >= q.min_select && n <= most);
			for (size_t i = 1; i < v.n_picks; i++)
				assert_true(v.picks[i] > v.picks[i - 1]);
		}
		if (q.type == VALUE_RANKING)
			assert_int_equal(v.n_picks, q.n_options);
		if (v.other)
			assert_true(utf8_valid(v.other, strlen(v.other)));
	}
	text.len = 0;
	while (text.len < 32000)
		buf_puts(&text, "7 and Excel, not ");
	for (size_t i = 0; i < sizeof many / sizeof many[0]; i++)
		many[i] = (char *)tools[i % 5];
	for (size_t i = 0; i < 5; i++) {
		struct value_question q = {.type = types[i],
		    .min = 1,
		    .max = 10,
		    .options = (const char *const *)many,
		    .n_options = VALUE_OPTIONS_MAX};
		struct value v;
		value_read(&v, arena, stemmer, &q, buf_text(&text), text.len);
		q.n_options++;
		assert_false(value_read(&v, arena, stemmer, &q, "Excel", 5)); /* too many */
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_scale),
	    cmocka_unit_test(test_yes_no),
	    cmocka_unit_test(test_confidence),
	    cmocka_unit_test(test_unknown_locale),
	    cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
