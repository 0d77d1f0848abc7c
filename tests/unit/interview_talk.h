/* An interview without a store: the engine alone, turn by turn, for tests of what it says. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_TALK_H
#define INTERVIEWD_TESTS_INTERVIEW_TALK_H

#include "interview_study_made.h"

#include "interview/turn.h"

#define TALK_HISTORY 8 /* as many messages as a session keeps */
#define TALK_START   1700000000000

struct talk {
	struct host *host;
	struct method *method;
	struct study *study;
	json_t *attributes;
	const char *locale;
	struct state *state;
	struct history *history;
	struct uuid id;
	int seq;
	int64_t now;
	int reload;        /* the state goes through its JSON after every turn */
	struct turn *turn; /* the last one; its state is talk.state */
	json_t *contents;  /* of all messages by seq - 1, for what the state quotes */
	int lent;          /* the method is another's */
};

/* The one interview of a test; talk_end after each. `study` is Study JSON with ' for " (its title may be left out);
 * `manifest` is what comes after the head of host_support.h, or NULL for the plain guide. */
extern struct talk talk;
void talk_begin(const char *study, const char *manifest);
/* The same with a method that outlives it; takes the study over. */
void talk_with(json_t *study, struct method *method);
int talk_end(void **state);

/* Each plays one turn and returns what the interviewer says, "" where it says nothing. */
const char *talk_open(void);
const char *talk_says(const char *words);
const char *talk_sends(const char *value, const char *other); /* JSON with ' for " */
const char *talk_hears(const struct turn_input *input);
const char *talk_finish(const char *reason);
/* What the next turn stands on. */
struct turn_context talk_context(void);
/* The state as it comes back from its row. */
struct state *talk_reread(const struct state *state);
/* Time passes before the next turn. */
void talk_wait(int64_t ms);

/* The last turn was of this kind ("probe", "next" …) about this question (NULL: whichever). */
void expect_turn(const char *action, const char *question);
/* It ended the interview so. */
void expect_over(const char *status, const char *reason);
/* A member of the last message's why, as text without quotes; "" where there is none. */
const char *why(const char *member);
/* A line of the core is a part of what was said. */
void expect_said(const char *part);

#endif
