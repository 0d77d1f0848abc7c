/* Keys over HTTP: made, shown once, listed, revoked; what they may grant; workspaces and the embed secret. */
#include "api_support.h"

#include "api/key_store.h"
#include "api/origin.h"
#include "base/clock.h"
#include "interview/embed_secret.h"

#define KEYS       "/api/v1/keys"
#define WORKSPACES "/api/v1/workspaces"
#define EMBED      "/api/v1/embed-secret"
#define STUDIES    "/api/v1/studies"
#define NOW        1790000000000
#define NOWHERE    "key_00000000000000000000000000"

struct statement {
	struct job job;
	const char *sql;
	int64_t value;
};

static enum status statement_run(struct db *db, struct job *job)
{
	return db_exec(db, ((struct statement *)job)->sql, "");
}

static void run(const char *sql)
{
	struct statement s = {.job.run = statement_run, .sql = sql};

	assert_int_equal(store_write_wait(w.api.store, &s.job), STATUS_OK);
}

static enum status ask_run(struct db *db, struct job *job)
{
	struct statement *s = (struct statement *)job;
	struct rows *rows = db_query(db, s->sql, "");

	s->value = rows_next(rows) ? rows_int(rows, 0) : -1;
	return rows_end(rows);
}

static int64_t ask(const char *sql)
{
	struct statement s = {.job.run = ask_run, .sql = sql};

	store_drain(w.api.store);
	assert_int_equal(store_read_wait(w.api.store, &s.job), STATUS_OK);
	return s.value;
}

/* Makes a key and keeps its text and id. Returns the text. */
static const char *make(const char *body, char key[KEY_TEXT_SIZE], char id[TYPEID_TEXT_MAX])
{
	if (call("POST", KEYS, "", body) != 201)
		fail_msg("%s", got.text);
	snprintf(key, KEY_TEXT_SIZE, "%s", member("key"));
	snprintf(id, TYPEID_TEXT_MAX, "%s", member("id"));
	return key;
}

static int revoke(const char *id)
{
	char path[160];

	snprintf(path, sizeof path, KEYS "/%s", id);
	return call("DELETE", path, "", NULL);
}

static json_t *listed(size_t i)
{
	assert_int_equal(call("GET", KEYS, "", NULL), 200);
	return json_array_get(json_object_get(got.body, "data"), i);
}

static void a_key_is_shown_once(void **state)
{
	char key[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX];
	json_t *row;

	(void)state;
	clock_fake(1000, NOW);
	make("{'name':'  A reader ','scopes':['studies:read']}", key, id);
	assert_true(key_plausible(key));
	assert_int_equal(strncmp(key, "ivd_live_", 9), 0);
	assert_string_equal(member("kind"), "workspace");
	assert_string_equal(member("name"), "A reader");
	assert_int_equal(strlen(member("prefix")), KEY_PREFIX_SIZE - 1);
	assert_int_equal(strncmp(key, member("prefix"), KEY_PREFIX_SIZE - 1), 0);
	assert_string_equal(member("createdAt"), "2026-09-21T14:13:20.000Z");
	assert_true(json_is_null(json_object_get(got.body, "lastUsedAt")));
	assert_true(json_is_null(json_object_get(got.body, "revokedAt")));
	assert_true(json_is_null(json_object_get(got.body, "studies")));
	assert_true(json_is_null(json_object_get(got.body, "origins")));
	row = listed(0);
	assert_string_equal(json_str(row, "id"), id);
	expect_json(json_incref(json_object_get(row, "scopes")), "['studies:read']");
	assert_null(json_object_get(row, "key"));
	assert_null(strstr(got.text, key));
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	call_as(key, "GET", KEYS, "", NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	assert_int_equal(ask("SELECT count(*) FROM api_key WHERE instr(hash, 'ivd_') > 0"), 0);
}

static void a_revoked_key_is_dead_at_once(void **state)
{
	char key[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX];

	(void)state;
	make("{'name':'x'}", key, id);
	assert_int_equal(call_as(key, "GET", KEYS, "", NULL), 200);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200); /* known by now */
	assert_int_equal(revoke(id), 204);
	call_as(key, "GET", STUDIES, "", NULL);
	expect_refusal(401, "unauthorized", NULL);
	assert_non_null(json_str(listed(0), "revokedAt"));
	/* Once more changes nothing. */
	assert_int_equal(revoke(id), 204);
	assert_string_equal(json_str(listed(0), "id"), id);
	/* A key may take itself away. */
	make("{'name':'x','scopes':['keys:write']}", key, id);
	{
		char path[160];

		snprintf(path, sizeof path, KEYS "/%s", id);
		assert_int_equal(call_as(key, "DELETE", path, "", NULL), 204);
	}
	call_as(key, "GET", KEYS, "", NULL);
	expect_refusal(401, "unauthorized", NULL);
}

