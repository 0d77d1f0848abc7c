/* How well length alone and the score put specific answers before vague ones (tests/fixtures/specificity). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/dir.h"
#include "base/mem.h"
#include "tests/unit/text_support.h"

#define ROWS_MAX 1000
#define ROWS_MIN 200
#define FLOOR    0.95 /* on answers of the tests' own; strangers' are to reach .90 */
#define MARGIN   0.02 /* that the score is better than length by */

static struct row {
	int grade;
	double words, score;
} rows[ROWS_MAX];
static unsigned nrows;

static void load(void)
{
	const char *source = getenv("srcdir");
	char *path = xasprintf("%s/tests/fixtures/specificity/answers.json", source ? source : ".");
	struct buf text = BUF_INIT;
	struct err err;
	json_t *file, *list, *row;
	const char *grade;
	size_t i;

	assert_int_equal(dir_read_file(path, 1 << 20, &text, &err), STATUS_OK);
	file = json_read(buf_text(&text), text.len, &err);
	assert_non_null(file);
	json_object_foreach(file, grade, list) json_array_foreach(list, i, row)
	{
		const struct reading *r = read_answer(json_string_value(row));

		assert_in_range(nrows, 0, ROWS_MAX - 1);
		rows[nrows++] = (struct row){atoi(grade), r->tokens.words, r->specificity};
	}
	json_decref(file);
	buf_free(&text);
	mem_free(path);
}

static double better(double a, double b)
{
	return a > b ? 1 : a < b ? 0 : 0.5;
}

/* Of all pairs of a grade above and one below: how many are in order by words and by score. */
static void concord(int low, int high, double *by_words, double *by_score)
{
	double words = 0, score = 0, n = 0;

	for (unsigned i = 0; i < nrows; i++)
		for (unsigned k = 0; k < nrows; k++) {
			if (rows[i].grade <= rows[k].grade || rows[i].grade < high ||
			    rows[k].grade > low)
				continue;
			words += better(rows[i].words, rows[k].words);
			score += better(rows[i].score, rows[k].score);
			n++;
		}
	*by_words = words / n;
	*by_score = score / n;
}

static void the_score_beats_length(void **state)
{
	double words, score;

	(void)state;
	nrows = 0;
	load();
	assert_true(nrows >= ROWS_MIN);
	for (int grade = 0; grade < 5; grade++) {
		double sum = 0, n = 0;

		for (unsigned i = 0; i < nrows; i++)
			if (rows[i].grade == grade) {
				sum += rows[i].score;
				n++;
			}
		fprintf(stderr, "# grade %d: mean score %.2f of %.0f\n", grade, sum / n, n);
	}
	concord(1, 3, &words, &score);
	fprintf(
	    stderr, "# told or not (3, 4 against 0, 1): length %.3f score %.3f\n", words, score);
	assert_true(score >= FLOOR && score >= words + MARGIN);
	concord(1, 2, &words, &score);
	fprintf(stderr, "# anything concrete (2 to 4 against 0, 1): length %.3f score %.3f\n",
	    words, score);
	assert_true(score >= 0.9);
	concord(3, 1, &words, &score);
	fprintf(stderr, "# all pairs of different grades: length %.3f score %.3f\n", words, score);
	assert_true(score >= 0.9 && score >= words + MARGIN);
}

static double score(const char *text)
{
	return read_answer(text)->specificity;
}

static void length_alone_is_nothing(void **state)
{
	static const struct {
		const char *more, *less;
	} pairs[] = {
	    {"paid 30 late fee in march",
	        "it is what it is and there is not much that one could say about it"},
	    {"I printed two labels on Monday", "I usually print something now and then"},
	    {"My sister Anna moved to Oslo", "People move to other places"},
	    {"I lost the key twice", "I would lose it"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (score(pairs[i].more) <= score(pairs[i].less))
			fail_msg("%s (%.2f) <= %s (%.2f)", pairs[i].more, score(pairs[i].more),
			    pairs[i].less, score(pairs[i].less));
	assert_true(score("") == 0);
	assert_true(score("...") == 0);
	assert_true(score("I don't know") < 1);
	/* Saying it again adds nothing. */
	assert_true(score("the red box the red box the red box the red box") <
	    score("the red box on the second shelf") + 0.5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_score_beats_length),
	    cmocka_unit_test(length_alone_is_nothing),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
