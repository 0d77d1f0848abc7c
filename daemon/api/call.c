/* A request that one job of the store answers. */
#include "api/call.h"

#include <stdio.h>

#include "api/condition.h"
#include "base/mem.h"

void api_call_free(struct api_call *call)
{
	if (call->release)
		call->release(call);
	problems_free(&call->problems);
	buf_free(&call->body);
	mem_free(call);
}

/* The store failed: what the job was refused for before that may not be there. */
static int is_lost(enum status st)
{
	return st == STATUS_NOSPACE || st == STATUS_NOMEM || st == STATUS_IO ||
	    st == STATUS_CORRUPT || st == STATUS_BUSY;
}

void api_call_done(struct job *job)
{
	struct api_call *call = (struct api_call *)job;
	int refused = call->code && !is_lost(job->status);

	if (refused && problems_count(&call->problems))
		reply_problems(call->r, call->status, call->code, call->detail, &call->problems);
	else if (refused)
		reply_problem(call->r, call->status, call->code, "%s", call->detail);
	else if (job->status != STATUS_OK)
		api_refuse_store(call->r, job->status, &job->err);
	else if (call->write)
		idempotency_answer(call->r, call->write, call);
	else if (call->r->route->method == HTTP_GET)
		condition_reply(call->r, NULL, call->body.data, call->body.len);
	else if (call->body.len)
		reply_text(
		    call->r, call->status, "application/json", call->body.data, call->body.len);
	else
		reply_empty(call->r, call->status);
	api_call_free(call);
}

void *api_call_new(struct request *r, size_t size,
    enum status (*run)(struct db *db, struct job *job), void (*release)(struct api_call *call))
{
	struct api_call *call = xcalloc(1, size);

	call->job.name = r->route->path;
	call->job.run = run;
	call->job.done = api_call_done;
	call->job.home = api_of(r)->home;
	call->r = r;
	call->workspace = principal_of(r)->workspace;
	call->release = release;
	call->status = 200;
	return call;
}

void api_call_once(struct api_call *call, once_write *write)
{
	call->write = write;
	call->once = idempotency_once(call->r, write);
}

void api_call_write_body(struct once_answer *answer, const void *result)
{
	const struct api_call *call = result;

	answer->status = call->status;
	buf_add(&answer->body, call->body.data, call->body.len);
}

static void start(struct api_call *call, enum status st)
{
	if (st == STATUS_OK)
		return;
	api_refuse_store(call->r, st, NULL);
	api_call_free(call);
}

void api_call_read(struct api_call *call)
{
	request_defer(call->r);
	start(call, store_read(api_of(call->r)->store, &call->job));
}

void api_call_write(struct api_call *call)
{
	request_defer(call->r);
	start(call, store_write(api_of(call->r)->store, &call->job));
}

static void on_background(struct letter *letter)
{
	struct api_call *call = (struct api_call *)letter;

	call->work(call);
}

void api_call_background(struct api_call *call, void (*work)(struct api_call *call))
{
	call->work = work;
	call->job.letter.run = on_background;
	request_defer(call->r);
	mailbox_post(api_of(call->r)->background, &call->job.letter);
}

void api_call_background_write(struct api_call *call)
{
	enum status st = store_write(api_of(call->r)->store, &call->job);

	if (st != STATUS_OK)
		api_call_home(call, st);
}

static void on_home(struct letter *letter)
{
	struct job *job = (struct job *)letter;

	job->done(job);
}

void api_call_home(struct api_call *call, enum status st)
{
	call->job.status = st;
	call->job.letter.run = on_home;
	mailbox_post(call->job.home, &call->job.letter);
}

void api_call_home_refused(
    struct api_call *call, int status, const char *code, const char *fmt, ...)
{
	va_list ap;

	call->status = status;
	call->code = code;
	va_start(ap, fmt);
	vsnprintf(call->detail, sizeof call->detail, fmt, ap);
	va_end(ap);
	api_call_home(call, STATUS_INVALID);
}

enum status api_call_refuse(
    struct db *db, struct api_call *call, int status, const char *code, const char *fmt, ...)
{
	va_list ap;

	call->status = status;
	call->code = code;
	va_start(ap, fmt);
	vsnprintf(call->detail, sizeof call->detail, fmt, ap);
	va_end(ap);
	return db_fail(db, STATUS_INVALID, "%s", call->detail);
}

enum status api_call_refuse_members(struct db *db, struct api_call *call, const char *detail)
{
	return api_call_refuse(db, call, 422, "invalid_request", "%s", detail);
}
