/* Queries of URLs: what is taken, and that everything else is refused, all of it at once. */
#include "api_support.h"

#define STUDIES    "/api/v1/studies"
#define INTERVIEWS "/api/v1/interviews"

/* The pointers of the answer's errors, in order, separated by spaces. */
static const char *pointers(char out[256])
{
	size_t used = 0, i;
	json_t *one;

	out[0] = '\0';
	json_array_foreach(json_object_get(got.body, "errors"), i, one)
	{
		used += (size_t)snprintf(
		    out + used, 256 - used, "%s%s", i ? " " : "", json_str(one, "pointer"));
		assert_true(strlen(json_str(one, "detail")) > 5);
	}
	return out;
}

static void test_what_is_taken(void **state)
{
	static const char *const paths[] = {STUDIES "?", STUDIES "?&", STUDIES "?limit=1",
	    STUDIES "?limit=200&status=draft", STUDIES "?&&limit=050&", STUDIES "?li%6Dit=7",
	    INTERVIEWS "?study=nothing&status=active&since=2026-01-31&limit=5",
	    INTERVIEWS "?since=2026-01-31T10:00:00%2B02:00", INTERVIEWS "?study=", "/healthz?x=1",
	    "/healthz?x&x"};

	(void)state;
	for (size_t i = 0; i < ROWS(paths); i++)
		if (call("GET", paths[i], "", NULL) != 200)
			fail_msg("%s: %s", paths[i], got.text);
}

static void test_what_is_refused(void **state)
{
	static const struct {
		const char *path, *code, *pointers;
	} rows[] = {
	    {STUDIES "?stauts=active", "invalid_query", "/stauts"},
	    {STUDIES "?x", "invalid_query", "/x"},
	    {STUDIES "?=x", "invalid_query", "/"},
	    {STUDIES "?limit=1&limit=1", "invalid_query", "/limit"},
	    {STUDIES "?limit=1&li%6dit=2", "invalid_query", "/limit"},
	    {STUDIES "?a=1&b=2&limit=3&a=4", "invalid_query", "/a /b /a"},
	    {STUDIES "?%zz=1&%00=2", "invalid_query", " "},
	    {STUDIES "?a%2Fb=1&c~d=2", "invalid_query", "/a~1b /c~0d"},
	    {STUDIES "?Limit=1", "invalid_query", "/Limit"},
	    {STUDIES "/x?limit=1", "invalid_query", "/limit"},
	    {"/api/v1/methodologies?limit=1", "invalid_query", "/limit"},
	    {INTERVIEWS "/session?token=x", "invalid_query", "/token"},
	    {STUDIES "?limit=0", "invalid_query", "/limit"},
	    {STUDIES "?limit=201", "invalid_query", "/limit"},
	    {STUDIES "?limit=", "invalid_query", "/limit"},
	    {STUDIES "?limit", "invalid_query", "/limit"},
	    {STUDIES "?limit=-1", "invalid_query", "/limit"},
	    {STUDIES "?limit=+5", "invalid_query", "/limit"},
	    {STUDIES "?limit=%205", "invalid_query", "/limit"},
	    {STUDIES "?limit=5%20", "invalid_query", "/limit"},
	    {STUDIES "?limit=0x5", "invalid_query", "/limit"},
	    {STUDIES "?limit=1e1", "invalid_query", "/limit"},
	    {STUDIES "?limit=%D9%A3", "invalid_query", "/limit"},
	    {STUDIES "?limit=18446744073709551617", "invalid_query", "/limit"},
	    {STUDIES "?limit=1%zz", "invalid_query", "/limit"},
	    {STUDIES "?status=Active", "invalid_query", "/status"},
	    {INTERVIEWS "?status=draft", "invalid_query", "/status"},
	    {INTERVIEWS "?since=yesterday", "invalid_query", "/since"},
	    {STUDIES "?cursor=", "invalid_cursor", "/cursor"},
	    {STUDIES "?cursor=n1", "invalid_cursor", "/cursor"},
	    {STUDIES "?cursor=AAAAAAAAAAAAAAAA", "invalid_cursor", "/cursor"},
	    {INTERVIEWS "?cursor=%ff", "invalid_cursor", "/cursor"},
	    {INTERVIEWS "?cursor=x&limit=0&status=x&since=x", "invalid_query",
	        "/status /since /limit /cursor"},
	};
	char text[256];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		call("GET", rows[i].path, "", NULL);
		if (got.status != 400 || strcmp(member("code"), rows[i].code) ||
		    strcmp(pointers(text), rows[i].pointers))
			fail_msg("%s: %s", rows[i].path, got.text);
	}
	call("GET", STUDIES "?stauts=active", "", NULL);
	assert_non_null(strstr(got.text, "did you mean \\\"status\\\"?"));
	/* Writes take no query either, and nothing is written. */
	call("POST", STUDIES "?force=true", "", "{'title': 'x'}");
	expect_refusal(400, "invalid_query", "/force");
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 0);
}

/* Pages follow each other whole; a cursor of another list is none. */
static void test_pages(void **state)
{
	char path[128], body[64];
	int seen = 0;

	(void)state;
	for (int i = 0; i < 7; i++) {
		snprintf(body, sizeof body, "{'title': 'Study %d'}", i);
		assert_int_equal(call("POST", STUDIES, "", body), 201);
	}
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(got.body, "data")), 7);
	snprintf(path, sizeof path, STUDIES "?limit=2");
	for (int page = 0; page < 4; page++) {
		size_t n;

		assert_int_equal(call("GET", path, "", NULL), 200);
		n = json_array_size(json_object_get(got.body, "data"));
		assert_int_equal(n, page < 3 ? 2 : 1);
		for (size_t i = 0; i < n; i++) {
			snprintf(body, sizeof body, "Study %d", 6 - seen++);
			assert_string_equal(
			    json_str(json_array_get(json_object_get(got.body, "data"), i), "title"),
			    body);
		}
		assert_int_equal(json_flag(got.body, "hasMore", -1), page < 3);
		if (page == 3)
			break;
		snprintf(path, sizeof path, INTERVIEWS "?cursor=%s", member("nextCursor"));
		snprintf(body, sizeof body, "%s", member("nextCursor"));
		call("GET", path, "", NULL);
		expect_refusal(400, "invalid_cursor", "/cursor");
		snprintf(path, sizeof path, STUDIES "?cursor=%s&limit=2", body);
	}
	assert_true(json_is_null(json_object_get(got.body, "nextCursor")));
}

int main(void)
{
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(test_what_is_taken), TEST(test_what_is_refused), TEST(test_pages)};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
