/* Respondents of a study over HTTP: listed, invited, shown, changed, removed. */
#include "api/respondents.h"

#include <string.h>

#include "api/page.h"
#include "api/query.h"
#include "base/clock.h"
#include "base/cursor.h"
#include "base/mem.h"
#include "interview/identity.h"
#include "interview/person.h"
#include "interview/study_rows.h"

#define LIST_NAME "respondents" /* for its cursors */

struct respondents_call {
	struct api_call call;
	const char *study; /* the request's, as are the others */
	struct uuid id;
	struct page page;
	const char *status; /* NULL for any */
	json_t *body;       /* checked; owned */
	struct links links;
	struct respondent invited; /* the answer to an invitation */
};

static void release(struct api_call *call)
{
	struct respondents_call *c = (struct respondents_call *)call;

	json_decref(c->body);
	respondent_clear(&c->invited);
	crypto_wipe(&c->links.keys, sizeof c->links.keys);
}

static struct respondents_call *call_new(
    struct request *r, enum status (*run)(struct db *db, struct job *job))
{
	struct respondents_call *c = api_call_new(r, sizeof *c, run, release);

	c->study = request_param(r, "study");
	c->links.public_url = api_of(r)->public_url;
	keyring_subkeys(api_of(r)->keyring, LINK_TOKEN_LABEL, &c->links.keys);
	return c;
}

enum status respondents_study(
    struct db *db, struct api_call *call, const char *name, int invites, struct study_row *study)
{
	enum status st;

	memset(study, 0, sizeof *study);
	st = study_row_find(db, call->workspace, name, study);
	if (st == STATUS_NOT_FOUND)
		return api_call_refuse(
		    db, call, 404, "study_not_found", "There is no study \"%s\".", name);
	if (st == STATUS_OK && invites && study->status == STUDY_ARCHIVED) {
		study_row_clear(study);
		return api_call_refuse(db, call, 409, "study_archived",
		    "The study is archived; nobody can be invited to it.");
	}
	return st;
}

static enum status no_such(struct db *db, struct respondents_call *c, enum status st)
{
	if (st != STATUS_NOT_FOUND)
		return st;
	return api_call_refuse(
	    db, &c->call, 404, "respondent_not_found", "The study has no such respondent.");
}

/* ---- List ---- */

#define LIST(OF)                                                                                   \
	"SELECT " RESPONDENT_COLUMNS " FROM " RESPONDENT_FROM                                      \
	" WHERE r.study = $1 AND r.number < $2" OF " ORDER BY r.number DESC LIMIT $3"

static struct rows *list_query(struct db *db, const struct respondents_call *c, int64_t study)
{
	int rows = c->page.limit + 1; /* one more shows that there are more */

	if (!c->status)
		return db_query(db, LIST(""), "iid", study, c->page.before, rows);
	return db_query(
	    db, LIST(" AND r.status = $4"), "iidt", study, c->page.before, rows, c->status);
}

static enum status list_run(struct db *db, struct job *job)
{
	struct respondents_call *c = (struct respondents_call *)job;
	struct buf *out = &c->call.body;
	int left = c->page.limit, more = 0;
	int64_t last = 0;
	struct study_row study;
	struct rows *rows;
	enum status st = respondents_study(db, &c->call, c->study, 0, &study);

	if (st != STATUS_OK)
		return st;
	rows = list_query(db, c, study.number);
	buf_puts(out, "{\"data\":[");
	while (rows_next(rows)) {
		struct respondent respondent;

		if (left-- == 0) {
			more = 1;
			break;
		}
		if (respondent_get(db, rows, &respondent) == STATUS_OK) {
			if (last)
				buf_putc(out, ',');
			respondent_write(out, &respondent, &c->links);
		}
		last = respondent.number;
		respondent_clear(&respondent);
	}
	page_end(out, LIST_NAME, more, last);
	study_row_clear(&study);
	return rows_end(rows);
}

static void list(struct request *r)
{
	static const char *const statuses[] = {
	    "invited", "active", "partial", "completed", "archived", NULL};
	struct page page = {.before = INT64_MAX};
	struct respondents_call *c;
	const char *cursor;
	struct query q;
	int status;

	query_begin(&q, r);
	status = query_choice(&q, "status", statuses);
	page.limit = query_limit(&q);
	cursor = query_cursor(&q, LIST_NAME);
	if (cursor)
		cursor_read(LIST_NAME, cursor, &page.before);
	if (!query_end(&q))
		return;
	c = call_new(r, list_run);
	c->page = page;
	c->status = status >= 0 ? statuses[status] : NULL;
	api_call_read(&c->call);
}

/* ---- Invite ---- */

static enum status invite(struct db *db, struct respondents_call *c, const struct study_row *study)
{
	const struct person_claim claim = {.email = json_str(c->body, "email"),
	    .external_id = json_str(c->body, "externalId"),
	    .name = json_str(c->body, "name"),
	    .verified = 1};
	int64_t now = clock_wall_ms(), who, other, number;
	char name[TYPEID_TEXT_MAX];
	struct person person;
	int created;
	enum status st = person_match(db, c->call.workspace, &claim, &who, &other);

