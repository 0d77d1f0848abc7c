/* What the checks of one interview share. Private to interview_property_*.c. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_PROPERTY_RUN_H
#define INTERVIEWD_TESTS_INTERVIEW_PROPERTY_RUN_H

#include "interview_property_check.h"

#define ASKED_MAX 1000

/* A question that has been asked, and what was asked about it. */
struct asked {
	char key[STATE_KEY_SIZE];
	int limit, probes, repairs, again;
};

extern struct property_run {
	const char *title;
	struct buf transcript;
	struct state *before; /* the state that the turn stood on */
	struct question left; /* the question that stood; key NULL: none */
	struct asked asked[ASKED_MAX];
	size_t n;
	int guide;   /* index of the guide's question asked last */
	int ended;   /* logic ended it; only closers come yet */
	int said;    /* interviewer's messages */
	char *probe; /* the last one */
} run;

/* Shows the whole interview and fails the test. */
void broken(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));
#define MUST(THAT, ...)                                                                            \
	do {                                                                                       \
		if (!(THAT))                                                                       \
			broken(__VA_ARGS__);                                                       \
	} while (0)

/* Is it one of the two questions that an interview ends with? */
int is_closer(const char *key);
/* interview_property_said.c: the interviewer's message of this turn. */
void check_said(void);

#endif
