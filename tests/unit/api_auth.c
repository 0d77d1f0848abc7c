/* Who may ask: keys, scopes, workspaces and session tokens, through a socket. */
#include "api_support.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define STUDIES    "/api/v1/studies"
#define INTERVIEWS "/api/v1/interviews"
#define NOW        1790000000000
#define READY                                                                                      \
	"{'title': 'Ours', 'brief': {'problemStatement': 'a', 'targetParticipant': 'b'},"          \
	" 'questions': [{'id':'a','type':'open_ended','text': 'How?'},"                            \
	"{'id':'b','type':'open_ended','text':'Who?'}]}"

static char extra[KEY_TEXT_SIZE], other_workspace[TYPEID_TEXT_MAX];

struct statement {
	struct job job;
	const char *sql, *key;
};

static enum status statement_run(struct db *db, struct job *job)
{
	const struct statement *s = (struct statement *)job;
	uint8_t hash[SHA256_SIZE];

	if (!strstr(s->sql, "$1"))
		return db_exec(db, s->sql, "");
	crypto_sha256(s->key, strlen(s->key), hash);
	return db_exec(db, s->sql, "b", (const void *)hash, (size_t)sizeof hash);
}

/* Runs SQL in which $1 is the extra key's hash. */
static void with_key(const char *sql)
{
	struct statement s = {.job.run = statement_run, .sql = sql, .key = extra};

	assert_int_equal(store_write_wait(w.api.store, &s.job), STATUS_OK);
}

static enum status other_run(struct db *db, struct job *job)
{
	struct rows *rows = db_query(db, "SELECT id FROM workspace WHERE name = 'other'", "");
	struct uuid id;
	size_t len;

	(void)job;
	assert_true(rows_next(rows));
	memcpy(id.bytes, rows_blob(rows, 0, &len), UUID_SIZE);
	typeid_format("workspace", &id, other_workspace);
	return rows_end(rows);
}

static int set_up_keys(void **state)
{
	struct job job = {.run = other_run};

	set_up(state);
	key_make("live", extra);
	return store_read_wait(w.api.store, &job);
}

static void unauthorized(void)
{
	char text[128];

	expect_refusal(401, "unauthorized", NULL);
	assert_int_equal(strncmp(header("WWW-Authenticate", text), "Bearer", 6), 0);
}

/* Starts an interview and returns its token. */
static const char *start(char interview[TYPEID_TEXT_MAX], char token[SESSION_TOKEN_SIZE])
{
	call("POST", STUDIES, "", READY);
	assert_int_equal(call("POST", STUDIES "/ours/publish", "", NULL), 200);
	assert_int_equal(call("POST", INTERVIEWS "/start", "", "{'studySlug':'ours'}"), 201);
	snprintf(interview, TYPEID_TEXT_MAX, "%s", member("interviewId"));
	snprintf(token, SESSION_TOKEN_SIZE, "%s", member("sessionToken"));
	return token;
}

static void without_a_key_nothing_is_told(void **state)
{
	static const char *const headers[] = {"", "Authorization: Basic YTpi\r\n",
	    "Authorization: Bearer\r\n", "Authorization: Bearer \r\n",
	    "Authorization: ivd_live_0\r\n", "Authorization: Bearer ivd_live_0\r\n",
	    "X-Session-Token: ivd_live_0\r\n"};
	char cut[KEY_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < ROWS(headers); i++) {
		call_as(NULL, "GET", STUDIES, headers[i], NULL);
		if (i == ROWS(headers) - 1)
			expect_refusal(403, "insufficient_scope", NULL);
		else
			unauthorized();
	}
	snprintf(cut, sizeof cut, "%.*s", (int)strlen(w.key) - 1, w.key);
	call_as(cut, "GET", STUDIES, "", NULL);
	unauthorized();
	call_as(extra, "GET", STUDIES, "", NULL); /* well made, and nobody's */
	unauthorized();
	assert_int_equal(call_as(NULL, "GET", "/healthz", "", NULL), 200);
	assert_int_equal(call_as(NULL, "GET", "/readyz", "", NULL), 200);
}

