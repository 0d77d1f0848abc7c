/* Values read out of plain words: from the words to the JSON that is stored, in the order that was
 * shown. */
#include "interview_study_support.h"

#include "interview/question.h"
#include "text/stem.h"

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

#define OPEN  "{'text': 'What happened?'}"
#define SCALE "{'type': 'scale', 'text': 'How hard?'}"
#define SINGLE                                                                                     \
	"{'type': 'single_choice', 'text': 'Which?', 'config': {'options': ['Red', 'Green', "      \
	"'Blue'],"                                                                                 \
	" 'allowOther': true}}"
#define MULTIPLE_OTHER                                                                             \
	"{'type': 'multiple_choice', 'text': 'Which?', 'config': {'options': ['Phone', 'Email'], " \
	"'allowOther': true}}"
#define MULTIPLE                                                                                   \
	"{'type': 'multiple_choice', 'text': 'Which?', 'config': {'options': ['Phone', 'Email', "  \
	"'Letter'],"                                                                               \
	" 'minSelect': 1, 'maxSelect': 2}}"
#define RANKING                                                                                    \
	"{'type': 'ranking', 'text': 'Order?', 'config': {'options': ['Price', 'Speed', "          \
	"'Support']}}"
#define YES_NO "{'type': 'yes_no', 'text': 'Did it?'}"

static void test_readings(void **state)
{
	static const struct {
		const char *question, *words, *value, *other;
	} rows[] = {
	    {OPEN, "It broke \"again\".", "'It broke \\u0022again\\u0022.'", NULL},
	    {SCALE, "seven", "7", NULL},
	    {SCALE, "I'd say 9 out of 10", "9", NULL},
	    {SCALE, "eleven", NULL, NULL},
	    {SCALE, "hard to put a number on", NULL, NULL},
	    {SINGLE, "the second one", "'Green'", NULL},
	    {SINGLE, "blue", "'Blue'", NULL},
	    {SINGLE, "the last one", "'Blue'", NULL},
	    {SINGLE, "something else: violet", "null", "violet"},
	    {SINGLE, "other, we mix our own", "null", "we mix our own"},
	    {SINGLE, "two other colours and compared them", NULL, NULL},
	    {SINGLE, "Green, like every other team", "'Green'", NULL},
	    {MULTIPLE, "email and phone", "['Phone', 'Email']", NULL},
	    {MULTIPLE, "the third", "['Letter']", NULL},
	    {MULTIPLE_OTHER, "phone, other: a fax", "['Phone']", "a fax"},
	    {MULTIPLE_OTHER, "phone and two other ways", NULL, NULL},
	    {RANKING, "Support then Price then Speed", "['Support', 'Price', 'Speed']", NULL},
	    {RANKING, "price", NULL, NULL},
	    {YES_NO, "yep", "true", NULL},
	    {YES_NO, "nope", "false", NULL},
	    {YES_NO, "purple", NULL, NULL},
	};
	struct stemmer *stemmer = stemmer_new("en");
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct question q = made(rows[i].question);
		struct question_reading reading;
		int read = question_read(
		    &q, "en", 1, arena, stemmer, rows[i].words, strlen(rows[i].words), &reading);

		if (read != (rows[i].value != NULL))
			fail_msg("\"%s\" gave %s", rows[i].words, read ? "a value" : "none");
		if (read) {
			expect_json(reading.value, rows[i].value);
			assert_true(reading.confidence > 0 && reading.confidence <= 1);
			if (rows[i].other)
				assert_string_equal(reading.other, rows[i].other);
			else
				assert_null(reading.other);
		} else {
			assert_null(reading.value);
		}
		question_clear(&q);
		arena_reset(arena);
	}
	arena_free(arena);
	stemmer_free(stemmer);
}

/* "The second one" is the second as shown to this participant, and the value is the study's word
 * for it. */
