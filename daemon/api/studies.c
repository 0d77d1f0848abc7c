/* Studies over HTTP: create, read, change, publish, close, list. */
#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "api/condition.h"
#include "api/query.h"
#include "base/clock.h"
#include "base/nearest.h"
#include "interview/study_store.h"

#define CHANGE_TRIES 5 /* for a change without If-Match that others keep overtaking */

/* A request on its way through the store. Lives in the request. */
struct work {
	struct request *r;
	int tries;
	study_done *read_done; /* what comes after the study was read */
};

static struct study_store store_of(const struct request *r)
{
	return (struct study_store){api_of(r)->store, api_of(r)->home, NULL};
}

static const char *study_of(const struct request *r)
{
	return request_param(r, "study");
}

/* ---- Conditions ---- */

#define TAG_SIZE 40

/* The version, and which study's: a slug may go over to another one, and the two tags must differ then. */
static const char *tag_of(const struct study_row *row, char out[TAG_SIZE])
{
	const uint8_t *id = row->id.bytes + UUID_SIZE - 4;

	snprintf(out, TAG_SIZE, "\"%lld-%02x%02x%02x%02x\"", (long long)row->version, id[0], id[1],
	    id[2], id[3]);
	return out;
}

static int may_change(struct request *r, const struct study_row *row)
{
	char tag[TAG_SIZE];

	return condition_holds(r, tag_of(row, tag));
}

/* ---- Answers ---- */

/* The study as it now is. */
static void write_study(struct once_answer *answer, const void *result)
{
	const struct study_row *row = &((const struct study_result *)result)->row;

	answer->status = 200;
	tag_of(row, answer->etag);
	study_row_write(&answer->body, row);
}

static void write_created(struct once_answer *answer, const void *result)
{
	const struct study_row *row = &((const struct study_result *)result)->row;
	char id[TYPEID_TEXT_MAX];

	write_study(answer, result);
	answer->status = 201;
	snprintf(answer->location, sizeof(answer->location), "/api/v1/studies/%s",
	    typeid_format("study", &row->id, id));
}

/* For a step that keeps its answer where the request has an Idempotency-Key. */
static struct study_store store_once(struct request *r, once_write *write)
{
	struct study_store store = store_of(r);

	store.once = idempotency_once(r, write);
	return store;
}

static void refuse_conflict(struct request *r, const struct study_result *result)
{
	struct problems p = PROBLEMS_INIT;

	switch (result->conflict) {
	case STUDY_CHANGED:
		reply_problem(
		    r, 409, "study_changed", "Others keep changing the study; try again.");
		return;
	case STUDY_WRONG_STATUS:
		if (result->row.status == STUDY_DRAFT)
			reply_problem(r, 409, "study_not_active",
			    "The study is a draft; only an active study can be closed.");
		else
			reply_problem(r, 409,
			    result->row.status == STUDY_CLOSED ? "study_closed" : "study_archived",
			    "The study is %s, so this can't be done to it.",
			    study_status_name(result->row.status));
		return;
	default:
		problems_add_at(&p, "slug",
		    "is taken by another study of this installation; choose another one");
		reply_problems(r, 409, "slug_taken", "The slug is taken.", &p);
	}
}

/* Answers what isn't STATUS_OK. */
static void refuse(struct request *r, const struct study_result *result)
{
	if (result->status == STATUS_NOT_FOUND)
		reply_problem(r, 404, "study_not_found", "There is no study \"%s\".", study_of(r));
	else if (result->status == STATUS_CONFLICT)
		refuse_conflict(r, result);
	else
		api_refuse_store(r, result->status, &result->err);
}

static void refuse_study(struct request *r, const char *detail, struct problems *p)
{
	reply_problems(r, 422, "invalid_study", detail, p);
}

/* The last step of most: the study as it now is. */
static void done_study(struct study_result *result, void *arg)
{
	struct work *work = arg;

	if (result->status)
		refuse(work->r, result);
	else
		idempotency_answer(work->r, write_study, result);
}

