/* SQL beside the API: what the tests of keys and workspaces put into the store and ask of it. */
#ifndef INTERVIEWD_TESTS_API_SQL_H
#define INTERVIEWD_TESTS_API_SQL_H

#include "api_support.h"

struct statement {
	struct job job;
	const char *sql;
	int64_t value;
};

static inline enum status statement_run(struct db *db, struct job *job)
{
	return db_exec(db, ((struct statement *)job)->sql, "");
}

static inline void sql_run(const char *sql)
{
	struct statement s = {.job.run = statement_run, .sql = sql};

	assert_int_equal(store_write_wait(w.api.store, &s.job), STATUS_OK);
}

static inline enum status ask_run(struct db *db, struct job *job)
{
	struct statement *s = (struct statement *)job;
	struct rows *rows = db_query(db, s->sql, "");

	s->value = rows_next(rows) ? rows_int(rows, 0) : -1;
	return rows_end(rows);
}

static inline int64_t sql_ask(const char *sql)
{
	struct statement s = {.job.run = ask_run, .sql = sql};

	store_drain(w.api.store);
	assert_int_equal(store_read_wait(w.api.store, &s.job), STATUS_OK);
	return s.value;
}

#endif
