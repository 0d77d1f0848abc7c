/* What the outbox's tests share; not a test itself. */
#include "outbox_world.h"

#include <poll.h>
#include <stdio.h>

#include "base/log.h"
#include "outbox/dispatch_internal.h"

struct outbox_world world;

/* ---- The carrier ---- */

static enum status load(void *arg, struct db *db, const struct carrier_endpoint *endpoint,
    void **own, struct carrier_limits *limits, struct err *err)
{
	const struct other_side *side = &world.sides[endpoint->number];

	(void)arg;
	(void)db;
	if (side->unloadable)
		return err_set(err, STATUS_INVALID, "%s", side->unloadable);
	*limits = side->limits;
	*own = xstrdup("own");
	return STATUS_OK;
}

static void note(const struct carrier_call *call, const struct carrier_delivery *d)
{
	struct sent *sent;

	if (world.nsent == world.room) {
		world.room = world.room ? 2 * world.room : 64;
		world.sent = xreallocarray(world.sent, world.room, sizeof *world.sent);
	}
	sent = &world.sent[world.nsent++];
	*sent = (struct sent){.endpoint = carrier_call_endpoint(call)->number,
	    .at = clock_wall_ms(),
	    .subject = d->subject.bytes[15] + 256 * d->subject.bytes[14],
	    .tries = d->tries,
	    .batch = carrier_call_count(call)};
	snprintf(sent->type, sizeof sent->type, "%s", d->type);
	snprintf(sent->body, sizeof sent->body, "%s", d->body);
	assert_string_equal(carrier_call_endpoint(call)->own, "own");
}

static void send(void *arg, struct carrier_call *call)
{
	struct other_side *side = &world.sides[carrier_call_endpoint(call)->number];
	size_t n = carrier_call_count(call);
	struct carrier_outcome outcome = {.result = side->result,
	    .after_ms = side->after_ms,
	    .status = side->status,
	    .duration_ms = 5,
	    .error = side->result == CARRIER_DONE ? NULL
	        : side->error                     ? side->error
	                                          : "it is down",
	    .answer = side->answer,
	    .answer_len = side->answer ? strlen(side->answer) : 0};

	(void)arg;
	for (size_t i = 0; i < n; i++)
		note(call, carrier_call_delivery(call, i));
	if (side->hangs) {
		assert_true(world.nhanging < ENDPOINTS);
		world.hanging[world.nhanging++] = call;
		return;
	}
	if (side->every && ++side->calls % (size_t)side->every)
		outcome = (struct carrier_outcome){.result = CARRIER_DONE, .status = 200};
	for (size_t i = 0; i < n; i++)
		carrier_answer(call, i, &outcome);
}

void world_answer_all(const struct carrier_outcome *outcome)
{
	struct carrier_call *calls[ENDPOINTS];
	size_t n = world.nhanging;

	memcpy(calls, world.hanging, sizeof calls);
	world.nhanging = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = carrier_call_count(calls[i]); k-- > 0;)
			carrier_answer(calls[i], k, outcome);
	world_settle();
}

static void stop(void *arg)
{
	const struct carrier_outcome outcome = {.result = CARRIER_STOPPED};

	(void)arg;
	world_answer_all(&outcome);
}

static const struct carrier webhooks = {
    .kind = "webhook", .load = load, .release = mem_free, .send = send, .stop = stop};
static const struct carrier *const carriers[] = {&webhooks, NULL};

static enum status parts(void *arg, struct db *db, const struct dispatch_event *event, json_t **out)
{
	(void)arg;
	world.parts_read++;
	if (world.parts_status != STATUS_OK)
		return db_fail(db, world.parts_status, "as the test says");
	if (event->report == 99)
		return STATUS_OK;
	*out = json_object();
	return STATUS_OK;
}

/* ---- The world ---- */

void world_dispatch(void)
{
	const struct dispatch_options options = {.store = world.store,
	    .home = world.home,
	    .parts = parts,
	    .carriers = carriers,
	    .keep_ms = 30 * DAY};

	world.dispatch = dispatch_new(&options);
	dispatch_tick(world.dispatch);
	world_settle();
}

void world_dispatch_end(void)
{
	dispatch_end(world.dispatch);
	dispatch_stop(world.dispatch);
	world_settle();
	assert_int_equal(dispatch_busy(world.dispatch), 0);
	dispatch_free(world.dispatch);
	world.dispatch = NULL;
}

static int open_with(unsigned queue_max)
{
	const struct store_options options = {.dir = NULL, .queue_max = queue_max};
	struct err err;

	memset(&world, 0, sizeof world);
	log_setup(LOG_ERROR + 1, 0);
	clock_fake(1000000, BEGIN);
	clock_look();
	world.home = mailbox_new();
	if (store_open(&options, &world.store, &err) != STATUS_OK)
		return -1;
	world_sql("INSERT INTO workspace (id, name, created_at) VALUES (zeroblob(16), 'ours', 0)");
	world_dispatch();
	return 0;
}

