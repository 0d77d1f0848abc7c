/* Reading interviews: one whole, a participant's conversation so far, a workspace's list. */
#include <string.h>

#include "base/cursor.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/interview_whole.h"
#include "interview/session_internal.h"
#include "interview/session_json.h"
#include "interview/session_rows.h"

#define LIST_DEFAULT 50
#define LIST_MAX     200

struct read {
	struct job job;
	struct sessions *sessions;
	session_done *done;
	void *arg;
	struct uuid id;
	int64_t workspace; /* 0: the participant's own view */
	int with_raw;
	struct session_list list;
	char *study, *status;
	int64_t before; /* cursor: interview number */
	int64_t expires_at;
	struct buf body;
};

static void read_free(struct read *read)
{
	buf_free(&read->body);
	mem_free(read->study);
	mem_free(read->status);
	read->sessions->running--;
	mem_free(read);
}

static void read_done(struct job *job)
{
	struct read *read = (struct read *)job;

	if (job->status == STATUS_OK) {
		struct session_answer answer = {.status = 200,
		    .interview = read->id,
		    .expires_at = read->expires_at,
		    .body = &read->body};

		read->done(&answer, read->arg);
	} else {
		if (job->status != STATUS_NOT_FOUND)
			log_event(LOG_ERROR, "interview_read_failed", "status",
			    status_name(job->status), "reason", job->err.text, NULL);
		session_refuse_store(read->done, read->arg, job->status, &job->err);
	}
	read_free(read);
}

/* Ends the rows; `st` is what was made of the last one. */
static enum status read_end(struct db *db, struct rows *rows, enum status st)
{
	enum status end = rows_end(rows);

	if (end == STATUS_OK && st != STATUS_OK)
		return db_fail(db, st, "a row of the interview is damaged");
	return end;
}

/* What the participant sees: the conversation, not what is noted about it. */
static void write_session(
    struct buf *out, const struct interview_row *row, const struct message *messages, size_t n)
{
	char id[TYPEID_TEXT_MAX];

	buf_printf(out, "{\"interviewId\":\"%s\",\"status\":\"%s\",\"modality\":\"%s\",\"locale\":",
	    typeid_format("interview", &row->id, id), row->status, row->modality);
	json_write_string(out, row->locale, strlen(row->locale));
	buf_putc(out, ',');
	interview_write_progress(out, row);
	transcript_write(out, messages, n, MESSAGE_AS_SAID);
	buf_putc(out, '}');
}

/* Until when the participant may go on; 0 where it is over. */
static enum status read_expiry(struct db *db, const struct interview_row *row, int64_t *expires_at)
{
	struct rows *rows;

	*expires_at = 0;
	if (strcmp(row->status, "active") != 0)
		return STATUS_OK;
	rows = db_query(
	    db, "SELECT last_at + resume_ms FROM interview WHERE number = $1", "i", row->number);
	if (rows_next(rows))
		*expires_at = rows_int(rows, 0);
	return rows_end(rows);
}

static enum status read_run(struct db *db, struct job *job)
{
	struct read *read = (struct read *)job;
	struct interview_row row;
	struct message *messages;
	struct rows *rows;
	size_t n;
	int found, there;
	enum status st = STATUS_OK;

	rows = db_query(db,
	    "SELECT " INTERVIEW_COLUMNS " FROM interview i JOIN study s ON s.number = i.study "
	    "WHERE i.id = $1 AND ($2 = 0 OR i.workspace = $2)",
	    "bi", (const void *)read->id.bytes, (size_t)UUID_SIZE, read->workspace);
	found = rows_next(rows);
	if (found)
		st = interview_get(rows, &row);
	there = found && st == STATUS_OK;
	/* A workspace sees that there was an interview; its participant sees nothing. */
	if (there && read->workspace == 0 && strcmp(row.status, "erased") == 0)
		there = 0;
	st = read_end(db, rows, st);
	if (st != STATUS_OK || !there) {
		if (found)
			interview_clear(&row);
		return st != STATUS_OK ? st : db_fail(db, STATUS_NOT_FOUND, "no such interview");
	}
	messages = messages_read(db, row.number, &n, &st);
	if (st == STATUS_OK && read->workspace == 0) {
		write_session(&read->body, &row, messages, n);
		st = read_expiry(db, &row, &read->expires_at);
	} else if (st == STATUS_OK) {
		interview_write(&read->body, &row);
		transcript_write(&read->body, messages, n,
		    MESSAGE_WITH_WHY | (read->with_raw ? MESSAGE_WITH_RAW : 0));
		st = answers_write(db, &read->body, row.number, messages, n);
		buf_putc(&read->body, '}');
	}
	messages_free(messages, n);
	interview_clear(&row);
	return st;
}

/* One text a kind of list, so that each is read along an index that is in its order: a condition like "$2 IS NULL OR …"
 * would be looked at row by row. The plus keeps the workspace, which only confirms, from being the index. */
