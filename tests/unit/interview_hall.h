/* Sessions over a store in memory with two workspaces: calls that are made now and waited for later, for tests. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_HALL_H
#define INTERVIEWD_TESTS_INTERVIEW_HALL_H

#include "interview_study_support.h"

#include <semaphore.h>

#include "interview/session.h"

#define OURS   1
#define THEIRS 2

/* What a call answered. Call numbers of one test are 0 to 15. */
struct heard {
	int count; /* times that it was answered */
	int status;
	char code[64];
	json_t *body, *errors, *members;
	struct uuid interview;
	void (*then)(void); /* called inside the answer, once */
};
#define CALLS 16

extern struct hall {
	struct store_options store_options;
	struct sessions_options options;
	struct store *store;
	struct mailbox *home;
	struct host *host;
	struct methods *methods;
	struct sessions *sessions;
	char *script; /* init.lua of the methodology, NULL: none is there */
	struct heard heard[CALLS];
} hall;

/* For cmocka; hall_open takes hall.store_options and hall.options as they are. */
int hall_open(void **state);
int hall_close(void **state);
/* A process that begins anew over the same database: nothing is cached, `script` is what is installed now. */
void hall_restart(const char *script);

/* Publishes a study under its slug, again for a next revision. */
void publish(int64_t workspace, const char *slug, const char *study);
/* Changes what is being edited of it. */
void redraft(const char *slug, const char *study);
/* Runs SQL on the database. */
void sql(const char *statement);
/* A number that a query gives. */
int64_t query(const char *statement);

/* Makes a call; wait_for returns the status of its answer. */
void call_start(int call, const char *slug);
void call_says(int call, const struct uuid *interview, const char *words);
void call_answers(int call, const struct uuid *interview, const char *question, const char *value);
void call_complete(int call, const struct uuid *interview, const char *feedback);
void call_read(int call, const struct uuid *interview, int64_t workspace);
int wait_for(int call);
/* For calls that have no function here: forgets what the number's last call heard, and its callback. */
void hall_heard(int call);
session_done hall_answered;

/* The same as one, with call 0; expects the status. Returns the interview. */
struct uuid started(const char *slug);
const json_t *says(const struct uuid *interview, const char *words, int status);
const char *said(void); /* content of the message in the last answer to call 0 */

/* The answer was this problem. */
void expect_refused(int call, int status, const char *code);

/* Keep the store's writer or reader from working, with no more room in its queue, until let_go. */
void hold_writer(void);
void hold_reader(void);
void let_go(void);

#endif