/* Begins with the study as it is; `then` gets it. */
static void with_study(struct request *r, study_done *then)
{
	struct study_store store = store_of(r);
	struct work *work = request_alloc(r, sizeof(*work));

	work->r = r;
	work->read_done = then;
	request_defer(r);
	study_read(&store, principal_of(r)->workspace, study_of(r), then, work);
}

/* Somebody came between reading and writing: begins again, which also asks again whether If-Match holds. Returns 1
 * then. */
static int again(struct work *work, const struct study_result *result)
{
	struct study_store store = store_of(work->r);

	if (result->status != STATUS_CONFLICT || result->conflict != STUDY_CHANGED ||
	    ++work->tries >= CHANGE_TRIES)
		return 0;
	study_read(
	    &store, principal_of(work->r)->workspace, study_of(work->r), work->read_done, work);
	return 1;
}

static void written(struct study_result *result, void *arg)
{
	if (!again(arg, result))
		done_study(result, arg);
}

/* The row's definition; NULL after an answer if it is damaged. */
static json_t *definition_of(struct request *r, const struct study_row *row)
{
	struct err err;
	json_t *definition = json_read(row->definition, strlen(row->definition), &err);

	if (!definition)
		api_refuse_store(r, STATUS_CORRUPT, &err);
	return definition;
}

/* ---- Create ---- */

static void created(struct study_result *result, void *arg)
{
	struct work *work = arg;

	if (result->status)
		refuse(work->r, result);
	else
		idempotency_answer(work->r, write_created, result);
}

static void create(struct request *r)
{
	struct study_store store = store_once(r, write_created);
	struct work *work = request_alloc(r, sizeof(*work));
	struct problems p = PROBLEMS_INIT;
	json_t *input = request_json(r), *definition;

	if (!input)
		return;
	definition = study_check(input, NULL, &p);
	if (!definition) {
		refuse_study(r, "The study can't be stored as it is.", &p);
		return;
	}
	work->r = r;
	request_defer(r);
	study_create(&store, principal_of(r)->workspace, definition, created, work);
	json_decref(definition);
}

/* ---- Read ---- */

static void was_read(struct study_result *result, void *arg)
{
	struct work *work = arg;
	struct buf body = BUF_INIT;
	char tag[TAG_SIZE];

	if (result->status) {
		refuse(work->r, result);
		return;
	}
	study_row_write(&body, &result->row);
	condition_reply(work->r, tag_of(&result->row, tag), body.data, body.len);
	buf_free(&body);
}

static void show(struct request *r)
{
	with_study(r, was_read);
}

/* ---- Change ---- */

static void change_read(struct study_result *result, void *arg)
{
	struct work *work = arg;
	struct request *r = work->r;
	struct study_store store = store_of(r);
	struct problems p = PROBLEMS_INIT;
	json_t *base, *definition;

	if (result->status) {
		refuse(r, result);
		return;
	}
	if (!(base = definition_of(r, &result->row)))
		return;
	definition = study_check(request_json(r), base, &p);
	json_decref(base);
	if (!definition) {
		refuse_study(r, "The study can't be changed like that.", &p);
		return;
	}
	if (may_change(r, &result->row))
		study_change(&store, &result->row, definition, written, work);
	json_decref(definition);
}

static void change(struct request *r)
{
	if (request_json(r))
		with_study(r, change_read);
}

/* ---- Publish ---- */

static void offer_name(struct script *script, void *arg)
{
	nearest_offer(arg, script_name(script));
}

/* struct study_scripts over the methodologies that are loaded. */
static int check_methodology(
    void *arg, const char *name, const json_t *settings, json_t **filled, struct problems *p)
{
	struct methods *methods = arg;
	struct script *script = methods_script(methods, name);
	struct nearest near;
	size_t mark;

	if (script) {
		mark = problems_enter(p, "methodologySettings");
		*filled = script_settings(script, settings, p);
		problems_leave(p, mark);
		return *filled != NULL;
	}
	nearest_begin(&near, name);
	methods_each(methods, offer_name, &near);
	if (near.name)
		problems_add_at(p, "methodology",
		    "is \"%s\", which is not installed; did you mean \"%s\"?", name, near.name);
	else
		problems_add_at(p, "methodology",
		    "is \"%s\", which is not installed; GET /api/v1/methodologies lists those that "
		    "are",
		    name);
	return 0;
}

