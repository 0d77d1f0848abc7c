/* Running a script's test.lua: what testkit.lua asks of C. Used by test*.c and sdk.c only. */
#ifndef INTERVIEWD_PLUGINS_TEST_H
#define INTERVIEWD_PLUGINS_TEST_H

#include "plugins/script.h"

#define TESTS_MAX      500  /* of one test.lua */
#define INTERVIEWS_MAX 20   /* held by one test */
#define REQUESTS_MAX   2000 /* of one test to the driver */

enum test_ask {
	TEST_ASK_OPEN,
	TEST_ASK_START,
	TEST_ASK_SAYS,
	TEST_ASK_COMPLETE,
	TEST_ASK_RUN,
	TEST_ASK_ANSWER,
	TEST_ASK_REPORT
};

struct test_case {
	char name[200];
	int ref;
};

/* The call of an integration's or provider's function that a test holds; all NULL between calls. */
struct test_outside {
	struct script *script;
	json_t *settings, *argument;
	uint64_t ticket;
	int64_t now_ms;
	json_t *asked; /* what it asks for, or what it came to */
	int over;
};

struct test_run {
	struct host *host;
	struct bundle *bundle;
	json_t *manifest;
	struct test_outside outside;
	const struct host_driver *driver;
	struct test_case *cases;
	size_t ncases;
	int inside; /* a test runs, not the chunk that names them */
	void *interviews[INTERVIEWS_MAX];
	size_t ninterviews;
	unsigned requests;
	/* What the script waits for, and what it gets. */
	enum test_ask ask;
	size_t interview;
	json_t *input, *output;
	struct err err;
};

/* Preloads testkit_driver. */
enum status test_open(struct script *script, struct err *err);
/* Does what the yielded script asked for; the answer goes to run->output, or to run->err. */
void test_answer(struct test_run *run);
/* Pushes the answer as the values that the yield returns. */
int test_push_answer(lua_State *L, void *run);
/* Ends the interviews of a test. */
void test_close_interviews(struct test_run *run);

/* --- test_outside.c --- */

/* Adds sample, manifest and time to the table on top. Raises. */
void test_outside_add(lua_State *L);
/* TEST_ASK_RUN and TEST_ASK_ANSWER: {ask, request or args}, or {over, result or failed}; NULL with run->err. */
json_t *test_outside_run(struct test_run *run);
json_t *test_outside_answer(struct test_run *run);
void test_outside_end(struct test_run *run);
/* The settings of a test with their defaults, and with secrets that it need not give. New reference, or NULL with err. */
json_t *test_settings(struct script *script, const json_t *given, struct err *err);

/* --- test_report.c --- */

/* TEST_ASK_REPORT: {study, settings, locale, interviews} → the blocks; NULL with run->err. */
json_t *test_report_run(struct test_run *run);

#endif
