/* What makes erasure final: when, and how it is known to be done. */
#include "interview/scrub.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/erasures.h"

#define HOUR_US (3600 * 1000000LL)
/* Writes that never pause are made to wait at last; with a restart in between still within a day. */
#define LATEST_US (12 * HOUR_US)
/* Up to this size it is a matter of a second, for which nobody needs to be away. */
#define SMALL_BYTES (64LL << 20)
/* After a failure: a full disk stays full for a while. */
#define RETRY_US (10 * 60 * 1000000LL)
/* Copies made before a migration are for going back to the version before; they hold what was erased since. */
#define BACKUPS_KEPT_MS (30 * 24 * 3600 * 1000LL)

struct scrub {
	struct job job;
	struct store *store;
	struct mailbox *home;
	const char *dir;
	int running, started;
	int64_t since_us; /* first seen to be due; 0: nothing is */
	int64_t not_before_us, pruned_us, began_us;
	int64_t writes; /* of the store, at the last tick */
	int is_quiet, prune;
	/* the reader's */
	int64_t erased,
	    scrubbed; /* numbers of the last erasure, and of the last one that is final */
	int64_t bytes;
	int backups;
	struct erasures_mark mark;
	enum status listed;
	struct err list_err;
	int64_t told_us; /* that the list can't be written */
};

static void begin(struct scrub *scrub, enum status (*run)(struct db *db, struct job *job),
    void (*done)(struct job *job), enum status (*queue)(struct store *store, struct job *job))
{
	memset(&scrub->job, 0, sizeof scrub->job);
	scrub->job.run = run;
	scrub->job.done = done;
	scrub->job.home = scrub->home;
	scrub->running = queue(scrub->store, &scrub->job) == STATUS_OK;
}

/* ---- The end of a round ---- */

static enum status note_run(struct db *db, struct job *job)
{
	const struct scrub *scrub = (struct scrub *)job;
	char number[24];

	snprintf(number, sizeof number, "%lld", (long long)scrub->erased);
	return db_exec(db,
	    "INSERT INTO setting (name, value) VALUES ('scrubbed', $1) "
	    "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "t", (const char *)number);
}

static void failed(struct scrub *scrub, const struct job *job)
{
	scrub->running = 0;
	/* A reader was in the way: the next tick tries again. */
	if (job->status == STATUS_BUSY)
		return;
	scrub->not_before_us = clock_mono_us() + RETRY_US;
	log_event(LOG_WARN, "not_scrubbed", "status", status_name(job->status), "reason",
	    job->err.text, NULL);
}

static void note_done(struct job *job)
{
	struct scrub *scrub = (struct scrub *)job;
	char erasures[24], took[24];

	if (job->status != STATUS_OK) {
		failed(scrub, job);
		return;
	}
	snprintf(erasures, sizeof erasures, "%lld", (long long)(scrub->erased - scrub->scrubbed));
	snprintf(
	    took, sizeof took, "%lld", (long long)((clock_mono_us() - scrub->began_us) / 1000));
	log_event(LOG_INFO, "scrubbed", "erasures", erasures, "ms", took, NULL);
	scrub->running = 0;
	scrub->since_us = 0;
}

static void scrub_done(struct job *job)
{
	struct scrub *scrub = (struct scrub *)job;

	if (job->status == STATUS_OK)
		begin(scrub, note_run, note_done, store_write);
	else
		failed(scrub, job);
}

/* ---- Looking ---- */

static enum status look_run(struct db *db, struct job *job)
{
	struct scrub *scrub = (struct scrub *)job;
	struct rows *rows = db_query(db,
	    "SELECT (SELECT coalesce(max(number), 0) FROM erasure), "
	    "(SELECT CAST(value AS BIGINT) FROM setting WHERE name = 'scrubbed')",
	    "");
	char *path = xasprintf("%s/interviewd.db", scrub->dir);
	struct stat file;

	if (rows_next(rows)) {
		scrub->erased = rows_int(rows, 0);
		scrub->scrubbed = rows_int(rows, 1);
	}
	scrub->listed = erasures_list(db, scrub->dir, &scrub->mark, &scrub->list_err);
	scrub->bytes = stat(path, &file) == 0 ? (int64_t)file.st_size : 0;
	mem_free(path);
	scrub->backups = scrub->prune && clock_trusted()
	    ? store_prune_backups(scrub->dir, clock_wall_ms() - BACKUPS_KEPT_MS)
	    : 0;
	return rows_end(rows);
}

static int is_due(struct scrub *scrub, int64_t now)
{
	int first = !scrub->started;

	scrub->started = 1;
	if (scrub->erased <= scrub->scrubbed) {
		scrub->since_us = 0;
		return 0;
	}
	if (!scrub->since_us)
		scrub->since_us = now;
	return now >= scrub->not_before_us &&
	    (first || scrub->is_quiet || scrub->bytes <= SMALL_BYTES ||
	        now - scrub->since_us >= LATEST_US);
}

/* The database is written anew, if it is time for that. */
static void decide(struct scrub *scrub)
{
	int64_t now = clock_mono_us();

	if (!is_due(scrub, now))
		return;
	scrub->began_us = now;
	begin(scrub, NULL, scrub_done, store_scrub);
}

static enum status keep_run(struct db *db, struct job *job)
{
	return erasures_keep(db, &((struct scrub *)job)->mark);
}

/* A mark that isn't kept costs a second line for what is on the list already. */
static void keep_done(struct job *job)
{
	struct scrub *scrub = (struct scrub *)job;

	scrub->running = 0;
	decide(scrub);
}

static void tell_not_listed(struct scrub *scrub)
{
	int64_t now = clock_mono_us();

	if (scrub->listed == STATUS_OK || (scrub->told_us && now - scrub->told_us < RETRY_US))
		return;
	scrub->told_us = now;
	log_event(LOG_WARN, "erasures_not_listed", "status", status_name(scrub->listed), "reason",
	    scrub->list_err.text, NULL);
}

static void look_done(struct job *job)
{
	struct scrub *scrub = (struct scrub *)job;
	char count[24];

	scrub->running = 0;
	if (job->status != STATUS_OK) {
		log_event(LOG_WARN, "not_scrubbed", "status", status_name(job->status), "reason",
		    job->err.text, NULL);
		return;
	}
	tell_not_listed(scrub);
	snprintf(count, sizeof count, "%d", scrub->backups);
	if (scrub->backups)
		log_event(LOG_INFO, "backups_deleted", "count", count, NULL);
	if (scrub->mark.moved)
		begin(scrub, keep_run, keep_done, store_write);
	else
		decide(scrub);
}

void scrub_tick(struct scrub *scrub)
{
	struct store_stats stats;
	int64_t now = clock_mono_us();

	if (scrub->running)
		return;
	store_stats(scrub->store, &stats);
	scrub->is_quiet = stats.writes == scrub->writes;
	scrub->writes = stats.writes;
	scrub->prune = !scrub->pruned_us || now - scrub->pruned_us >= 24 * HOUR_US;
	if (scrub->prune)
		scrub->pruned_us = now;
	begin(scrub, look_run, look_done, store_read);
}

struct scrub *scrub_new(struct store *store, struct mailbox *home, const char *dir)
{
	struct scrub *scrub = xcalloc(1, sizeof *scrub);

	scrub->store = store;
	scrub->home = home;
	scrub->dir = dir;
	return scrub;
}

void scrub_free(struct scrub *scrub)
{
	mem_free(scrub);
}
