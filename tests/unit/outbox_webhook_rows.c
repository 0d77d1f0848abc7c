/* Webhooks as rows: their secrets at rest, rotation, the limit; the delivery log as JSON and along which index; the headers. */
#define _GNU_SOURCE /* memmem */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/delivery_log.h"
#include "outbox/outbox.h"
#include "outbox/webhook_headers.h"
#include "outbox/webhook_rows.h"

#define NOW  1800000000000LL
#define HOUR (60 * 60 * 1000LL)

static struct store *store;
static struct keyring *ring;

struct step {
	struct job job;
	enum status (*run)(struct db *db, void *arg);
	void *arg;
};

static enum status step_run(struct db *db, struct job *job)
{
	struct step *step = (struct step *)job;

	return step->run(db, step->arg);
}

/* A write job; what it came to. */
static enum status job(enum status (*run)(struct db *db, void *arg), void *arg)
{
	struct step step = {.job = {.run = step_run}, .run = run, .arg = arg};

	return store_write_wait(store, &step.job);
}

static enum status sql_run(struct db *db, void *arg)
{
	return db_exec(db, arg, "");
}

static void sql(const char *text)
{
	assert_int_equal(job(sql_run, (void *)(uintptr_t)text), STATUS_OK);
}

static int open_store(void **state)
{
	const struct store_options options = {.dir = NULL};
	struct err err;

	(void)state;
	clock_fake(1000, NOW);
	if (store_open(&options, &store, &err) != STATUS_OK)
		return -1;
	ring = keyring_new();
	sql("INSERT INTO workspace (id, name, created_at) VALUES (randomblob(16), 'a', 0), "
	    "(randomblob(16), 'b', 0)");
	return 0;
}

static int close_store(void **state)
{
	(void)state;
	store_close(store);
	keyring_free(ring);
	clock_real();
	return 0;
}

/* ---- Webhooks ---- */

static struct webhook_row hook;
static struct webhook_secret secret;

static enum status insert_run(struct db *db, void *arg)
{
	int64_t workspace = *(int64_t *)arg;

	hook = (struct webhook_row){.id = uuid_new(),
	    .url = (char *)(uintptr_t) "https://hooks.example.com/",
	    .enabled = 1,
	    .created_at = NOW};
	sign_secret_new(secret.text);
	return webhook_insert(db, ring, workspace, &hook, &secret);
}

static enum status insert(int64_t workspace)
{
	return job(insert_run, &workspace);
}

static enum status delete_run(struct db *db, void *arg)
{
	return outbox_endpoint_delete(db, *(int64_t *)arg, NOW);
}

static void test_limit(void **state)
{
	int64_t first;

	(void)state;
	assert_int_equal(insert(1), STATUS_OK);
	first = hook.number;
	for (int i = 1; i < WEBHOOKS_PER_WORKSPACE; i++)
		assert_int_equal(insert(1), STATUS_OK);
	assert_int_equal(insert(1), STATUS_LIMIT);
	assert_int_equal(insert(2), STATUS_OK);
	assert_int_equal(job(delete_run, &first), STATUS_OK);
	assert_int_equal(insert(1), STATUS_OK);
	assert_int_equal(insert(1), STATUS_LIMIT);
}

static enum status find_run(struct db *db, void *arg)
{
	int64_t workspace = *(int64_t *)arg;
	struct webhook_row row;
	enum status st = webhook_find(db, workspace, &hook.id, &row);

	if (st == STATUS_OK)
		assert_string_equal(row.url, "https://hooks.example.com/");
	webhook_row_clear(&row);
	return st;
}

static void test_find(void **state)
{
	int64_t ours = 1, theirs = 2;

	(void)state;
	insert(ours);
	assert_int_equal(job(find_run, &ours), STATUS_OK);
	assert_int_equal(job(find_run, &theirs), STATUS_NOT_FOUND);
	assert_int_equal(job(delete_run, &hook.number), STATUS_OK);
	assert_int_equal(job(find_run, &ours), STATUS_NOT_FOUND);
}

/* ---- Secrets ---- */

static enum status read_run(struct db *db, void *arg)
{
	struct webhook_secret *got = arg;

