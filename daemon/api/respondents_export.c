/* Exporting the respondents of a study, CSV or JSON lines, a page of rows at a time for as long as the client takes them. */
#include <stdio.h>
#include <string.h>

#include "api/query.h"
#include "api/respondents.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/study_rows.h"

#define PAGE_ROWS  500
#define PAGE_BYTES (256 * 1024) /* a page ends with the row that reaches this */
/* Attributes that get a column, those that come first; CSV readers, ours too, take no more of them. */
#define ATTRIBUTES_MAX (CSV_FIELDS_MAX - 16)

struct export_call {
	struct job job;
	struct request *r;
	int64_t workspace, study, after;
	int is_csv;
	char slug[STUDY_SLUG_SIZE];
	struct links links;
	json_t *columns; /* names of attributes, in order */
	struct buf page;
	int ended; /* there are no further rows */
};

static void export_free(struct export_call *e)
{
	json_decref(e->columns);
	crypto_wipe(&e->links.keys, sizeof e->links.keys);
	buf_free(&e->page);
	mem_free(e);
}

/* ---- Columns ---- */

static const char *column_email(const struct respondent *r)
{
	return r->email;
}

static const char *column_name(const struct respondent *r)
{
	return r->name;
}

static const char *column_external_id(const struct respondent *r)
{
	return r->external_id;
}

static const char *column_status(const struct respondent *r)
{
	return r->status;
}

static const char *column_source(const struct respondent *r)
{
	return r->source;
}

static const char *column_verified(const struct respondent *r)
{
	return r->verified ? "true" : "false";
}

static const char *column_do_not_contact(const struct respondent *r)
{
	return r->do_not_contact ? "true" : "false";
}

/* What stands before the attributes; the first three are what an import takes them from. */
static const struct {
	const char *name;
	const char *(*text)(const struct respondent *r);
} columns[] = {
    {"name", column_name},
    {"email", column_email},
    {"external_id", column_external_id},
    {"status", column_status},
    {"source", column_source},
    {"verified", column_verified},
    {"do_not_contact", column_do_not_contact},
};
/* After those, written by hand: they are made, not read. */
static const char *const made[] = {"respondent_id", "url", "interview_id", "started_at",
    "completed_at", "duration_seconds", "quality"};

#define COLUMNS (sizeof columns / sizeof columns[0])
#define MADE    (sizeof made / sizeof made[0])

static int is_ours(const char *name)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (strcmp(columns[i].name, name) == 0)
			return 1;
	for (size_t i = 0; i < MADE; i++)
		if (strcmp(made[i], name) == 0)
			return 1;
	return 0;
}

static void write_header(struct export_call *e)
{
	size_t i;
	json_t *name;

	for (i = 0; i < COLUMNS; i++)
		csv_write(&e->page, i == 0, columns[i].name);
	for (i = 0; i < MADE; i++)
		csv_write(&e->page, 0, made[i]);
	json_array_foreach(e->columns, i, name)
	{
		const char *text = json_string_value(name);
		char *column = is_ours(text) ? xasprintf("attributes.%s", text) : xstrdup(text);

		csv_write(&e->page, 0, column);
		mem_free(column);
	}
	csv_write_end(&e->page);
}

/* ---- Rows ---- */

static void write_time(struct buf *out, int64_t ms)
{
	char at[CLOCK_RFC3339_SIZE];

	csv_write(out, 0, ms ? clock_rfc3339(ms, at) : NULL);
}

static void write_made(struct export_call *e, const struct respondent *respondent)
{
	char id[TYPEID_TEXT_MAX], number[24];
	char *link = respondent_link(respondent, &e->links);
	int64_t seconds = respondent_seconds(respondent);

	csv_write(&e->page, 0, typeid_format("respondent", &respondent->id, id));
	csv_write(&e->page, 0, link);
	csv_write(&e->page, 0,
	    respondent->has_interview ? typeid_format("interview", &respondent->interview, id)
	                              : NULL);
	write_time(&e->page, respondent->started_at);
	write_time(&e->page, respondent->completed_at);
	snprintf(number, sizeof number, "%lld", (long long)seconds);
	csv_write(&e->page, 0, seconds < 0 ? NULL : number);
	csv_write(&e->page, 0, NULL); /* quality: of an analysis, which has not run */
	mem_free(link);
}

static void write_attribute(struct export_call *e, const json_t *value)
{
	struct buf text = BUF_INIT;

	if (value && !json_is_string(value))
		json_write(&text, value);
	csv_write(&e->page, 0, json_is_string(value) ? json_string_value(value) : buf_text(&text));
	buf_free(&text);
}

static void write_csv(struct export_call *e, const struct respondent *respondent)
{
	struct err err;
	json_t *attributes =
	    json_read(respondent->attributes, strlen(respondent->attributes), &err);
	json_t *name;
	size_t i;

	for (i = 0; i < COLUMNS; i++)
		csv_write(&e->page, i == 0, columns[i].text(respondent));
	write_made(e, respondent);
	json_array_foreach(e->columns, i, name)
	{
		write_attribute(e, json_object_get(attributes, json_string_value(name)));
	}
	csv_write_end(&e->page);
	json_decref(attributes);
}