	if (st == STATUS_OK && other) {
		person_name(db, other, name);
		return api_call_refuse(db, &c->call, 409, "person_conflict",
		    "The address is that of %s, which the external id doesn't name.", name);
	}
	if (st == STATUS_OK && who && (st = person_at(db, who, &person)) == STATUS_OK) {
		int silent = person.do_not_contact;

		person_clear(&person);
		if (silent)
			return api_call_refuse(db, &c->call, 409, "do_not_contact",
			    "That person is not to be contacted, so not to be invited.");
	}
	if (st == STATUS_OK)
		st = person_note(db, c->call.workspace, &claim, now, &who, &other);
	if (st == STATUS_OK)
		st = respondent_invite(db, c->call.workspace, study->number, who,
		    json_object_get(c->body, "attributes"), "api", now, &number, &created);
	if (st == STATUS_LIMIT) {
		problems_add_at(&c->call.problems, "attributes",
		    "are too many together with those that the respondent has");
		return api_call_refuse_members(
		    db, &c->call, "The respondent can't be kept like that.");
	}
	if (st == STATUS_OK)
		st = respondent_at(db, number, &c->invited);
	c->call.status = created ? 201 : 200;
	return st == STATUS_OK ? once_keep(db, c->call.once, &c->call) : st;
}

/* The token of the link is not kept: it is made again from the ids. */
static void write_invited(struct once_answer *answer, const void *result)
{
	const struct respondents_call *c = result;
	char study[TYPEID_TEXT_MAX], id[TYPEID_TEXT_MAX];

	answer->status = c->call.status;
	if (answer->status == 201)
		snprintf(answer->location, sizeof answer->location,
		    "/api/v1/studies/%s/respondents/%s",
		    typeid_format("study", &c->invited.study, study),
		    typeid_format("respondent", &c->invited.id, id));
	answer->subject = c->invited.person;
	answer->has_subject = 1;
	respondent_write(&answer->body, &c->invited, answer->kept ? NULL : &c->links);
}

/* A kept answer with its link whole again. */
static void invite_again(struct request *r, const struct once_answer *kept)
{
	struct err err = {"the kept answer to an invitation is damaged"};
	json_t *body = json_read(kept->body.data, kept->body.len, &err);
	const char *id = json_str(body, "id"), *study = json_str(body, "studyId");
	const char *path = json_str(body, "url");
	char token[LINK_TOKEN_SIZE], *url;
	struct uuid respondent, of;
	struct subkeys keys;

	if (!id || !study || typeid_parse("respondent", id, &respondent) != 0 ||
	    typeid_parse("study", study, &of) != 0) {
		json_decref(body);
		api_refuse_store(r, STATUS_CORRUPT, &err);
		return;
	}
	if (path) {
		keyring_subkeys(api_of(r)->keyring, LINK_TOKEN_LABEL, &keys);
		url = xasprintf("%s%s?rid=%s", api_of(r)->public_url, path,
		    link_token_make(&keys, &of, &respondent, token));
		json_put_str(body, "url", url);
		mem_free(url);
		crypto_wipe(&keys, sizeof keys);
	}
	if (kept->location[0])
		reply_header(r, "Location", kept->location);
	reply_json(r, kept->status, body);
}

static enum status invite_run(struct db *db, struct job *job)
{
	struct respondents_call *c = (struct respondents_call *)job;
	struct study_row study;
	enum status st = respondents_study(db, &c->call, c->study, 1, &study);

	if (st == STATUS_OK)
		st = invite(db, c, &study);
	study_row_clear(&study);
	return st;
}

#define ATTRIBUTES                                                                                 \
	{                                                                                          \
		.name = "attributes", .kind = FIELD_FREE, .max = IDENTITY_ATTRIBUTE_BYTES,         \
		.also = rule_attributes, .fallback = "{}", .doc = "what else is known of them"     \
	}

static void create(struct request *r)
{
	/* Not static: the rows of another file are no constant expressions. */
	const struct field fields[] = {
	    identity_name, identity_email, identity_external_id, ATTRIBUTES, F_END};
	const struct once_answer *kept = idempotency_kept(r);
	struct respondents_call *c;
	json_t *body;

	if (kept) {
		invite_again(r, kept);
		return;
	}
	body = api_body(r, fields);
	if (!body)
		return;
	if (!json_str(body, "email") && !json_str(body, "externalId")) {
		json_decref(body);
		api_refuse_whole(r, "must have an e-mail address or an external id");
		return;
	}
	c = call_new(r, invite_run);
	c->body = body;
	api_call_once(&c->call, write_invited);
	api_call_write(&c->call);
}

/* ---- One of them ---- */

