/* The rate limit through the whole of it: who counts where, what answers say, when it opens again. */
#include "api_support.h"

#include "base/clock.h"

#define STUDIES "/api/v1/studies"
#define START   "/api/v1/interviews/start"
#define READY                                                                                      \
	"{'title': 'Limits', 'slug': 'limits', 'brief': {'problemStatement': 'a', "                \
	"'targetParticipant': 'b'}, 'questions': [{'text': 'What happened?'}]}"

static void limit(unsigned key, unsigned session, unsigned anonymous)
{
	const struct rate_limit_options options = {
	    .per_minute = key, .session_per_minute = session, .anonymous_per_minute = anonymous};

	rate_limits_free(w.api.limits);
	w.api.limits = rate_limits_new(&options);
}

static void expect_limit(const char *policy, const char *limit_now)
{
	char text[128];

	assert_string_equal(header("RateLimit-Policy", text), policy);
	assert_string_equal(header("RateLimit", text), limit_now);
}

/* The key's sixty seconds, to the millisecond: a window that slides. */
static void test_key(void **state)
{
	char text[128];

	(void)state;
	clock_fake(1000000, 1800000000000);
	limit(3, 0, 0);
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	expect_limit("\"default\";q=3;w=60", "\"default\";r=2;t=60");
	clock_step(20000, 0);
	assert_int_equal(call("GET", STUDIES "/none", "", NULL), 404);
	expect_limit("\"default\";q=3;w=60", "\"default\";r=1;t=40");
	assert_int_equal(call("GET", STUDIES "?limit=0", "", NULL), 400);
	expect_limit("\"default\";q=3;w=60", "\"default\";r=0;t=40");
	for (int i = 0; i < 5; i++) {
		call("GET", STUDIES, "", NULL);
		expect_refusal(429, "rate_limited", NULL);
		assert_string_equal(header("Retry-After", text), "40");
		expect_limit("\"default\";q=3;w=60", "\"default\";r=0;t=40");
	}
	/* Another key has a window of its own. */
	assert_int_equal(call_as(w.other_key, "GET", STUDIES, "", NULL), 200);
	expect_limit("\"default\";q=3;w=60", "\"default\";r=2;t=60");
	clock_step(39999, 0);
	call("GET", STUDIES, "", NULL);
	expect_refusal(429, "rate_limited", NULL);
	assert_string_equal(header("Retry-After", text), "1");
	clock_step(1, 0);
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	expect_limit("\"default\";q=3;w=60", "\"default\";r=0;t=20");
	/* Wall clocks don't matter. */
	clock_step(0, 3600000);
	assert_int_equal(call("GET", STUDIES, "", NULL), 429);
	clock_step(20000, -7200000);
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	assert_int_equal(call("GET", STUDIES, "", NULL), 429);
}

/* What a key may not do is counted like what it may; what no key came with has no limit to tell. */
static void test_refused_answers(void **state)
{
	char text[128];

	(void)state;
	limit(2, 0, 0);
	assert_int_equal(call_as(w.reading_key, "POST", STUDIES, "", READY), 403);
	expect_limit("\"default\";q=2;w=60", "\"default\";r=1;t=60");
	assert_int_equal(call_as(w.reading_key, "POST", STUDIES, "", "{'title"), 403);
	assert_int_equal(call_as(w.reading_key, "POST", STUDIES, "", READY), 429);
	assert_int_equal(call("POST", STUDIES, "X-Workspace: workspace_x\r\n", READY), 404);
	expect_limit("\"default\";q=2;w=60", "\"default\";r=1;t=60");
	assert_int_equal(call_as(NULL, "GET", STUDIES, "", NULL), 401);
	assert_string_equal(header("RateLimit", text), "");
	for (int i = 0; i < 5; i++)
		assert_int_equal(call("GET", "/healthz", "", NULL), 200);
	assert_string_equal(header("RateLimit", text), "");
	assert_int_equal(call("PUT", STUDIES, "", NULL), 405);
	assert_int_equal(call("OPTIONS", STUDIES, "", NULL), 204);
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	expect_limit("\"default\";q=2;w=60", "\"default\";r=0;t=60");
}

static void publish(void)
{
	assert_int_equal(call("POST", STUDIES, "", READY), 201);
	assert_int_equal(call("POST", STUDIES "/limits/publish", "", NULL), 200);
}

