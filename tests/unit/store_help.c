/* Helpers of the store's tests (not a test by itself). */
#include "store_help.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "temp_dir.h"

/* ---- Directories and files ---- */

char *dir_make(void)
{
	return temp_dir_make("store");
}

void dir_remove(char *dir)
{
	temp_dir_remove(dir);
}

char *dir_path(const char *dir, const char *name)
{
	return xasprintf("%s/%s", dir, name);
}

char *file_read(const char *path, size_t *len)
{
	struct stat st;
	char *data;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	data = xmalloc((size_t)st.st_size + 1);
	assert_int_equal(read(fd, data, (size_t)st.st_size), st.st_size);
	close(fd);
	*len = (size_t)st.st_size;
	return data;
}

void file_write(const char *path, const void *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, len), (ssize_t)len);
	close(fd);
}

int file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

void quiet(void)
{
	static int fd = -1;

	if (fd < 0)
		fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	log_set_fd(fd);
}

/* ---- Stores and jobs ---- */

struct store *open_at(const char *dir)
{
	struct store_options options = {.dir = dir};
	struct store *store = NULL;
	struct err err = {""};

	if (store_open(&options, &store, &err) != STATUS_OK)
		fail_msg("store_open: %s", err.text);
	return store;
}

enum status refused_at(const char *dir, struct err *err)
{
	struct store_options options = {.dir = dir};
	struct store *store = NULL;
	enum status st;

	err->text[0] = '\0';
	st = store_open(&options, &store, err);
	if (st == STATUS_OK) {
		store_close(store);
		fail_msg("it was opened");
	}
	assert_null(store);
	assert_true(err->text[0] != '\0');
	return st;
}

void alter(const char *dir, const char *sql)
{
	char *path = dir_path(dir, "interviewd.db"), *message = NULL;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, sql, NULL, NULL, &message);
	if (message)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
	mem_free(path);
}

void assert_refused(const char *dir, enum status expected, const char *words)
{
	char *path = dir_path(dir, "interviewd.db"), *before, *after;
	size_t before_len, after_len;
	struct err err;
	enum status st;

	before = file_read(path, &before_len);
	st = refused_at(dir, &err);
	if (st != expected || !strstr(err.text, words))
		fail_msg("%s: %s", status_name(st), err.text);
	after = file_read(path, &after_len);
	assert_int_equal(before_len, after_len);
	assert_memory_equal(before, after, before_len);
	mem_free(before);
	mem_free(after);
	mem_free(path);
}

enum status do_write(struct store *store, enum status (*fn)(struct db *, struct job *))
{
	struct job job = {.run = fn};

	return store_write_wait(store, &job);
}

enum status do_read(struct store *store, enum status (*fn)(struct db *, struct job *))
{
	struct job job = {.run = fn};

	return store_read_wait(store, &job);
}

struct put_job {
	struct job job;
	const char *name, *value;
};

enum status put_in(struct db *db, const char *name, const char *value)
{
	return db_exec(db, "INSERT INTO setting (name, value) VALUES ($1, $2)", "tt", name, value);
}

static enum status put_run(struct db *db, struct job *job)
{
	struct put_job *p = (struct put_job *)job;

	return put_in(db, p->name, p->value);
}

enum status put(struct store *store, const char *name, const char *value)
{
	struct put_job p = {.job = {.run = put_run}, .name = name, .value = value};

	return store_write_wait(store, &p.job);
}

struct count_job {
	struct job job;
	const char *pattern;
	int64_t count;
};

static enum status count_run(struct db *db, struct job *job)
{
	struct count_job *c = (struct count_job *)job;
	struct rows *rows =
	    db_query(db, "SELECT count(*) FROM setting WHERE name LIKE $1", "t", c->pattern);

	if (rows_next(rows))
		c->count = rows_int(rows, 0);
	return rows_end(rows);
}

int64_t count_like(struct store *store, const char *pattern)
{
	struct count_job c = {.job = {.run = count_run}, .pattern = pattern};

	return store_read_wait(store, &c.job) == STATUS_OK ? c.count : -1;
}

void pump(struct mailbox *home, const unsigned *counter, unsigned until)
{
	int64_t deadline = clock_mono_ms() + 60000;

	while (*counter < until) {
		struct pollfd fd = {.fd = mailbox_fd(home), .events = POLLIN};

		assert_true(clock_mono_ms() < deadline);
		poll(&fd, 1, 1000);
		mailbox_drain(home);
	}
}

/* ---- A job that holds its thread ---- */

enum status gate_run(struct db *db, struct job *job)
{
	struct gate *g = (struct gate *)job;

	(void)db;
	sem_post(&g->inside);
	sem_wait(&g->open);
	return STATUS_OK;
}

static void gate_done(struct job *job)
{
	++*((struct gate *)job)->done;
}

void gate_init(struct gate *g, struct mailbox *home, unsigned *done)
{
	memset(g, 0, sizeof *g);
	sem_init(&g->inside, 0, 0);
	sem_init(&g->open, 0, 0);
	g->done = done;
	g->job.run = gate_run;
	g->job.done = gate_done;
	g->job.home = home;
}

void gate_free(struct gate *g)
{
	sem_destroy(&g->inside);
	sem_destroy(&g->open);
}
