/* Importing respondents: a whole file or nothing of it. Read on a reader's thread, stored in one job. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/respondents.h"
#include "base/clock.h"
#include "base/map.h"
#include "base/mem.h"
#include "interview/invite.h"
#include "interview/respondent_import.h"
#include "interview/study_rows.h"

#define IMPORT_BYTES_MAX (16 << 20)

struct import_call {
	struct api_call call;
	const char *study;
	int is_csv;
	size_t rows_max;
	struct import import;
	struct invite *invites; /* one for each row; NULL: none was prepared */
	int64_t created, updated;
	struct buf skipped;
	struct map *seen; /* person → struct import_row */
};

static void release(struct api_call *call)
{
	struct import_call *c = (struct import_call *)call;

	for (size_t i = 0; c->invites && i < c->import.n; i++)
		invite_clear(&c->invites[i]);
	mem_free(c->invites);
	import_free(&c->import);
	buf_free(&c->skipped);
	map_free(c->seen);
}

/* ---- One row ---- */

static void refuse_row(
    struct import_call *c, const struct import_row *row, const char *column, const char *detail)
{
	struct problems *p = &c->import.problems;
	size_t mark = problems_enter_index(p, row->place);

	problems_add_at(p, column, "%s", detail);
	problems_leave(p, mark);
}

static enum status refuse_other(
    struct db *db, struct import_call *c, const struct import_row *row, int64_t other)
{
	char name[TYPEID_TEXT_MAX], detail[160];

	person_name(db, other, name);
	snprintf(detail, sizeof detail,
	    "is that of %s, which the external id doesn't name; one of the two is wrong", name);
	refuse_row(c, row, "email", detail);
	return STATUS_OK;
}

/* Whether the person is another row's already. */
static int came_before(struct import_call *c, const struct import_row *row, int64_t who)
{
	const struct import_row *before = map_get(c->seen, &who, sizeof who);
	char detail[96];

	if (!before)
		return 0;
	snprintf(detail, sizeof detail, "is the same person as %s %zu",
	    c->import.by_line ? "line" : "row", before->place);
	refuse_row(c, row, json_str(row->person, "email") ? "email" : "external_id", detail);
	return 1;
}

/* Those who are not to be contacted are passed over, and named. Returns 1 then. */
static int skip(struct db *db, struct import_call *c, const struct import_row *row, int64_t who)
{
	struct person person;
	char id[TYPEID_TEXT_MAX];
	int silent;

	if (person_at(db, who, &person) != STATUS_OK)
		return 0; /* the failure sticks: the job ends with it */
	silent = person.do_not_contact;
	if (silent)
		buf_printf(&c->skipped,
		    "%s{\"%s\":%zu,\"personId\":\"%s\",\"reason\":\"do_not_contact\"}",
		    c->skipped.len ? "," : "", c->import.by_line ? "line" : "index", row->place,
		    typeid_format("person", &person.id, id));
	person_clear(&person);
	return silent;
}

static struct person_claim claim_of(const struct import_row *row)
{
	return (struct person_claim){.email = json_str(row->person, "email"),
	    .external_id = json_str(row->person, "externalId"),
	    .name = json_str(row->person, "name"),
	    .verified = 1};
}

/* The row as it was prepared; 0 where it is to be taken in full. */
static int import_prepared(struct db *db, struct import_call *c, int64_t study,
    const struct import_row *row, const struct invite *invite, int64_t now)
{
	const struct person_claim claim = claim_of(row);
	int64_t who;

	/* Whom a row before it was of is no longer as they were. */
	if (!invite->ready ||
	    (invite->person && map_get(c->seen, &invite->person, sizeof invite->person)))
		return 0;
	invite_apply(db, c->call.workspace, study, &claim, invite, "import", now, &who);
	if (!who)
		return 0;
	map_put(c->seen, &who, sizeof who, (void *)(uintptr_t)row);
	c->created += !invite->respondent;
	c->updated += invite->respondent != 0;
	return 1;
}

static enum status import_row(
    struct db *db, struct import_call *c, int64_t study, const struct import_row *row, int64_t now)
{
	const struct person_claim claim = claim_of(row);
	int64_t who, other, number;
	int created;
	enum status st = person_match(db, c->call.workspace, &claim, &who, &other);

