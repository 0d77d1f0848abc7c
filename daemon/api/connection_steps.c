/* What connections are asked to do: a test, a backfill, their receipts. */
#include <string.h>

#include "api/connection.h"
#include "api/page.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"
#include "outbox/receipt.h"

/* ---- Test ---- */

static enum status find_run(struct db *db, struct job *job)
{
	return connection_of_call(db, (struct connection_call *)job);
}

static const char *const words[] = {
    [CARRIER_DONE] = "done",
    [CARRIER_SKIPPED] = "done",
    [CARRIER_RETRY] = "retry",
    [CARRIER_FAIL] = "fail",
    [CARRIER_PAUSE] = "pause",
    [CARRIER_GONE] = "fail",
    [CARRIER_STOPPED] = "stopped",
};

static void tried(const struct carrier_outcome *outcome, void *arg)
{
	struct connection_call *c = arg;
	json_t *answer = json_need(json_object()), *value;
	struct err err;

	value = outcome->answer ? json_read(outcome->answer, outcome->answer_len, &err) : NULL;
	json_put_str(answer, "result", words[outcome->result]);
	json_put_str(answer, "reason", outcome->error);
	json_put(answer, "value", value ? value : json_null());
	json_put(answer, "status", outcome->status ? json_integer(outcome->status) : json_null());
	json_put_int(answer, "durationMs", outcome->duration_ms);
	json_write(&c->call.body, answer);
	json_decref(answer);
	api_call_done(&c->call.job);
}

static void test_found(struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	const struct api *api = api_of(c->call.r);

	if (job->status != STATUS_OK) {
		api_call_done(job);
		return;
	}
	if (!api->dispatch) {
		reply_problem(
		    c->call.r, 503, "draining", "The daemon is stopping; it tries nothing.");
		api_call_free(&c->call);
		return;
	}
	dispatch_try(
	    api->dispatch, c->row.number, event_sample("interview.analyzed"), api->home, tried, c);
}

static void test(struct request *r)
{
	struct connection_call *c = connection_call_new(r, sizeof *c, find_run);

	if (!c)
		return;
	c->call.job.done = test_found;
	api_call_read(&c->call);
}

/* ---- Backfill ---- */

#define BACKFILL_PAGE 500 /* interviews of a job */

struct backfill_call {
	struct connection_call c;
	int64_t since;
	int64_t after; /* number of the interview that was looked at last */
	int64_t queued, already;
	int more;
};

/* What of a finished interview goes anywhere. */
static const char *const finished[] = {"interview.completed", "interview.analyzed"};

static int takes(const struct connection_row *row, const char *type)
{
	char *spaced = xasprintf(" %s ", type);
	int found = !row->events || strstr(row->events, spaced) != NULL;

	mem_free(spaced);
	return found;
}

static enum status queue_one(
    struct db *db, struct backfill_call *b, struct outbox_cause *cause, int64_t now)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < sizeof finished / sizeof *finished && st == STATUS_OK; i++) {
		int added = 0;

		if (!takes(&b->c.row, finished[i]))
			continue;
		cause->type = finished[i];
		st = outbox_event_to(db, cause, b->c.row.number, now, &added);
		b->queued += added;
		b->already += !added;
	}
	return st;
}

static int is_its_study(const struct connection_row *row, int64_t study)
{
	char *spaced = row->studies ? xasprintf(" %lld ", (long long)study) : NULL;
	int found = !spaced || strstr(row->studies, spaced) != NULL;

	mem_free(spaced);
	return found;
}

static enum status page_run(struct db *db, struct job *job)
{
	struct backfill_call *b = (struct backfill_call *)job;
	int64_t now = clock_wall_ms();
	enum status st = connection_of_call(db, &b->c);
	struct rows *rows;
	int n = 0;

