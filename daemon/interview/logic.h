/* Forward skip logic: what the answers so far say about where to go. Pure. */
#ifndef INTERVIEWD_INTERVIEW_LOGIC_H
#define INTERVIEWD_INTERVIEW_LOGIC_H

#include "interview/study.h"

struct logic_result {
	enum { LOGIC_GO_NEXT, LOGIC_GO_TO, LOGIC_GO_END, LOGIC_GO_SCREEN_OUT } go;
	int target; /* for LOGIC_GO_TO */
};

/* What is known of an answered question; borrowed. */
struct logic_answer {
	const json_t *value; /* structured, or a string for an open question; NULL or null: kept as
	                        words or other only */
	const char *other;   /* what was said under "other", or NULL */
};

/* Fills in the answer of a question by index and returns 1, or 0 while there is none (not asked,
 * skipped, declined). */
typedef int logic_answer_fn(void *arg, int question, struct logic_answer *out);

/* Evaluates the rows of one question in order; the first that holds decides. `attributes` (of the
 * respondent) may be NULL. Strings compare without case; "contains" looks for whole words in open
 * answers and attributes, and for an option in multiple choice; a ranking equals what was put
 * first; "other" stands for what was said there. Without an answer only not_answered holds; with
 * one that gave no value (and no other) only answered. */
struct logic_result logic_next(const struct study *study, int question, logic_answer_fn *answer,
    void *arg, const json_t *attributes);

/* Checks the rows of a question list (in the form of questions_check) and puts them into stored
 * form, their conditions naming a question or an attribute: forward jumps only, known questions,
 * operators that fit the type, values that fit the options. `attributes` are the names that the
 * study knows; NULL: not checked. Problems at N/logic/M/…, below p's present path. */
void logic_check(json_t *questions, const json_t *attributes, struct problems *p);
/* Compiles the rows of a study whose questions are compiled. STATUS_INVALID if they aren't as
 * logic_check made them. */
enum status logic_compile(struct study *study, struct err *err);

#endif
