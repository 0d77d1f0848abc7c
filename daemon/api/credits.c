/* Credits: what a workspace has, its ledger, what the operator grants. */
#include "api/credits.h"

#include <string.h>

#include "api/api.h"
#include "api/condition.h"
#include "api/page.h"
#include "base/clock.h"
#include "base/mem.h"
#include "interview/credit_rows.h"

#define AMOUNT_MAX 1000000000 /* of one grant; a few billions of them fit a sum */
#define REASON_MAX 200
#define LIST       "ledger" /* for its cursors */

static void amount_is_something(json_t *value, struct problems *p)
{
	if (json_integer_value(value) == 0)
		problems_add(
		    p, "must not be 0: grants add credits, amounts below 0 take some back");
}

static const struct field grant_fields[] = {
    {.name = "amount",
        .kind = FIELD_INTEGER,
        .flags = FIELD_REQUIRED,
        .min = -AMOUNT_MAX,
        .max = AMOUNT_MAX,
        .also = amount_is_something,
        .doc = "credits to add"},
    {.name = "reason",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = REASON_MAX,
        .doc = "what for"},
    F_END,
};

/* One request on its way through the store. */
struct call {
	struct job job;
	struct request *r;
	struct once *once;
	int64_t workspace;
	struct credit_book *book;
	struct credit_account account;
	struct page page;
	int64_t amount, at;
	char *reason;
	struct buf body;
};

static void call_free(struct call *call)
{
	mem_free(call->reason);
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
	call->workspace = principal_of(r)->workspace;
	call->book = sessions_book(api_of(r)->sessions);
	return call;
}

static void call_start(
    struct call *call, enum status (*queue)(struct store *store, struct job *job))
{
	enum status st;

	request_defer(call->r);
	st = queue(api_of(call->r)->store, &call->job);
	if (st == STATUS_OK)
		return;
	api_refuse_store(call->r, st, NULL);
	call_free(call);
}

static void answered(struct job *job)
{
	struct call *call = (struct call *)job;

	if (job->status == STATUS_OK)
		condition_reply(call->r, NULL, call->body.data, call->body.len);
	else
		api_refuse_store(call->r, job->status, &job->err);
	call_free(call);
}

/* ---- What there is ---- */

static enum status balance_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	enum status st = credit_sum(db, call->book, call->workspace, &call->account);

	if (st == STATUS_OK)
		credit_book_put(call->book, call->workspace, &call->account);
	return st;
}

static void balance_done(struct job *job)
{
	struct call *call = (struct call *)job;
	const struct credit_account *account = &call->account;
	const struct credit_terms *terms = sessions_credits(api_of(call->r)->sessions);

	buf_printf(&call->body,
	    "{\"balance\":%lld,\"held\":%lld,\"available\":%lld,\"unlimited\":%s,"
	    "\"prices\":{\"text\":%lld,\"voice\":%lld,\"report\":%lld}}",
	    (long long)account->balance, (long long)account->held,
	    (long long)credit_available(account), account->metered ? "false" : "true",
	    (long long)terms->text, (long long)terms->voice, (long long)terms->report);
	answered(job);
}

static void balance(struct request *r)
{
	call_start(call_new(r, balance_run, balance_done), store_read);
}

/* ---- The ledger ---- */

static void uuid_at(struct rows *rows, int col, struct uuid *out)
{
	size_t len;
	const void *blob = rows_blob(rows, col, &len);

	if (blob && len == UUID_SIZE)
		memcpy(out->bytes, blob, UUID_SIZE);
}