static void a_key_has_its_scopes(void **state)
{
	static const struct {
		const char *scopes;
		int reads, writes;
	} rows[] = {
	    {"NULL", 200, 201},
	    {"'[\"studies:read\"]'", 200, 403},
	    {"'[\"studies:write\",\"studies:read\"]'", 200, 201},
	    {"'[\"interviews:read\"]'", 403, 403},
	    {"'[]'", 403, 403},
	    /* what can't be read grants nothing */
	    {"'['", 403, 403},
	    {"''", 403, 403},
	    {"'{\"studies:read\":true}'", 403, 403},
	    {"'[7,null,\"studies:read\"]'", 200, 403},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *insert =
		    xasprintf("INSERT INTO api_key (id, workspace, kind, name, hash, "
		              "prefix, scopes, created_at) VALUES (substr($1, 1, 16), 1, "
		              "'workspace', 'x', $1, 'x', %s, 1)",
		        rows[i].scopes);

		key_make("live", extra);
		with_key(insert);
		mem_free(insert);
		for (int twice = 0; twice < 2; twice++) { /* looked up, then known */
			if (call_as(extra, "GET", STUDIES, "", NULL) != rows[i].reads ||
			    call_as(extra, "POST", STUDIES, "", READY) != rows[i].writes)
				fail_msg("%s: %s", rows[i].scopes, got.text);
		}
	}
}

/* One that names no study and no origin. */
static void a_bare_publishable_key_opens_nothing(void **state)
{
	(void)state;
	key_make("pub", extra);
	with_key("INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) VALUES "
	         "(substr($1, 1, 16), 1, 'publishable', 'x', $1, 'x', 1)");
	call_as(extra, "GET", STUDIES, "", NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(extra, "GET", INTERVIEWS, "", NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(extra, "POST", INTERVIEWS "/start", "", "{'studySlug':'ours'}");
	expect_refusal(403, "origin_not_allowed", NULL);
}

/* A row whose kind can't be read opens nothing, and is no answer to whether the key is known. */
static void a_damaged_key_opens_nothing(void **state)
{
	(void)state;
	with_key("INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) VALUES "
	         "(substr($1, 1, 16), 1, 'workspace', 'x', $1, 'x', 1)");
	with_key("ALTER TABLE api_key RENAME TO strict_api_key");
	with_key("CREATE TABLE api_key AS SELECT * FROM strict_api_key");
	with_key("UPDATE api_key SET kind = NULL WHERE hash = $1");
	call_as(extra, "GET", STUDIES, "", NULL);
	expect_refusal(500, "storage_failed", NULL);
}

static void a_revoked_key_is_noticed(void **state)
{
	(void)state;
	with_key("INSERT INTO api_key (id, workspace, kind, name, hash, prefix, created_at) VALUES "
	         "(substr($1, 1, 16), 1, 'workspace', 'x', $1, 'x', 1)");
	assert_int_equal(call_as(extra, "GET", STUDIES, "", NULL), 200);
	with_key("UPDATE api_key SET revoked_at = 2 WHERE hash = $1");
	clock_fake(clock_mono_ms() + 11000, NOW);
	call_as(extra, "GET", STUDIES, "", NULL);
	unauthorized();
	call_as(extra, "GET", STUDIES, "", NULL);
	unauthorized();
}

static void the_operator_chooses_a_workspace(void **state)
{
	char line[160];

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", READY), 201);
	snprintf(line, sizeof line, "X-Workspace: %s\r\n", other_workspace);
	assert_int_equal(call("GET", STUDIES "/ours", line, NULL), 404);
	assert_int_equal(call("GET", STUDIES "/ours", "", NULL), 200);
	/* A workspace's own key stays in it, whatever it says. */
	snprintf(
	    line, sizeof line, "X-Workspace: %.9s_00000000000000000000000001\r\n", other_workspace);
	call("GET", STUDIES, line, NULL);
	expect_refusal(404, "workspace_not_found", NULL);
	call("GET", STUDIES, "X-Workspace: 1\r\n", NULL);
	expect_refusal(404, "workspace_not_found", NULL);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES "/ours", line, NULL), 404);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES, line, NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 0);
}

