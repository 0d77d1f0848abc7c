/* The store: jobs that run on database threads and come home when they are durable. The only header
 * of this folder that upper layers see; what engine lies below does not show. */
#ifndef INTERVIEWD_STORE_STORE_H
#define INTERVIEWD_STORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/mailbox.h"
#include "base/meter.h"
#include "base/status.h"

struct store;
struct db;   /* a connection; valid only inside run(), on the store thread that calls it */
struct rows; /* the result of a query; belongs to its db */

/* Exit code of a process whose disk failed while it wrote (EX_IOERR): nothing that was not yet
 * acknowledged may be believed, and only a restart's recovery can tell what is there. */
#define STORE_EXIT_FATAL 74

struct store_options {
	const char *dir;    /* holds interviewd.db; NULL: a private in-memory database */
	unsigned readers;   /* threads for read jobs, 1-2; 0 means 1 */
	unsigned queue_max; /* waiting jobs per kind before STATUS_BUSY; 0 means 4096 */
	/* Called on a store thread when a write or sync of the log failed (never for a full disk).
	 * NULL: log it and _exit(STORE_EXIT_FATAL). If it returns, every later write gets
	 * STATUS_IO. */
	void (*fatal)(const char *why);
};

/* One unit of work, embedded in what the caller needs to carry. The caller sets run, done, home
 * and leaves the rest; it owns the job again when done is called, and must not touch it before.
 *
 * run: on a store thread, inside a transaction. For a write, a status other than OK undoes what
 * this job wrote and nothing else; the rest of its group commits. It sees the writes of all earlier
 * jobs (but see steps). For a read, all queries of one run see one moment. done: on the loop that drains `home`,
 * after the COMMIT (or the failure) with `status` and `err` set. With home NULL it runs on the
 * store thread: short, and calling nothing of the store's but store_write and store_read. */
struct job {
	struct letter letter;
	enum status (*run)(struct db *db, struct job *job);
	void (*done)(struct job *job);
	struct mailbox *home;
	const char
	    *name; /* what it is, for the watchdog; lives as long as the process. NULL: unnamed */
	/* run changes nothing but the database and what it always sets anew, so that it may be undone and run again:
	 * a group of such jobs has no savepoints, and is run once more with them if one of it fails. */
	unsigned char repeatable;
	/* Where run does its work in steps: how many (0: one), and which of them, from 0, this call is to do. In a group of
	 * repeatable jobs, neighbours with the same run do each step one after the other before any does the next; so their
	 * later steps must not matter to each other's earlier ones. */
	unsigned char steps, step;
	enum status status;
	struct err err;
	unsigned char finished, alone; /* the store's own */
};

/* Opens or creates the database (never overwrites what it can't read), applies migrations, starts
 * the threads. Errors: STATUS_CORRUPT (damaged, foreign or newer: err says what to do),
 * STATUS_NOSPACE, STATUS_IO. Call once per directory; the daemon's lock keeps others out. */
enum status store_open(const struct store_options *options, struct store **out, struct err *err);

/* Queue a job. STATUS_BUSY when the queue is full: nothing was queued, done will not be called.
 * Any thread. Outcomes in job->status beside what run returned, and in its place where it refused what only its lost neighbours
 * had written: STATUS_NOSPACE (disk full: nothing of its group was kept; later ones may succeed), STATUS_NOMEM, STATUS_IO,
 * STATUS_CORRUPT. So done looks at the status first, then at what run has left behind. */
enum status store_write(struct store *store, struct job *job);
enum status store_read(struct store *store, struct job *job);

/* For one loop, on its thread: from now on (until `on` is 0) what it writes is held until a few jobs wait, so that they
 * are one commit and pay for one sync. The loop calls store_round after each round of events: 1 while the last round
 * added to what is held, so that the next, which must not wait for events, may as well; else 0, and what was held goes
 * to the writer. It goes before that when it is much or 2 ms old, at a write of another thread or one that is waited
 * for, and with store_drain and store_close. Reads are never held. */
void store_gather(struct store *store, int on);
int store_round(struct store *store);

/* store_write and store_read, but block until it is done and return its status; home and done are not used. For
 * start-up and command-line tools, never on a loop. Waits for room where the queue is full. */
enum status store_write_wait(struct store *store, struct job *job);
enum status store_read_wait(struct store *store, struct job *job);

