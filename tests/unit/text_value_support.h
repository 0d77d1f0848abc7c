/* What the tests of values share: a value as text, and tables of answers. */
#ifndef INTERVIEWD_TESTS_TEXT_VALUE_SUPPORT_H
#define INTERVIEWD_TESTS_TEXT_VALUE_SUPPORT_H

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/value.h"

#ifndef TEXT_LOCALE
#define TEXT_LOCALE "en"
#endif

static struct arena *arena;
static struct stemmer *stemmer;

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	stemmer = stemmer_new(TEXT_LOCALE);
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

__attribute__((unused)) static const char *const tools[] = {
    "Excel", "Google Sheets", "Pen and paper", "An accounting tool", "Nothing at all"};

#endif
