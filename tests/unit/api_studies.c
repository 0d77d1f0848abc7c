/* Studies over HTTP, through the whole of it: a socket, the key, the store and a script. */
#include "api_support.h"

#define STUDIES "/api/v1/studies"
#define READY                                                                                      \
	"{'title': 'How people buy', 'brief': {'problemStatement': 'a', 'targetParticipant': "     \
	"'b'},"                                                                                    \
	" 'questions': [{'text': 'What happened?'}]}"

/* Is the answer's tag that of this version? It names the study, too. */
static void expect_version(const char *version)
{
	char text[128];
	size_t n = strlen(version);

	header("ETag", text);
	if (text[0] != '"' || strncmp(text + 1, version, n) || text[n + 1] != '-' ||
	    strlen(text) != n + 11)
		fail_msg("wanted version %s: %s", version, text);
}

static void test_life(void **state)
{
	char text[128], path[128], line[160];

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", READY), 201);
	expect_version("1");
	snprintf(path, sizeof(path), STUDIES "/%s", member("id"));
	assert_string_equal(header("Location", text), path);
	assert_string_equal(member("slug"), "how-people-buy");
	assert_string_equal(member("status"), "draft");
	assert_int_equal(json_int(got.body, "revision", -1), 0);
	assert_int_equal(json_object_size(got.body), 26);

	assert_int_equal(call("GET", path, "", NULL), 200);
	assert_int_equal(call("GET", STUDIES "/how-people-buy", "", NULL), 200);
	expect_version("1");

	assert_int_equal(call("POST", STUDIES "/how-people-buy/publish", "", NULL), 200);
	assert_string_equal(member("status"), "active");
	assert_int_equal(json_int(got.body, "revision", -1), 1);
	expect_version("2");
	assert_int_equal(call("POST", STUDIES "/how-people-buy/publish", "", "{}"), 200);
	assert_int_equal(json_int(got.body, "revision", -1), 1);
	expect_version("2");

	snprintf(line, sizeof line, "If-Match: %s\r\n", header("ETag", text));
	assert_int_equal(
	    call("PATCH", path, line, "{'title': 'New', 'limits': {'maxTurns': 9}}"), 200);
	assert_string_equal(member("title"), "New");
	assert_string_equal(member("slug"), "how-people-buy");
	assert_int_equal(json_int(json_object_get(got.body, "limits"), "maxTurns", 0), 9);
	assert_int_equal(json_int(json_object_get(got.body, "limits"), "resumeDays", 0), 7);
	assert_int_equal(json_int(got.body, "revision", -1), 1);
	assert_int_equal(call("POST", STUDIES "/how-people-buy/publish", "", NULL), 200);
	assert_int_equal(json_int(got.body, "revision", -1), 2);

	assert_int_equal(call("POST", STUDIES "/how-people-buy/close", "", NULL), 200);
	assert_string_equal(member("status"), "closed");
	assert_int_equal(call("POST", STUDIES "/how-people-buy/close", "", NULL), 200);
	call("POST", STUDIES "/how-people-buy/publish", "", NULL);
	expect_refusal(409, "study_closed", NULL);
}

/* `%` in the headers below is the study's tag as it is. */
static void with_tag(const char *headers, const char *tag, char out[256])
{
	size_t n = 0;

	for (; *headers && n < 200; headers++)
		n += (size_t)snprintf(out + n, 256 - n, *headers == '%' ? "%s" : "%.1s",
		    *headers == '%' ? tag : headers);
}