static enum status page_run(struct db *db, struct job *job)
{
	struct export_call *e = (struct export_call *)job;
	int n = 0;
	struct rows *rows = db_query(db,
	    "SELECT " RESPONDENT_COLUMNS " FROM " RESPONDENT_FROM
	    " WHERE r.study = $1 AND r.number > $2 ORDER BY r.number LIMIT $3",
	    "iid", e->study, e->after, PAGE_ROWS);

	while (e->page.len < PAGE_BYTES && rows_next(rows)) {
		struct respondent respondent;

		if (respondent_get(db, rows, &respondent) == STATUS_OK) {
			if (e->is_csv) {
				write_csv(e, &respondent);
			} else {
				respondent_write(&e->page, &respondent, &e->links);
				buf_putc(&e->page, '\n');
			}
		}
		e->after = respondent.number;
		respondent_clear(&respondent);
		n++;
	}
	e->ended = n < PAGE_ROWS && e->page.len < PAGE_BYTES;
	return rows_end(rows);
}

static void page_done(struct job *job)
{
	struct export_call *e = (struct export_call *)job;
	struct request *r = e->r;

	if (job->status != STATUS_OK) {
		log_event(LOG_ERROR, "export_broke_off", "status", status_name(job->status),
		    "reason", job->err.text, NULL);
		export_free(e);
		reply_cut(r);
		return;
	}
	reply_part(r, buf_text(&e->page), e->page.len);
}

static void more(struct request *r, void *arg)
{
	struct export_call *e = arg;
	int ended = e->ended || !reply_wanted(r);

	e->page.len = 0;
	if (ended) {
		export_free(e);
		reply_end(r);
		return;
	}
	if (e->is_csv && !e->after)
		write_header(e);
	e->job.run = page_run;
	e->job.done = page_done;
	if (store_read(api_of(r)->store, &e->job) == STATUS_OK)
		return;
	log_event(LOG_WARN, "export_broke_off", "reason", "the store's queue is full", NULL);
	export_free(e);
	reply_cut(r);
}

/* ---- The begin ---- */

static void note_columns(struct export_call *e, json_t *seen, const char *text)
{
	struct err err;
	json_t *attributes = text ? json_read(text, strlen(text), &err) : NULL, *value;
	const char *name;

	json_object_foreach(attributes, name, value)
	{
		if (json_object_get(seen, name) || json_object_size(seen) >= ATTRIBUTES_MAX)
			continue;
		json_put(seen, name, json_true());
		json_push(e->columns, json_need(json_string(name)));
	}
	json_decref(attributes);
}

/* The study, and every attribute that a respondent of it has. */
static enum status begin_run(struct db *db, struct job *job)
{
	struct export_call *e = (struct export_call *)job;
	struct study_row study;
	struct rows *rows;
	json_t *seen;
	enum status st = study_row_find(db, e->workspace, request_param(e->r, "study"), &study);

	if (st != STATUS_OK)
		return st;
	e->study = study.number;
	memcpy(e->slug, study.slug, sizeof e->slug);
	study_row_clear(&study);
	e->columns = json_need(json_array());
	if (!e->is_csv)
		return STATUS_OK;
	seen = json_need(json_object());
	rows = db_query(db, "SELECT attributes FROM respondent WHERE study = $1 ORDER BY number",
	    "i", e->study);
	while (rows_next(rows))
		note_columns(e, seen, rows_text(rows, 0));
	json_decref(seen);
	return rows_end(rows);
}

static void begin_done(struct job *job)
{
	struct export_call *e = (struct export_call *)job;
	struct request *r = e->r;
	char name[STUDY_SLUG_SIZE + 64];

	if (job->status != STATUS_OK) {
		if (job->status == STATUS_NOT_FOUND)
			reply_problem(r, 404, "study_not_found", "There is no study \"%s\".",
			    request_param(r, "study"));
		else
			api_refuse_store(r, job->status, &job->err);
		export_free(e);
		return;
	}
	snprintf(name, sizeof name, "attachment; filename=\"%s-respondents.%s\"", e->slug,
	    e->is_csv ? "csv" : "jsonl");
	reply_header(r, "Content-Disposition", name);
	reply_stream(r, 200,
	    e->is_csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl", more, e);
}

static void export(struct request *r)
{
	static const char *const formats[] = {"csv", "jsonl", NULL};
	struct export_call *e;
	struct query q;
	int format;

	query_begin(&q, r);
	format = query_choice(&q, "format", formats);
	if (!query_end(&q))
		return;
	e = xcalloc(1, sizeof *e);
	e->job.run = begin_run;
	e->job.done = begin_done;
	e->job.home = api_of(r)->home;
	e->r = r;
	e->workspace = principal_of(r)->workspace;
	e->is_csv = format <= 0; /* also where it is absent */
	e->links.public_url = api_of(r)->public_url;
	keyring_subkeys(api_of(r)->keyring, LINK_TOKEN_LABEL, &e->links.keys);
	request_defer(r);
	if (store_read(api_of(r)->store, &e->job) == STATUS_OK)
		return;
	api_refuse_store(r, STATUS_BUSY, NULL);
	export_free(e);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/studies/{study}/respondents/export?format", export, "respondents:read", 0,
        0, 1},
};
API_ROWS(api_respondents_export_rows, rows);
