/* Webhooks over HTTP where something of ours is in the way: the network has ended, nothing is delivered, a secret can't be
 * unsealed, the key of an event is wrong. What goes well is tried end to end (tests/e2e/webhooks.test.mjs). */
#include "api_sql.h"

#include "egress/egress.h"

#define HOOKS "/api/v1/webhooks"
#define URL   "'url':'https://hooks.example.com/'"

/* A network that has ended: whatever is sent comes home at once. */
static int set_up_ended(void **state)
{
	const struct egress_options options = {0};
	struct err err;

	if (set_up(state) != 0 || egress_new(&options, &w.api.egress, &err) != STATUS_OK)
		return -1;
	egress_stop(w.api.egress);
	w.api.signature_header = "X-Interviewd-Signature";
	return 0;
}

static int tear_down_ended(void **state)
{
	egress_free(w.api.egress);
	w.api.egress = NULL;
	return tear_down(state);
}

static const char *made(void)
{
	static char path[200];

	if (call("POST", HOOKS, "", "{" URL ",'verify':false}") != 201)
		fail_msg("%s", got.text);
	snprintf(path, sizeof path, HOOKS "/%s", member("id"));
	return path;
}

static void a_ping_that_cant_be_sent_is_no_fault_of_the_address(void **state)
{
	char after[128];

	(void)state;
	assert_int_equal(call("POST", HOOKS, "", "{" URL "}"), 503);
	expect_refusal(503, "overloaded", NULL);
	assert_string_equal(header("Retry-After", after), "1");
	assert_int_equal(sql_ask("SELECT count(*) FROM endpoint"), 0);
}

static void a_refused_ping_of_another_address_changes_nothing(void **state)
{
	const char *path = made();

	(void)state;
	call("PATCH", path, "", "{'url':'https://other.example.com/'}");
	expect_refusal(503, "overloaded", NULL);
	call("GET", path, "", NULL);
	assert_string_equal(member("url"), "https://hooks.example.com/");
}

static void a_test_is_refused_where_nothing_is_delivered(void **state)
{
	char path[300];

	(void)state;
	snprintf(path, sizeof path, "%s/test", made());
	call("POST", path, "", "{'type':'study.closed'}");
	expect_refusal(503, "overloaded", NULL);
	call("POST", path, "", "{'type':'study.clsed'}");
	expect_refusal(422, "invalid_request", "/type");
}

static void a_secret_that_cant_be_unsealed_is_mended_by_another(void **state)
{
	char path[200], rotate[300];

	(void)state;
	snprintf(path, sizeof path, "%s", made());
	snprintf(rotate, sizeof rotate, "%s/rotate-secret", path);
	sql_run("UPDATE webhook SET secret = randomblob(80)");
	call("PATCH", path, "", "{'url':'https://other.example.com/'}");
	expect_refusal(500, "storage_failed", NULL);
	assert_int_equal(
	    call("PATCH", path, "", "{'url':'https://other.example.com/','verify':false}"), 200);
	assert_int_equal(call("POST", rotate, "", NULL), 200);
	assert_non_null(member("secret"));
	assert_true(json_is_null(json_object_get(got.body, "oldSecretUntil")));
	assert_int_equal(call("POST", rotate, "", "{'overlapHours':5}"), 200);
	assert_non_null(member("oldSecretUntil"));
}

static void bodies_and_ids_are_looked_over(void **state)
{
	static const char *const nowhere = HOOKS "/webhook_00000000000000000000000000";
	char path[300];

	(void)state;
	call("POST", HOOKS, "", "{");
	expect_refusal(400, "invalid_json", NULL);
	call("POST", HOOKS, "", "[]");
	assert_int_equal(got.status, 422);
	call("PATCH", HOOKS "/hook_1", "", "{}");
	expect_refusal(404, "webhook_not_found", NULL);
	call("PATCH", nowhere, "", "{}");
	expect_refusal(404, "webhook_not_found", NULL);
	call("PATCH", nowhere, "If-Match: x\r\n", "{}");
	expect_refusal(400, "invalid_precondition", NULL);
	snprintf(path, sizeof path, "%s/rotate-secret", nowhere);
	call("POST", path, "", "{'overlapHours':'x'}");
	expect_refusal(422, "invalid_request", "/overlapHours");
	snprintf(path, sizeof path, "%s/deliveries/delivery_1", nowhere);
	call("GET", path, "", NULL);
	expect_refusal(404, "delivery_not_found", NULL);
	call("GET", HOOKS "/hook_1/deliveries", "", NULL);
	expect_refusal(404, "webhook_not_found", NULL);
	call("POST", HOOKS "/hook_1/redeliver", "", "{'since':'2026-01-01'}");
	expect_refusal(404, "webhook_not_found", NULL);
}

/* So many letters that nobody took. */
static void bury(int n)
{
	char sql[600];

	snprintf(sql, sizeof sql,
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
	    "INSERT INTO event (id, workspace, type, subject, nth, at) "
	    "SELECT randomblob(16), 1, 'study.closed', randomblob(16), 0, 5 FROM n",
	    n);
	sql_run(sql);
	sql_run("INSERT INTO delivery (id, endpoint, event, subject, state, attempts, tries, "
	        "created_at, ended_at, reason) SELECT randomblob(16), 1, number, subject, 'dead', "
	        "10, 10, 5, 1000 * number, 'given up' FROM event");
}

static void dead_letters_are_sent_again_a_thousand_at_a_time(void **state)
{
	char path[300];

	(void)state;
	snprintf(path, sizeof path, "%s/redeliver", made());
	bury(1500);
	/* The first hundred died before the time that is asked for. */
	assert_int_equal(call("POST", path, "", "{'since':'1970-01-01T00:01:41Z'}"), 202);
	expect_json(json_incref(got.body), "{'redelivered':1000,'more':true}");
	assert_int_equal(call("POST", path, "", "{'since':'1970-01-01T00:01:41Z'}"), 202);
	expect_json(json_incref(got.body), "{'redelivered':400,'more':false}");
	assert_int_equal(call("POST", path, "", "{'since':'1970-01-01T00:01:41Z'}"), 202);
	expect_json(json_incref(got.body), "{'redelivered':0,'more':false}");
	assert_int_equal(sql_ask("SELECT count(*) FROM delivery WHERE state = 'pending' AND due IS "
	                         "NOT NULL AND tries = 0 AND attempts = 10 AND reason IS NULL"),
	    1400);
	assert_int_equal(
	    sql_ask("SELECT max(ended_at) FROM delivery WHERE state = 'dead'"), 100000);
}

int main(void)
{
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up_ended, tear_down_ended)
	const struct CMUnitTest tests[] = {
	    TEST(a_ping_that_cant_be_sent_is_no_fault_of_the_address),
	    TEST(a_refused_ping_of_another_address_changes_nothing),
	    TEST(a_test_is_refused_where_nothing_is_delivered),
	    TEST(a_secret_that_cant_be_unsealed_is_mended_by_another),
	    TEST(bodies_and_ids_are_looked_over),
	    TEST(dead_letters_are_sent_again_a_thousand_at_a_time),
	};

	set_up_libraries();
	return cmocka_run_group_tests_name("api_webhooks", tests, NULL, NULL);
}
