/* People of a workspace over HTTP: found, shown, changed, erased. */
#include <string.h>

#include "api/call.h"
#include "api/interview_call.h"
#include "api/page.h"
#include "api/query.h"
#include "base/clock.h"
#include "base/cursor.h"
#include "base/mem.h"
#include "interview/identity.h"
#include "interview/person.h"
#include "interview/row.h"

#define PEOPLE      "people" /* the list, for its cursors */
#define STUDIES_MAX 200      /* of one person that are listed with them: the newest */

struct people_call {
	struct api_call call;
	struct uuid id;
	const json_t *input; /* the request's */
	struct page page;
	const char *email, *external_id; /* the request's memory */
};

static enum status missing(struct db *db, struct people_call *p, enum status st)
{
	if (st != STATUS_NOT_FOUND)
		return st;
	return api_call_refuse(db, &p->call, 404, "person_not_found", "There is no such person.");
}

/* The id in the path; 0 after a 404. */
static int named(struct request *r, struct uuid *id)
{
	if (typeid_parse("person", request_param(r, "id"), id) == 0)
		return 1;
	reply_problem(r, 404, "person_not_found", "There is no such person.");
	return 0;
}

/* ---- Show ---- */

static enum status write_studies(struct db *db, struct buf *out, const struct person *person)
{
	struct rows *rows = db_query(db,
	    "SELECT r.id, s.id, s.slug, r.status, i.id FROM respondent r JOIN study s ON s.number "
	    "= "
	    "r.study LEFT JOIN interview i ON i.number = r.interview WHERE r.person = $1 "
	    "ORDER BY r.number DESC LIMIT $2",
	    "id", person->number, STUDIES_MAX);
	const char *separator = "";

	buf_puts(out, ",\"studies\":[");
	while (rows_next(rows)) {
		char text[TYPEID_TEXT_MAX];
		struct uuid respondent, study, interview;

		if (!row_uuid(rows, 0, &respondent) || !row_uuid(rows, 1, &study))
			continue;
		buf_printf(
		    out, "%s{\"studyId\":\"%s\"", separator, typeid_format("study", &study, text));
		json_write_member(out, "studySlug", rows_text(rows, 2));
		json_write_member(
		    out, "respondentId", typeid_format("respondent", &respondent, text));
		json_write_member(out, "status", rows_text(rows, 3));
		json_write_member(out, "interviewId",
		    row_uuid(rows, 4, &interview) ? typeid_format("interview", &interview, text)
		                                  : NULL);
		buf_putc(out, '}');
		separator = ",";
	}
	buf_putc(out, ']');
	return rows_end(rows);
}

static enum status write_person(struct db *db, struct people_call *p, const struct person *person)
{
	enum status st;

	buf_putc(&p->call.body, '{');
	person_write(&p->call.body, person);
	st = write_studies(db, &p->call.body, person);
	buf_putc(&p->call.body, '}');
	return st;
}

static enum status show_run(struct db *db, struct job *job)
{
	struct people_call *p = (struct people_call *)job;
	struct person person;
	enum status st = person_get(db, p->call.workspace, &p->id, &person);

	if (st != STATUS_OK)
		return missing(db, p, st);
	st = write_person(db, p, &person);
	person_clear(&person);
	return st;
}

static void show(struct request *r)
{
	struct people_call *p;
	struct uuid id;

	if (!named(r, &id))
		return;
	p = api_call_new(r, sizeof *p, show_run, NULL);
	p->id = id;
	api_call_read(&p->call);
}

/* ---- List ---- */

#define LIST(OF)                                                                                   \
	"SELECT number FROM person WHERE workspace = $1 AND number < $2 AND erased_at IS NULL" OF  \
	" ORDER BY number DESC LIMIT $3"

/* Each along an index: of all, of an address, of an external id, of both. */
static const struct {
	const char *sql, *types;
} lists[2][2] = {
    {{LIST(""), "iid"}, {LIST(" AND external_id = $4"), "iidt"}},
    {{LIST(" AND email = $4"), "iidt"}, {LIST(" AND email = $4 AND external_id = $5"), "iidtt"}},
};

