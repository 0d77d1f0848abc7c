/* The author's lint against corpora: bad questions, each with the rule it breaks, good ones, and those of real interviews; and
 * every suggestion passes by itself. The shares are printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/dir.h"
#include "base/json.h"
#include "interview/lint.h"
#include "interview/study.h"

#define BAD_FOUND    0.90 /* of the bad ones, by the rule that they were written for */
#define GOOD_FLAGGED 0.05 /* of the good ones, errors and warnings */

static json_t *read_fixture(const char *name)
{
	const char *srcdir = getenv("srcdir");
	struct buf file = BUF_INIT;
	struct err err = {""};
	char path[512];
	json_t *fixture;

	snprintf(path, sizeof path, "%s/tests/fixtures/%s", srcdir ? srcdir : ".", name);
	if (dir_read_file(path, 1 << 20, &file, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	fixture = json_read(buf_text(&file), file.len, &err);
	buf_free(&file);
	if (!fixture)
		fail_msg("%s: %s", name, err.text);
	return fixture;
}

/* A definition as the daemon stores it, with this question last but one. */
static json_t *study_of(
    const char *locale, const json_t *fixture, const json_t *row, const char *text)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *question = json_pack("{s:s, s:s}", "id", "x", "text", text), *study, *out;
	json_t *config = json_object_get(row, "config"),
	       *terms = json_object_get(fixture, "productTerms");
	const char *type = json_str(row, "type");

	if (type)
		json_object_set_new(question, "type", json_string(type));
	if (config)
		json_object_set(question, "config", config);
	study = json_pack("{s:s, s:s, s:{}, s:[{s:s, s:s, s:s}, o, {s:s, s:s}]}", "title", "t",
	    "locale", locale, "brief", "questions", "id", "a", "type", "yes_no", "text",
	    json_flag(row, "established", 0) ? text : "-", question, "id", "z", "text", "-");
	if (terms)
		json_object_set(json_object_get(study, "brief"), "productTerms", terms);
	if (json_object_get(row, "glossary"))
		json_object_set(
		    json_object_get(study, "brief"), "glossary", json_object_get(row, "glossary"));
	if (json_flag(row, "intake", 0)) {
		json_object_set_new(
		    study, "intake", json_pack("[{s:s, s:s}]", "name", "email", "label", "E"));
		json_object_set_new(study, "consent", json_pack("{s:s}", "text", "I agree."));
	}
	out = study_check(study, NULL, &problems);
	if (!out)
		fail_msg("%s: %s", text, json_str(json_array_get(problems.list, 0), "detail"));
	json_decref(study);
	return out;
}

/* The hits about the question's own words. */
static json_t *hits_of(
    const char *locale, const json_t *fixture, const json_t *row, const char *text)
{
	json_t *study = study_of(locale, fixture, row, text), *hits = lint_study(study, NULL);
	json_t *own = json_array(), *hit;
	size_t i;

	json_array_foreach(hits, i, hit)
	{
		const char *pointer = json_str(hit, "pointer");

		if (pointer && strcmp(pointer, "/questions/1/text") == 0)
			json_array_append(own, hit);
	}
	json_decref(hits);
	json_decref(study);
	return own;
}

/* Every suggestion passes, and says something else. */
static void suggestions_pass(
    const char *locale, const json_t *fixture, const json_t *row, const json_t *hits)
{
	json_t *hit;
	size_t i;

	json_array_foreach((json_t *)hits, i, hit)
	{
		const char *suggestion = json_str(hit, "suggestion");
		json_t *left;

		if (!suggestion || strcmp(suggestion, json_str(row, "text")) == 0)
			fail_msg(
			    "%s: %s: no suggestion", json_str(hit, "rule"), json_str(row, "text"));
		left = hits_of(locale, fixture, row, suggestion);
		if (json_array_size(left))
			fail_msg("%s -> %s: %s %s", json_str(row, "text"), suggestion,
			    json_str(json_array_get(left, 0), "rule"),
			    json_str(json_array_get(left, 0), "found"));
		json_decref(left);
	}
}

static void show(const json_t *row, const json_t *hits)
{
	char rules[200] = "";

	for (size_t i = 0; i < json_array_size(hits); i++)
		snprintf(rules + strlen(rules), sizeof rules - strlen(rules), " %s(%s)",
		    json_str(json_array_get(hits, i), "rule"),
		    json_str(json_array_get(hits, i), "found"));
	print_message("  %s:%s: %s\n", json_str(row, "rule"), rules, json_str(row, "text"));
}

static void finds(const char *locale, const char *name)
{
	json_t *fixture = read_fixture(name), *row;
	size_t i, found = 0, n = json_array_size(json_object_get(fixture, "questions"));
	int shown = getenv("SHOW") != NULL;

	json_array_foreach(json_object_get(fixture, "questions"), i, row)
	{
		json_t *hits = hits_of(locale, fixture, row, json_str(row, "text")), *hit;
		size_t k, right = 0;

		json_array_foreach(hits, k, hit)
		{
			right |= strcmp(json_str(hit, "rule"), json_str(row, "rule")) == 0;
			if (shown && strcmp(json_str(hit, "rule"), json_str(row, "rule")) == 0)
				print_message("%s: %s\n   -> %s\n", json_str(row, "rule"),
				    json_str(row, "text"), json_str(hit, "suggestion"));
		}
		if (!right)
			show(row, hits);
		found += right;
		suggestions_pass(locale, fixture, row, hits);
		json_decref(hits);
	}
	print_message("%s: %zu of %zu found by the right rule\n", name, found, n);
	json_decref(fixture);
	assert_true(n >= 30);
	assert_true((double)found >= BAD_FOUND * (double)n);
}

static void spares(const char *locale, const char *name)
{
	json_t *fixture = read_fixture(name), *row;
	size_t i, flagged = 0, n = json_array_size(json_object_get(fixture, "questions"));

	json_array_foreach(json_object_get(fixture, "questions"), i, row)
	{
		json_t *hits = hits_of(locale, fixture, row, json_str(row, "text"));

		if (json_array_size(hits)) {
			flagged++;
			show(row, hits);
			suggestions_pass(locale, fixture, row, hits);
		}
		json_decref(hits);
	}
	print_message("%s: %zu of %zu flagged\n", name, flagged, n);
	json_decref(fixture);
	assert_true(n >= 20);
	assert_true((double)flagged <= GOOD_FLAGGED * (double)n);
}

static void english_faults_are_found(void **state)
{
	(void)state;
	finds("en", "lint/en-bad.json");
}

static void english_questions_are_spared(void **state)
{
	(void)state;
	spares("en", "lint/en-good.json");
}

static void german_faults_are_found(void **state)
{
	(void)state;
	finds("de", "lint/de-bad.json");
}

static void german_questions_are_spared(void **state)
{
	(void)state;
	spares("de", "lint/de-good.json");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_faults_are_found),
	    cmocka_unit_test(english_questions_are_spared),
	    cmocka_unit_test(german_faults_are_found),
	    cmocka_unit_test(german_questions_are_spared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
