/* What the tests of studies share: JSON with single quotes, and one row of a table of bad inputs.
 */
#ifndef INTERVIEWD_TESTS_INTERVIEW_STUDY_SUPPORT_H
#define INTERVIEWD_TESTS_INTERVIEW_STUDY_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"

#define ROWS(TABLE) (sizeof(TABLE) / sizeof((TABLE)[0]))

/* An input that is wrong in one place. */
struct bad_row {
	const char *input;   /* JSON with ' for " */
	const char *pointer; /* of its only problem */
	const char *detail;  /* part of its sentence */
};

/* Reads JSON written with ' for "; fails the test if it is none. */
static inline json_t *js(const char *text)
{
	struct err err = {""};
	char *copy = xstrdup(text);
	json_t *value;

	for (char *c = copy; *c; c++)
		if (*c == '\'')
			*c = '"';
	value = json_read(copy, strlen(copy), &err);
	if (!value)
		fail_msg("the test's own JSON is wrong: %s in %s", err.text, text);
	mem_free(copy);
	return value;
}

/* Expects exactly one problem, that of the row; frees p. */
static inline void expect_problem(const struct bad_row *row, struct problems *p)
{
	const json_t *first = json_array_get(p->list, 0);

	if (problems_count(p) != 1 || strcmp(json_str(first, "pointer"), row->pointer) ||
	    !strstr(json_str(first, "detail"), row->detail)) {
		struct buf all = BUF_INIT;

		if (p->list)
			json_write(&all, p->list);
		fail_msg("%s\n  wanted %s: %s\n  got %s", row->input, row->pointer, row->detail,
		    buf_text(&all));
	}
	problems_free(p);
}

static inline void expect_no_problem(const char *what, struct problems *p)
{
	if (problems_count(p)) {
		struct buf all = BUF_INIT;

		json_write(&all, p->list);
		fail_msg("%s: %s", what, buf_text(&all));
	}
}

/* Expects that a value is this JSON (with ' for "); takes over the value. */
static inline void expect_json(json_t *value, const char *wanted)
{
	json_t *right = js(wanted);

	if (!value || !json_equal(value, right)) {
		struct buf got = BUF_INIT;

		if (value)
			json_write(&got, value);
		fail_msg("wanted %s\n  got %s", wanted, buf_text(&got));
	}
	json_decref(right);
	json_decref(value);
}

#endif