static enum status list_run(struct db *db, struct job *job)
{
	struct people_call *p = (struct people_call *)job;
	struct buf *out = &p->call.body;
	int left = p->page.limit, more = 0;
	int64_t last = 0;
	int by_email = p->email != NULL, by_id = p->external_id != NULL;
	struct rows *rows = db_query(db, lists[by_email][by_id].sql, lists[by_email][by_id].types,
	    p->call.workspace, p->page.before, left + 1, by_email ? p->email : p->external_id,
	    p->external_id);

	buf_puts(out, "{\"data\":[");
	while (rows_next(rows)) {
		struct person person;

		if (left-- == 0) {
			more = 1;
			break;
		}
		if (person_at(db, rows_int(rows, 0), &person) != STATUS_OK)
			break; /* the failure sticks, and rows_end tells it */
		buf_puts(out, last ? ",{" : "{");
		person_write(out, &person);
		buf_putc(out, '}');
		last = person.number;
		person_clear(&person);
	}
	page_end(out, PEOPLE, more, last);
	return rows_end(rows);
}

/* A query parameter as the member that it is compared with; NULL where absent, or where it is none, which q notes. */
static const char *query_member(struct query *q, const struct field *row)
{
	const char *text = query_text(q, row->name);
	size_t mark = problems_enter(&q->problems, row->name);
	json_t *value = text ? json_need(json_string(text)) : NULL;
	json_t *kept = value ? field_check(row, value, &q->problems) : NULL;
	char *copy = NULL;

	if (kept) {
		copy = request_alloc(q->r, json_string_length(kept) + 1);
		memcpy(copy, json_string_value(kept), json_string_length(kept));
	}
	json_decref(kept);
	json_decref(value);
	problems_leave(&q->problems, mark);
	return copy;
}

static void list(struct request *r)
{
	struct page page = {.before = INT64_MAX};
	const char *email, *external_id, *cursor;
	struct people_call *p;
	struct query q;

	query_begin(&q, r);
	email = query_member(&q, &identity_email);
	external_id = query_member(&q, &identity_external_id);
	page.limit = query_limit(&q);
	cursor = query_cursor(&q, PEOPLE);
	if (cursor)
		cursor_read(PEOPLE, cursor, &page.before);
	if (!query_end(&q))
		return;
	p = api_call_new(r, sizeof *p, list_run, NULL);
	p->page = page;
	p->email = email;
	p->external_id = external_id;
	api_call_read(&p->call);
}

/* ---- Change ---- */

static const struct field *const identities[] = {
    &identity_name, &identity_email, &identity_external_id};

/* What may be sent: what is changed, and what we answer and a client may send back. */
static const struct field change_fields[] = {
    {.name = "name", .kind = FIELD_ANY},
    {.name = "email", .kind = FIELD_ANY},
    {.name = "externalId", .kind = FIELD_ANY},
    {.name = "attributes", .kind = FIELD_ANY},
    {.name = "doNotContact", .kind = FIELD_FLAG, .doc = "whether they are left alone"},
    F_READ_ONLY("id"),
    F_READ_ONLY("verified"),
    F_READ_ONLY("createdAt"),
    F_READ_ONLY("updatedAt"),
    F_READ_ONLY("studies"),
    F_END,
};

static void change_text(
    const struct field *row, const json_t *input, char **slot, struct problems *problems)
{
	const json_t *value = json_object_get(input, row->name);
	size_t mark = problems_enter(problems, row->name);
	json_t *kept = NULL;

	if (value && !json_is_null(value))
		kept = field_check(row, value, problems);
	if (kept || json_is_null(value)) {
		mem_free(*slot);
		*slot = kept ? xstrdup(json_string_value(kept)) : NULL;
	}
	json_decref(kept);
	problems_leave(problems, mark);
}