static void a_token_opens_its_interview_and_no_more(void **state)
{
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], line[128], body[256], path[160];
	char second[TYPEID_TEXT_MAX];

	(void)state;
	start(id, token);
	assert_int_equal(call("POST", INTERVIEWS "/start", "", "{'studySlug':'ours'}"), 201);
	snprintf(second, sizeof second, "%s", member("interviewId"));
	snprintf(line, sizeof line, "X-Session-Token: %s\r\n", token);
	/* as a header, as a bearer, in the body */
	assert_int_equal(call_as(NULL, "GET", INTERVIEWS "/session", line, NULL), 200);
	assert_int_equal(call_as(token, "GET", INTERVIEWS "/session", "", NULL), 200);
	snprintf(body, sizeof body, "{'sessionToken':'%s','content':'By mail.'}", token);
	assert_int_equal(call_as(NULL, "POST", INTERVIEWS "/messages", "", body), 200);
	assert_null(json_object_get(json_object_get(got.body, "message"), "why"));
	snprintf(path, sizeof path, INTERVIEWS "/%s/messages", id);
	assert_int_equal(
	    call_as(token, "POST", path, "", "{'content':'And then by phone, a lot.'}"), 200);
	/* of another interview, or for what is a workspace's */
	snprintf(path, sizeof path, INTERVIEWS "/%s/messages", second);
	call_as(token, "POST", path, "", "{'content':'Hello?'}");
	expect_refusal(403, "insufficient_scope", NULL);
	snprintf(body, sizeof body, "{'interviewId':'%s','content':'Hello?'}", second);
	call_as(token, "POST", INTERVIEWS "/messages", "", body);
	expect_refusal(403, "insufficient_scope", NULL);
	snprintf(path, sizeof path, INTERVIEWS "/%s", id);
	call_as(token, "GET", path, "", NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(token, "GET", INTERVIEWS, "", NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(token, "POST", INTERVIEWS "/start", "", "{'studySlug':'ours'}");
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(NULL, "POST", INTERVIEWS "/messages", "", "{'content':'Hello?'}");
	unauthorized();
	call_as(NULL, "GET", INTERVIEWS "/session", "", NULL);
	unauthorized();
	/* forged, expired */
	token[strlen(token) - 1] ^= 1;
	call_as(token, "GET", INTERVIEWS "/session", "", NULL);
	unauthorized();
	token[strlen(token) - 1] ^= 1;
	clock_fake(clock_mono_ms(), clock_wall_ms() + INT64_C(8) * 24 * 3600 * 1000);
	call_as(token, "GET", INTERVIEWS "/session", "", NULL);
	unauthorized();
	snprintf(body, sizeof body, "{'sessionToken':'%s','content':'By mail.'}", token);
	call_as(NULL, "POST", INTERVIEWS "/messages", "", body);
	unauthorized();
}

static void an_interview_is_of_its_workspace(void **state)
{
	static const char *const calls[][3] = {{"GET", "", NULL},
	    {"POST", "/messages", "{'content':'Hello?'}"}, {"POST", "/complete", "{}"}};
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], body[128];

	(void)state;
	start(id, token);
	for (size_t i = 0; i < ROWS(calls); i++) {
		char *path = xasprintf(INTERVIEWS "/%s%s", id, calls[i][1]);

		call_as(w.other_key, calls[i][0], path, "", calls[i][2]);
		expect_refusal(404, "interview_not_found", NULL);
		assert_int_equal(call(calls[i][0], path, "", calls[i][2]), 200);
		mem_free(path);
	}
	snprintf(body, sizeof body, "{'interviewId':'%s'}", id);
	call_as(w.other_key, "POST", INTERVIEWS "/complete", "", body);
	expect_refusal(404, "interview_not_found", NULL);
	assert_int_equal(call_as(w.other_key, "GET", INTERVIEWS, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 0);
	call_as(w.other_key, "POST", INTERVIEWS "/start", "", "{'studySlug':'ours'}");
	expect_refusal(404, "study_not_found", NULL);
}

static void secrets_are_in_no_log(void **state)
{
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], text[8192];
	FILE *file = tmpfile();
	int kept = dup(2);
	size_t n;

	(void)state;
	log_setup(LOG_DEBUG, 0);
	assert_true(dup2(fileno(file), 2) >= 0);
	start(id, token);
	call_as(extra, "GET", STUDIES, "", NULL);
	call_as(token, "GET", INTERVIEWS "/session", "", NULL);
	call_as(token, "POST", INTERVIEWS "/messages", "", "{'content':'A canary, yellow.'}");
	assert_true(dup2(kept, 2) >= 0);
	close(kept);
	log_setup(LOG_ERROR, 0);
	rewind(file);
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	assert_null(strstr(text, w.key));
	assert_null(strstr(text, extra));
	assert_null(strstr(text, token));
	assert_null(strstr(text, "canary"));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up_keys, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(without_a_key_nothing_is_told),
	    TEST(a_key_has_its_scopes),
	    TEST(a_bare_publishable_key_opens_nothing),
	    TEST(a_damaged_key_opens_nothing),
	    TEST(a_revoked_key_is_noticed),
	    TEST(the_operator_chooses_a_workspace),
	    TEST(a_token_opens_its_interview_and_no_more),
	    TEST(an_interview_is_of_its_workspace),
	    TEST(secrets_are_in_no_log),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
