/* The list of erasures: a line for each is appended, and what it has beyond an older database is erased again. */
#include "interview/erasures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/erase.h"
#include "interview/row.h"

#define NAME       "erasures"
#define MARK       "erasures"
#define LINE_MAX   160
#define BATCH_ROWS 200

static enum status file_err(const char *path, struct err *err)
{
	int saved = errno;

	return err_set(err, saved == ENOSPC || saved == EDQUOT ? STATUS_NOSPACE : STATUS_IO,
	    "%s: %s", path, strerror(saved));
}

/* ---- The mark ---- */

static enum status read_mark(struct db *db, struct erasures_mark *mark)
{
	struct rows *rows = db_query(db, "SELECT value FROM setting WHERE name = '" MARK "'", "");
	const char *text = rows_next(rows) ? rows_text(rows, 0) : NULL;
	long long number = 0, size = 0;

	if (text && sscanf(text, "%lld %lld", &number, &size) != 2)
		number = size = 0;
	*mark = (struct erasures_mark){.number = number, .size = size};
	return rows_end(rows);
}

enum status erasures_keep(struct db *db, const struct erasures_mark *mark)
{
	char text[64];

	snprintf(text, sizeof text, "%lld %lld", (long long)mark->number, (long long)mark->size);
	return db_exec(db,
	    "INSERT INTO setting (name, value) VALUES ('" MARK "', $1) "
	    "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "t", (const char *)text);
}

/* ---- Writing ---- */

/* The rows behind the mark as lines; moves its number to the last of them. */
static enum status write_lines(struct db *db, struct erasures_mark *mark, struct buf *out)
{
	struct rows *rows = db_query(db,
	    "SELECT number, kind, id, at FROM erasure WHERE number > $1 ORDER BY number", "i",
	    mark->number);
	char at[CLOCK_RFC3339_SIZE], id[TYPEID_TEXT_MAX];
	struct uuid uuid;