	return webhook_secrets_read(db, ring, &hook, NOW, &got[0], &got[1]);
}

struct rotation {
	struct webhook_secret next;
	int64_t until;
};

static enum status rotate_run(struct db *db, void *arg)
{
	struct rotation *rotation = arg;

	sign_secret_new(rotation->next.text);
	return webhook_rotate(db, ring, &hook, &rotation->next, rotation->until, NOW);
}

/* What a column of secrets holds, opened as that column's. */
struct column {
	const char *name, *query;
	char text[SIGN_SECRET_SIZE];
	int null;
};

static enum status column_run(struct db *db, void *arg)
{
	struct column *column = arg;
	const struct sealed_place place = {"webhook", column->name, hook.number};
	struct rows *rows = db_query(db, column->query, "i", hook.number);
	struct buf plain = BUF_INIT;
	const void *sealed;
	size_t len = 0;

	assert_true(rows_next(rows));
	column->null = rows_null(rows, 0);
	sealed = rows_blob(rows, 0, &len);
	if (!column->null) {
		assert_null(memmem(sealed, len, "whsec_", 6));
		assert_int_equal(keyring_open(ring, &place, sealed, len, &plain), STATUS_OK);
		snprintf(column->text, sizeof column->text, "%s", buf_text(&plain));
	}
	buf_free(&plain);
	return rows_end(rows);
}

static struct column present, old;

static void look(void)
{
	present = (struct column){
	    .name = "secret", .query = "SELECT secret FROM webhook WHERE endpoint = $1"};
	old = (struct column){
	    .name = "old_secret", .query = "SELECT old_secret FROM webhook WHERE endpoint = $1"};
	assert_int_equal(job(column_run, &present), STATUS_OK);
	assert_int_equal(job(column_run, &old), STATUS_OK);
}

static void test_rotation(void **state)
{
	struct rotation first = {.until = NOW + HOUR}, second = {.until = 0};
	struct webhook_secret got[2];

	(void)state;
	insert(1);
	assert_int_equal(job(read_run, got), STATUS_OK);
	assert_string_equal(got[0].text, secret.text);
	assert_string_equal(got[1].text, "");
	look();
	assert_true(old.null);
	assert_int_equal(job(rotate_run, &first), STATUS_OK);
	look();
	assert_string_equal(present.text, first.next.text);
	assert_string_equal(old.text, secret.text);
	assert_int_equal(hook.old_until, NOW + HOUR);
	assert_int_equal(job(read_run, got), STATUS_OK);
	assert_string_equal(got[0].text, first.next.text);
	assert_string_equal(got[1].text, secret.text);
	hook.old_until = NOW;
	assert_int_equal(job(read_run, got), STATUS_OK);
	assert_string_equal(got[1].text, "");
	assert_int_equal(job(rotate_run, &second), STATUS_OK);
	look();
	assert_string_equal(present.text, second.next.text);
	assert_true(old.null);
	assert_int_equal(hook.old_until, 0);
}

/* The way out where the key of the installation is lost: another secret, without the one that nobody can open. */
static void test_lost_key(void **state)
{
	struct keyring *before = ring;
	struct rotation rotation = {.until = NOW + HOUR};
	struct webhook_secret got[2];

	(void)state;
	insert(1);
	ring = keyring_new();
	assert_int_equal(job(read_run, got), STATUS_CORRUPT);
	assert_int_equal(job(rotate_run, &rotation), STATUS_OK);
	assert_int_equal(hook.old_until, 0);
	look();
	assert_true(old.null);
	assert_int_equal(job(read_run, got), STATUS_OK);
	assert_string_equal(got[0].text, rotation.next.text);
	keyring_free(before);
}

/* ---- As JSON ---- */