#define LIST(OF)                                                                                   \
	"SELECT " INTERVIEW_COLUMNS " FROM interview i JOIN study s ON s.number = i.study "        \
	"WHERE " OF " AND i.number < $2 AND i.started_at >= $3 AND i.preview = 0 "                 \
	"ORDER BY i.number DESC LIMIT $4"

static const struct {
	const char *sql, *types;
} lists[2][2] = {
    {{LIST("i.workspace = $1"), "iiid"}, {LIST("i.workspace = $1 AND i.status = $5"), "iiidt"}},
    {{LIST("+i.workspace = $1 AND i.study = $5"), "iiidi"},
        {LIST("+i.workspace = $1 AND i.study = $5 AND i.status = $6"), "iiidit"}},
};

const char *session_list_sql(int of_study, int of_status)
{
	return lists[of_study][of_status].sql;
}

/* The number of the study that was named by slug or id, -1 where the workspace has none such. */
static int64_t list_study(struct db *db, const struct read *read)
{
	struct uuid id = {{0}};
	int64_t number = -1;
	struct rows *rows;

	typeid_parse("study", read->study, &id);
	rows = db_query(db,
	    "SELECT number FROM study WHERE (slug = $1 OR id = $2) AND workspace = $3", "tbi",
	    read->study, (const void *)id.bytes, (size_t)UUID_SIZE, read->list.workspace);
	if (rows_next(rows))
		number = rows_int(rows, 0);
	rows_end(rows);
	return number;
}

static struct rows *list_query(struct db *db, const struct read *read)
{
	const char *sql = lists[read->study != NULL][read->status != NULL].sql;
	const char *types = lists[read->study != NULL][read->status != NULL].types;
	int64_t workspace = read->list.workspace, since = read->list.since_ms;
	int64_t before = read->before ? read->before : INT64_MAX, study;
	int rows = read->list.limit + 1; /* one more shows that there are more */

	if (!read->study)
		return db_query(db, sql, types, workspace, before, since, rows, read->status);
	study = list_study(db, read);
	return db_query(db, sql, types, workspace, before, since, rows, study, read->status);
}

static enum status list_run(struct db *db, struct job *job)
{
	char cursor[CURSOR_SIZE];
	struct read *read = (struct read *)job;
	struct rows *rows = list_query(db, read);
	const char *separator = "";
	int64_t last = 0;
	int rows_left = read->list.limit, more = 0;
	enum status st = STATUS_OK;

	buf_puts(&read->body, "{\"data\":[");
	while (st == STATUS_OK && rows_next(rows)) {
		struct interview_row row;

		if (rows_left-- == 0) {
			more = 1;
			break;
		}
		st = interview_get(rows, &row);
		last = row.number;
		if (st == STATUS_OK) {
			buf_puts(&read->body, separator);
			interview_write(&read->body, &row);
			buf_putc(&read->body, '}');
			separator = ",";
		}
		interview_clear(&row);
	}
	if (more)
		buf_printf(&read->body, "],\"nextCursor\":\"%s\",\"hasMore\":true}",
		    cursor_write(SESSION_CURSOR, last, cursor));
	else
		buf_puts(&read->body, "],\"nextCursor\":null,\"hasMore\":false}");
	return read_end(db, rows, st);
}

static struct read *read_new(struct sessions *sessions,
    enum status (*run)(struct db *, struct job *), session_done *done, void *arg)
{
	struct read *read = xcalloc(1, sizeof *read);

	sessions->running++;
	read->job.run = run;
	read->job.done = read_done;
	read->job.home = sessions->options.home;
	read->sessions = sessions;
	read->done = done;
	read->arg = arg;
	return read;
}

static void read_queue(struct read *read)
{
	enum status st = store_read(read->sessions->options.store, &read->job);

	if (st == STATUS_OK)
		return;
	session_refuse_store(read->done, read->arg, st, NULL);
	read_free(read);
}

void session_resume(
    struct sessions *sessions, const struct uuid *interview, session_done *done, void *arg)
{
	struct read *read = read_new(sessions, read_run, done, arg);

	read->id = *interview;
	read_queue(read);
}

void session_read(struct sessions *sessions, const struct uuid *interview, int64_t workspace,
    int with_raw, session_done *done, void *arg)
{
	struct read *read = read_new(sessions, read_run, done, arg);

	read->id = *interview;
	read->workspace = workspace;
	read->with_raw = with_raw;
	read_queue(read);
}

void session_list(
    struct sessions *sessions, const struct session_list *list, session_done *done, void *arg)
{
	struct read *read = read_new(sessions, list_run, done, arg);

	read->list = *list;
	read->study = list->study ? xstrdup(list->study) : NULL;
	read->status = list->status ? xstrdup(list->status) : NULL;
	if (read->list.limit <= 0)
		read->list.limit = LIST_DEFAULT;
	if (read->list.limit > LIST_MAX)
		read->list.limit = LIST_MAX;
	if (list->cursor && cursor_read(SESSION_CURSOR, list->cursor, &read->before) != 0) {
		session_refuse(done, arg, 400, "invalid_cursor",
		    "`cursor` is not one that this list gave; leave it out to begin anew.");
		read_free(read);
		return;
	}
	read_queue(read);
}
