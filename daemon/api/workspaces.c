/* Workspaces: made, named and listed by the operator. */
#include <string.h>

#include "api/api.h"
#include "api/condition.h"
#include "api/page.h"
#include "base/clock.h"
#include "base/fields.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/credit_rows.h"

static const struct field workspace_fields[] = {
    {.name = "name",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 100,
        .doc = "what people call it"},
    F_END,
};

#define LIST "workspaces" /* for its cursors */

struct call {
	struct job job;
	struct request *r;
	struct once *once;
	struct page page;
	struct uuid id;
	char *name;
	int64_t created_at, initial;
	struct buf body;
};

static void call_free(struct call *call)
{
	mem_free(call->name);
	buf_free(&call->body);
	mem_free(call);
}

static struct call *call_new(
    struct request *r, enum status (*run)(struct db *, struct job *), void (*done)(struct job *job))
{
	struct call *call = xcalloc(1, sizeof *call);

	call->job.run = run;
	call->job.done = done;
	call->job.home = api_of(r)->home;
	call->r = r;
	return call;
}

static void call_start(
    struct call *call, enum status (*queue)(struct store *store, struct job *job))
{
	request_defer(call->r);
	if (queue(api_of(call->r)->store, &call->job) == STATUS_OK)
		return;
	api_refuse_store(call->r, STATUS_BUSY, NULL);
	call_free(call);
}

static void put_workspace(
    struct buf *out, const struct uuid *id, const char *name, int64_t created_at)
{
	char text[TYPEID_TEXT_MAX], at[CLOCK_RFC3339_SIZE];

	buf_printf(out, "{\"id\":\"%s\",\"name\":", typeid_format("workspace", id, text));
	json_write_string(out, name, strlen(name));
	buf_printf(out, ",\"createdAt\":\"%s\"}", clock_rfc3339(created_at, at));
}

/* --- Create ------------------------------------------------------------------------------------------------ */

static void write_created(struct once_answer *answer, const void *result)
{
	const struct call *call = result;

	answer->status = 201;
	put_workspace(&answer->body, &call->id, call->name, call->created_at);
}

static enum status create_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	enum status st =
	    db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, $2, $3)", "bti",
	        (const void *)call->id.bytes, (size_t)UUID_SIZE, call->name, call->created_at);

	if (st == STATUS_OK)
		st = credit_open(db, db_last_id(db), call->initial, call->created_at);
	return st == STATUS_OK ? once_keep(db, call->once, call) : st;
}

static void created(struct job *job)
{
	struct call *call = (struct call *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status != STATUS_OK) {
		api_refuse_store(call->r, job->status, &job->err);
	} else {
		log_event(LOG_INFO, "workspace_created", "workspace",
		    typeid_format("workspace", &call->id, id), NULL);
		idempotency_answer(call->r, write_created, call);
	}
	call_free(call);
}

static void create(struct request *r)
{
	json_t *body = api_body(r, workspace_fields);
	struct call *call;

	if (!body)
		return;
	call = call_new(r, create_run, created);
	call->once = idempotency_once(r, write_created);
	call->id = uuid_new();
	call->name = xstrdup(json_str(body, "name"));
	call->created_at = clock_wall_ms();
	call->initial = sessions_credits(api_of(r)->sessions)->initial;
	json_decref(body);
	call_start(call, store_write);
}

/* --- List -------------------------------------------------------------------------------------------------- */

static enum status list_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct rows *rows = db_query(db,
	    "SELECT number, id, name, created_at FROM workspace WHERE number < $1 ORDER BY number "
	    "DESC LIMIT $2",
	    "id", call->page.before, call->page.limit + 1);
	int n = 0, more = 0;
	int64_t last = 0;

	buf_puts(&call->body, "{\"data\":[");
	while (rows_next(rows)) {
		struct uuid id = {{0}};
		const char *name = rows_text(rows, 2);
		const void *blob;
		size_t len;

		if (n++ == call->page.limit) {
			more = 1;
			break;
		}
		last = rows_int(rows, 0);
		blob = rows_blob(rows, 1, &len);
		if (blob && len == UUID_SIZE)
			memcpy(id.bytes, blob, UUID_SIZE);
		if (n > 1)
			buf_putc(&call->body, ',');
		put_workspace(&call->body, &id, name ? name : "", rows_int(rows, 3));
	}
	page_end(&call->body, LIST, more, last);
	return rows_end(rows);
}

static void listed(struct job *job)
{
	struct call *call = (struct call *)job;

	if (job->status == STATUS_OK)
		condition_reply(call->r, NULL, call->body.data, call->body.len);
	else
		api_refuse_store(call->r, job->status, &job->err);
	call_free(call);
}

static void list(struct request *r)
{
	struct call *call = call_new(r, list_run, listed);

	if (page_read(r, LIST, &call->page))
		call_start(call, store_read);
	else
		call_free(call);
}

/* --- Rename ------------------------------------------------------------------------------------------------ */

static enum status rename_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	const void *id = call->id.bytes;
	struct rows *rows;
	int found;
	enum status st;

	db_exec(db, "UPDATE workspace SET name = $1 WHERE id = $2", "tb", call->name, id,
	    (size_t)UUID_SIZE);
	rows = db_query(
	    db, "SELECT created_at FROM workspace WHERE id = $1", "b", id, (size_t)UUID_SIZE);
	found = rows_next(rows);
	if (found)
		call->created_at = rows_int(rows, 0);
	st = rows_end(rows);
	return st == STATUS_OK && !found ? STATUS_NOT_FOUND : st;
}

static void refuse_unknown(struct request *r)
{
	reply_problem(r, 404, "workspace_not_found", "There is no such workspace.");
}

static void renamed(struct job *job)
{
	struct call *call = (struct call *)job;

	if (job->status == STATUS_OK) {
		put_workspace(&call->body, &call->id, call->name, call->created_at);
		reply_text(call->r, 200, "application/json", call->body.data, call->body.len);
	} else if (job->status == STATUS_NOT_FOUND) {
		refuse_unknown(call->r);
	} else {
		api_refuse_store(call->r, job->status, &job->err);
	}
	call_free(call);
}

static void change(struct request *r)
{
	json_t *body = api_body(r, workspace_fields);
	struct uuid id;
	struct call *call;

	if (!body)
		return;
	if (typeid_parse("workspace", request_param(r, "id"), &id) != 0) {
		json_decref(body);
		refuse_unknown(r);
		return;
	}
	call = call_new(r, rename_run, renamed);
	call->id = id;
	call->name = xstrdup(json_str(body, "name"));
	json_decref(body);
	call_start(call, store_write);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/workspaces?limit&cursor", list, NULL, ROUTE_OPERATOR, 0, 1},
    {HTTP_POST, "/api/v1/workspaces", create, NULL, ROUTE_OPERATOR | API_JSON_BODY | ROUTE_ONCE, 0,
        1},
    {HTTP_PATCH, "/api/v1/workspaces/{id}", change, NULL, ROUTE_OPERATOR | API_JSON_BODY, 0, 1},
};
API_ROWS(api_workspaces_rows, rows);
