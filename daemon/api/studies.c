/* Studies over HTTP: create, read, change, publish, list. */
#include <stdio.h>
#include <string.h>

#include "api/condition.h"
#include "api/query.h"
#include "api/study_lint.h"
#include "api/study_request.h"
#include "base/clock.h"
#include "base/nearest.h"

static void refuse_study(struct request *r, const char *detail, struct problems *p)
{
	reply_problems(r, 422, "invalid_study", detail, p);
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

static void create(struct request *r)
{
	struct study_store store = study_store_once(r, study_write_created);
	struct study_work *work = request_alloc(r, sizeof(*work));
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
	study_create(&store, principal_of(r)->workspace, definition, study_created, work);
	json_decref(definition);
}

/* ---- Read ---- */

static void was_read(struct study_result *result, void *arg)
{
	struct study_work *work = arg;
	struct buf body = BUF_INIT;
	char tag[STUDY_TAG_SIZE];

	if (result->status) {
		study_refuse(work->r, result);
		return;
	}
	study_row_write(&body, &result->row);
	condition_reply(work->r, study_tag(&result->row, tag), body.data, body.len);
	buf_free(&body);
}

static void show(struct request *r)
{
	study_begin(r, was_read);
}

/* ---- Change ---- */

static void change_read(struct study_result *result, void *arg)
{
	struct study_work *work = arg;
	struct request *r = work->r;
	struct study_store store = study_store_of(r);
	struct problems p = PROBLEMS_INIT;
	json_t *base, *definition;

	if (result->status) {
		study_refuse(r, result);
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
	if (study_may_change(r, &result->row))
		study_change(&store, &result->row, definition, study_changed, work);
	json_decref(definition);
}

static void change(struct request *r)
{
	if (request_json(r))
		study_begin(r, change_read);
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
	struct study_work *work = arg;
	struct request *r = work->r;
	struct study_store store = study_store_once(r, study_write);
	const struct study_scripts scripts = {check_methodology, api_of(r)->methods};
	struct problems p = PROBLEMS_INIT;
	json_t *definition, *ready;

	if (result->status) {
		study_refuse(r, result);
		return;
	}
	if (result->row.status != STUDY_DRAFT && result->row.status != STUDY_ACTIVE) {
		study_refuse_status(r, result->row.status);
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
	if (!work->force && !study_lint_passes(r, ready)) {
		json_decref(ready);
		return;
	}
	if (study_may_change(r, &result->row))
		study_publish(&store, &result->row, ready, study_changed, work);
	json_decref(ready);
}

static const char *const truths[] = {"false", "true", NULL};

static void publish(struct request *r)
{
	struct query q;
	int force;

	query_begin(&q, r);
	force = query_choice(&q, "force", truths) == 1;
	if (query_end(&q))
		study_begin(r, publish_read)->force = force;
}

/* ---- List ---- */

static void listed(struct study_result *result, void *arg)
{
	struct study_work *work = arg;
	struct buf body = BUF_INIT;

	if (result->status) {
		study_refuse(work->r, result);
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
	struct study_store store = study_store_of(r);
	struct study_list list = {.workspace = principal_of(r)->workspace};
	struct study_work *work = request_alloc(r, sizeof(*work));
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
    {HTTP_POST, STUDY "/publish?force", publish, WRITES, ROUTE_JSON | ROUTE_ONCE, 0, 1},
};
API_ROWS(api_studies_rows, rows);