	if (st == STATUS_OK && other)
		return refuse_other(db, c, row, other);
	if (st == STATUS_OK && who && (came_before(c, row, who) || skip(db, c, row, who)))
		return STATUS_OK;
	if (st == STATUS_OK)
		st = person_note(db, c->call.workspace, &claim, now, &who, &other);
	map_put(c->seen, &who, sizeof who, (void *)(uintptr_t)row);
	if (st == STATUS_OK)
		st = respondent_invite(db, c->call.workspace, study, who, row->attributes, "import",
		    now, &number, &created);
	if (st == STATUS_LIMIT) {
		refuse_row(c, row, "attributes",
		    "are too many together with those that the respondent has");
		return STATUS_OK;
	}
	if (st == STATUS_OK) {
		c->created += created;
		c->updated += !created;
	}
	return st;
}

/* ---- All rows ---- */

/* Says beside each pointer which line or index it begins with. */
static void name_places(struct import_call *c)
{
	const char *member = c->import.by_line ? "line" : "index";
	json_t *problem;
	size_t i;

	json_array_foreach(c->import.problems.list, i, problem)
	{
		const char *pointer = json_str(problem, "pointer");

		if (pointer && *pointer == '/')
			json_put_int(problem, member, strtoll(pointer + 1, NULL, 10));
	}
}

static enum status store_run(struct db *db, struct job *job)
{
	struct import_call *c = (struct import_call *)job;
	int64_t now = clock_wall_ms();
	struct study_row study;
	enum status st = respondents_study(db, &c->call, c->study, 1, &study);

	for (size_t i = 0; i < c->import.n && st == STATUS_OK; i++) {
		if (problems_count(&c->import.problems) > PROBLEMS_MAX)
			break; /* there is no room to tell more */
		if (!import_prepared(db, c, study.number, &c->import.rows[i], &c->invites[i], now))
			st = import_row(db, c, study.number, &c->import.rows[i], now);
	}
	study_row_clear(&study);
	if (st != STATUS_OK)
		return st;
	if (problems_count(&c->import.problems)) {
		name_places(c);
		c->call.problems = c->import.problems;
		memset(&c->import.problems, 0, sizeof c->import.problems);
		return api_call_refuse(db, &c->call, 422, "invalid_rows",
		    "Rows of the file can't be taken, so none was; `errors` names them.");
	}
	buf_printf(&c->call.body, "{\"created\":%lld,\"updated\":%lld,\"skipped\":[%s]}",
	    (long long)c->created, (long long)c->updated, buf_text(&c->skipped));
	return once_keep(db, c->call.once, &c->call);
}

/* What each row will come to. Where the study can't be read or takes nobody, the writer says so. */
static enum status prepare(struct db *db, struct import_call *c)
{
	struct study_row study = {0};
	enum status st = study_row_find(db, c->call.workspace, c->study, &study);

	c->invites = xcalloc(c->import.n + 1, sizeof *c->invites);
	for (size_t i = 0; i < c->import.n && st == STATUS_OK; i++) {
		const struct import_row *row = &c->import.rows[i];
		const struct person_claim claim = claim_of(row);

		st = invite_prepare(
		    db, c->call.workspace, study.number, &claim, row->attributes, &c->invites[i]);
	}
	study_row_clear(&study);
	return st;
}

/* The file is read where it holds up nobody: neither the loop nor the writer. */
static enum status parse_run(struct db *db, struct job *job)
{
	struct import_call *c = (struct import_call *)job;
	const struct request *r = c->call.r;

	(c->is_csv ? import_csv : import_json)(&c->import, r->body, r->body_len, c->rows_max);
	return prepare(db, c);
}

static void parsed(struct job *job)
{
	struct import_call *c = (struct import_call *)job;

	c->call.job.run = store_run;
	c->call.job.done = api_call_done;
	api_call_write(&c->call);
}

/* ---- The request ---- */

/* The media type without its parameters. */
static int type_is(struct request *r, const char *type)
{
	const char *header = request_header(r, "Content-Type");
	size_t len = header ? strcspn(header, "; \t") : 0;

	return len == strlen(type) && strncasecmp(header, type, len) == 0;
}

static void import(struct request *r)
{
	int is_csv = type_is(r, "text/csv");
	struct import_call *c;

	if (!is_csv && !type_is(r, "application/json")) {
		reply_problem(r, 415, "unsupported_media_type",
		    "Content-Type must be text/csv or application/json.");
		return;
	}
	c = api_call_new(r, sizeof *c, parse_run, release);
	c->study = request_param(r, "study");
	c->is_csv = is_csv;
	c->rows_max = api_of(r)->import_rows;
	c->seen = map_new();
	api_call_once(&c->call, api_call_write_body);
	c->call.job.done = parsed;
	api_call_read(&c->call);
}

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/studies/{study}/respondents/import", import, "respondents:write",
        ROUTE_BODY | ROUTE_ONCE, IMPORT_BYTES_MAX, 1},
};
API_ROWS(api_respondents_import_rows, rows);