static void what_is_not_there_is_not_revoked(void **state)
{
	static const char *const ids[] = {
	    NOWHERE, "key_x", "x", "study_00000000000000000000000000"};
	char key[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX], path[160];

	(void)state;
	for (size_t i = 0; i < ROWS(ids); i++) {
		revoke(ids[i]);
		expect_refusal(404, "key_not_found", NULL);
	}
	/* Another workspace's, also for a key of everything there. */
	make("{'name':'x'}", key, id);
	snprintf(path, sizeof path, KEYS "/%s", id);
	call_as(w.other_key, "DELETE", path, "", NULL);
	expect_refusal(404, "key_not_found", NULL);
	assert_int_equal(call_as(key, "GET", KEYS, "", NULL), 200);
	assert_int_equal(call_as(w.other_key, "GET", KEYS, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 1);
	/* The operator's key is of no workspace: nobody can take it away by mistake. */
	assert_int_equal(ask("SELECT count(*) FROM api_key WHERE kind = 'operator'"), 1);
	for (int page = 0; page < 2; page++) {
		assert_int_equal(call("GET", KEYS, "", NULL), 200);
		assert_null(strstr(got.text, "operator"));
	}
}

static void what_is_wrong_is_named(void **state)
{
	static const struct bad_row rows[] = {
	    {"{}", "/name", "missing"},
	    {"{'name':''}", "/name", ""},
	    {"{'name':'x','kind':'operator'}", "/kind", ""},
	    {"{'name':'x','scopes':[]}", "/scopes", ""},
	    {"{'name':'x','scopes':['studies:read','studies:reed']}", "/scopes/1",
	        "did you mean \"studies:read\""},
	    {"{'name':'x','scopes':['*']}", "/scopes/0", "no scope"},
	    {"{'name':'x','scopes':['keys:write','keys:write']}", "/scopes/1", "must differ"},
	    {"{'name':'x','scopes':'keys:write'}", "/scopes", ""},
	    {"{'name':'x','studies':['ours']}", "/studies", "publishable"},
	    {"{'name':'x','origins':['https://a.example']}", "/origins", "publishable"},
	    {"{'name':'x','scope':['keys:write']}", "/scope", "did you mean"},
	    {"{'name':'x','kind':'publishable','origins':['https://a.example']}", "/studies",
	        "missing"},
	    {"{'name':'x','kind':'publishable','studies':['ours']}", "/origins", "missing"},
	    {"{'name':'x','kind':'publishable','studies':['ours'],'origins':['a.example']}",
	        "/origins/0", "origin"},
	    {"{'name':'x','kind':'publishable','studies':['ours','nothing'],"
	     "'origins':['https://a.example']}",
	        "/studies/1", "no study of this workspace"},
	    {"{'name':'x','kind':'publishable','studies':['theirs'],"
	     "'origins':['https://a.example']}",
	        "/studies/0", "no study of this workspace"},
	    {"{'name':'x','kind':'publishable','studies':['ours'],"
	     "'origins':['https://a.example'],'scopes':['interviews:chat','interviews:read']}",
	        "/scopes/1", "can't have"},
	};

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", "{'title':'Ours'}"), 201);
	assert_int_equal(call_as(w.other_key, "POST", STUDIES, "", "{'title':'Theirs'}"), 201);
	for (size_t i = 0; i < ROWS(rows); i++) {
		const json_t *errors;

		call("POST", KEYS, "", rows[i].input);
		expect_refusal(422, "invalid_request", rows[i].pointer);
		errors = json_object_get(got.body, "errors");
		assert_int_equal(json_array_size(errors), 1);
		if (!strstr(json_str(json_array_get(errors, 0), "detail"), rows[i].detail))
			fail_msg("%s: %s", rows[i].input, got.text);
	}
	/* all at once */
	call("POST", KEYS, "",
	    "{'kind':'publishable','scopes':['x','studies:read'],'origins':['y']}");
	assert_int_equal(json_array_size(json_object_get(got.body, "errors")), 5);
	assert_int_equal(ask("SELECT count(*) FROM api_key WHERE name = 'x'"), 0);
}

static void an_origin_is_written_one_way(void **state)
{
	static const char *const rows[][2] = {
	    {"https://www.example.com", "https://www.example.com"},
	    {"HTTPS://WWW.Example.COM", "https://www.example.com"},
	    {"https://a.example:443", "https://a.example"},
	    {"http://a.example:80", "http://a.example"},
	    {"http://a.example:443", "http://a.example:443"},
	    {"https://a.example:8443", "https://a.example:8443"},
	    {"http://localhost:3000", "http://localhost:3000"},
	    {"http://[::1]:8080", "http://[::1]:8080"},
	    {"https://[2001:DB8::1]", "https://[2001:db8::1]"},
	    {"capacitor://localhost", "capacitor://localhost"},
	    {"app+x://a_b.c-d", "app+x://a_b.c-d"},
	};
	static const char *const bad[] = {"", "null", "*", "https://", "https:///", "a.example",
	    "https://a.example/", "https://a.example/x", "https://a.example?x",
	    "https://a.example#x", "https://u@a.example", "https://u:p@a.example",
	    "https://a.example:", "https://*.a.example", "https://a.example:0",
	    "https://a.example:080", "https://a.example:65536", "https://a.example:123456",
	    "https://a.example:8x", "https://a b", "://a", "1a://b", "https://[::1", "https://[]",
	    "https://[::1]x", "https://ä.example", "https:/a.example"};
	char out[ORIGIN_SIZE], endless[ORIGIN_SIZE + 8];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_null(origin_normal(rows[i][0], out));
		assert_string_equal(out, rows[i][1]);
	}
	for (size_t i = 0; i < ROWS(bad); i++)
		if (!origin_normal(bad[i], out))
			fail_msg("%s became %s", bad[i], out);
	memset(endless, 'a', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	memcpy(endless, "https://", 8);
	assert_non_null(origin_normal(endless, out));
}

static void a_key_grants_no_more_than_it_has(void **state)
{
	char all[KEY_TEXT_SIZE], few[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX];
	static const struct {
		const char *body, *pointer; /* NULL: granted */
	} rows[] = {
	    {"{'name':'x','scopes':['keys:write']}", NULL},
	    {"{'name':'x','scopes':['studies:read','keys:write']}", NULL},
	    {"{'name':'x','scopes':['studies:read','studies:write']}", "/scopes/1"},
	    {"{'name':'x'}", "/scopes"},
	    {"{'name':'x','kind':'publishable','studies':['ours'],"
	     "'origins':['https://a.example']}",
	        "/scopes"},
	    {"{'name':'x','kind':'publishable','studies':['ours'],"
	     "'origins':['https://a.example'],'scopes':['interviews:chat']}",
	        "/scopes/0"},
	};

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", "{'title':'Ours'}"), 201);
	make("{'name':'all'}", all, id);
	make("{'name':'few','scopes':['keys:write','studies:read']}", few, id);
	for (size_t i = 0; i < ROWS(rows); i++) {
		if (call_as(all, "POST", KEYS, "", rows[i].body) != 201)
			fail_msg("%s", got.text);
		call_as(few, "POST", KEYS, "", rows[i].body);
		if (rows[i].pointer)
			expect_refusal(403, "insufficient_scope", rows[i].pointer);
		else
			assert_int_equal(got.status, 201);
	}
	/* It stays in its workspace whatever it says. */
	assert_int_equal(call_as(w.other_key, "POST", KEYS, "", "{'name':'theirs'}"), 201);
	assert_int_equal(ask("SELECT workspace FROM api_key WHERE name = 'theirs'"), 2);
	call_as(w.other_key, "POST", KEYS, "",
	    "{'name':'x','kind':'publishable','studies':['ours'],'origins':['https://a.example']}");
	expect_refusal(422, "invalid_request", "/studies/0");
}

static void keys_are_listed_in_pages(void **state)
{
	char key[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX], path[160];
	static const char *const bad[] = {
	    "1", "n", "n0", "nx", "n1x", "n-1", "n%201", "n99999999999999999999999999", ""};

	(void)state;
	for (int i = 0; i < 5; i++)
		make("{'name':'x'}", key, id);
	assert_int_equal(call("GET", KEYS "?limit=4", "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 4);
	assert_string_equal(
	    json_str(json_array_get(json_object_get(got.body, "data"), 0), "id"), id);
	assert_true(json_is_true(json_object_get(got.body, "hasMore")));
	snprintf(path, sizeof path, KEYS "?limit=4&cursor=%s", member("nextCursor"));
	assert_int_equal(call("GET", path, "", NULL), 200);
	assert_int_equal(
	    json_array_size(json_object_get(got.body, "data")), 2); /* and reading_key */
	assert_true(json_is_false(json_object_get(got.body, "hasMore")));
	assert_true(json_is_null(json_object_get(got.body, "nextCursor")));
	for (size_t i = 0; i < ROWS(bad); i++) {
		snprintf(path, sizeof path, KEYS "?cursor=%s", bad[i]);
		call("GET", path, "", NULL);
		expect_refusal(400, "invalid_cursor", NULL);
	}
	call("GET", KEYS "?limit=0", "", NULL);
	expect_refusal(400, "invalid_query", NULL);
}

static void a_workspace_has_so_many_keys(void **state)
{
	char key[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX];

	(void)state;
	run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 998) "
	    "INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) SELECT "
	    "randomblob(16), 1, 'workspace', 'many', randomblob(32), 'p', 1 FROM n");
	make("{'name':'x'}", key, id); /* the thousandth, with reading_key */
	call("POST", KEYS, "", "{'name':'x'}");
	expect_refusal(409, "too_many_keys", NULL);
	assert_int_equal(call_as(w.other_key, "POST", KEYS, "", "{'name':'x'}"), 201);
	run("UPDATE api_key SET revoked_at = number WHERE name = 'many' AND number % 2 = 0");
	make("{'name':'x'}", key, id);
	assert_int_equal(ask("SELECT count(*) FROM api_key WHERE workspace = 1"), 1000);
	assert_int_equal(ask("SELECT count(*) FROM api_key WHERE revoked_at < 6"), 0);
	assert_int_equal(
	    ask("SELECT count(*) FROM api_key WHERE name = 'many' AND revoked_at IS NULL"), 499);
}

static void uses_are_written_once_a_minute(void **state)
{
	static const char used[] = "SELECT last_used_at FROM api_key WHERE name = 'x'";
	char key[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX];

	(void)state;
	clock_fake(1000000, NOW);
	make("{'name':'x'}", key, id); /* the operator's use is written now */
	clock_step(1000, 1000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(ask(used), 0);
	/* What is not written yet is shown all the same. */
	assert_string_equal(json_str(listed(0), "lastUsedAt"), "2026-09-21T14:13:21.000Z");
	clock_step(58000, 58000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(ask(used), 0);
	clock_step(1000, 1000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(ask(used), NOW + 60000);
	/* At the end the rest is written. */
	clock_step(5000, 5000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(ask(used), NOW + 60000);
	auth_flush(w.api.auth);
	assert_int_equal(ask(used), NOW + 65000);
	/* A clock that goes back takes nothing away. */
	clock_step(70000, -3600000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(ask(used), NOW + 65000);
}

static void workspaces_are_the_operators(void **state)
{
	static const char *const bad[] = {"{}", "{'name':''}", "{'name':7}"};
	char line[128], key[KEY_TEXT_SIZE], all[KEY_TEXT_SIZE], id[TYPEID_TEXT_MAX];
	json_t *data;

	(void)state;
	make("{'name':'all'}", all, id);
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
	assert_int_equal(call("GET", WORKSPACES "?limit=2&cursor=n2", "", NULL), 200);
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
	assert_int_equal(ask("SELECT count(embed_secret) FROM workspace"), 0);
	assert_int_equal(call("GET", EMBED, "", NULL), 200);
	snprintf(first, sizeof first, "%s", member("secret"));
	assert_int_equal(strncmp(first, "ivd_embed_", 10), 0);
	assert_int_equal(strlen(first), 74);
	assert_int_equal(call("GET", EMBED, "", NULL), 200);
	assert_string_equal(member("secret"), first);
	assert_int_equal(read_secret(1), STATUS_OK);
	assert_int_equal(ask("SELECT count(*) FROM workspace WHERE instr(embed_secret, CAST('ivd_' "
	                     "AS BLOB)) > 0"),
	    0);
	/* Each workspace has its own, which opens nowhere else. */
	assert_int_equal(call_as(w.other_key, "GET", EMBED, "", NULL), 200);
	assert_string_not_equal(member("secret"), first);
	assert_int_equal(read_secret(2), STATUS_OK);
	run("UPDATE workspace SET embed_secret = (SELECT embed_secret FROM workspace WHERE number "
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
	    TEST(a_key_is_shown_once),
	    TEST(a_revoked_key_is_dead_at_once),
	    TEST(what_is_not_there_is_not_revoked),
	    TEST(what_is_wrong_is_named),
	    TEST(an_origin_is_written_one_way),
	    TEST(a_key_grants_no_more_than_it_has),
	    TEST(keys_are_listed_in_pages),
	    TEST(a_workspace_has_so_many_keys),
	    TEST(uses_are_written_once_a_minute),
	    TEST(workspaces_are_the_operators),
	    TEST(the_embed_secret_is_sealed),
	    TEST(a_signature_is_plain_hmac),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
