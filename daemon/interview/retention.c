/* Finding the interviews whose time is over, and masking them one after the other. */
#include "interview/retention.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/erase_words.h"
#include "interview/row.h"

#define PAGE 50 /* that are looked for at once */

struct due {
	struct uuid id;
	int64_t workspace;
};

struct retention {
	struct job job;
	struct store *store;
	struct mailbox *home;
	int running;
	int64_t now;
	struct due due[PAGE];
	size_t n, at;
	unsigned masked;
};

static void next(struct retention *r);

static void end(struct retention *r)
{
	char count[16];

	snprintf(count, sizeof count, "%u", r->masked);
	if (r->masked)
		log_event(LOG_INFO, "words_masked", "interviews", count, NULL);
	r->running = 0;
}

static void begin(struct retention *r, enum status (*run)(struct db *db, struct job *job),
    void (*done)(struct job *job), enum status (*queue)(struct store *store, struct job *job))
{
	memset(&r->job, 0, sizeof r->job);
	r->job.name = "retention";
	r->job.run = run;
	r->job.done = done;
	r->job.home = r->home;
	r->job.repeatable = 1;
	if (queue(r->store, &r->job) != STATUS_OK)
		end(r); /* the store is busy with what somebody waits for */
}

static void failed(struct retention *r)
{
	log_event(LOG_ERROR, "words_not_masked", "status", status_name(r->job.status), "reason",
	    r->job.err.text, NULL);
	end(r);
}

static enum status find_run(struct db *db, struct job *job)
{
	struct retention *r = (struct retention *)job;
	struct rows *rows = db_query(db,
	    "SELECT id, workspace FROM interview WHERE raw_due IS NOT NULL AND raw_due <= $1 "
	    "ORDER BY raw_due LIMIT $2",
	    "id", r->now, PAGE);

	r->n = r->at = 0;
	while (rows_next(rows)) {
		r->due[r->n].workspace = rows_int(rows, 1);
		r->n += row_uuid(rows, 0, &r->due[r->n].id) != 0;
	}
	return rows_end(rows);
}

static void find_done(struct job *job)
{
	struct retention *r = (struct retention *)job;

	if (job->status == STATUS_OK)
		next(r);
	else
		failed(r);
}

static enum status mask_run(struct db *db, struct job *job)
{
	struct retention *r = (struct retention *)job;
	const struct due *due = &r->due[r->at];
	enum status st = erase_words(db, due->workspace, &due->id, r->now);

	return st == STATUS_NOT_FOUND ? STATUS_OK : st;
}

static void mask_done(struct job *job)
{
	struct retention *r = (struct retention *)job;

	if (job->status != STATUS_OK) {
		failed(r);
		return;
	}
	r->masked++;
	r->at++;
	next(r);
}

/* One a job: others write between. A page that was full has more behind it. */
static void next(struct retention *r)
{
	if (r->at < r->n)
		begin(r, mask_run, mask_done, store_write);
	else if (r->n == PAGE)
		begin(r, find_run, find_done, store_read);
	else
		end(r);
}

void retention_tick(struct retention *r)
{
	if (r->running || !clock_trusted())
		return;
	r->running = 1;
	r->masked = 0;
	r->now = clock_wall_ms();
	begin(r, find_run, find_done, store_read);
}

struct retention *retention_new(struct store *store, struct mailbox *home)
{
	struct retention *r = xcalloc(1, sizeof *r);

	r->store = store;
	r->home = home;
	return r;
}

void retention_free(struct retention *r)
{
	mem_free(r);
}