/* A call about the respondent in the path; NULL after a 404. */
static struct respondents_call *call_about(
    struct request *r, enum status (*run)(struct db *db, struct job *job))
{
	struct respondents_call *c;
	struct uuid id;

	if (typeid_parse("respondent", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "respondent_not_found", "The study has no such respondent.");
		return NULL;
	}
	c = call_new(r, run);
	c->id = id;
	return c;
}

static enum status find(struct db *db, struct respondents_call *c, struct respondent *out)
{
	struct study_row study;
	enum status st = respondents_study(db, &c->call, c->study, 0, &study);

	if (st == STATUS_OK)
		st = no_such(db, c, respondent_find(db, study.number, &c->id, out));
	study_row_clear(&study);
	return st;
}

static enum status show_run(struct db *db, struct job *job)
{
	struct respondents_call *c = (struct respondents_call *)job;
	struct respondent respondent;
	enum status st = find(db, c, &respondent);

	if (st != STATUS_OK)
		return st;
	respondent_write(&c->call.body, &respondent, &c->links);
	respondent_clear(&respondent);
	return STATUS_OK;
}

static void show(struct request *r)
{
	struct respondents_call *c = call_about(r, show_run);

	if (c)
		api_call_read(&c->call);
}

/* Members of `attributes` replace those that are there, null takes one away. */
static int change_attributes(struct respondents_call *c, struct respondent *respondent)
{
	const json_t *more = json_object_get(c->body, "attributes");
	struct problems *problems = &c->call.problems;
	size_t mark = problems_enter(problems, "attributes");
	struct buf text = BUF_INIT;
	struct err err;
	json_t *all = json_read(respondent->attributes, strlen(respondent->attributes), &err);

	all = all ? all : json_need(json_object());
	if (more && json_object_update(all, (json_t *)(uintptr_t)more) != 0)
		mem_exhausted();
	rule_attributes(all, problems);
	json_write(&text, all);
	json_decref(all);
	mem_free(respondent->attributes);
	respondent->attributes = buf_take(&text);
	problems_leave(problems, mark);
	return problems_count(problems) == 0;
}

static enum status change_run(struct db *db, struct job *job)
{
	struct respondents_call *c = (struct respondents_call *)job;
	struct respondent respondent;
	int64_t number;
	enum status st = find(db, c, &respondent);

	if (st != STATUS_OK)
		return st;
	number = respondent.number;
	if (!change_attributes(c, &respondent))
		st = api_call_refuse_members(
		    db, &c->call, "The respondent can't be changed like that.");
	else
		st = respondent_put(db, &respondent,
		    json_flag(c->body, "archived", strcmp(respondent.status, "archived") == 0),
		    clock_wall_ms());
	respondent_clear(&respondent);
	if (st == STATUS_OK)
		st = respondent_at(db, number, &respondent);
	if (st != STATUS_OK)
		return st;
	respondent_write(&c->call.body, &respondent, &c->links);
	respondent_clear(&respondent);
	return STATUS_OK;
}

static void change(struct request *r)
{
	static const struct field fields[] = {
	    {.name = "attributes",
	        .kind = FIELD_FREE,
	        .max = IDENTITY_ATTRIBUTE_BYTES,
	        .doc = "attributes to replace, null for those to take away"},
	    {.name = "archived", .kind = FIELD_FLAG, .doc = "whether the link is withdrawn"},
	    F_END,
	};
	json_t *body = api_body(r, fields);
	struct respondents_call *c = body ? call_about(r, change_run) : NULL;

	if (!c) {
		json_decref(body);
		return;
	}
	c->body = body;
	api_call_write(&c->call);
}

static enum status remove_run(struct db *db, struct job *job)
{
	struct respondents_call *c = (struct respondents_call *)job;
	struct respondent respondent;
	enum status st = find(db, c, &respondent);

	if (st != STATUS_OK)
		return st;
	c->call.status = 204;
	st = respondent_remove(db, &respondent, clock_wall_ms());
	respondent_clear(&respondent);
	return st;
}

static void delete_one(struct request *r)
{
	struct respondents_call *c = call_about(r, remove_run);

	if (c)
		api_call_write(&c->call);
}

#define ALL    "/api/v1/studies/{study}/respondents"
#define ONE    ALL "/{id}"
#define READS  "respondents:read"
#define WRITES "respondents:write"

static const struct route rows[] = {
    {HTTP_GET, ALL "?status&limit&cursor", list, READS, 0, 0, 1},
    {HTTP_POST, ALL, create, WRITES, API_JSON_BODY | ROUTE_ONCE | ROUTE_REMADE, 0, 1},
    {HTTP_GET, ONE, show, READS, 0, 0, 1},
    {HTTP_PATCH, ONE, change, WRITES, API_JSON_BODY, 0, 1},
    {HTTP_DELETE, ONE, delete_one, WRITES, 0, 0, 1},
};
API_ROWS(api_respondents_rows, rows);
