/* Compiled questions: their words and widgets by language, their orders, and structured answers. */
#include "interview_study_support.h"

#include "interview/question.h"

/* Compiles a question as a client would send it. */
static struct question made(const char *text)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = js(text), *stored = question_check(input, &p);
	struct question out;
	struct err err;

	expect_no_problem(text, &p);
	assert_int_equal(question_compile(stored, "q1", &out, &err), STATUS_OK);
	json_decref(stored);
	json_decref(input);
	return out;
}

#define OPEN "{'text': 'What happened?'}"
#define SCALE                                                                                      \
	"{'type': 'scale', 'text': 'How hard?', 'config': {'scaleMin': 0, 'scaleMax': 10,"         \
	" 'scaleLabels': {'min': 'not at all', 'max': 'extremely'}}, 'probing': {'anchors': ["     \
	" {'when': '<=3', 'ask': 'What made it easy?'}, {'when': '>8', 'ask': 'What was worst?'}," \
	" {'when': '5', 'ask': 'Why the middle?'}]}}"
#define SINGLE                                                                                     \
	"{'type': 'single_choice', 'text': 'Which?', 'config': {'options': ['Red', 'Green', "      \
	"'Blue'],"                                                                                 \
	" 'allowOther': true}, 'translations': {'de': {'text': 'Welche?', 'intro': 'Also.',"       \
	" 'options': ['Rot', 'Grün', 'Blau']}, 'de-CH': {'text': 'Weli?'}}}"
#define STRICT                                                                                     \
	"{'type': 'single_choice', 'text': 'Which?', 'config': {'options': ['Red', 'Green']}}"
#define MULTIPLE                                                                                   \
	"{'type': 'multiple_choice', 'text': 'Which?', 'config': {'options': ['A', 'B', 'C', "     \
	"'D'],"                                                                                    \
	" 'allowOther': true, 'minSelect': 2, 'maxSelect': 3}}"
#define NONE_TOO                                                                                   \
	"{'type': 'multiple_choice', 'text': 'Which?', 'config': {'options': ['A', 'B'], "         \
	"'minSelect': 0}}"
#define RANKING "{'type': 'ranking', 'text': 'Order?', 'config': {'options': ['A', 'B', 'C']}}"
#define YES_NO  "{'type': 'yes_no', 'text': 'Did it?', 'required': false}"