/* Starts without a credential count by address; all tokens of an interview, wherever they are sent, as one. */
static void test_participants(void **state)
{
	char token[128], line[192], body[256];

	(void)state;
	publish();
	limit(0, 4, 2);
	assert_int_equal(call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}"), 201);
	expect_limit("\"address\";q=2;w=60", "\"address\";r=1;t=60");
	snprintf(token, sizeof token, "%s", member("sessionToken"));
	snprintf(line, sizeof line, "X-Session-Token: %s\r\n", token);
	assert_int_equal(call_as(NULL, "GET", "/api/v1/interviews/session", line, NULL), 200);
	expect_limit("\"session\";q=4;w=60", "\"session\";r=3;t=60");
	assert_int_equal(call_as(token, "GET", "/api/v1/interviews/session", "", NULL), 200);
	expect_limit("\"session\";q=4;w=60", "\"session\";r=2;t=60");
	snprintf(body, sizeof body, "{'sessionToken': '%s', 'content': 'On Monday.'}", token);
	assert_int_equal(call_as(NULL, "POST", "/api/v1/interviews/messages", "", body), 200);
	expect_limit("\"session\";q=4;w=60", "\"session\";r=1;t=60");
	snprintf(body, sizeof body, "{'sessionToken': '%s'}", token);
	assert_int_equal(call_as(NULL, "POST", "/api/v1/interviews/complete", "", body), 200);
	call_as(NULL, "POST", "/api/v1/interviews/complete", "", body);
	expect_refusal(429, "rate_limited", NULL);
	expect_limit("\"session\";q=4;w=60", "\"session\";r=0;t=60");
	call_as(NULL, "GET", "/api/v1/interviews/session", line, NULL);
	expect_refusal(429, "rate_limited", NULL);

	/* A token that isn't genuine is nobody's. */
	assert_int_equal(call_as("ivs_x", "GET", "/api/v1/interviews/session", "", NULL), 401);
	assert_int_equal(
	    call_as(NULL, "POST", "/api/v1/interviews/complete", "", "{'sessionToken': 'ivs_x'}"),
	    401);
	assert_int_equal(call_as(NULL, "POST", START, "", "{'studySlug': 'nothing'}"), 404);
	call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}");
	expect_refusal(429, "rate_limited", NULL);
	/* A key has nothing to do with the address. */
	assert_int_equal(call("POST", START, "", "{'studySlug': 'limits'}"), 201);
}

/* What is answered again counts as well, also where the token is in the body, which is looked at late. */
static void test_repetitions(void **state)
{
	static const char key[] = "Idempotency-Key: one\r\n";
	char body[256], text[128];

	(void)state;
	publish();
	limit(0, 3, 0);
	assert_int_equal(call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}"), 201);
	snprintf(body, sizeof body, "{'sessionToken': '%s'}", member("sessionToken"));
	assert_int_equal(call_as(NULL, "POST", "/api/v1/interviews/complete", key, body), 200);
	expect_limit("\"session\";q=3;w=60", "\"session\";r=2;t=60");
	for (int left = 1; left >= 0; left--) {
		assert_int_equal(
		    call_as(NULL, "POST", "/api/v1/interviews/complete", key, body), 200);
		assert_string_equal(header("Idempotency-Replayed", text), "true");
	}
	expect_limit("\"session\";q=3;w=60", "\"session\";r=0;t=60");
	call_as(NULL, "POST", "/api/v1/interviews/complete", key, body);
	expect_refusal(429, "rate_limited", NULL);
}

static void test_off(void **state)
{
	char text[128];

	(void)state;
	limit(0, 0, 0);
	publish();
	for (int i = 0; i < 200; i++)
		assert_int_equal(call("GET", STUDIES "/limits", "", NULL), 200);
	assert_string_equal(header("RateLimit", text), "");
	assert_int_equal(call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}"), 201);
	assert_string_equal(header("RateLimit", text), "");
}

static char publishable[KEY_TEXT_SIZE];

static enum status publishable_run(struct db *db, struct job *job)
{
	struct uuid id = uuid_new();
	uint8_t hash[SHA256_SIZE];

	(void)job;
	crypto_sha256(publishable, strlen(publishable), hash);
	return db_exec(db,
	    "INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) "
	    "VALUES ($1, 1, 'publishable', 'test', $2, 'ivd_pub_', 1)",
	    "bb", (const void *)id.bytes, (size_t)UUID_SIZE, (const void *)hash,
	    (size_t)SHA256_SIZE);
}

/* A publishable key counts as itself and by address, and what one of them refuses costs nothing in the other. */
static void test_publishable(void **state)
{
	struct job job = {.run = publishable_run};
	char text[128];

	(void)state;
	publish();
	key_make("pub", publishable);
	assert_int_equal(store_write_wait(w.api.store, &job), STATUS_OK);
	limit(5, 0, 2);
	call_as(publishable, "POST", START, "", "{'studySlug': 'limits'}");
	expect_limit("\"default\";q=5;w=60, \"address\";q=2;w=60",
	    "\"default\";r=4;t=60, \"address\";r=1;t=60");
	call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}");
	expect_limit("\"address\";q=2;w=60", "\"address\";r=0;t=60");
	for (int i = 0; i < 3; i++) {
		call_as(publishable, "POST", START, "", "{'studySlug': 'limits'}");
		expect_refusal(429, "rate_limited", NULL);
		expect_limit("\"default\";q=5;w=60, \"address\";q=2;w=60",
		    "\"default\";r=4;t=60, \"address\";r=0;t=60");
		assert_string_equal(header("Retry-After", text), "60");
	}
	limit(1, 0, 9);
	call_as(publishable, "POST", START, "", "{'studySlug': 'limits'}");
	call_as(publishable, "POST", START, "", "{'studySlug': 'limits'}");
	expect_refusal(429, "rate_limited", NULL);
	expect_limit("\"default\";q=1;w=60, \"address\";q=9;w=60",
	    "\"default\";r=0;t=60, \"address\";r=8;t=60");
}

