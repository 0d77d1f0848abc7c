/* Forward skip logic: what the answers so far say about where to go. Pure. */
#ifndef INTERVIEWD_INTERVIEW_LOGIC_H
#define INTERVIEWD_INTERVIEW_LOGIC_H

#include "interview/study.h"

struct logic_result {
	enum { LOGIC_GO_NEXT, LOGIC_GO_TO, LOGIC_GO_END, LOGIC_GO_SCREEN_OUT } go;
	int target; /* for LOGIC_GO_TO */
};

/* The value of an answered question by index: borrowed, NULL while unanswered, JSON null where declined. */
typedef const json_t *logic_value_fn(void *arg, int question);

/* Evaluates the rows of one question in order; the first that holds decides. `attributes` may be NULL. Strings compare
 * without case; "contains" looks into words of open answers (their text) and lists; a declined question is not answered. */
struct logic_result logic_next(const struct study *study, int question, logic_value_fn *value,
    void *arg, const json_t *attributes);

/* Checks and compiles the rows of a stored question list: forward jumps only, known questions, operators that fit
 * the type, values that fit the options. Problems at /questions/N/logic/M/…. */
void logic_check(const json_t *questions, const json_t *attributes, struct problems *p);
enum status logic_compile(struct study *study, struct err *err);

#endif
