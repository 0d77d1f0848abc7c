/* Precision and recall of each signal over labelled answers (tests/fixtures/signals), with floors. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/dir.h"
#include "base/mem.h"
#include "tests/unit/text_support.h"

#define FLOOR    0.85 /* of each signal, both ways */
#define ROWS_MIN 1000

struct score {
	unsigned right, missed, wrong, n;
};

static struct score scores[SIGNAL_BUILTIN];

static void wrong(const char *signal, const char *what, const char *text)
{
	fprintf(stderr, "# %s %s: %s\n", signal, what, text);
}

static void score_list(struct score *score, const char *signal, const json_t *list, int shown)
{
	json_t *row;
	size_t i;

	json_array_foreach(list, i, row)
	{
		const char *text = json_string_value(row);
		int found = shows(text, signal);

		score->n++;
		score->right += shown && found;
		score->missed += shown && !found;
		score->wrong += !shown && found;
		if (shown != found)
			wrong(signal, shown ? "missed in" : "found in", text);
	}
}

static void score_file(const char *path)
{
	struct buf text = BUF_INIT;
	struct err err;
	json_t *file, *rows;
	const char *signal;

	assert_int_equal(dir_read_file(path, 1 << 20, &text, &err), STATUS_OK);
	file = json_read(buf_text(&text), text.len, &err);
	assert_non_null(file);
	json_object_foreach(file, signal, rows)
	{
		int index = signal_find(signal);

		assert_in_range(index, 0, SIGNAL_BUILTIN - 1);
		score_list(&scores[index], signal, json_object_get(rows, "yes"), 1);
		score_list(&scores[index], signal, json_object_get(rows, "no"), 0);
	}
	json_decref(file);
	buf_free(&text);
}

static void score_all(void)
{
	const char *source = getenv("srcdir");
	char *dir = xasprintf("%s/tests/fixtures/signals", source ? source : ".");
	DIR *files = opendir(dir);
	struct dirent *file;

	assert_non_null(files);
	memset(scores, 0, sizeof scores);
	while ((file = readdir(files))) {
		const char *end = strrchr(file->d_name, '.');
		char *path;

		if (!end || strcmp(end, ".json") != 0)
			continue;
		path = xasprintf("%s/%s", dir, file->d_name);
		score_file(path);
		mem_free(path);
	}
	closedir(files);
	mem_free(dir);
}

static void every_signal_is_found_where_it_is_and_nowhere_else(void **state)
{
	double precisions = 0, recalls = 0;
	unsigned n = 0, rows = 0, bad = 0;

	(void)state;
	score_all();
	for (int i = 0; i < SIGNAL_BUILTIN; i++) {
		const struct score *s = &scores[i];
		double precision, recall;

		if (!s->n)
			continue;
		recall = (double)s->right / (s->right + s->missed);
		precision = s->right ? (double)s->right / (s->right + s->wrong) : 0;
		fprintf(stderr, "# %-18s precision %.2f recall %.2f of %u\n", signal_name(i),
		    precision, recall, s->n);
		precisions += precision;
		recalls += recall;
		rows += s->n;
		n++;
		bad += precision < FLOOR || recall < FLOOR;
	}
	assert_true(n > 0 && rows >= ROWS_MIN);
	fprintf(stderr, "# %u signals, %u answers: precision %.3f recall %.3f\n", n, rows,
	    precisions / n, recalls / n);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_signal_is_found_where_it_is_and_nowhere_else),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