static void test_conditions(void **state)
{
	static const struct {
		const char *headers;
		int status;
	} matches[] = {{"If-Match: *\r\n", 200}, {"If-Match: %\r\n", 200},
	    {"If-Match: \"7\", % \r\n", 200}, {"If-Match: \"7\"\r\nIf-Match: %\r\n", 200},
	    {"If-Match: \"2\"\r\n", 412}, {"If-Match: 1\r\n", 400}, {"If-Match: W/%\r\n", 412},
	    {"If-Match: \"11\"\r\n", 412}, {"If-Match: ,,\r\n", 412}, {"If-Match: *, %\r\n", 400},
	    {"If-Match: %x\r\n", 400}, {"If-None-Match: %\r\n", 412}, {"If-None-Match: *\r\n", 412},
	    {"If-None-Match: W/%\r\n", 412}, {"If-None-Match: \"x\"\r\n", 200},
	    {"If-None-Match: x\r\n", 400}, {"If-Match: %\r\nIf-None-Match: \"x\"\r\n", 200}},
	  reads[] = {{"If-None-Match: *\r\n", 304}, {"If-None-Match: %\r\n", 304},
	      {"If-None-Match: W/%\r\n", 304}, {"If-None-Match: \"0\", %\r\n", 304},
	      {"If-None-Match: \"2\"\r\n", 200}, {"If-None-Match: ,\r\n", 200},
	      {"If-None-Match: 1\r\n", 400}, {"If-Match: \"2\"\r\n", 412},
	      {"If-Match: %\r\nIf-None-Match: %\r\n", 304},
	      {"If-Match: \"2\"\r\nIf-None-Match: %\r\n", 412},
	      {"If-Modified-Since: Sat, 29 Oct 2094 19:43:31 GMT\r\n", 200}};
	char tag[128], text[128], headers[256];

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", READY), 201);
	header("ETag", tag);
	for (size_t i = 0; i < ROWS(matches); i++) {
		/* the same title is no change, so the version stays */
		with_tag(matches[i].headers, tag, headers);
		call("PATCH", STUDIES "/how-people-buy", headers, "{'title': 'How people buy'}");
		if (got.status != matches[i].status)
			fail_msg("%s gives %d", headers, got.status);
		if (got.status == 412)
			expect_refusal(412, "precondition_failed", NULL);
		if (got.status == 400)
			expect_refusal(400, "invalid_precondition", NULL);
		else
			assert_string_equal(header("ETag", text), tag);
	}
	for (size_t i = 0; i < ROWS(reads); i++) {
		with_tag(reads[i].headers, tag, headers);
		call("GET", STUDIES "/how-people-buy", headers, NULL);
		if (got.status != reads[i].status)
			fail_msg("%s gives %d", headers, got.status);
		if (got.status != 400)
			assert_string_equal(header("ETag", text), tag);
		if (got.status == 304)
			assert_null(strstr(got.text, "Content-Length"));
	}
	call("POST", STUDIES "/how-people-buy/publish", "If-Match: \"9\"\r\n", NULL);
	expect_refusal(412, "precondition_failed", NULL);
	assert_string_equal(header("ETag", text), tag);
	/* A condition is asked for last: what is wrong without it stays what is wrong. */
	call("PATCH", STUDIES "/how-people-buy", "If-Match: \"9\"\r\n", "{'titel': 'x'}");
	expect_refusal(422, "invalid_study", "/titel");
	call("POST", STUDIES "/how-people-buy/close", "If-Match: \"9\"\r\n", NULL);
	expect_refusal(409, "study_not_active", NULL);
	call("PATCH", STUDIES "/nothing", "If-Match: \"9\"\r\n", "{'title': 'x'}");
	expect_refusal(404, "study_not_found", NULL);
	assert_int_equal(call("POST", STUDIES "/how-people-buy/publish", "", NULL), 200);
	call("POST", STUDIES "/how-people-buy/close", "If-Match: \"9\"\r\n", NULL);
	expect_refusal(412, "precondition_failed", NULL);
}

/* A slug that goes over to another study doesn't take the first one's tag along. */
static void test_slug_reused(void **state)
{
	char first[128], second[128], line[160];

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", "{'title': 'One', 'slug': 'one'}"), 201);
	header("ETag", first);
	assert_int_equal(call("PATCH", STUDIES "/one", "", "{'slug': 'other'}"), 200);
	assert_int_equal(call("POST", STUDIES, "", "{'title': 'Two', 'slug': 'one'}"), 201);
	assert_string_not_equal(header("ETag", second), first);
	snprintf(line, sizeof line, "If-None-Match: %s\r\n", first);
	assert_int_equal(call("GET", STUDIES "/one", line, NULL), 200);
	snprintf(line, sizeof line, "If-Match: %s\r\n", first);
	assert_int_equal(call("PATCH", STUDIES "/one", line, "{'title': 'Three'}"), 412);
}

static enum status archive_run(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "UPDATE study SET status = 'archived' WHERE slug = 'old'", "");
}