static void test_events(void **state)
{
	json_t *list = json_pack("[ss]", "interview.started", "study.closed");
	struct webhook_row row = {.url = (char *)(uintptr_t) "https://x.example/",
	    .events = webhook_events_text(list),
	    .old_until = NOW + 1};
	struct buf out = BUF_INIT;

	(void)state;
	assert_string_equal(row.events, " interview.started study.closed ");
	webhook_write(&out, &row, NOW);
	assert_non_null(strstr(out.data, ",\"events\":[\"interview.started\",\"study.closed\"],"));
	assert_non_null(strstr(out.data, ",\"oldSecretUntil\":\"2027-01-15T08:00:00.001Z\","));
	buf_free(&out);
	mem_free(row.events);
	row.events = NULL;
	webhook_write(&out, &row, NOW + 1);
	assert_non_null(strstr(out.data, ",\"events\":null,"));
	assert_non_null(strstr(out.data, ",\"oldSecretUntil\":null,"));
	buf_free(&out);
	assert_null(webhook_events_text(NULL));
	assert_null(webhook_events_text(json_null()));
	json_decref(list);
}

/* ---- The log ---- */

struct listing {
	int state;
	int64_t before;
	int limit, more;
	int64_t last;
	json_t *list;
};

static enum status list_run(struct db *db, void *arg)
{
	struct listing *l = arg;
	struct buf out = BUF_INIT;
	struct err err;
	enum status st;

	buf_putc(&out, '[');
	st = delivery_log_list(
	    db, hook.number, l->state, l->before, l->limit, &out, &l->more, &l->last);
	buf_putc(&out, ']');
	l->list = json_read(out.data, out.len, &err);
	assert_non_null(l->list);
	buf_free(&out);
	return st;
}

static json_t *listed(int state, int64_t before, int limit, int *more, int64_t *last)
{
	struct listing l = {.state = state, .before = before, .limit = limit};

	assert_int_equal(job(list_run, &l), STATUS_OK);
	if (more)
		*more = l.more;
	if (last)
		*last = l.last;
	return l.list;
}

/* Ten events, two of each state in turn; the claimed ones have been tried. */
static void fill(void)
{
	char text[600];

	insert(1);
	for (int i = 0; i < 10; i++) {
		const char *state = delivery_states[i % 5];
		int open = i % 5 < 2, tried = i % 5 > 0;

		sql("INSERT INTO event (id, workspace, type, subject, nth, at) VALUES "
		    "(randomblob(16), 1, 'study.closed', randomblob(16), 0, 1800000000000)");
		snprintf(text, sizeof text,
		    "INSERT INTO delivery (id, endpoint, event, subject, state, due, attempts, "
		    "created_at, ended_at) SELECT randomblob(16), %lld, max(number), "
		    "randomblob(16), '%s', %s, %d, 5, %s FROM event",
		    (long long)hook.number, state, i % 5 ? "NULL" : "1800000005000", tried,
		    open ? "NULL" : "6");
		sql(text);
		if (tried)
			sql("INSERT INTO attempt (delivery, n, at, status, duration_ms, error, "
			    "answer) SELECT max(number), 1, 7, 500, 8, 'status 500', 'oh' FROM "
			    "delivery");
	}
}

static void test_log(void **state)
{
	json_t *list, *rest, *one;
	int more;
	int64_t last;

	(void)state;
	fill();
	list = listed(-1, INT64_MAX, 6, &more, &last);
	assert_int_equal(json_array_size(list), 6);
	assert_true(more);
	rest = listed(-1, last, 6, &more, &last);
	assert_int_equal(json_array_size(rest), 4);
	assert_false(more);
	assert_string_equal(json_str(json_array_get(list, 0), "state"), "dead");
	assert_string_equal(json_str(json_array_get(rest, 3), "state"), "pending");
	json_decref(rest);
	json_decref(list);
	for (int s = 0; delivery_states[s]; s++) {
		list = listed(s, INT64_MAX, 1, &more, &last);
		assert_int_equal(json_array_size(list), 1);
		assert_true(more);
		one = json_array_get(list, 0);
		assert_string_equal(json_str(one, "state"), delivery_states[s]);
		assert_int_equal(json_is_null(json_object_get(one, "lastAttempt")), s == 0);
		rest = listed(s, last, 5, &more, NULL);
		assert_int_equal(json_array_size(rest), 1);
		assert_false(more);
		json_decref(rest);
		json_decref(list);
	}
}

static const char *next_at(void)
{
	static char text[40];
	json_t *list = listed(0, INT64_MAX, 1, NULL, NULL);
	const char *at = json_str(json_array_get(list, 0), "nextAt");

	snprintf(text, sizeof text, "%s", at ? at : "null");
	json_decref(list);
	return text;
}

