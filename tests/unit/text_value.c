/* Values out of plain words: what is clear is read, what is not is asked again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "text/value.h"

static struct arena *arena;
static struct stemmer *stemmer;

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	stemmer = stemmer_new("en");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	stemmer_free(stemmer);
	return 0;
}

/* A value as text: "7", "1 3" (picks, counted from 1), "[]", "other: x", "1 other: x", "none". */
static const char *show(const struct value_question *q, const char *text)
{
	static struct buf out;
	struct value v;
	int found;

	arena_reset(arena);
	out.len = 0;
	found = value_read(&v, arena, stemmer, q, text, strlen(text));
	assert_int_equal(found, v.kind != VALUE_NONE);
	if (!found)
		return "none";
	assert_true(v.confidence > 0 && v.confidence <= 1);
	if (v.kind == VALUE_INTEGER)
		buf_printf(&out, "%ld", v.number);
	for (size_t i = 0; i < v.n_picks; i++) {
		assert_true(v.picks[i] < q->n_options);
		buf_printf(&out, "%s%zu", i ? " " : "", v.picks[i] + 1);
	}
	if (v.kind == VALUE_PICKS && !v.n_picks)
		buf_puts(&out, "[]");
	if (v.other)
		buf_printf(&out, "%sother: %s", v.n_picks ? " " : "", v.other);
	return buf_text(&out);
}

struct row {
	const char *text, *value;
};