static void publish_read(struct study_result *result, void *arg)
{
	struct work *work = arg;
	struct request *r = work->r;
	struct study_store store = store_once(r, write_study);
	const struct study_scripts scripts = {check_methodology, api_of(r)->methods};
	struct problems p = PROBLEMS_INIT;
	json_t *definition, *ready;

	if (result->status) {
		refuse(r, result);
		return;
	}
	if (result->row.status != STUDY_DRAFT && result->row.status != STUDY_ACTIVE) {
		result->conflict = STUDY_WRONG_STATUS;
		refuse_conflict(r, result);
		return;
	}
	if (!(definition = definition_of(r, &result->row)))
		return;
	ready = study_publishable(definition, &scripts, clock_wall_ms(), &p);
	json_decref(definition);
	if (!ready) {
		reply_problems(r, 422, "study_not_ready",
		    "The study lacks what it needs to be published.", &p);
		return;
	}
	if (may_change(r, &result->row))
		study_publish(&store, &result->row, ready, written, work);
	json_decref(ready);
}

static void publish(struct request *r)
{
	with_study(r, publish_read);
}

/* ---- Close ---- */

static void close_read(struct study_result *result, void *arg)
{
	struct work *work = arg;
	struct request *r = work->r;
	struct study_store store = store_once(r, write_study);

	if (result->status) {
		refuse(r, result);
	} else if (result->row.status != STUDY_ACTIVE && result->row.status != STUDY_CLOSED) {
		result->conflict = STUDY_WRONG_STATUS;
		refuse_conflict(r, result);
	} else if (may_change(r, &result->row)) {
		study_close(&store, principal_of(r)->workspace, study_of(r), result->row.version,
		    written, work);
	}
}

static void close_study(struct request *r)
{
	with_study(r, close_read);
}

/* ---- List ---- */

static void listed(struct study_result *result, void *arg)
{
	struct work *work = arg;
	struct buf body = BUF_INIT;

	if (result->status) {
		refuse(work->r, result);
		return;
	}
	buf_puts(&body, "{\"data\":[");
	buf_add(&body, buf_text(&result->data), result->data.len);
	if (result->next[0])
		buf_printf(&body, "],\"nextCursor\":\"%s\",\"hasMore\":true}", result->next);
	else
		buf_puts(&body, "],\"nextCursor\":null,\"hasMore\":false}");
	condition_reply(work->r, NULL, body.data, body.len);
	buf_free(&body);
}

static const char *const statuses[] = {"draft", "active", "closed", "archived", NULL};

static void list(struct request *r)
{
	struct study_store store = store_of(r);
	struct study_list list = {.workspace = principal_of(r)->workspace};
	struct work *work = request_alloc(r, sizeof(*work));
	struct query q;
	int status;

	query_begin(&q, r);
	status = query_choice(&q, "status", statuses);
	list.limit = query_limit(&q);
	list.cursor = query_cursor(&q, STUDY_CURSOR);
	if (!query_end(&q))
		return;
	list.has_status = status >= 0;
	list.status = list.has_status ? (enum study_status)status : STUDY_DRAFT;
	work->r = r;
	request_defer(r);
	study_list(&store, &list, listed, work);
}

#define STUDY  "/api/v1/studies/{study}"
#define BODY   (ROUTE_JSON | ROUTE_BODY)
#define READS  "studies:read"
#define WRITES "studies:write"

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/studies?status&limit&cursor", list, READS, 0, 0, 1},
    {HTTP_POST, "/api/v1/studies", create, WRITES, BODY | ROUTE_ONCE, STUDY_BYTES_MAX, 1},
    {HTTP_GET, STUDY, show, READS, 0, 0, 1},
    {HTTP_PATCH, STUDY, change, WRITES, BODY, STUDY_BYTES_MAX, 1},
    {HTTP_POST, STUDY "/publish", publish, WRITES, ROUTE_JSON | ROUTE_ONCE, 0, 1},
    {HTTP_POST, STUDY "/close", close_study, WRITES, ROUTE_JSON | ROUTE_ONCE, 0, 1},
};
API_ROWS(api_studies_rows, rows);