static void test_good_answers(void **state)
{
	static const struct {
		const char *question, *value, *other, *stored;
	} rows[] = {
	    {OPEN, "'It broke.'", NULL, "'It broke.'"},
	    {OPEN, "null", NULL, "null"},
	    {SCALE, "0", NULL, "0"},
	    {SCALE, "10", NULL, "10"},
	    {SCALE, "7.0", NULL, "7"},
	    {SCALE, "null", "null", "null"},
	    {SINGLE, "'Green'", NULL, "'Green'"},
	    {SINGLE, "'Grün'", NULL, "'Green'"},
	    {SINGLE, "'Green'", "null", "'Green'"},
	    {SINGLE, "null", "'Violet'", "null"},
	    {SINGLE, NULL, "'Violet'", "null"},
	    {MULTIPLE, "['C', 'A']", NULL, "['A', 'C']"},
	    {MULTIPLE, "['D']", "'More'", "['D']"},
	    {MULTIPLE, "null", NULL, "null"},
	    {NONE_TOO, "[]", NULL, "[]"},
	    {RANKING, "['C', 'A', 'B']", NULL, "['C', 'A', 'B']"},
	    {YES_NO, "true", NULL, "true"},
	    {YES_NO, "false", NULL, "false"},
	    {YES_NO, "null", NULL, "null"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		struct question q = made(rows[i].question);
		json_t *value = rows[i].value ? js(rows[i].value) : NULL;
		json_t *other = rows[i].other ? js(rows[i].other) : NULL;
		json_t *out = question_answer(&q, "de", value, other, &p);

		expect_no_problem(rows[i].question, &p);
		expect_json(out, rows[i].stored);
		json_decref(value);
		json_decref(other);
		question_clear(&q);
	}
}

static void test_bad_answers(void **state)
{
	static const struct {
		const char *question, *value, *other;
		struct bad_row row;
	} rows[] = {
	    {OPEN, NULL, NULL, {NULL, "/answer/value", "is missing; null declines"}},
	    {OPEN, NULL, "null", {NULL, "/answer/value", "is missing"}},
	    {OPEN, "''", NULL, {NULL, "/answer/value", "is empty"}},
	    {OPEN, "7", NULL, {NULL, "/answer/value", "is 7; it must be a string"}},
	    {OPEN, "'a'", "'b'", {NULL, "/answer/other", "doesn't belong to this question"}},
	    {SCALE, "11", NULL,
	        {NULL, "/answer/value", "is 11; it must be an integer from 0 to 10"}},
	    {SCALE, "-1", NULL, {NULL, "/answer/value", "is -1"}},
	    {SCALE, "7.5", NULL, {NULL, "/answer/value", "is 7.5"}},
	    {SCALE, "'7'", NULL, {NULL, "/answer/value", "is \"7\""}},
	    {SCALE, "true", NULL, {NULL, "/answer/value", "is true"}},
	    {SINGLE, "'green'", NULL,
	        {NULL, "/answer/value", "one of the options, letter by letter"}},
	    {SINGLE, "'Violet'", NULL, {NULL, "/answer/value", "is \"Violet\""}},
	    {SINGLE, "['Red']", NULL, {NULL, "/answer/value", "is a list"}},
	    {SINGLE, "1", NULL, {NULL, "/answer/value", "is 1"}},
	    {SINGLE, "'Red'", "'Violet'", {NULL, "/answer/value", "one of them must go"}},
	    {SINGLE, "null", "' '", {NULL, "/answer/other", "is empty"}},
	    {SINGLE, "null", "5", {NULL, "/answer/other", "is 5"}},
	    {STRICT, "null", "'Violet'", {NULL, "/answer/other", "only its options"}},
	    {STRICT, NULL, "'Violet'", {NULL, "/answer/other", "only its options"}},
	    {MULTIPLE, "'A'", NULL,
	        {NULL, "/answer/value", "is \"A\"; it must be a list of options"}},
	    {MULTIPLE, "['A']", NULL, {NULL, "/answer/value", "selects 1; it must be 2 to 3"}},
	    {MULTIPLE, "['A', 'B', 'C', 'D']", NULL, {NULL, "/answer/value", "selects 4"}},
	    {MULTIPLE, "['A', 'B', 'C']", "'x'", {NULL, "/answer/value", "selects 4"}},
	    {MULTIPLE, "['A', 'E']", NULL, {NULL, "/answer/value/1", "is \"E\""}},
	    {MULTIPLE, "['A', null]", NULL, {NULL, "/answer/value/1", "is null"}},
	    {MULTIPLE, "['A', 'A']", NULL,
	        {NULL, "/answer/value/1", "the option of element 0 again"}},
	    {RANKING, "['A', 'B']", NULL, {NULL, "/answer/value", "ranks 2 of the 3 options"}},
	    {RANKING, "[]", NULL, {NULL, "/answer/value", "ranks 0 of the 3"}},
	    {RANKING, "['A', 'B', 'A']", NULL, {NULL, "/answer/value/2", "again"}},
	    {RANKING, "'A'", NULL, {NULL, "/answer/value", "the list of all options"}},
	    {RANKING, "{'A': 1}", NULL, {NULL, "/answer/value", "is an object"}},
	    {YES_NO, "'yes'", NULL, {NULL, "/answer/value", "true or false"}},
	    {YES_NO, "1", NULL, {NULL, "/answer/value", "true or false"}},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		struct question q = made(rows[i].question);
		struct bad_row row = rows[i].row;
		json_t *value = rows[i].value ? js(rows[i].value) : NULL;
		json_t *other = rows[i].other ? js(rows[i].other) : NULL;

		row.input = rows[i].value ? rows[i].value : rows[i].question;
		assert_null(question_answer(&q, NULL, value, other, &p));
		expect_problem(&row, &p);
		json_decref(value);
		json_decref(other);
		question_clear(&q);
	}
}

static void test_endless_answers(void **state)
{
	struct question q = made(MULTIPLE);
	struct bad_row row = {
	    "many elements", "/answer/value", "has 5000 elements; the question has 4"};
	struct problems p = PROBLEMS_INIT;
	json_t *list = json_array(), *text;
	char *long_text = xmalloc(QUESTION_ANSWER_MAX + 2);

	(void)state;
	for (int i = 0; i < 5000; i++)
		json_array_append_new(list, json_string("A"));
	assert_null(question_answer(&q, NULL, list, NULL, &p));
	expect_problem(&row, &p);
	json_decref(list);
	question_clear(&q);

	q = made(OPEN);
	row = (struct bad_row){"long", "/answer/value", "has 8001 characters"};
	memset(long_text, 'x', QUESTION_ANSWER_MAX + 1);
	long_text[QUESTION_ANSWER_MAX + 1] = '\0';
	text = json_string(long_text);
	assert_null(question_answer(&q, NULL, text, NULL, &p));
	expect_problem(&row, &p);
	json_decref(text);
	mem_free(long_text);
	question_clear(&q);
}

static void test_widgets(void **state)
{
	static const struct {
		const char *question, *locale, *widget;
	} rows[] = {
	    {SCALE, NULL,
	        "{'type': 'scale', 'control': 'slider', 'questionId': 'q1', 'required': true,"
	        " 'min': 0, 'max': 10, 'labels': {'min': 'not at all', 'max': 'extremely'}}"},
	    {"{'type': 'scale', 'text': 'a'}", NULL,
	        "{'type': 'scale', 'control': 'slider', 'questionId': 'q1', 'required': true,"
	        " 'min': 1, 'max': 10}"},
	    {SINGLE, "en",
	        "{'type': 'single_choice', 'control': 'radio', 'questionId': 'q1', 'required': "
	        "true,"
	        " 'options': ['Red', 'Green', 'Blue'], 'allowOther': true}"},
	    {SINGLE, "de-AT",
	        "{'type': 'single_choice', 'control': 'radio', 'questionId': 'q1', 'required': "
	        "true,"
	        " 'options': ['Rot', 'Grün', 'Blau'], 'allowOther': true}"},
	    {SINGLE, "de-CH",
	        "{'type': 'single_choice', 'control': 'radio', 'questionId': 'q1', 'required': "
	        "true,"
	        " 'options': ['Red', 'Green', 'Blue'], 'allowOther': true}"},
	    {MULTIPLE, NULL,
	        "{'type': 'multiple_choice', 'control': 'checkbox', 'questionId': 'q1', "
	        "'required': true,"
	        " 'options': ['A', 'B', 'C', 'D'], 'allowOther': true, 'minSelect': 2, "
	        "'maxSelect': 3}"},
	    {NONE_TOO, NULL,
	        "{'type': 'multiple_choice', 'control': 'checkbox', 'questionId': 'q1', "
	        "'required': true,"
	        " 'options': ['A', 'B'], 'allowOther': false, 'minSelect': 0, 'maxSelect': 2}"},
	    {RANKING, NULL,
	        "{'type': 'ranking', 'control': 'rank', 'questionId': 'q1', 'required': true,"
	        " 'options': ['A', 'B', 'C']}"},
	    {YES_NO, NULL,
	        "{'type': 'yes_no', 'control': 'buttons', 'questionId': 'q1', 'required': false}"},
	};
	struct question open = made(OPEN);

	(void)state;
	assert_null(question_widget(&open, NULL, 1));
	question_clear(&open);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct question q = made(rows[i].question);

		expect_json(question_widget(&q, rows[i].locale, 42), rows[i].widget);
		question_clear(&q);
	}
}

