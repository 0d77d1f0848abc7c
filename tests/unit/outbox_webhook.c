/* The carrier of webhooks against servers that answer, lie, drip, stall and flood. */
#include "egress_host.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"
#include "outbox/sign.h"
#include "outbox/webhook_send.h"

#define SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define OLD    "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static struct host *host;
static struct world out;
static struct store *store;
static struct keyring *ring;
static struct webhook_send *webhooks;
static struct dispatch *dispatch;
static const struct carrier *carriers[2];

static enum status parts(
    void *arg, struct db *db, const struct dispatch_event *event, json_t **made)
{
	(void)arg;
	(void)db;
	(void)event;
	*made = json_object();
	return STATUS_OK;
}

static int set_up(void **state)
{
	const struct store_options in_memory = {.dir = NULL};
	struct err err;

	(void)state;
	log_setup(LOG_ERROR + 1, 0);
	host = host_open();
	world_open_allowing(&out, "127.0.0.1");
	ring = keyring_new();
	if (store_open(&in_memory, &store, &err) != STATUS_OK)
		return -1;
	webhooks = webhook_send_new(&(struct webhook_options){.egress = out.egress,
	    .home = out.home,
	    .keyring = ring,
	    .signature_header = "X-Plain",
	    .timeout_ms = 1500});
	carriers[0] = webhook_send_carrier(webhooks);
	dispatch = dispatch_new(&(struct dispatch_options){.store = store,
	    .home = out.home,
	    .parts = parts,
	    .carriers = carriers,
	    .keep_ms = 1000000});
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	dispatch_end(dispatch);
	egress_stop(out.egress);
	for (int i = 0; i < 1000 && dispatch_busy(dispatch); i++) {
		store_drain(store);
		mailbox_drain(out.home);
	}
	assert_int_equal(dispatch_busy(dispatch), 0);
	dispatch_free(dispatch);
	webhook_send_free(webhooks);
	store_close(store);
	keyring_free(ring);
	world_close(&out);
	host_close(host);
	return 0;
}

/* ---- A webhook ---- */

struct hook {
	struct job job;
	const char *url, *secret, *old;
	int64_t old_until;
	int damaged;
	int64_t number;
};

static enum status hook_run(struct db *db, struct job *job)
{
	struct hook *h = (struct hook *)job;
	struct sealed_place place = {"webhook", "secret", 0};
	struct buf secret = BUF_INIT, old = BUF_INIT;

	db_exec(db,
	    "INSERT INTO workspace (number, id, name, created_at) VALUES (1, randomblob(16), 'w', "
	    "0) "
	    "ON CONFLICT DO NOTHING",
	    "");
	db_exec(db,
	    "INSERT INTO endpoint (id, workspace, kind, created_at, updated_at) VALUES "
	    "(randomblob(16), 1, 'webhook', 0, 0)",
	    "");
	h->number = place.row = db_last_id(db);
	keyring_seal(ring, &place, h->secret, strlen(h->secret), &secret);
	secret.data[secret.len - 1] ^= (char)h->damaged;
	place.column = "old_secret";
	if (h->old)
		keyring_seal(ring, &place, h->old, strlen(h->old), &old);
	db_exec(db,
	    "INSERT INTO webhook (endpoint, url, secret, old_secret, old_until) VALUES ($1, $2, "
	    "$3, "
	    "$4, $5)",
	    "itbbi", h->number, h->url, (const void *)secret.data, secret.len,
	    (const void *)old.data, old.len, h->old_until);
	buf_free(&secret);
	buf_free(&old);
	return STATUS_OK;
}

static int64_t hook_at(const char *path, struct hook hook)
{
	char *url = xasprintf("http://127.0.0.1:%u%s", host_port(host), path);

	hook.url = url;
	hook.job.run = hook_run;
	assert_int_equal(store_write_wait(store, &hook.job), STATUS_OK);
	mem_free(url);
	return hook.number;
}

struct heard {
	int n;
	enum carrier_result result;
	int status;
	int64_t after_ms;
	char error[300], answer[100];
	size_t answer_len;
};

static void hear(const struct carrier_outcome *outcome, void *arg)
{
	struct heard *heard = arg;

	heard->n++;
	heard->result = outcome->result;
	heard->status = outcome->status;
	heard->after_ms = outcome->after_ms;
	heard->answer_len = outcome->answer_len;
	snprintf(heard->error, sizeof heard->error, "%s", outcome->error ? outcome->error : "");
	snprintf(heard->answer, sizeof heard->answer, "%s", outcome->answer ? outcome->answer : "");
}

static struct heard try_it(int64_t number)
{
	struct heard heard = {0};
	struct pollfd fd = {.fd = mailbox_fd(out.home), .events = POLLIN};

	dispatch_try(dispatch, number,
	    json_pack("{s:s, s:s, s:s, s:{}}", "id", "event_01kaj5f2w6m7n8p9q0r1s2t3v4", "type",
	        "webhook.ping", "timestamp", "2026-01-30T09:08:00.000Z", "data"),
	    out.home, hear, &heard);
	while (!heard.n)
		if (!mailbox_drain(out.home))
			assert_true(poll(&fd, 1, 60000) > 0);
	assert_int_equal(heard.n, 1);
	return heard;
}

/* ---- What it answers ---- */