static void test_shown_order(void **state)
{
	struct question q =
	    made("{'type': 'single_choice', 'text': 'Which?', 'config': {'randomize': true,"
	         " 'options': ['Red', 'Green', 'Blue', 'Black', 'White']}, 'translations': {'de':"
	         " {'options': ['Rot', 'Grün', 'Blau', 'Schwarz', 'Weiß']}}}");
	struct stemmer *stemmer = stemmer_new("en");
	struct arena *arena = arena_new();
	size_t order[QUESTION_OPTIONS_MAX];

	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct question_reading reading;

		question_order(&q, seed, order);
		assert_int_equal(
		    question_read(&q, "en", seed, arena, stemmer, "the second one", 14, &reading),
		    1);
		assert_string_equal(json_string_value(reading.value), q.options[order[1]]);
		json_decref(reading.value);
		assert_int_equal(
		    question_read(&q, "de", seed, arena, stemmer, "Schwarz", 7, &reading), 1);
		assert_string_equal(json_string_value(reading.value), "Black");
		json_decref(reading.value);
	}
	arena_free(arena);
	stemmer_free(stemmer);
	question_clear(&q);
}

/* Whatever is read fits: what question_answer would take, and in its form. */
static void test_reading_is_an_answer(void **state)
{
	static const char *const questions[] = {SCALE, SINGLE, MULTIPLE, RANKING, YES_NO};
	static const char *const words[] = {"one", "two and three", "yes", "no", "red, green, blue",
	    "all of them", "none", "other", "other: both", "phone email letter",
	    "price speed support", "1 2 3", "3 > 2 > 1", "the first and the last", "either",
	    "\xf0\x9f\x91\x8d", "10/10", "-5", "99999999999999999999", "first second third",
	    "everything but the second", "neither", "A, B, C", "2nd"};
	struct stemmer *stemmer = stemmer_new("en");
	struct arena *arena = arena_new();
	size_t found = 0;

	(void)state;
	for (size_t i = 0; i < ROWS(questions); i++) {
		struct question q = made(questions[i]);

		for (size_t k = 0; k < ROWS(words); k++) {
			struct problems p = PROBLEMS_INIT;
			struct question_reading reading;
			json_t *other, *again;

			if (!question_read(
			        &q, "en", 5, arena, stemmer, words[k], strlen(words[k]), &reading))
				continue;
			found++;
			other = reading.other ? json_string(reading.other) : NULL;
			again = question_answer(&q, "en", reading.value, other, &p);
			expect_no_problem(words[k], &p);
			assert_true(json_equal(again, reading.value));
			json_decref(again);
			json_decref(other);
			json_decref(reading.value);
		}
		question_clear(&q);
	}
	assert_in_range(found, 20, ROWS(words) * ROWS(questions));
	arena_free(arena);
	stemmer_free(stemmer);
}

/* A story in which somebody says "other" is no answer of one's own. */
static void test_other_has_a_limit(void **state)
{
	struct question q =
	    made("{'id':'q','type':'single_choice','text':'?','config':{'options':['Red','Blue'],"
	         "'allowOther':true}}");
	struct stemmer *stemmer = stemmer_new("en");
	struct arena *arena = arena_new();

	(void)state;
	for (int n = 499; n <= 501; n++) {
		char *words = xasprintf("other: %0*d", n, 1);
		struct question_reading reading;
		int read =
		    question_read(&q, "en", 1, arena, stemmer, words, strlen(words), &reading);

		assert_int_equal(read, n <= QUESTION_OTHER_MAX);
		if (read)
			assert_int_equal(strlen(reading.other), n);
		else
			assert_true(!reading.value && !reading.other);
		json_decref(reading.value);
		mem_free(words);
	}
	arena_free(arena);
	stemmer_free(stemmer);
	question_clear(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_readings),
	    cmocka_unit_test(test_shown_order),
	    cmocka_unit_test(test_reading_is_an_answer),
	    cmocka_unit_test(test_other_has_a_limit),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_question_read", tests, NULL, NULL);
}