static void test_words(void **state)
{
	static const char *const rows[][3] = {
	    {NULL, "Which?", ""},
	    {"en", "Which?", ""},
	    {"de", "Welche?", "Also."},
	    {"de-AT", "Welche?", "Also."},
	    {"DE", "Welche?", "Also."},
	    {"de-CH", "Weli?", ""},
	    {"d", "Which?", ""},
	    {"deu", "Which?", ""},
	    {"", "Which?", ""},
	};
	struct question q = made(SINGLE);
	struct question_words words;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		question_words(&q, rows[i][0], &words);
		assert_string_equal(words.text, rows[i][1]);
		assert_string_equal(words.intro, rows[i][2]);
	}
	question_clear(&q);
}

/* The same seed gives the same order; over many seeds each option comes first equally often. */
static void test_shuffle(void **state)
{
	struct question q = made("{'type': 'ranking', 'text': 'a', 'config': {'randomize': true,"
	                         " 'options': ['A', 'B', 'C', 'D', 'E']}}");
	size_t first[5] = {0}, a[QUESTION_OPTIONS_MAX], b[QUESTION_OPTIONS_MAX];
	json_t *widget, *again;

	(void)state;
	for (uint64_t seed = 0; seed < 20000; seed++) {
		unsigned seen = 0;

		question_order(&q, seed, a);
		question_order(&q, seed, b);
		assert_memory_equal(a, b, 5 * sizeof(a[0]));
		for (int i = 0; i < 5; i++)
			seen |= 1u << a[i];
		assert_int_equal(seen, 31);
		first[a[0]]++;
	}
	for (int i = 0; i < 5; i++)
		assert_in_range(first[i], 3800, 4200); /* 4000 expected, standard deviation 57 */

	widget = question_widget(&q, NULL, 7);
	again = question_widget(&q, NULL, 7);
	assert_true(json_equal(widget, again));
	question_order(&q, 7, a);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(
		    json_string_value(json_array_get(json_object_get(widget, "options"), i)),
		    q.options[a[i]]);
	json_decref(widget);
	json_decref(again);

	q.key[0] = 'p'; /* another question of the same interview has an order of its own */
	question_order(&q, 3, b);
	q.key[0] = 'q';
	question_order(&q, 3, a);
	assert_memory_not_equal(a, b, 5 * sizeof(a[0]));
	q.randomize = 0;
	question_order(&q, 3, a);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(a[i], i);
	question_clear(&q);
}