/* Members replace those that are there, null takes one away; null for all of them takes them all. */
static void change_attributes(const json_t *input, char **slot, struct problems *problems)
{
	json_t *all = json_object_get(input, "attributes"), *merged;
	size_t mark = problems_enter(problems, "attributes");
	struct buf text = BUF_INIT;
	struct err err;

	merged = json_is_null(all) ? NULL : json_read(*slot, strlen(*slot), &err);
	merged = merged ? merged : json_need(json_object());
	if (json_is_object(all) && json_object_update(merged, all) != 0)
		mem_exhausted();
	if (all && !json_is_object(all) && !json_is_null(all))
		problems_add(problems, "must be an object");
	rule_attributes(merged, problems);
	json_write(&text, merged);
	json_decref(merged);
	mem_free(*slot);
	*slot = buf_take(&text);
	problems_leave(problems, mark);
}

/* Lays the request over the person. Returns 0 with problems. */
static int change_person(struct people_call *p, struct person *person)
{
	struct problems *problems = &p->call.problems;
	char **slots[] = {&person->name, &person->email, &person->external_id};

	for (size_t i = 0; i < sizeof identities / sizeof identities[0]; i++)
		change_text(identities[i], p->input, slots[i], problems);
	change_attributes(p->input, &person->attributes, problems);
	person->do_not_contact = json_flag(p->input, "doNotContact", person->do_not_contact);
	person->verified = 1;
	if (!problems_count(problems) && !person->email && !person->external_id)
		problems_add(problems,
		    "must keep an e-mail address or an external id: a person is known by one");
	return !problems_count(problems);
}

/* Two people are never made one by a change; `other` has the address or the id already. */
static enum status refuse_conflict(struct db *db, struct people_call *p, int64_t other)
{
	char name[TYPEID_TEXT_MAX];

	person_name(db, other, name);
	return api_call_refuse(db, &p->call, 409, "person_conflict",
	    "The address or the external id is that of %s. Change that person first.", name);
}

/* Whoever has the address or the id that this person is to have; 0 where nobody has. */
static enum status taken(struct db *db, const struct person *person, int64_t *other)
{
	struct rows *rows = db_query(db,
	    "SELECT number FROM person WHERE workspace = $1 AND (email = $2 OR external_id = $3) "
	    "AND "
	    "number <> $4 AND verified = 1 LIMIT 1",
	    "itti", person->workspace, person->email, person->external_id, person->number);

	*other = rows_next(rows) ? rows_int(rows, 0) : 0;
	return rows_end(rows);
}

static enum status change_run(struct db *db, struct job *job)
{
	struct people_call *p = (struct people_call *)job;
	struct person person;
	int64_t other;
	enum status st = person_get(db, p->call.workspace, &p->id, &person);

	if (st != STATUS_OK)
		return missing(db, p, st);
	if (!change_person(p, &person))
		st =
		    api_call_refuse_members(db, &p->call, "The person can't be changed like that.");
	if (st == STATUS_OK)
		st = taken(db, &person, &other);
	if (st == STATUS_OK && other)
		st = refuse_conflict(db, p, other);
	if (st == STATUS_OK)
		st = person_put(db, &person, clock_wall_ms());
	if (st == STATUS_OK)
		st = write_person(db, p, &person);
	person_clear(&person);
	return st;
}

/* The call keeps the request's own JSON: values such as null mean something that a checked copy would not show. */
static void change(struct request *r)
{
	json_t *checked = api_body(r, change_fields);
	struct people_call *p;
	struct uuid id;

	if (!checked)
		return;
	json_decref(checked);
	if (!named(r, &id))
		return;
	p = api_call_new(r, sizeof *p, change_run, NULL);
	p->id = id;
	p->input = request_json(r);
	api_call_write(&p->call);
}

/* ---- Erase ---- */

static void erase(struct request *r)
{
	struct uuid id;

	if (!named(r, &id))
		return;
	request_defer(r);
	session_erase(api_of(r)->sessions, SESSION_PERSON, &id, principal_of(r)->workspace,
	    interview_erased, r);
}

#define READS  "respondents:read"
#define WRITES "respondents:write"

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/people?email&externalId&limit&cursor", list, READS, 0, 0, 1},
    {HTTP_GET, "/api/v1/people/{id}", show, READS, 0, 0, 1},
    {HTTP_PATCH, "/api/v1/people/{id}", change, WRITES, API_JSON_BODY, 0, 1},
    {HTTP_DELETE, "/api/v1/people/{id}", erase, WRITES, 0, 0, 1},
};
API_ROWS(api_people_rows, rows);