int world_open(void **state)
{
	(void)state;
	return open_with(0);
}

int world_open_narrow(void **state)
{
	(void)state;
	return open_with(1);
}

int world_close(void **state)
{
	(void)state;
	world_dispatch_end();
	store_close(world.store);
	mailbox_drain(world.home);
	mailbox_free(world.home);
	mem_free(world.sent);
	clock_real();
	return 0;
}

/* ---- Rows ---- */

struct text_job {
	struct job job;
	const char *sql;
	int64_t answer;
};

static enum status sql_run(struct db *db, struct job *job)
{
	return db_exec(db, ((struct text_job *)job)->sql, "");
}

static enum status ask_run(struct db *db, struct job *job)
{
	struct text_job *t = (struct text_job *)job;
	struct rows *rows = db_query(db, t->sql, "");

	t->answer = rows_next(rows) && !rows_null(rows, 0) ? rows_int(rows, 0) : -1;
	return rows_end(rows);
}

static char *written(const char *fmt, va_list args) __attribute__((format(printf, 1, 0)));
static char *written(const char *fmt, va_list args)
{
	char text[4096];

	assert_true((size_t)vsnprintf(text, sizeof text, fmt, args) < sizeof text);
	return xstrdup(text);
}

void world_sql(const char *fmt, ...)
{
	va_list args;
	struct text_job t = {.job = {.run = sql_run}};
	char *text;

	va_start(args, fmt);
	text = written(fmt, args);
	va_end(args);
	t.sql = text;
	if (store_write_wait(world.store, &t.job) != STATUS_OK)
		fail_msg("%s: %s", text, t.job.err.text);
	mem_free(text);
}

int64_t world_ask(const char *fmt, ...)
{
	va_list args;
	struct text_job t = {.job = {.run = ask_run}};
	char *text;

	va_start(args, fmt);
	text = written(fmt, args);
	va_end(args);
	t.sql = text;
	if (store_write_wait(world.store, &t.job) != STATUS_OK)
		fail_msg("%s: %s", text, t.job.err.text);
	mem_free(text);
	return t.answer;
}

int64_t world_endpoint(const char *events)
{
	int64_t n = world_ask("SELECT coalesce(max(number), 0) + 1 FROM endpoint");

	world_sql(
	    "INSERT INTO endpoint (number, id, workspace, kind, events, created_at, updated_at) "
	    "VALUES (%lld, randomblob(16), 1, 'webhook', %s%s%s, 0, 0)",
	    (long long)n, events ? "'" : "", events ? events : "NULL", events ? "'" : "");
	dispatch_endpoint_changed(world.dispatch, n);
	world_settle();
	return n;
}

struct fn_job {
	struct job job;
	enum status (*run)(struct db *db, void *arg);
	void *arg;
};

static enum status fn_run(struct db *db, struct job *job)
{
	struct fn_job *f = (struct fn_job *)job;

	return f->run(db, f->arg);
}

void world_write(enum status (*run)(struct db *db, void *arg), void *arg)
{
	struct fn_job f = {.job = {.run = fn_run}, .run = run, .arg = arg};

	if (store_write_wait(world.store, &f.job) != STATUS_OK)
		fail_msg("%s", f.job.err.text);
}

static enum status cause_run(struct db *db, void *arg)
{
	return outbox_event(db, arg);
}

void world_cause(const char *type, int subject)
{
	struct outbox_cause cause = {

	    .type = type, .workspace = 1, .at = clock_wall_ms()};

	cause.subject.bytes[15] = (uint8_t)(subject % 256);
	cause.subject.bytes[14] = (uint8_t)(subject / 256);
	world_write(cause_run, &cause);
}

/* ---- Time ---- */

void world_settle(void)
{
	struct pollfd fd = {.fd = mailbox_fd(world.home), .events = POLLIN};

	for (int quiet = 0; quiet < 2;) {
		if (mailbox_drain(world.home) > 0) {
			quiet = 0;
		} else if (dispatch_busy(world.dispatch) > (int)(world.nhanging - world.ghosts)) {
			assert_true(poll(&fd, 1, 20000) > 0);
		} else {
			quiet++;
		}
	}
}

void world_run(int64_t ms, int64_t step)
{
	for (int64_t past = 0; past < ms; past += step) {
		clock_step(step, step);
		if (past % (30 * SECOND) < step)
			clock_look();
		dispatch_tick(world.dispatch);
		world_settle();
	}
}

size_t world_sent_to(int64_t endpoint)
{
	size_t n = 0;

	for (size_t i = 0; i < world.nsent; i++)
		n += world.sent[i].endpoint == endpoint;
	return n;
}

int64_t world_count(const char *state)
{
	return world_ask("SELECT count(*) FROM delivery WHERE state = '%s'", state);
}