static void test_anchors(void **state)
{
	static const struct {
		int value;
		const char *ask;
	} rows[] = {{0, "What made it easy?"}, {3, "What made it easy?"}, {4, NULL},
	    {5, "Why the middle?"}, {8, NULL}, {9, "What was worst?"}, {10, "What was worst?"}};
	struct question q = made(SCALE);
	json_t *words = json_string("3");

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *value = json_integer(rows[i].value);
		const struct anchor *anchor = question_anchor(&q, value);

		if (rows[i].ask)
			assert_string_equal(anchor->ask, rows[i].ask);
		else
			assert_null(anchor);
		json_decref(value);
	}
	assert_null(question_anchor(&q, words));
	assert_null(question_anchor(&q, NULL));
	json_decref(words);
	question_clear(&q);
}

/* What no checker made is refused, not believed. */
static void test_bad_compile(void **state)
{
	static const char *const rows[] = {
	    "{}",
	    "{'text': 'a'}",
	    "{'text': 'a', 'type': 'essay'}",
	    "{'text': 5, 'type': 'yes_no'}",
	    "{'text': 'a', 'type': 'scale', 'config': {}}",
	    "{'text': 'a', 'type': 'scale', 'config': {'scaleMin': 5, 'scaleMax': 1}}",
	    "{'text': 'a', 'type': 'ranking', 'config': {'options': ['x']}}",
	    "{'text': 'a', 'type': 'ranking', 'config': {'options': ['x', 7]}}",
	    "{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y'], "
	    "'maxSelect': 9}}",
	    "{'text': 'a', 'type': 'multiple_choice', 'config': {'options': ['x', 'y'], "
	    "'minSelect': -1}}",
	    "{'text': 'a', 'type': 'yes_no', 'probing': {'maxFollowUps': 9}}",
	    "{'text': 'a', 'type': 'scale', 'config': {'scaleMin': 1, 'scaleMax': 5},"
	    " 'probing': {'anchors': [{'when': 'x', 'ask': 'y'}]}}",
	    "{'text': 'a', 'type': 'scale', 'config': {'scaleMin': 1, 'scaleMax': 5},"
	    " 'probing': {'anchors': [{'when': '3'}]}}",
	    "{'text': 'a', 'type': 'ranking', 'config': {'options': ['x', 'y']},"
	    " 'translations': {'de': {'options': ['x']}}}",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *stored = js(rows[i]);
		struct question out;
		struct err err;

		assert_int_equal(question_compile(stored, "m:x", &out, &err), STATUS_INVALID);
		assert_non_null(strstr(err.text, "question m:x"));
		json_decref(stored);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good_answers),
	    cmocka_unit_test(test_bad_answers),
	    cmocka_unit_test(test_endless_answers),
	    cmocka_unit_test(test_widgets),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_shuffle),
	    cmocka_unit_test(test_anchors),
	    cmocka_unit_test(test_bad_compile),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_question_answer", tests, NULL, NULL);
}
