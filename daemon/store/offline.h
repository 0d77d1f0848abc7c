/* A database file looked at, copied and made whole without a store: for tools, whether or not a daemon is using it. Each call
 * blocks; a connection belongs to one thread. */
#ifndef INTERVIEWD_STORE_OFFLINE_H
#define INTERVIEWD_STORE_OFFLINE_H

#include "store/store.h"

struct offline_facts {
	unsigned schema, known;    /* its version, and the last that this program knows */
	int64_t pages, free_pages; /* free: of what was deleted */
	int64_t page_size;
};

/* Opens a database to read it, without changing or migrating it. STATUS_CORRUPT (damaged, empty, of another program, newer
 * than `known`), STATUS_IO; err says which. db_query works on it, all queries in one moment between offline_begin and
 * offline_end. */
enum status offline_open(
    const char *path, struct db **out, struct offline_facts *facts, struct err *err);
void offline_close(struct db *db); /* NULL is fine */
enum status offline_begin(struct db *db, struct err *err);
void offline_end(struct db *db);

/* Reads it through: every page and index (or, where not `full`, without comparing indexes), foreign keys, and whether it
 * has the tables of its schema. STATUS_CORRUPT with err naming the first that is wrong. */
enum status offline_check(
    struct db *db, const struct offline_facts *facts, int full, struct err *err);

/* Writes a compact copy of what is committed now, while others write on, into `path`: a file that is empty or missing, 0600.
 * Synced. What is left of it after a failure is the caller's to delete. STATUS_NOSPACE, STATUS_IO, STATUS_CORRUPT. */
enum status offline_copy(struct db *db, const char *path, struct err *err);

/* Moves the log of a database that nobody uses into its file, so that the file alone is all of it; -wal and -shm are gone
 * then. STATUS_CORRUPT where it is none of ours. */
enum status offline_fold(const char *path, struct err *err);
/* Runs one statement on a database that nobody uses. */
enum status offline_exec(const char *path, const char *sql, struct err *err);

#endif
