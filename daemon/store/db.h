/* Inside the store: what a connection can do for the threads of store.c. An engine implements this and
 * the db_ and rows_ functions of store.h. A connection is used by one thread at a time. */
#ifndef INTERVIEWD_STORE_DB_H
#define INTERVIEWD_STORE_DB_H

#include "base/embed.h"
#include "store/store.h"

enum db_mode {
	DB_WRITE,     /* the one that changes rows */
	DB_READ,      /* refuses to */
	DB_CHECKPOINT /* only moves the log into the database */
};

/* Brings DIR/interviewd.db to the last migration (creates, checks, backs up, migrates; schema in
 * `migrations`, ended by a NULL name) and gives the connection that writes. */
enum status db_open_database(
    const char *dir, const struct embedded_file *migrations, struct db **out, struct err *err);
/* A further connection to the same database. */
enum status db_connect(struct db *writer, enum db_mode mode, struct db **out, struct err *err);
/* The writer's last act before db_close: the next start may trust the file. */
enum status db_mark_clean(struct db *db);
/* Close the writer last: it empties the log. NULL is fine. */
void db_close(struct db *db);

/* A transaction; a failed commit has undone everything. Errors are kept for db_error. */
enum status db_begin(struct db *db);
enum status db_commit(struct db *db);
void db_rollback(struct db *db);
/* 0 once the engine has undone the whole transaction by itself. */
int db_in_transaction(struct db *db);
/* Runs the job's run, step by step, and sets its status and err. guarded: what it wrote is undone if it fails. */
void db_run(struct db *db, struct job *job, int guarded);
/* One step of it, unguarded. */
void db_run_step(struct db *db, struct job *job, unsigned step);
static inline unsigned job_steps(const struct job *job)
{
	return job->steps ? job->steps : 1;
}
/* The sentence of the last failure, "" if none. */
const char *db_error(const struct db *db);
/* The log could not be written or synced, for another reason than a full disk. */
int db_is_broken(const struct db *db);

/* Gives back what pages are kept in memory beyond need: after a great deal was written at once. */
void db_release(struct db *db);
uint64_t db_tallied(const struct db *db, unsigned which);
/* The file's path, NULL in memory. */
const char *db_path(const struct db *db);

/* Frames in the log after the last commit of this connection. */
int db_log_frames(const struct db *db);
enum db_checkpoint {
	DB_CHECKPOINT_PASSIVE, /* moves what it can without waiting */
	DB_CHECKPOINT_RESTART, /* waits for readers, so that the next commit begins the log anew */
	DB_CHECKPOINT_TRUNCATE /* the same, and the log's file is empty then; STATUS_BUSY where readers stay */
};
/* *done: how many frames of the log are in the database now. */
enum status db_checkpoint(struct db *db, enum db_checkpoint how, int *done);

/* For the writer, outside a transaction: see store_scrub. */
enum status db_scrub(struct db *db);

/* store_open with other migrations than the built-in ones: tests. */
enum status store_open_with(const struct store_options *options,
    const struct embedded_file *migrations, struct store **out, struct err *err);

#endif