static void test_answers(void **state)
{
	static const struct {
		const char *path;
		enum carrier_result result;
		int status;
		int64_t after_ms;
		const char *error; /* begins like that */
	} cases[] = {
	    {"/ok", CARRIER_DONE, 200, 0, ""},
	    {"/empty", CARRIER_DONE, 204, 0, ""},
	    {"/missing", CARRIER_RETRY, 404, 0, "status 404"},
	    {"/redirect", CARRIER_RETRY, 302, 0, "status 302: redirects are not followed"},
	    {"/gone", CARRIER_GONE, 410, 0, "status 410"},
	    {"/busy", CARRIER_RETRY, 429, 90000, "status 429"},
	    {"/stall", CARRIER_RETRY, 0, 0, "timeout: "},
	    {"/drip", CARRIER_RETRY, 0, 0, "timeout: "},
	    {"/flood", CARRIER_RETRY, 0, 0, "too_large: "},
	    {"/size/65537", CARRIER_RETRY, 0, 0, "too_large: "},
	    {"/size/65536", CARRIER_DONE, 200, 0, ""},
	    {"/cut-head", CARRIER_RETRY, 0, 0, "cut: "},
	    {"/garbage", CARRIER_RETRY, 0, 0, "bad_response: "},
	    {"/reset", CARRIER_RETRY, 0, 0, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct heard h = try_it(hook_at(cases[i].path, (struct hook){.secret = SECRET}));

		if (h.result != cases[i].result || h.after_ms != cases[i].after_ms ||
		    strncmp(h.error, cases[i].error, strlen(cases[i].error)) != 0 ||
		    (cases[i].result == CARRIER_DONE && h.status != cases[i].status))
			fail_msg("%s: %d %d '%s'", cases[i].path, h.result, h.status, h.error);
	}
}

static int has(const char *request, const char *text)
{
	return strstr(request, text) != NULL;
}

/* What is sent, and what it is signed with: both secrets until the old one's end. */
static void test_signed(void **state)
{
	static const char body[] =
	    "{\"type\":\"webhook.ping\",\"timestamp\":\"2026-01-30T09:08:00.000Z\",\"data\":{}}";
	struct buf both = BUF_INIT, one = BUF_INIT;
	char plain[2 * SHA256_SIZE + 1], *last;
	const int64_t now = 1790000000000;

	(void)state;
	clock_fake(clock_mono_ms(), now);
	sign_standard(
	    &one, SECRET, "event_01kaj5f2w6m7n8p9q0r1s2t3v4", now / 1000, body, sizeof body - 1);
	buf_puts(&both, buf_text(&one));
	buf_putc(&both, ' ');
	sign_standard(
	    &both, OLD, "event_01kaj5f2w6m7n8p9q0r1s2t3v4", now / 1000, body, sizeof body - 1);
	sign_plain(SECRET, body, sizeof body - 1, plain);

	try_it(hook_at("/ok", (struct hook){.secret = SECRET, .old = OLD, .old_until = now + 1}));
	last = host_last(host);
	assert_true(has(last, "POST /ok HTTP/1.1\r\n"));
	assert_true(has(last, "webhook-id: event_01kaj5f2w6m7n8p9q0r1s2t3v4\r\n"));
	assert_true(has(last, "webhook-timestamp: 1790000000\r\n"));
	assert_true(has(last, "content-type: application/json\r\n"));
	assert_true(has(last, "user-agent: interviewd/"));
	assert_true(has(last, buf_text(&both)));
	assert_true(has(last, plain));
	assert_true(has(last, "X-Plain: "));
	assert_true(has(last, body));
	assert_false(has(last, "whsec_"));
	mem_free(last);

	try_it(hook_at("/ok", (struct hook){.secret = SECRET, .old = OLD, .old_until = now}));
	last = host_last(host);
	assert_true(has(last, buf_text(&one)));
	assert_false(has(last, buf_text(&both)));
	mem_free(last);
	clock_real();
	buf_free(&one);
	buf_free(&both);
}

static void test_secrets(void **state)
{
	struct heard h;

	(void)state;
	h = try_it(hook_at("/ok", (struct hook){.secret = SECRET, .damaged = 1}));
	assert_int_equal(h.result, CARRIER_FAIL);
	assert_true(has(h.error, "can't be opened"));
	h = try_it(hook_at("/ok", (struct hook){.secret = "no secret"}));
	assert_int_equal(h.result, CARRIER_PAUSE);
	assert_int_equal(host_requests(host), 0);
}

/* Loopback without the operator's leave, and other schemes. */
static void test_refused(void **state)
{
	struct hook hook = {.job = {.run = hook_run}, .secret = SECRET};
	static const char *const urls[] = {"http://127.0.0.2:1/", "http://[::1]:1/",
	    "https://10.0.0.1/", "http://169.254.169.254/", "ftp://example.com/", "nonsense"};

	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		struct heard h;

		hook.url = urls[i];
		assert_int_equal(store_write_wait(store, &hook.job), STATUS_OK);
		h = try_it(hook.number);
		assert_int_equal(h.result, CARRIER_RETRY);
		assert_true(has(h.error, "https_only: ") || has(h.error, "address_refused: ") ||
		    has(h.error, "bad_url: "));
	}
}

/* The daemon ends while a receiver hangs: at once, and it was no attempt. */
static void test_ends(void **state)
{
	struct heard heard = {0};
	int64_t number = hook_at("/stall", (struct hook){.secret = SECRET});

	(void)state;
	dispatch_try(
	    dispatch, number, json_pack("{s:s}", "type", "webhook.ping"), out.home, hear, &heard);
	for (int i = 0; i < 50; i++) {
		struct pollfd fd = {.fd = mailbox_fd(out.home), .events = POLLIN};

		poll(&fd, 1, 2);
		mailbox_drain(out.home);
	}
	dispatch_end(dispatch);
	egress_stop(out.egress);
	while (!heard.n)
		mailbox_drain(out.home);
	assert_int_equal(heard.result, CARRIER_STOPPED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
	    TEST(test_answers),
	    TEST(test_signed),
	    TEST(test_secrets),
	    TEST(test_refused),
	    TEST(test_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
