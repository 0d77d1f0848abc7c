/* Studies made out of one line of JSON. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_STUDY_MADE_H
#define INTERVIEWD_TESTS_INTERVIEW_STUDY_MADE_H

#include "interview_study_support.h"

#include "interview/study.h"

/* A definition as a client would send it, in stored form. */
static inline json_t *checked(const char *text)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = js(text), *out = study_check(input, NULL, &p);

	json_decref(input);
	expect_no_problem(text, &p);
	return out;
}

/* The same, compiled. */
static inline struct study *compiled(const char *text)
{
	static const struct study_head head = {
	    .number = 3, .workspace = 4, .revision = 2, .slug = "a-study"};
	json_t *definition = checked(text);
	struct study *study = NULL;
	struct err err = {""};

	if (study_compile(&head, definition, &study, &err))
		fail_msg("%s: %s", text, err.text);
	json_decref(definition);
	return study;
}

#endif
