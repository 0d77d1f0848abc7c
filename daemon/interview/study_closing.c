/* Studies that close by their date. */
#include "interview/study_closing.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/causes.h"
#include "interview/row.h"

#define PAGE 100 /* a job; the others with the next tick */

struct study_closing {
	struct job job;
	struct store *store;
	struct mailbox *home;
	int running, any;
	int64_t now;
};

enum status study_closing_set(struct db *db, int64_t study, const char *definition)
{
	struct err err;
	json_t *json = json_read(definition, strlen(definition), &err);
	const char *text = json_str(json_object_get(json, "limits"), "closesAt");
	int64_t at = 0;

	if (text && clock_parse(text, &at) != 0)
		at = 0;
	json_decref(json);
	return db_exec(
	    db, "UPDATE study SET closes_at = nullif($2, 0) WHERE number = $1", "ii", study, at);
}

struct closed {
	struct uuid id;
	int64_t workspace, number, date;
	int active;
};

static enum status tell_one(struct db *db, const struct closed *closed)
{
	const struct cause_study study = {.workspace = closed->workspace,
	    .number = closed->number,
	    .id = &closed->id,
	    .at = closed->date};
	enum status st =
	    db_exec(db, "UPDATE study SET closes_at = NULL WHERE number = $1", "i", closed->number);

	/* One that a person closed before has been told of. */
	return st == STATUS_OK && closed->active ? cause_closed(db, &study, closed->date) : st;
}

static enum status tell_run(struct db *db, struct job *job)
{
	struct study_closing *c = (struct study_closing *)job;
	struct closed closed[PAGE];
	int n = 0;
	struct rows *rows = db_query(db,
	    "SELECT id, workspace, number, closes_at, status = 'active' FROM study WHERE closes_at "
	    "IS NOT NULL AND closes_at <= $1 LIMIT $2",
	    "id", c->now, PAGE);
	enum status st;

	while (n < PAGE && rows_next(rows)) {
		closed[n] = (struct closed){.workspace = rows_int(rows, 1),
		    .number = rows_int(rows, 2),
		    .date = rows_int(rows, 3),
		    .active = rows_int(rows, 4) != 0};
		n += row_uuid(rows, 0, &closed[n].id);
	}
	st = rows_end(rows);
	for (int i = 0; i < n && st == STATUS_OK; i++)
		st = tell_one(db, &closed[i]);
	return st;
}

static enum status look_run(struct db *db, struct job *job)
{
	struct study_closing *c = (struct study_closing *)job;
	struct rows *rows = db_query(db,
	    "SELECT 1 FROM study WHERE closes_at IS NOT NULL AND closes_at <= $1 LIMIT 1", "i",
	    c->now);

	c->any = rows_next(rows);
	return rows_end(rows);
}

static void over(struct job *job)
{
	struct study_closing *c = (struct study_closing *)job;

	if (job->status != STATUS_OK)
		log_event(LOG_ERROR, "closing_not_told", "status", status_name(job->status),
		    "reason", job->err.text, NULL);
	c->running = 0;
}

static void begin(struct study_closing *c, enum status (*run)(struct db *, struct job *),
    void (*done)(struct job *), enum status (*queue)(struct store *, struct job *))
{
	memset(&c->job, 0, sizeof c->job);
	c->job.name = "study closing";
	c->job.run = run;
	c->job.done = done;
	c->job.home = c->home;
	c->job.repeatable = 1;
	c->running = queue(c->store, &c->job) == STATUS_OK;
}

static void looked(struct job *job)
{
	struct study_closing *c = (struct study_closing *)job;

	if (job->status == STATUS_OK && c->any)
		begin(c, tell_run, over, store_write);
	else
		over(job);
}

void study_closing_tick(struct study_closing *c)
{
	if (c->running || !clock_trusted())
		return;
	c->now = clock_wall_ms();
	begin(c, look_run, looked, store_read);
}

struct study_closing *study_closing_new(struct store *store, struct mailbox *home)
{
	struct study_closing *c = xcalloc(1, sizeof *c);

	c->store = store;
	c->home = home;
	return c;
}

void study_closing_free(struct study_closing *c)
{
	mem_free(c);
}
