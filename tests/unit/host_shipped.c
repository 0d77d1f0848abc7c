/* Shipped scripts beside their own tests: what a new version makes of an old one's state. */
#include "host_call_support.h"

/* The shipped Mom Test takes what its older versions kept, and of no other. */
static void test_the_mom_test_migrates(void **state)
{
	static const struct {
		const char *from, *before, *after;
	} rows[] = {
	    {"1.1.0", "{}", "{}"},
	    {"2.0.0", "{\"facts\":2,\"fluff\":1}", "{\"facts\":2,\"fluff\":1}"},
	    {"7.0.0", "{}", NULL},
	};
	const char *root = getenv("srcdir");
	char *dir = xasprintf("%s/methodologies/mom_test", root ? root : ".");

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_make(NULL);
		struct bundle *bundle = NULL;
		struct script *script = NULL;
		struct err err = {""};
		json_t *before = json_loads(rows[i].before, 0, NULL);
		struct turn_view view = {.state = before, .from_version = rows[i].from};
		struct called called;

		if (bundle_read(dir, &bundle, &err) != STATUS_OK ||
		    host_load(host, bundle, &script, NULL, &err) != STATUS_OK)
			fail_msg("%s", err.text);
		called = call_now(script, "migrate", &view);
		assert_is_json(called.answer.state, rows[i].after);
		if (!rows[i].after)
			assert_holds(called.answer.err.text, "no state of version 7.0.0");
		called_clear(&called);
		json_decref(before);
		bundle_free(bundle);
		host_free(host);
	}
	mem_free(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_mom_test_migrates)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
