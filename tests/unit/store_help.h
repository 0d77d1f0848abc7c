/* What the store's tests share: directories, a store over them, jobs from functions. */
#ifndef INTERVIEWD_TESTS_STORE_HELP_H
#define INTERVIEWD_TESTS_STORE_HELP_H

#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/db.h"

/* A new empty directory; dir_remove takes it away with all that is in it (temp_dir.h). */
char *dir_make(void);
void dir_remove(char *dir);
char *dir_path(const char *dir, const char *name); /* mem_free */

/* Fails the test where it can't be opened. */
struct store *open_at(const char *dir);
/* Expects a refusal: returns its status, with the sentence in err. */
enum status refused_at(const char *dir, struct err *err);

/* Runs SQL on the database of dir behind the store's back. */
void alter(const char *dir, const char *sql);
/* Refused with this status and words, and not a byte of the file has changed. */
void assert_refused(const char *dir, enum status expected, const char *words);

/* Runs fn as a job and waits. */
enum status do_write(struct store *store, enum status (*fn)(struct db *, struct job *));
enum status do_read(struct store *store, enum status (*fn)(struct db *, struct job *));

/* A row of `setting`; the table that most tests use. */
enum status put(struct store *store, const char *name, const char *value);
enum status put_in(struct db *db, const char *name, const char *value);
int64_t count_like(struct store *store, const char *pattern); /* -1: it could not be read */

/* Drains the mailbox until *counter reaches `until`; fails the test after 20 seconds. */
void pump(struct mailbox *home, const unsigned *counter, unsigned until);

/* A job that holds its thread: posts `inside`, then waits for `open`. Its done counts. */
struct gate {
	struct job job;
	sem_t inside, open;
	unsigned *done;
};
void gate_init(struct gate *g, struct mailbox *home, unsigned *done);
void gate_free(struct gate *g);
enum status gate_run(struct db *db, struct job *job);

/* The bytes of a file; fails the test where there is none. mem_free. */
char *file_read(const char *path, size_t *len);
void file_write(const char *path, const void *data, size_t len);
int file_exists(const char *path);

/* Errors that a test provokes are not to litter its output. */
void quiet(void);

#endif
