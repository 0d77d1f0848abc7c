/* A real store in memory with two workspaces, and calls that wait for their answers. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_STUDY_STORED_H
#define INTERVIEWD_TESTS_INTERVIEW_STUDY_STORED_H

#include <poll.h>

#include "interview_study_made.h"

#include "base/clock.h"
#include "base/mailbox.h"
#include "interview/study_store.h"

#define OURS   1
#define THEIRS 2

static struct study_store studies;

/* What the last call answered, kept after it. */
static struct {
	int count;
	enum status status;
	enum study_conflict conflict;
	struct study_row row;
	char *text; /* Study JSON, or the page */
	char next[24];
} last;

static inline void keep(struct study_result *result, void *arg)
{
	struct buf text = BUF_INIT;

	assert_ptr_equal(arg, &last);
	last.count++;
	last.status = result->status;
	last.conflict = result->conflict;
	mem_free(last.row.definition);
	mem_free(last.text);
	last.row = result->row;
	result->row.definition = NULL;
	memcpy(last.next, result->next, sizeof(last.next));
	if (result->data.len)
		buf_add(&text, result->data.data, result->data.len);
	else if (last.row.definition)
		study_row_write(&text, &last.row);
	last.text = buf_take(&text);
}

/* Waits for the answer of the call just made. */
static inline enum status answered(void)
{
	struct pollfd fd = {.fd = mailbox_fd(studies.home), .events = POLLIN};

	if (!last.count) {
		assert_int_equal(poll(&fd, 1, 10000), 1);
		mailbox_drain(studies.home);
	}
	assert_int_equal(last.count, 1);
	return last.status;
}

#define CALL(FUNCTION, ...)                                                                        \
	(last.count = 0, FUNCTION(&studies, __VA_ARGS__, keep, &last), answered())

static inline int setup(void **state)
{
	const struct store_options options = {.dir = NULL};
	struct err err;

	(void)state;
	studies.home = mailbox_new();
	assert_int_equal(store_open(&options, &studies.store, &err), STATUS_OK);
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	store_close(studies.store);
	mailbox_free(studies.home);
	mem_free(last.row.definition);
	mem_free(last.text);
	memset(&last, 0, sizeof(last));
	clock_real();
	return 0;
}

static inline enum status workspaces_run(struct db *db, struct job *job)
{
	(void)job;
	db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, 'ours', 1)", "b",
	    (const void *)"0123456789abcde1", (size_t)16);
	return db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, 'theirs', 1)",
	    "b", (const void *)"0123456789abcde2", (size_t)16);
}

static inline int setup_workspaces(void **state)
{
	struct job job = {.run = workspaces_run};

	setup(state);
	assert_int_equal(store_write_wait(studies.store, &job), STATUS_OK);
	return 0;
}

static inline enum status create(int64_t workspace, const char *text)
{
	json_t *definition = checked(text);
	enum status st = CALL(study_create, workspace, definition);

	json_decref(definition);
	return st;
}

static inline enum status change(const struct study_row *row, const char *text)
{
	json_t *definition = checked(text);
	enum status st = CALL(study_change, row, definition);

	json_decref(definition);
	return st;
}

static inline enum status publish(const struct study_row *row, const char *text)
{
	json_t *definition = checked(text);
	enum status st = CALL(study_publish, row, definition);

	json_decref(definition);
	return st;
}

/* A copy of the last row without its definition, to call with. */
static inline struct study_row last_row(void)
{
	struct study_row row = last.row;

	row.definition = NULL;
	return row;
}

#endif
