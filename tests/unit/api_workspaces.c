/* Workspaces, which the operator makes, and the embed secret that each has. */
#include "api_sql.h"

#include "interview/embed_secret.h"

#define KEYS       "/api/v1/keys"
#define WORKSPACES "/api/v1/workspaces"
#define EMBED      "/api/v1/embed-secret"
#define STUDIES    "/api/v1/studies"

static void workspaces_are_the_operators(void **state)
{
	static const char *const bad[] = {"{}", "{'name':''}", "{'name':7}"};
	char line[128], key[KEY_TEXT_SIZE], all[KEY_TEXT_SIZE], path[160];
	json_t *data;

	(void)state;
	assert_int_equal(call("POST", KEYS, "", "{'name':'all'}"), 201);
	snprintf(all, sizeof all, "%s", member("key"));
	for (int i = 0; i < 2; i++) {
		const char *who = i ? all : w.other_key;

		call_as(who, "GET", WORKSPACES, "", NULL);
		expect_refusal(403, "insufficient_scope", NULL);
		call_as(who, "POST", WORKSPACES, "", "{'name':'x'}");
		expect_refusal(403, "insufficient_scope", NULL);
	}
	call_as(NULL, "GET", WORKSPACES, "", NULL);
	expect_refusal(401, "unauthorized", NULL);
	for (size_t i = 0; i < ROWS(bad); i++) {
		call("POST", WORKSPACES, "", bad[i]);
		expect_refusal(422, "invalid_request", "/name");
	}
	assert_int_equal(call("POST", WORKSPACES, "", "{'name':'Third \\u0022one\\u0022'}"), 201);
	snprintf(line, sizeof line, "X-Workspace: %s\r\n", member("id"));
	assert_string_equal(member("name"), "Third \"one\"");
	assert_non_null(member("createdAt"));
	assert_int_equal(call("GET", WORKSPACES "?limit=2", "", NULL), 200);
	data = json_object_get(got.body, "data");
	assert_int_equal(json_array_size(data), 2);
	assert_string_equal(json_str(json_array_get(data, 0), "name"), "Third \"one\"");
	assert_string_equal(json_str(json_array_get(data, 1), "name"), "other");
	snprintf(path, sizeof path, WORKSPACES "?limit=2&cursor=%s", member("nextCursor"));
	assert_int_equal(call("GET", path, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 1);
	/* Its first key is the operator's to make. */
	assert_int_equal(call("POST", KEYS, line, "{'name':'first'}"), 201);
	snprintf(key, sizeof key, "%s", member("key"));
	assert_int_equal(call_as(key, "POST", STUDIES, "", "{'title':'Of the third'}"), 201);
	assert_int_equal(call("GET", STUDIES "/of-the-third", "", NULL), 404);
	assert_int_equal(call("GET", STUDIES "/of-the-third", line, NULL), 200);
}

static enum status read_secret_run(struct db *db, struct job *job)
{
	struct embed_secret secret = {""};
	enum status st =
	    embed_secret_read(db, w.keyring, ((struct statement *)job)->value, &secret);

	if (st == STATUS_OK && strcmp(secret.text, member("secret")) != 0)
		return STATUS_INVALID;
	return st;
}

static enum status read_secret(int64_t workspace)
{
	struct statement s = {.job.run = read_secret_run, .value = workspace};

	return store_read_wait(w.api.store, &s.job);
}

static void the_embed_secret_is_sealed(void **state)
{
	char first[EMBED_SECRET_SIZE];
	struct keyring *ring = keyring_new();

	(void)state;
	assert_int_equal(read_secret(1), STATUS_NOT_FOUND);
	assert_int_equal(read_secret(99), STATUS_NOT_FOUND);
	call_as(w.reading_key, "GET", EMBED, "", NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	assert_int_equal(sql_ask("SELECT count(embed_secret) FROM workspace"), 0);
	assert_int_equal(call("GET", EMBED, "", NULL), 200);
	snprintf(first, sizeof first, "%s", member("secret"));
	assert_int_equal(strncmp(first, "ivd_embed_", 10), 0);
	assert_int_equal(strlen(first), 74);
	assert_int_equal(call("GET", EMBED, "", NULL), 200);
	assert_string_equal(member("secret"), first);
	assert_int_equal(read_secret(1), STATUS_OK);
	assert_int_equal(
	    sql_ask("SELECT count(*) FROM workspace WHERE instr(embed_secret, CAST('ivd_' "
	            "AS BLOB)) > 0"),
	    0);
	/* Each workspace has its own, which opens nowhere else. */
	assert_int_equal(call_as(w.other_key, "GET", EMBED, "", NULL), 200);
	assert_string_not_equal(member("secret"), first);
	assert_int_equal(read_secret(2), STATUS_OK);
	sql_run(
	    "UPDATE workspace SET embed_secret = (SELECT embed_secret FROM workspace WHERE number "
	    "= "
	    "1) WHERE number = 2");
	assert_int_equal(read_secret(2), STATUS_CORRUPT);
	call_as(w.other_key, "GET", EMBED, "", NULL);
	expect_refusal(500, "storage_failed", NULL);
	assert_int_equal(call_as(w.other_key, "POST", EMBED "/rotate", "", NULL), 200);
	assert_int_equal(read_secret(2), STATUS_OK);
	/* Another one in its place. */
	assert_int_equal(call("POST", EMBED "/rotate", "", NULL), 200);
	assert_string_not_equal(member("secret"), first);
	assert_int_equal(read_secret(1), STATUS_OK);
	/* A key that is lost is no reason to make another secret unasked. */
	w.api.keyring = ring;
	call("GET", EMBED, "", NULL);
	expect_refusal(500, "storage_failed", NULL);
	w.api.keyring = w.keyring;
	assert_int_equal(call("GET", EMBED, "", NULL), 200);
	keyring_free(ring);
}

/* The signature is what any HMAC-SHA256 makes of the text: RFC 4231's second case has a key in text too. */
static void a_signature_is_plain_hmac(void **state)
{
	static const char right[] =
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
	const struct embed_secret secret = {"Jefe"};
	char wrong[sizeof right + 1];

	(void)state;
	assert_true(embed_secret_signed(&secret, "what do ya want for nothing?", right));
	assert_false(embed_secret_signed(&secret, "what do ya want for nothing", right));
	for (size_t i = 0; i < sizeof right - 1; i++) {
		memcpy(wrong, right, sizeof right);
		wrong[i] = wrong[i] == '0' ? '1' : '0';
		assert_false(embed_secret_signed(&secret, "what do ya want for nothing?", wrong));
	}
	snprintf(wrong, sizeof wrong, "%s0", right);
	assert_false(embed_secret_signed(&secret, "what do ya want for nothing?", wrong));
	assert_false(embed_secret_signed(&secret, "what do ya want for nothing?", ""));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(workspaces_are_the_operators),
	    TEST(the_embed_secret_is_sealed),
	    TEST(a_signature_is_plain_hmac),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
