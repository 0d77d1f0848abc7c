/* A phrase while it is looked for: echo_run.c finds the runs of words, echo.c chooses among clauses. Only they include this. */
#ifndef INTERVIEWD_TEXT_ECHO_RUN_H
#define INTERVIEWD_TEXT_ECHO_RUN_H

#include "text/echo.h"

struct run {
	uint32_t from, to; /* tokens */
	int article;       /* what stands before it belongs to it: "the", "a" */
	int yours;         /* "my" or "our" stands before it */
	double weight;
};

struct picking {
	const struct reading *r;
	const struct stemset *question;
	int signal;
};

/* The weightiest run within tokens from..to of one clause, with what it is of ("the freedom of speech"); weight 0: none. */
struct run echo_run(const struct picking *p, uint32_t from, uint32_t to);
/* Is the token one of these words, which stand between blanks? */
int echo_is_any(const struct tokens *t, const struct token *token, const char *words);
/* Is more hushed up than spans are kept? Then nothing of the answer is said again. */
int echo_too_much(const struct reading *r);

#endif
