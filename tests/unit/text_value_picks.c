/* Values out of plain words: options picked and ranked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/text_value_support.h"

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
	    {"The customer waited for the offer, and we gave 5% off to calm them down", "none"},
	    {"Our office has a cat, she is 3", "none"},
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

/* The word "other" is an answer where it is said as one. One option is picked, then any number. */
static void test_other_is_meant(void **state)
{
	static const struct row meant[] = {
	    {"other: Notion", "other: Notion"},
	    {"OTHER:Notion", "other: Notion"},
	    {"Other - a wiki", "other: a wiki"},
	    {"Other \xe2\x80\x93 a wiki", "other: a wiki"},
	    {"other = a wiki", "other: a wiki"},
	    {"other (a wiki of ours)", "other: a wiki of ours"},
	    {"other\na wiki", "none"}, /* a line is no colon */
	    {"other, we keep a wiki", "other: we keep a wiki"},
	    {"other we keep a wiki", "other: we keep a wiki"},
	    {"Other. It is all in a wiki.", "other: It is all in a wiki"},
	    {"other, namely a wiki", "other: a wiki"},
	    {"other like a wiki", "other: a wiki"},
	    {"I'd say other: a wiki", "other: a wiki"},
	    {"My answer is other, a wiki", "other: a wiki"},
	    {"something else, a wiki", "other: a wiki"},
	    {"Something else - my own script", "other: my own script"},
	    {"it's something else, we have a script", "other: we have a script"},
	    {"we use something else: a script", "other: a script"},
	    {"something else entirely, a script", "other: a script"},
	    {"something else that we built", "other: we built"},
	    {"something else called Notion", "other: Notion"},
	    {"something different: a script", "other: a script"},
	    {"not listed: Notion", "other: Notion"},
	    {"another one called Notion", "other: Notion"},
	};
	static const struct row only_one[] = {
	    {"No wait, other: a script", "other: a script"},
	    {"None of these, we write it on the wall", "other: we write it on the wall"},
	    {"none of the above. We have a script", "other: We have a script"},
	    {"two other tools and compared them", "none"},
	    {"We tried two other tools and compared them", "none"},
	    {"I looked at other tools, then I went back", "none"},
	    {"other tools were too dear for us", "none"},
	    {"Other people in my team decide that", "none"},
	    {"the other way round, we print everything", "none"},
	    {"On the other hand, we never tried it out", "none"},
	    {"each other, every day", "none"},
	    {"no other, as far as we know", "none"},
	    {"some other, we forgot", "none"},
	    {"other than that: not much to tell", "none"},
	    {"other-wise we would have changed", "none"},
	    {"Other? What do you mean by that", "none"},
	    {"another colleague does that for us", "none"},
	    {"I wanted something else and went home", "none"},
	    {"something else came up before we decided", "none"},
	    {"none of them worked for us at all", "none"},
	    {"not on the list that we got from them", "none"},
	    {"In other words, Excel", "1"},
	    {"Every other week, Excel", "1"},
	    {"We had two other tools, now it is Excel", "1"},
	    {"Excel, other people like it", "1"},
	    {"Excel, as every other team", "1"},
	    {"2, the other ones are worse", "2"},
	};
	static const struct row any_number[] = {
	    {"two other tools and compared them", "none"},
	    {"Excel and two other tools that we compared", "none"},
	    {"Excel and other things", "none"},
	    {"Excel and the other, we forgot", "none"},
	    {"Excel and other: Notion", "1 other: Notion"},
	    {"Excel, other, we keep a wiki", "1 other: we keep a wiki"},
	    {"B and C, other - a wiki", "2 3 other: a wiki"},
	    {"everything other than Excel", "2 3 4 5"},
	};
	struct value_question q = {
	    .type = VALUE_SINGLE, .options = tools, .n_options = 5, .allow_other = 1};
	struct value_question closed = {.type = VALUE_SINGLE, .options = tools, .n_options = 5};

	(void)state;
	CHECK(&q, meant);
	CHECK(&q, only_one);
	for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
		assert_string_equal(show(&closed, meant[i].text), "none");
	q.type = VALUE_MULTIPLE;
	CHECK(&q, meant);
	CHECK(&q, any_number);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_single_choice),
	    cmocka_unit_test(test_multiple_choice),
	    cmocka_unit_test(test_other_is_meant),
	    cmocka_unit_test(test_ranking),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