	while (rows_next(rows)) {
		const char *kind = rows_text(rows, 1);

		mark->number = rows_int(rows, 0);
		if (kind && row_uuid(rows, 2, &uuid))
			buf_printf(out, "%s %s %s\n", clock_rfc3339(rows_int(rows, 3), at), kind,
			    typeid_format(kind, &uuid, id));
	}
	return rows_end(rows);
}

static int write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Does the list end in the middle of a line, after a full disk or a power cut? */
static int is_torn(int fd, int64_t size)
{
	char last = '\n';

	return size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

static enum status append(
    int fd, const char *path, const struct buf *lines, int64_t *size, struct err *err)
{
	struct stat st;

	if ((is_torn(fd, *size) && write_all(fd, "\n", 1) != 0) ||
	    write_all(fd, lines->data, lines->len) != 0 || fsync(fd) != 0 || fstat(fd, &st) != 0)
		return file_err(path, err);
	*size = st.st_size;
	return STATUS_OK;
}

/* The directory's entry of a list that was just made. */
static void sync_entry(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

enum status erasures_list(
    struct db *db, const char *dir, struct erasures_mark *mark, struct err *err)
{
	char *path = xasprintf("%s/" NAME, dir);
	struct buf lines = BUF_INIT;
	struct erasures_mark kept;
	struct stat st = {.st_size = 0};
	enum status out = read_mark(db, &kept);
	int fd = -1, missing = stat(path, &st) != 0;

	*mark = kept;
	if (st.st_size < kept.size)
		mark->number = 0; /* it was lost, or cut */
	if (out == STATUS_OK)
		out = write_lines(db, mark, &lines);
	if (out == STATUS_OK && lines.len) {
		fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
		mark->size = st.st_size;
		out = fd < 0 ? file_err(path, err) : append(fd, path, &lines, &mark->size, err);
		if (missing)
			sync_entry(dir);
	}
	if (fd >= 0)
		close(fd);
	mark->moved = out == STATUS_OK && (mark->number != kept.number || mark->size != kept.size);
	buf_free(&lines);
	mem_free(path);
	return out;
}

/* ---- Erasing again ---- */

struct entry {
	char kind[16];
	struct uuid id;
	int64_t at;
};

struct apply {
	struct job job;
	const char *dir;
	struct err list_err;
	struct erasures_mark mark;
	FILE *file;
	struct entry entries[BATCH_ROWS];
	size_t n;
	int64_t erased;
	unsigned damaged;
};

static enum status open_run(struct db *db, struct job *job)
{
	struct apply *apply = (struct apply *)job;
	enum status st = read_mark(db, &apply->mark);
	char *path = xasprintf("%s/" NAME, apply->dir);

	apply->file = fopen(path, "re");
	if (!apply->file && errno != ENOENT && st == STATUS_OK)
		st = file_err(path, &job->err);
	mem_free(path);
	return st == STATUS_OK ? STATUS_OK : db_fail(db, st, "%s", job->err.text);
}

static int read_entry(const char *line, struct entry *entry)
{
	char at[32], id[80];

	return sscanf(line, "%31s %15s %79s", at, entry->kind, id) == 3 &&
	    clock_parse(at, &entry->at) == 0 && typeid_parse(entry->kind, id, &entry->id) == 0;
}

/* Some more of the list; returns how many it found. */
static size_t read_entries(struct apply *apply)
{
	char line[LINE_MAX];

	for (apply->n = 0; apply->n < BATCH_ROWS && fgets(line, sizeof line, apply->file);) {
		if (read_entry(line, &apply->entries[apply->n]))
			apply->n++;
		else if (*line != '\n')
			apply->damaged++;
	}
	return apply->n;
}

static enum status apply_run(struct db *db, struct job *job)
{
	struct apply *apply = (struct apply *)job;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < apply->n && st == STATUS_OK; i++) {
		const struct entry *entry = &apply->entries[i];
		int done = 0;

		st = erase_again(db, entry->kind, &entry->id, entry->at, &done);
		apply->erased += done;
	}
	return st;
}

static enum status keep_run(struct db *db, struct job *job)
{
	return erasures_keep(db, &((struct apply *)job)->mark);
}

static enum status run(struct store *store, struct apply *apply,
    enum status (*what)(struct db *db, struct job *job),
    enum status (*how)(struct store *store, struct job *job))
{
	memset(&apply->job, 0, sizeof apply->job);
	apply->job.run = what;
	return how(store, &apply->job);
}

/* From the mark to the end. What is erased again gets rows of its own, and with them a second line on the list later; so does
 * what was on the list and not yet marked. */
static enum status apply_rest(struct store *store, struct apply *apply)
{
	enum status st = STATUS_OK;
	struct stat file;

	if (fstat(fileno(apply->file), &file) != 0 || file.st_size <= apply->mark.size)
		return STATUS_OK;
	if (fseeko(apply->file, apply->mark.size, SEEK_SET) != 0)
		return err_set(&apply->job.err, STATUS_IO, NAME ": %s", strerror(errno));
	while (st == STATUS_OK && read_entries(apply))
		st = run(store, apply, apply_run, store_write_wait);
	if (st == STATUS_OK && ferror(apply->file))
		return err_set(&apply->job.err, STATUS_IO, NAME ": it can't be read");
	apply->mark.size = file.st_size;
	return st == STATUS_OK ? run(store, apply, keep_run, store_write_wait) : st;
}

static void tell(const struct apply *apply)
{
	char number[24];

	if (apply->erased) {
		snprintf(number, sizeof number, "%lld", (long long)apply->erased);
		log_event(LOG_WARN, "erased_again", "count", number, NULL);
	}
	if (apply->damaged) {
		snprintf(number, sizeof number, "%u", apply->damaged);
		log_event(LOG_WARN, "erasures_damaged", "lines", number, NULL);
	}
}

enum status erasures_apply(struct store *store, const char *dir, struct err *err)
{
	struct apply *apply = xcalloc(1, sizeof *apply);
	enum status st;

	apply->dir = dir;
	st = run(store, apply, open_run, store_read_wait);
	if (st == STATUS_OK && apply->file) {
		st = apply_rest(store, apply);
		tell(apply);
	}
	if (apply->file)
		fclose(apply->file);
	if (st != STATUS_OK)
		*err = apply->job.err;
	mem_free(apply);
	return st;
}

/* ---- At the end ---- */

static enum status finish_run(struct db *db, struct job *job)
{
	struct apply *apply = (struct apply *)job;

	return erasures_list(db, apply->dir, &apply->mark, &apply->list_err);
}

void erasures_finish(struct store *store, const char *dir)
{
	struct apply *apply = xcalloc(1, sizeof *apply);
	enum status st;

	apply->dir = dir;
	st = run(store, apply, finish_run, store_read_wait);
	if (st == STATUS_OK && apply->mark.moved)
		st = run(store, apply, keep_run, store_write_wait);
	if (st != STATUS_OK)
		log_event(LOG_WARN, "erasures_not_listed", "status", status_name(st), "reason",
		    *apply->list_err.text ? apply->list_err.text : apply->job.err.text, NULL);
	mem_free(apply);
}