static void test_refusals(void **state)
{
	struct job archive = {.run = archive_run};

	static const struct {
		const char *method, *path, *body;
		int status;
		const char *code, *pointer;
	} rows[] = {
	    {"POST", STUDIES, "{'titel': 'x'}", 422, "invalid_study", "/titel"},
	    {"POST", STUDIES, "[]", 422, "invalid_study", ""},
	    {"POST", STUDIES, "{'title': ", 400, "invalid_json", NULL},
	    {"POST", STUDIES, NULL, 400, "body_required", NULL},
	    {"POST", STUDIES, "{'title': 'T', 'slug': 'ready'}", 409, "slug_taken", "/slug"},
	    {"GET", STUDIES "/nothing", NULL, 404, "study_not_found", NULL},
	    {"PATCH", STUDIES "/nothing", "{}", 404, "study_not_found", NULL},
	    {"POST", STUDIES "/nothing/publish", NULL, 404, "study_not_found", NULL},
	    {"POST", STUDIES "/nothing/close", NULL, 404, "study_not_found", NULL},
	    {"PATCH", STUDIES "/ready", "{'limits': {'maxTurns': 0}}", 422, "invalid_study",
	        "/limits/maxTurns"},
	    {"PATCH", STUDIES "/ready", "7", 422, "invalid_study", ""},
	    {"PATCH", STUDIES "/ready", "{", 400, "invalid_json", NULL},
	    {"PATCH", STUDIES "/ready", NULL, 400, "body_required", NULL},
	    {"PATCH", STUDIES "/bare", "{'slug': 'ready'}", 409, "slug_taken", "/slug"},
	    {"POST", STUDIES "/bare/publish", NULL, 422, "study_not_ready",
	        "/brief/problemStatement"},
	    {"POST", STUDIES "/bare/close", NULL, 409, "study_not_active", NULL},
	    {"POST", STUDIES "/typo/publish", NULL, 422, "study_not_ready", "/methodology"},
	    {"POST", STUDIES "/alien/publish", NULL, 422, "study_not_ready", "/methodology"},
	    {"POST", STUDIES "/setting/publish", NULL, 422, "study_not_ready",
	        "/methodologySettings/activty"},
	    {"POST", STUDIES "/old/publish", NULL, 409, "study_archived", NULL},
	    {"PATCH", STUDIES "/old", "{'title': 'x'}", 409, "study_archived", NULL},
	    {"POST", STUDIES "/old/close", NULL, 409, "study_archived", NULL},
	    {"DELETE", STUDIES, NULL, 405, "method_not_allowed", NULL},
	    {"GET", STUDIES "?limit=0", NULL, 400, "invalid_query", NULL},
	    {"GET", STUDIES "?limit=201", NULL, 400, "invalid_query", NULL},
	    {"GET", STUDIES "?status=open", NULL, 400, "invalid_query", NULL},
	    {"GET", STUDIES "?status=", NULL, 400, "invalid_query", NULL},
	    {"GET", STUDIES "?status=%ff", NULL, 400, "invalid_query", NULL},
	    {"GET", STUDIES "?cursor=zzz", NULL, 400, "invalid_cursor", NULL},
	    {"GET", STUDIES "?cursor=%00", NULL, 400, "invalid_cursor", NULL},
	};
	static const char *const studies[] = {
	    "{'title': 'Bare'}",
	    "{'title': 'Typo', 'methodology': 'lasttime', 'brief': {'problemStatement': 'a', "
	    "'targetParticipant':"
	    " 'b'}, 'questions': [{'text': 'c'}]}",
	    "{'title': 'Alien', 'methodology': 'phrenology', 'brief': {'problemStatement': 'a',"
	    " 'targetParticipant': 'b'}, 'questions': [{'text': 'c'}]}",
	    "{'title': 'Setting', 'methodology': 'last_time', 'methodologySettings': {'activty': "
	    "'x'}, 'brief':"
	    " {'problemStatement': 'a', 'targetParticipant': 'b'}, 'questions': [{'text': 'c'}]}",
	    "{'title': 'Ready', 'brief': {'problemStatement': 'a', 'targetParticipant': 'b'},"
	    " 'questions': [{'text': 'c'}]}",
	    "{'title': 'Old'}",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(studies); i++)
		assert_int_equal(call("POST", STUDIES, "", studies[i]), 201);
	assert_int_equal(store_write_wait(w.api.store, &archive), STATUS_OK);
	for (size_t i = 0; i < ROWS(rows); i++) {
		call(rows[i].method, rows[i].path, "", rows[i].body);
		expect_refusal(rows[i].status, rows[i].code, rows[i].pointer);
	}
	call("POST", STUDIES "/typo/publish", "", NULL);
	assert_non_null(strstr(got.text, "did you mean \\\"last_time\\\"?"));
	/* all that is missing at once */
	call("POST", STUDIES "/bare/publish", "", NULL);
	assert_int_equal(json_array_size(json_object_get(got.body, "errors")), 3);
}

/* Settings of the method are filled in where it is published, and stay as they were where it is
 * edited. */