	if (st != STATUS_OK)
		return st;
	rows = db_query(db,
	    "SELECT number, id, study, completed_at FROM interview WHERE workspace = $1 AND status "
	    "= "
	    "'completed' AND completed_at >= $2 AND number > $3 AND preview = 0 ORDER BY "
	    "number LIMIT $4",
	    "iiid", b->c.call.workspace, b->since, b->after, BACKFILL_PAGE);
	while (st == STATUS_OK && rows_next(rows)) {
		struct outbox_cause cause = {.workspace = b->c.call.workspace,
		    .interview = rows_int(rows, 0),
		    .study = rows_int(rows, 2),
		    .at = rows_int(rows, 3)};
		size_t len;
		const void *id = rows_blob(rows, 1, &len);

		n++;
		b->after = cause.interview;
		if (!id || len != UUID_SIZE || !is_its_study(&b->c.row, cause.study))
			continue;
		memcpy(cause.subject.bytes, id, UUID_SIZE);
		st = queue_one(db, b, &cause, now);
	}
	b->more = n == BACKFILL_PAGE;
	return rows_end(rows);
}

static enum status last_run(struct db *db, struct job *job)
{
	struct backfill_call *b = (struct backfill_call *)job;

	return once_keep(db, b->c.call.once, &b->c.call);
}

static void page_done(struct job *job)
{
	struct backfill_call *b = (struct backfill_call *)job;
	struct api_call *call = &b->c.call;
	char queued[24];

	if (job->status != STATUS_OK) {
		api_call_done(job);
		return;
	}
	if (!b->more) {
		snprintf(queued, sizeof queued, "%lld", (long long)b->queued);
		log_event(
		    LOG_INFO, "backfilled", "connection", b->c.row.name, "queued", queued, NULL);
		call->status = 202;
		buf_printf(&call->body, "{\"queued\":%lld,\"already\":%lld}", (long long)b->queued,
		    (long long)b->already);
		job->run = last_run;
		job->done = api_call_done;
	}
	job->status = STATUS_OK;
	if (store_write(api_of(call->r)->store, job) == STATUS_OK)
		return;
	job->status = STATUS_BUSY;
	api_call_done(job);
}

static void backfill(struct request *r)
{
	static const struct field fields[] = {
	    {.name = "since",
	        .kind = FIELD_TIME,
	        .flags = FIELD_REQUIRED,
	        .doc = "interviews that were completed since then are sent"},
	    F_END,
	};
	json_t *body = api_body(r, fields);
	struct backfill_call *b;

	if (!body)
		return;
	b = connection_call_new(r, sizeof *b, page_run);
	if (b) {
		clock_parse(json_str(body, "since"), &b->since);
		b->c.call.job.done = page_done;
		api_call_once(&b->c.call, api_call_write_body);
		api_call_write(&b->c.call);
	}
	json_decref(body);
}

/* ---- Receipts ---- */

#define LIST "receipts" /* for its cursors */

struct receipts_call {
	struct connection_call c;
	struct page page;
};

static enum status receipts_run(struct db *db, struct job *job)
{
	struct receipts_call *receipts = (struct receipts_call *)job;
	struct buf *body = &receipts->c.call.body;
	enum status st = connection_of_call(db, &receipts->c);
	int64_t last;
	int more;

	if (st != STATUS_OK)
		return st;
	buf_puts(body, "{\"data\":[");
	st = receipts_write(db, receipts->c.row.number, receipts->page.before, receipts->page.limit,
	    body, &more, &last);
	page_end(body, LIST, more, last);
	return st;
}

static void receipts(struct request *r)
{
	struct receipts_call *c;
	struct page page;

	if (!page_read(r, LIST, &page))
		return;
	c = connection_call_new(r, sizeof *c, receipts_run);
	if (!c)
		return;
	c->page = page;
	api_call_read(&c->c.call);
}

#define ONE    "/api/v1/connections/{id}"
#define READS  "connections:read"
#define WRITES "connections:write"

static const struct route rows[] = {
    {HTTP_POST, ONE "/test", test, WRITES, ROUTE_JSON | ROUTE_NO_EFFECT, 0, 1},
    {HTTP_POST, ONE "/backfill", backfill, WRITES, API_JSON_BODY | ROUTE_ONCE, 0, 1},
    {HTTP_GET, ONE "/receipts?limit&cursor", receipts, READS, 0, 0, 1},
};
API_ROWS(api_connection_steps_rows, rows);
