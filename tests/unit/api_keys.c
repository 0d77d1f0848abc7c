/* Keys over HTTP: made, shown once, listed, revoked; what they may grant. */
#include "api_sql.h"

#include "api/key_store.h"
#include "api/origin.h"
#include "base/clock.h"

#define KEYS    "/api/v1/keys"
#define STUDIES "/api/v1/studies"
#define NOW     1790000000000
#define NOWHERE "key_00000000000000000000000000"

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
	assert_int_equal(sql_ask("SELECT count(*) FROM api_key WHERE instr(hash, 'ivd_') > 0"), 0);
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
	assert_int_equal(sql_ask("SELECT count(*) FROM api_key WHERE kind = 'operator'"), 1);
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
	assert_int_equal(sql_ask("SELECT count(*) FROM api_key WHERE name = 'x'"), 0);
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
	assert_int_equal(sql_ask("SELECT workspace FROM api_key WHERE name = 'theirs'"), 2);
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
	sql_run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 998) "
	        "INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) SELECT "
	        "randomblob(16), 1, 'workspace', 'many', randomblob(32), 'p', 1 FROM n");
	make("{'name':'x'}", key, id); /* the thousandth, with reading_key */
	call("POST", KEYS, "", "{'name':'x'}");
	expect_refusal(409, "too_many_keys", NULL);
	assert_int_equal(call_as(w.other_key, "POST", KEYS, "", "{'name':'x'}"), 201);
	sql_run("UPDATE api_key SET revoked_at = number WHERE name = 'many' AND number % 2 = 0");
	make("{'name':'x'}", key, id);
	assert_int_equal(sql_ask("SELECT count(*) FROM api_key WHERE workspace = 1"), 1000);
	assert_int_equal(sql_ask("SELECT count(*) FROM api_key WHERE revoked_at < 6"), 0);
	assert_int_equal(
	    sql_ask("SELECT count(*) FROM api_key WHERE name = 'many' AND revoked_at IS NULL"),
	    499);
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
	assert_int_equal(sql_ask(used), 0);
	/* What is not written yet is shown all the same. */
	assert_string_equal(json_str(listed(0), "lastUsedAt"), "2026-09-21T14:13:21.000Z");
	clock_step(58000, 58000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(sql_ask(used), 0);
	clock_step(1000, 1000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(sql_ask(used), NOW + 60000);
	/* At the end the rest is written. */
	clock_step(5000, 5000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(sql_ask(used), NOW + 60000);
	auth_flush(w.api.auth);
	assert_int_equal(sql_ask(used), NOW + 65000);
	/* A clock that goes back takes nothing away. */
	clock_step(70000, -3600000);
	assert_int_equal(call_as(key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(sql_ask(used), NOW + 65000);
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
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