static void test_settings(void **state)
{
	(void)state;
	assert_int_equal(
	    call("POST", STUDIES, "",
	        "{'title': 'Method', 'methodology': 'last_time', 'mode': 'exploratory', 'brief':"
	        " {'problemStatement': 'a', 'targetParticipant': 'b'}}"),
	    201);
	assert_int_equal(call("POST", STUDIES "/method/publish", "", NULL), 200);
	assert_int_equal(json_object_size(json_object_get(got.body, "methodologySettings")), 0);
	assert_int_equal(call("POST", STUDIES "/method/publish", "", NULL), 200);
	assert_int_equal(json_int(got.body, "revision", 0), 1);
}

static void test_list(void **state)
{
	char path[256];

	(void)state;
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	expect_json(json_incref(got.body), "{'data': [], 'nextCursor': null, 'hasMore': false}");
	call("POST", STUDIES, "", "{'title': 'One'}");
	call("POST", STUDIES, "", READY);
	call("POST", STUDIES "/how-people-buy/publish", "", NULL);
	call("POST", STUDIES, "", "{'title': 'Three'}");
	assert_int_equal(call("GET", STUDIES "?limit=2", "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 2);
	assert_string_equal(
	    json_str(json_array_get(json_object_get(got.body, "data"), 0), "title"), "Three");
	assert_true(json_flag(got.body, "hasMore", 0));
	snprintf(path, sizeof(path), STUDIES "?limit=2&cursor=%s", member("nextCursor"));
	assert_int_equal(call("GET", path, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 1);
	assert_string_equal(
	    json_str(json_array_get(json_object_get(got.body, "data"), 0), "title"), "One");
	assert_false(json_flag(got.body, "hasMore", 1));
	assert_int_equal(call("GET", STUDIES "?status=active", "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 1);
	assert_int_equal(
	    json_object_size(json_array_get(json_object_get(got.body, "data"), 0)), 26);
}

/* Another workspace sees nothing of ours, and a key for reading changes nothing. */
static void test_borders(void **state)
{
	static const char *const writes[][3] = {{"POST", STUDIES, "{'title': 'x'}"},
	    {"PATCH", STUDIES "/how-people-buy", "{'title': 'x'}"},
	    {"POST", STUDIES "/how-people-buy/publish", NULL},
	    {"POST", STUDIES "/how-people-buy/close", NULL}};
	char path[128];

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", READY), 201);
	snprintf(path, sizeof(path), STUDIES "/%s", member("id"));
	assert_int_equal(call_as(w.other_key, "GET", path, "", NULL), 404);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES "/how-people-buy", "", NULL), 404);
	for (size_t i = 1; i < ROWS(writes); i++)
		assert_int_equal(
		    call_as(w.other_key, writes[i][0], writes[i][1], "", writes[i][2]), 404);
	assert_int_equal(call_as(w.other_key, "GET", STUDIES, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 0);
	assert_int_equal(call_as(w.reading_key, "GET", path, "", NULL), 200);
	for (size_t i = 0; i < ROWS(writes); i++) {
		call_as(w.reading_key, writes[i][0], writes[i][1], "", writes[i][2]);
		expect_refusal(403, "insufficient_scope", NULL);
	}
	assert_int_equal(call_as("ivd_live_nonsense", "GET", path, "", NULL), 401);
	assert_int_equal(call("GET", path, "", NULL), 200);
	assert_string_equal(member("status"), "draft");
}

/* Words that need care come back as they were sent. */
static void test_words(void **state)
{
	(void)state;
	assert_int_equal(
	    call("POST", STUDIES, "",
	        "{'title': 'Größe \\u0022 \\\\ <b> \\u2028 x', 'brief': {'context': '\\u0022'}}"),
	    422);
	assert_int_equal(call("POST", STUDIES, "",
	                     "{'title': 'Größe \\u0022 \\\\ <b> %s x', 'brief': {'context': "
	                     "'\\u0022\\u2028\\n'}}"),
	    201);
	assert_string_equal(member("title"), "Größe \" \\ <b> %s x");
	assert_string_equal(member("slug"), "grosse-b-s-x");
	assert_string_equal(
	    json_str(json_object_get(got.body, "brief"), "context"), "\"\xe2\x80\xa8\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_life, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_slug_reused, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_conditions, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_settings, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_list, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_borders, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_words, set_up, tear_down),
	};

	set_up_libraries();
	return cmocka_run_group_tests_name("api_studies", tests, NULL, NULL);
}