static enum status ledger_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct rows *rows = db_query(db,
	    "SELECT number, id, subject, kind, event, reason, amount, held, at FROM ledger "
	    "WHERE workspace = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
	    "iid", call->workspace, call->page.before, call->page.limit + 1);
	int64_t last = 0;
	int n = 0;

	buf_puts(&call->body, "{\"data\":[");
	while (n <= call->page.limit && rows_next(rows)) {
		struct credit_entry entry = {.kind = rows_text(rows, 3),
		    .event = rows_text(rows, 4),
		    .reason = rows_text(rows, 5),
		    .amount = rows_int(rows, 6),
		    .held = rows_int(rows, 7),
		    .at = rows_int(rows, 8)};

		if (!entry.kind || !entry.event) {
			rows_end(rows);
			return db_fail(db, STATUS_CORRUPT, "a row of the ledger is damaged");
		}
		if (n++ == call->page.limit)
			break;
		uuid_at(rows, 1, &entry.id);
		uuid_at(rows, 2, &entry.subject);
		last = rows_int(rows, 0);
		if (n > 1)
			buf_putc(&call->body, ',');
		credit_entry_write(&call->body, &entry);
	}
	page_end(&call->body, LIST, n > call->page.limit, last);
	return rows_end(rows);
}

static void ledger(struct request *r)
{
	struct call *call = call_new(r, ledger_run, answered);

	if (page_read(r, LIST, &call->page))
		call_start(call, store_read);
	else
		call_free(call);
}

/* ---- Grants ---- */

static void write_granted(struct once_answer *answer, const void *result)
{
	const struct call *call = result;

	answer->status = 201;
	buf_add(&answer->body, call->body.data, call->body.len);
}

static enum status grant_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct credit_entry entry;
	enum status st;

	once_begin(call->once);
	st = credit_grant(db, call->book, call->workspace, call->amount, call->reason, call->at,
	    &entry, &call->account);

	call->body.len = 0;
	if (st != STATUS_OK)
		return st;
	credit_entry_write(&call->body, &entry);
	return once_keep(db, call->once, call);
}

static void grant_done(struct job *job)
{
	struct call *call = (struct call *)job;
	struct problems problems = PROBLEMS_INIT;

	if (job->status == STATUS_OK) {
		credit_book_put(call->book, call->workspace, &call->account);
		idempotency_answer(call->r, write_granted, call);
		call_free(call);
	} else if (job->status == STATUS_LIMIT) {
		problems_add_at(&problems, "amount", "takes back %lld, but only %lld are available",
		    (long long)-call->amount, (long long)credit_available(&call->account));
		reply_problems(call->r, 422, "invalid_request",
		    "So many credits can't be taken back.", &problems);
		call_free(call);
	} else {
		answered(job);
	}
}

static void grant(struct request *r)
{
	json_t *body = api_body(r, grant_fields);
	struct call *call;

	if (!body)
		return;
	call = call_new(r, grant_run, grant_done);
	call->amount = json_int(body, "amount", 0);
	call->reason = xstrdup(json_str(body, "reason"));
	call->at = clock_wall_ms();
	call->once = idempotency_once(r, write_granted);
	call->job.repeatable = 1;
	json_decref(body);
	call_start(call, store_write);
}

/* ---- At the start ---- */

struct begin {
	struct job job;
	int64_t workspace, initial;
	int metered;
};

static enum status begin_run(struct db *db, struct job *job)
{
	const struct begin *begin = (struct begin *)job;

	return credit_meter(db, begin->workspace, begin->metered, begin->initial, clock_wall_ms());
}

enum status credits_begin(
    struct store *store, int64_t workspace, int metered, int64_t initial, struct err *err)
{
	struct begin begin = {.job = {.run = begin_run},
	    .workspace = workspace,
	    .initial = initial,
	    .metered = metered};
	enum status st = store_write_wait(store, &begin.job);

	if (st != STATUS_OK)
		*err = begin.job.err;
	return st;
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/credits", balance, "credits:read", 0, 0, 1},
    {HTTP_GET, "/api/v1/credits/ledger?limit&cursor", ledger, "credits:read", 0, 0, 1},
    {HTTP_POST, "/api/v1/credits/grants", grant, "credits:write",
        ROUTE_OPERATOR | API_JSON_BODY | ROUTE_ONCE, 0, 1},
};
API_ROWS(api_credits_rows, rows);