/* ---- Wrong credentials ---- */

/* Requests come over loopback: with a proxy named elsewhere that is an address like others. */
static void limit_wrong(unsigned refused, const char *proxy)
{
	static char *proxies[1];
	struct rate_limit_options options = {.refused_per_minute = refused};

	if (proxy) {
		proxies[0] = (char *)(uintptr_t)proxy;
		options.proxies = proxies;
		options.nproxies = 1;
	}
	rate_limits_free(w.api.limits);
	w.api.limits = rate_limits_new(&options);
}

static int forged(unsigned i)
{
	static const char link[] =
	    "{'respondentToken': 'ivr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}";
	char unknown[KEY_TEXT_SIZE];

	key_make("live", unknown);
	switch (i) {
	case 0:
		return call_as(unknown, "GET", STUDIES, "", NULL);
	case 1:
		return call_as("ivd_live_cut", "GET", STUDIES, "", NULL);
	case 2:
		return call_as("ivs_x", "GET", "/api/v1/interviews/session", "", NULL);
	case 3:
		return call_as(
		    NULL, "POST", "/api/v1/interviews/complete", "", "{'sessionToken': 'ivs_x'}");
	default:
		return call_as(NULL, "POST", START, "", link);
	}
}

static void test_wrong_credentials(void **state)
{
	char text[128], line[192];

	(void)state;
	clock_fake(1000000, 1800000000000);
	publish();
	assert_int_equal(call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}"), 201);
	snprintf(line, sizeof line, "X-Session-Token: %s\r\n", member("sessionToken"));
	limit_wrong(5, "192.0.2.1");
	for (unsigned i = 0; i < 5; i++) {
		char left[64];

		assert_int_equal(forged(i), 401);
		snprintf(left, sizeof left, "\"refused\";r=%u;t=%u", 4 - i, 60 - i);
		expect_limit("\"refused\";q=5;w=60", left);
		assert_string_not_equal(header("WWW-Authenticate", text), "");
		clock_step(1000, 0);
		/* Nothing at all is no guess. */
		assert_int_equal(call_as(NULL, "GET", STUDIES, "", NULL), 401);
		assert_string_equal(header("RateLimit", text), "");
	}
	for (unsigned i = 0; i < 10; i++) {
		forged(i % 5);
		expect_refusal(429, "rate_limited", NULL);
		assert_string_equal(header("Retry-After", text), "55");
		assert_string_equal(header("WWW-Authenticate", text), "");
		expect_limit("\"refused\";q=5;w=60", "\"refused\";r=0;t=55");
	}
	/* What is right is served: a key that was met, also when it is looked up anew, and a token. */
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	assert_string_equal(header("RateLimit", text), "");
	clock_step(20000, 0);
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	assert_int_equal(call_as(NULL, "GET", "/api/v1/interviews/session", line, NULL), 200);
	assert_int_equal(call_as(NULL, "POST", START, "", "{'studySlug': 'limits'}"), 201);
	/* One that was not might be a guess; it waits. */
	call_as(w.other_key, "GET", STUDIES, "", NULL);
	expect_refusal(429, "rate_limited", NULL);
	clock_step(34999, 0);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES, "", NULL), 429);
	assert_string_equal(header("Retry-After", text), "1");
	clock_step(1, 0);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(forged(0), 401);
	assert_int_equal(forged(0), 429);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES, "", NULL), 200);
}

/* Whoever speaks for many may be wrong as often as they are. */
static void test_wrong_behind_a_proxy(void **state)
{
	static const char *const exempt[] = {NULL, "127.0.0.1", "127.0.0.0/24"};
	char text[128];

	(void)state;
	for (size_t i = 0; i < sizeof exempt / sizeof exempt[0]; i++) {
		limit_wrong(2, exempt[i]);
		for (unsigned k = 0; k < 10; k++) {
			assert_int_equal(forged(k % 5), 401);
			assert_string_equal(header("RateLimit", text), "");
		}
		assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	}
	limit_wrong(0, "192.0.2.1");
	for (unsigned k = 0; k < 10; k++)
		assert_int_equal(forged(k % 5), 401);
	limit_wrong(2, "127.0.1.0/24");
	assert_int_equal(forged(0), 401);
	assert_int_equal(forged(0), 401);
	assert_int_equal(forged(0), 429);
}

int main(void)
{
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
	const struct CMUnitTest tests[] = {TEST(test_key), TEST(test_refused_answers),
	    TEST(test_participants), TEST(test_repetitions), TEST(test_off), TEST(test_publishable),
	    TEST(test_wrong_credentials), TEST(test_wrong_behind_a_proxy)};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
