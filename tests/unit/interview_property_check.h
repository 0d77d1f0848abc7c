/* What must hold after every turn of every interview, looked at from outside; and the transcript that shows where it did
 * not. For the property test. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_PROPERTY_CHECK_H
#define INTERVIEWD_TESTS_INTERVIEW_PROPERTY_CHECK_H

#include "interview_talk.h"

/* What was met, so that a run in which nothing happened is no proof. */
struct met {
	unsigned turns, probes, anchors, repairs, skipped, limits, own, failed, again, closers;
	unsigned natural, budget, opt_out, safety, screened_out, finished;
};
extern struct met met;

/* The interview of talk begins anew. `title` is printed with what is broken. */
void check_begin(const char *title);
/* The turn that has just been played; `input` is NULL for the opening. Fails the test where something doesn't hold. */
void check_turn(const struct turn_input *input);
/* It has just been ended from outside. */
void check_finish(const char *reason);
/* Everything that was said and known, a line a turn; borrowed until the next interview. */
const char *check_transcript(void);
void check_free(void);

#endif