/* Makes unreadable what was deleted before: the database is written anew without the remains of rows in its pages, and the
 * log is cut to nothing. Writes wait while it runs, about a second for each 100 MB, and as much room is needed on the disk.
 * The job needs no run; STATUS_BUSY in job->status: a reader still stood in the way of cutting the log, so it is to be
 * tried again. */
enum status store_scrub(struct store *store, struct job *job);
/* Deletes the copies in DIR/backups that migrations made, where they are older than that time; returns how many. Blocks:
 * for store threads. */
int store_prune_backups(const char *dir, int64_t before_ms);

/* Returns when every job queued before the call has run and its done was posted. */
void store_drain(struct store *store);
/* Drains, marks the clean stop, stops the threads and frees. Nobody may queue any more. NULL is
 * fine. */
void store_close(struct store *store);

/* Counters since the start, for metrics and benchmarks. Any thread. */
struct store_stats {
	int64_t writes, write_failures, reads, groups, checkpoints;
	int64_t writer_cpu_us; /* CPU time of the writer's thread */
	unsigned write_queue, read_queue;
};
void store_stats(struct store *store, struct store_stats *out);

/* The same in more detail: jobs of a commit (meter_pieces); microseconds from its begin to its end, and of a read job
 * (meter_us). Any thread; lives as long as the store. */
struct store_meters {
	struct meter_histogram group_jobs, group_us, read_us;
};
const struct store_meters *store_meters(const struct store *store);
/* Bytes of the database and of its log, 0 in memory. Any thread. */
void store_size(const struct store *store, uint64_t *database, uint64_t *log);

/* Sums by what the caller calls by numbers from 0 to STORE_TALLIES - 1: what db_tally added in jobs that were committed. Any
 * thread. */
#define STORE_TALLIES 16
uint64_t store_tally(const struct store *store, unsigned which);
/* fn(arg) is called on the thread that drains `home` after commits that have added to the sum: once, however many there were
 * since the last call; what had been added before it was set is told with the next commit. One a sum; fn NULL takes it away, on that thread, and it isn't called from then on. `home` outlives the
 * store. */
void store_bell(
    struct store *store, unsigned which, struct mailbox *home, void (*fn)(void *arg), void *arg);

/* ---- Inside run ----
 * SQL is portable text with $1, $2 … as parameters (a number may occur twice); pass literals, they
 * are prepared once per connection. `types` has one letter per parameter: i int64_t   d int   f
 * double   t const char * (NULL is null)   b const void *, size_t (NULL is null) n null (takes no
 * argument) An argument must have exactly that C type: cast constants, or use d for a plain int.
 *
 * The first failure sticks: later statements of the same run do nothing and return it again, and
 * the job fails with it whatever run returns (PostgreSQL works like this). So only look where you
 * must, and branch on rows or db_changes, not on errors: INSERT … ON CONFLICT DO NOTHING.
 *
 * STATUS_CONFLICT: a unique, primary or foreign key was violated. STATUS_INVALID: any other
 * constraint, or a mistake in the SQL or in types (logged). */
enum status db_exec(struct db *db, const char *sql, const char *types, ...);

/* Never NULL; end it with rows_end, which says whether it failed. Nesting is fine, and so is ending
 * early. Text and blobs passed in are copied. */
struct rows *db_query(struct db *db, const char *sql, const char *types, ...);
/* 1: a row is there; 0: no more, or an error that rows_end returns. */
int rows_next(struct rows *rows);
/* Columns count from 0. Null reads as 0, 0.0, NULL. Pointers live until the next rows_next or
 * rows_end. */
int64_t rows_int(struct rows *rows, int col);
double rows_double(struct rows *rows, int col);
const char *rows_text(struct rows *rows, int col);
const void *rows_blob(struct rows *rows, int col, size_t *len);
int rows_null(struct rows *rows, int col);
enum status rows_end(struct rows *rows);

/* The number given to the last row inserted, and how many rows the last db_exec changed. */
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db);
/* In a write: adds n to a sum (store_tally) once, and if, the job is committed. */
void db_tally(struct db *db, unsigned which, uint64_t n);
/* Sets the sentence that job->err will hold and returns st: return db_fail(db, STATUS_CONFLICT, …).
 */
enum status db_fail(struct db *db, enum status st, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