static void test_next(void **state)
{
	(void)state;
	fill();
	assert_string_equal(next_at(), "2027-01-15T08:00:05.000Z");
	sql("UPDATE endpoint SET circuit_until = 1800000009000");
	assert_string_equal(next_at(), "2027-01-15T08:00:09.000Z");
	sql("UPDATE endpoint SET circuit_until = 1800000001000");
	assert_string_equal(next_at(), "2027-01-15T08:00:05.000Z");
	sql("UPDATE delivery SET due = NULL");
	assert_string_equal(next_at(), "null");
	sql("UPDATE delivery SET due = 1800000005000 WHERE state = 'pending'");
	sql("UPDATE endpoint SET enabled = 0");
	assert_string_equal(next_at(), "null");
}

struct plan {
	int state;
	const char *index;
};

static enum status plan_run(struct db *db, void *arg)
{
	const struct plan *plan = arg;
	char *text = xasprintf("EXPLAIN QUERY PLAN %s", delivery_log_sql(plan->state));
	struct rows *rows = db_query(db, text, "iid", hook.number, INT64_MAX, 50);
	int found = 0;

	while (rows_next(rows)) {
		const char *line = rows_text(rows, 3);

		assert_null(strstr(line, "SCAN"));
		found |= strstr(line, plan->index) != NULL;
	}
	if (!found)
		fail_msg("%s is not used for state %d", plan->index, plan->state);
	mem_free(text);
	return rows_end(rows);
}

static void test_plans(void **state)
{
	struct plan plans[] = {{-1, "sqlite_autoindex_delivery_1 (endpoint=? AND event<?)"},
	    {0, "delivery_open (endpoint=?)"}, {1, "delivery_open (endpoint=?)"},
	    {2, "sqlite_autoindex_delivery_1 (endpoint=? AND event<?)"},
	    {3, "sqlite_autoindex_delivery_1 (endpoint=? AND event<?)"},
	    {4, "delivery_dead (endpoint=?)"}};

	(void)state;
	insert(1);
	for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++)
		assert_int_equal(job(plan_run, &plans[i]), STATUS_OK);
}

/* ---- Headers ---- */

static void test_headers(void **state)
{
	const struct uuid event = uuid_new();
	struct webhook_secret one, two;
	struct webhook_headers headers;

	(void)state;
	sign_secret_new(one.text);
	sign_secret_new(two.text);
	assert_int_equal(
	    webhook_headers_make(&headers, &event, NOW, one.text, NULL, "X-Plain", "{}", 2), 0);
	assert_string_equal(headers.list[WEBHOOK_HEADERS - 1].name, "X-Plain");
	assert_string_equal(headers.timestamp, "1800000000");
	assert_null(strchr(headers.signature.data, ' '));
	webhook_headers_free(&headers);
	assert_int_equal(
	    webhook_headers_make(&headers, &event, NOW, one.text, two.text, "X-Plain", "{}", 2), 0);
	assert_non_null(strstr(headers.signature.data, " v1,"));
	webhook_headers_free(&headers);
	assert_int_equal(
	    webhook_headers_make(&headers, &event, NOW, "whsec_", NULL, "X-Plain", "{}", 2), -1);
	assert_int_equal(
	    webhook_headers_make(&headers, &event, NOW, one.text, "nothing", "X-Plain", "{}", 2),
	    -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_limit, open_store, close_store),
	    cmocka_unit_test_setup_teardown(test_find, open_store, close_store),
	    cmocka_unit_test_setup_teardown(test_rotation, open_store, close_store),
	    cmocka_unit_test_setup_teardown(test_lost_key, open_store, close_store),
	    cmocka_unit_test(test_events),
	    cmocka_unit_test_setup_teardown(test_log, open_store, close_store),
	    cmocka_unit_test_setup_teardown(test_next, open_store, close_store),
	    cmocka_unit_test_setup_teardown(test_plans, open_store, close_store),
	    cmocka_unit_test(test_headers),
	};

	return cmocka_run_group_tests_name("outbox_webhook_rows", tests, NULL, NULL);
}