static void check(const struct value_question *q, const struct row *rows, size_t n)
{
	int bad = 0;

	for (size_t i = 0; i < n; i++) {
		const char *got = show(q, rows[i].text);
		if (strcmp(got, rows[i].value) != 0) {
			print_error(
			    "\"%s\": got %s, wanted %s\n", rows[i].text, got, rows[i].value);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

#define CHECK(q, rows) check(q, rows, sizeof(rows) / sizeof(rows)[0])

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

static const char *const tools[] = {
    "Excel", "Google Sheets", "Pen and paper", "An accounting tool", "Nothing at all"};

static void test_single_choice(void **state)
{
	static const struct row rows[] = {
	    {"Excel", "1"},
	    {"excel", "1"},
	    {"I use Excel", "1"},
	    {"Excel, mostly because it's there", "1"},
	    {"google sheets please", "2"},
	    {"google", "2"},
	    {"Sheets", "2"},
	    {"pen", "3"},
	    {"pen and paper", "3"},
	    {"paper", "3"},
	    {"the accounting one", "4"},
	    {"accounting tools", "4"},
	    {"accounting software", "none"},
	    {"nothing", "5"},
	    {"the second one", "2"},
	    {"second", "2"},
	    {"2nd", "2"},
	    {"2", "2"},
	    {"two", "2"},
	    {"option 2", "2"},
	    {"number two", "2"},
	    {"#2", "2"},
	    {"the last one", "5"},
	    {"last", "5"},
	    {"the first", "1"},
	    {"second to last", "4"},
	    {"B", "2"},
	    {"b)", "2"},
	    {"b", "2"},
	    {"a", "1"},
	    {"A", "1"},
	    {"option c", "3"},
	    {"I'd go with B", "2"},
	    {"Excel rather than Google Sheets", "1"},
	    {"not Excel, Google Sheets", "2"},
	    {"not Excel but pen and paper", "3"},
	    {"Excel, no wait, pen and paper", "3"},
	    {"probably Excel", "1"},
	    /* not clear */
	    {"neither", "none"},
	    {"Excel or Google Sheets", "none"},
	    {"Excel and pen", "none"},
	    {"not Excel", "none"},
	    {"6", "none"},
	    {"the sixth", "none"},
	    {"z", "none"},
	    {"I don't know", "none"},
	    {"two of them", "none"},
	    {"two people do it", "none"},
	    {"1 to 3", "none"},
	    {"1 or 2", "none"},
	    {"I hate it", "none"},
	    {"last year", "none"},
	    {"Notion", "none"},
	    {"yes", "none"},
	    {"", "none"},
	    {"🤷", "none"},
	};
	static const struct row others[] = {
	    {"Excel", "1"},
	    {"other: Notion", "other: Notion"},
	    {"Other - a wiki", "other: a wiki"},
	    {"something else: my own script", "other: my own script"},
	    {"Notion", "other: Notion"},
	    {"Quickbooks Online", "other: Quickbooks Online"},
	    {"other", "none"},
	    {"I don't know", "none"},
	    {"not sure", "none"},
	    {"none of them", "none"},
	    {"what?", "none"},
	    {"7", "none"},
	};
	static const char *const sizes[] = {"1", "2 to 5", "6 to 20", "More than 20"};
	static const struct row by_size[] = {
	    {"2 to 5", "2"},
	    {"more than 20", "4"},
	    {"1", "1"},
	    {"the second one", "2"},
	    {"B", "2"},
	    {"6", "3"},
	};
	static const char *const twins[] = {"Yes", "yes", "No"};
	static const struct row doubled[] = {{"yes", "none"}, {"no", "3"}};
	struct value_question q = {.type = VALUE_SINGLE, .options = tools, .n_options = 5};
	struct value_question with_other = {
	    .type = VALUE_SINGLE, .options = tools, .n_options = 5, .allow_other = 1};
	struct value_question size = {.type = VALUE_SINGLE, .options = sizes, .n_options = 4};
	struct value_question twin = {.type = VALUE_SINGLE, .options = twins, .n_options = 3};

	(void)state;
	CHECK(&q, rows);
	CHECK(&with_other, others);
	CHECK(&size, by_size);
	CHECK(&twin, doubled);
}

static void test_multiple_choice(void **state)
{
	static const struct row rows[] = {
	    {"1 and 3", "1 3"},
	    {"1, 3", "1 3"},
	    {"3 and 1", "1 3"},
	    {"A, C", "1 3"},
	    {"a c", "1 3"},
	    {"a and c", "1 3"},
	    {"A & C", "1 3"},
	    {"Excel and pen and paper", "1 3"},
	    {"Excel, Google Sheets and pen and paper", "1 2 3"},
	    {"Excel\nGoogle Sheets", "1 2"},
	    {"excel + sheets", "1 2"},
	    {"both Excel and Google Sheets", "1 2"},
	    {"the first two", "1 2"},
	    {"the last two", "4 5"},
	    {"the first and the third", "1 3"},
	    {"1-3", "1 2 3"},
	    {"1 to 3", "1 2 3"},
	    {"all of them", "1 2 3 4 5"},
	    {"all", "1 2 3 4 5"},
	    {"all except Excel", "2 3 4 5"},
	    {"everything but the last one", "1 2 3 4"},
	    {"just Excel", "1"},
	    {"mostly Excel but also Google Sheets", "1 2"},
	    {"Excel because I know it well", "1"},
	    {"Excel. We have had it for years.", "1"},
	    {"not Excel, but Google Sheets and paper", "2 3"},
	    {"none of them", "[]"},
	    {"none", "[]"},
	    {"neither", "[]"},
	    {"Excel or Google Sheets", "none"},
	    {"1, 7", "none"},
	    {"Excel and Notion", "none"},
	    {"none, Excel", "none"},
	    {"two of them", "none"},
	    {"I don't know", "none"},
	    {"it depends", "none"},
	    {"", "none"},
	};
	static const struct row limited[] = {
	    {"1 and 3", "1 3"},
	    {"1", "none"},
	    {"1, 2, 3", "1 2 3"},
	    {"1, 2, 3, 4", "none"},
	    {"none of them", "none"},
	    {"all of them", "none"},
	};
	static const struct row others[] = {
	    {"Excel, other: Notion", "1 other: Notion"},
	    {"Excel and something else: a wiki", "1 other: a wiki"},
	    {"other: Notion", "other: Notion"},
	};
	static const char *const pair[] = {"Mornings", "Evenings"};
	static const struct row two[] = {
	    {"both", "1 2"}, {"both of them", "1 2"}, {"mornings", "1"}};
	struct value_question q = {.type = VALUE_MULTIPLE, .options = tools, .n_options = 5};
	struct value_question few = {.type = VALUE_MULTIPLE,
	    .options = tools,
	    .n_options = 5,
	    .min_select = 2,
	    .max_select = 3};
	struct value_question with_other = {
	    .type = VALUE_MULTIPLE, .options = tools, .n_options = 5, .allow_other = 1};
	struct value_question both = {.type = VALUE_MULTIPLE, .options = pair, .n_options = 2};

	(void)state;
	CHECK(&q, rows);
	CHECK(&few, limited);
	CHECK(&with_other, others);
	CHECK(&both, two);
}

static void test_ranking(void **state)
{
	static const char *const traits[] = {"Price", "Speed", "Support"};
	static const struct row rows[] = {
	    {"Price, Speed, Support", "1 2 3"},
	    {"price = speed > support", "none"},
	    {"support then price then speed", "3 1 2"},
	    {"support > price > speed", "3 1 2"},
	    {"speed < price < support", "3 1 2"},
	    {"support over price over speed", "3 1 2"},
	    {"support, followed by price, and then speed", "3 1 2"},
	    {"2,1,3", "2 1 3"},
	    {"2 1 3", "2 1 3"},
	    {"2-1-3", "2 1 3"},
	    {"two, one, three", "2 1 3"},
	    {"C > A > B", "3 1 2"},
	    {"C then A then B", "3 1 2"},
	    {"c, a, b", "3 1 2"},
	    {"1. Support 2. Price 3. Speed", "3 1 2"},
	    {"1) Support\n2) Price\n3) Speed", "3 1 2"},
	    {"support first, price second, speed third", "3 1 2"},
	    {"speed last, support first, price second", "3 1 2"},
	    {"Price last, then support, speed", "3 2 1"},
	    {"the second, the first, the third", "2 1 3"},
	    {"most important is support, then price, and last speed", "3 1 2"},
	    {"as listed", "1 2 3"},
	    {"in that order", "1 2 3"},
	    {"prices, supporting, speed", "1 3 2"},
	    /* not all of them, or not clear */
	    {"price", "none"},
	    {"support then price", "none"},
	    {"price, price, speed", "none"},
	    {"price after speed, support", "none"},
	    {"1,2", "none"},
	    {"1,2,4", "none"},
	    {"price > speed < support", "none"},
	    {"1. price 1. speed 2. support", "none"},
	    {"I don't know", "none"},
	    {"", "none"},
	};
	struct value_question q = {.type = VALUE_RANKING, .options = traits, .n_options = 3};

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
		for (int n = rand() % 12; n > 0; n--)
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
	    cmocka_unit_test(test_single_choice),
	    cmocka_unit_test(test_multiple_choice),
	    cmocka_unit_test(test_ranking),
	    cmocka_unit_test(test_confidence),
	    cmocka_unit_test(test_unknown_locale),
	    cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
