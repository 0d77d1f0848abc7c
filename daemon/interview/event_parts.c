/* What events tell, read from the rows. */
#include "interview/event_parts.h"

#include <string.h>

#include "base/mem.h"
#include "interview/credit_rows.h"
#include "interview/interview_whole.h"
#include "interview/row.h"

/* ---- Links ---- */

char *event_link(const char *public_url, const char *what, const char *id)
{
	static const struct {
		const char *what, *path;
	} links[] = {
	    {"study", "/dashboard#/studies/"},
	    {"interview", "/dashboard#/interviews/"},
	    {"participate", "/i/"},
	    {"report", "/r/"},
	};

	for (size_t i = 0; public_url && id && i < sizeof links / sizeof *links; i++)
		if (strcmp(what, links[i].what) == 0)
			return xasprintf("%s%s%s", public_url, links[i].path, id);
	return NULL;
}

static void put_link(
    json_t *links, const struct event_parts *parts, const char *what, const char *id)
{
	char *link = event_link(parts->public_url, what, id);

	json_put_str(links, what, link);
	mem_free(link);
}

static void put_links(json_t *out, const struct event_parts *parts)
{
	const json_t *interview = json_object_get(out, "interview");
	const char *slug = json_str(json_object_get(out, "study"), "slug");
	json_t *links = json_object();

	put_link(links, parts, "study", slug);
	put_link(links, parts, "participate", slug);
	put_link(links, parts, "report", slug);
	if (interview)
		put_link(links, parts, "interview", json_str(interview, "id"));
	json_put(out, "links", links);
}

/* ---- The study ---- */

enum status event_study(struct db *db, int64_t study, int revision, json_t **out)
{
	struct rows *rows = db_query(
	    db, "SELECT id, slug, definition, revision FROM study WHERE number = $1", "i", study);
	char id_text[TYPEID_TEXT_MAX];
	struct uuid id;

	*out = NULL;
	if (rows_next(rows) && row_uuid(rows, 0, &id)) {
		const char *text = row_text(rows, 2, "");
		struct err err;
		json_t *definition = json_read(text, strlen(text), &err);

		*out = json_object();
		json_put_str(*out, "id", typeid_format("study", &id, id_text));
		json_put_str(*out, "slug", rows_text(rows, 1));
		json_put_str(*out, "title", json_str(definition, "title"));
		json_put_int(*out, "revision", revision ? revision : rows_int(rows, 3));
		json_decref(definition);
	}
	return rows_end(rows);
}

/* ---- The interview ---- */

/* The words in which each question was asked, where it was. */
static void put_questions(json_t *interview, const struct message *messages, size_t n)
{
	json_t *answer;
	size_t i;

	json_array_foreach(json_object_get(interview, "answers"), i, answer)
	{
		const char *id = json_str(answer, "questionId"), *text = NULL;

		for (size_t k = 0; id && !text && k < n; k++)
			if (messages[k].role == MESSAGE_INTERVIEWER && messages[k].question &&
			    strcmp(messages[k].question, id) == 0)
				text = messages[k].content;
		json_put_str(answer, "question", text);
	}
}

static enum status parse(struct db *db, const struct buf *text, json_t **out)
{
	struct err err;

	*out = json_read(buf_text(text), text->len, &err);
	return *out
	    ? STATUS_OK
	    : db_fail(db, STATUS_CORRUPT, "a row of the interview is damaged: %s", err.text);
}

static enum status write_row(
    struct db *db, const struct interview_row *row, int transcript, json_t **out)
{
	struct message *messages = NULL;
	struct buf text = BUF_INIT;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (transcript)
		messages = messages_read(db, row->number, &n, &st);
	interview_write(&text, row);
	if (transcript && st == STATUS_OK) {
		transcript_write(&text, messages, n, 0);
		st = answers_write(db, &text, row->number, messages, n);
	}
	buf_putc(&text, '}');
	if (st == STATUS_OK)
		st = parse(db, &text, out);
	if (st == STATUS_OK && transcript)
		put_questions(*out, messages, n);
	messages_free(messages, n);
	buf_free(&text);
	return st;
}

enum status event_interview(struct db *db, int64_t interview, int transcript, json_t **out)
{
	struct interview_row row;
	struct rows *rows = db_query(db,
	    "SELECT " INTERVIEW_COLUMNS " FROM interview i JOIN study s ON s.number = i.study "
	    "WHERE i.number = $1",
	    "i", interview);
	int found = rows_next(rows);
	enum status st = found ? interview_get(rows, &row) : STATUS_OK, end = rows_end(rows);

	*out = NULL;
	if (end == STATUS_OK && st != STATUS_OK)
		end = db_fail(db, st, "a row of the interview is damaged");
	if (found && end == STATUS_OK)
		end = write_row(db, &row, transcript, out);
	if (found)
		interview_clear(&row);
	return end;
}

/* ---- Each kind ---- */

typedef enum status part_reader(const struct event_parts *parts, struct db *db,
    const struct dispatch_event *event, json_t *out);

static enum status read_interview(
    const struct event_parts *parts, struct db *db, const struct dispatch_event *event, json_t *out)
{
	json_t *interview = NULL, *study = NULL;
	enum status st = event_interview(
	    db, event->interview, strcmp(event->type, "interview.started") != 0, &interview);

	if (st != STATUS_OK || !interview)
		return st;
	/* As it was then; it may be over by now. */
	if (strcmp(event->type, "interview.started") == 0 &&
	    strcmp(json_str(interview, "status"), "erased") != 0)
		json_put_str(interview, "status", "active");
	st = event_study(db, event->study, (int)json_int(interview, "studyRevision", 0), &study);
	json_put(out, "interview", interview);
	if (study)
		json_put(out, "study", study);
	put_links(out, parts);
	return st;
}

static enum status read_study(
    const struct event_parts *parts, struct db *db, const struct dispatch_event *event, json_t *out)
{
	json_t *study = NULL;
	enum status st = event_study(db, event->study, 0, &study);

	if (st != STATUS_OK || !study)
		return st;
	json_put(out, "study", study);
	put_links(out, parts);
	return st;
}

static enum status read_report(
    const struct event_parts *parts, struct db *db, const struct dispatch_event *event, json_t *out)
{
	struct rows *rows =
	    db_query(db, "SELECT body, ended_at FROM report WHERE number = $1 AND body IS NOT NULL",
	        "i", event->report);
	int found = rows_next(rows);
	enum status st;

	if (found) {
		const char *text = rows_text(rows, 0);
		struct err err;
		json_t *body = json_read(text, strlen(text), &err), *report = json_object();

		json_put_int(report, "interviews",
		    json_int(json_object_get(body, "counts"), "completed", 0));
		json_put_time(report, "generatedAt", rows_int(rows, 1));
		json_put(report, "published", json_false());
		json_put(out, "report", report);
		json_decref(body);
	}
	st = rows_end(rows);
	return st == STATUS_OK && found ? read_study(parts, db, event, out) : st;
}

static enum status read_credits(
    const struct event_parts *parts, struct db *db, const struct dispatch_event *event, json_t *out)
{
	struct credit_account account = {0};
	enum status st = credit_sum(db, parts->book, event->workspace, &account);
	json_t *credits = json_object();

	json_put_int(credits, "balance", account.balance);
	json_put_int(credits, "held", account.held);
	json_put_int(credits, "available", credit_available(&account));
	json_put(out, "credits", credits);
	return st;
}

/* "https://user@host:1/path" → "host:1" */
static char *host_of(const char *url)
{
	const char *at = url ? strstr(url, "://") : NULL, *end;

	if (!at)
		return NULL;
	at += 3;
	end = at + strcspn(at, "/?#");
	return xstrndup(at, (size_t)(end - at));
}

static enum status read_endpoint(
    const struct event_parts *parts, struct db *db, const struct dispatch_event *event, json_t *out)
{
	struct rows *rows = db_query(db,
	    "SELECT e.id, e.kind, c.name, w.url, e.disabled_code, e.disabled_reason, e.disabled_at "
	    "FROM endpoint e LEFT JOIN webhook w ON w.endpoint = e.number LEFT JOIN connection c "
	    "ON "
	    "c.endpoint = e.number WHERE e.number = $1 AND e.deleted_at IS NULL",
	    "i", event->endpoint);
	char text[TYPEID_TEXT_MAX];
	struct uuid id;

	(void)parts;
	if (rows_next(rows) && row_uuid(rows, 0, &id)) {
		json_t *endpoint = json_object();
		const char *kind = row_text(rows, 1, "webhook");
		char *host = host_of(rows_text(rows, 3));

		json_put_str(endpoint, "id", typeid_format(kind, &id, text));
		json_put_str(endpoint, "kind", kind);
		json_put_str(endpoint, "name", row_text(rows, 2, host));
		json_put_str(endpoint, "code", rows_text(rows, 4));
		json_put_str(endpoint, "reason", rows_text(rows, 5));
		json_put_time(endpoint, "disabledAt", rows_int(rows, 6));
		json_put(out, "endpoint", endpoint);
		mem_free(host);
	}
	return rows_end(rows);
}

/* By the beginning of the name. */
static const struct {
	const char *prefix;
	part_reader *read;
} readers[] = {
    {"interview.", read_interview},
    {"study.", read_study},
    {"report.", read_report},
    {"credits.", read_credits},
    {"endpoint.", read_endpoint},
};

enum status event_parts_read(
    void *arg, struct db *db, const struct dispatch_event *event, json_t **parts)
{
	json_t *out = json_object();
	enum status st = STATUS_OK;

	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (strncmp(event->type, readers[i].prefix, strlen(readers[i].prefix)) == 0)
			st = readers[i].read(arg, db, event, out);
	if (st != STATUS_OK || json_object_size(out) == 0) {
		json_decref(out);
		out = NULL;
	}
	*parts = out;
	return st;
}
