/* Scripts that rest: no state between calls that are far apart. */
#include "host_call_support.h"

/* A state that was let go of is made again when it is called, also once its texts are fewer; a call that runs keeps it. */
static void test_rests(void **unused)
{
	static const char init[] =
	    HEAD "  slots = { when = {} },\n"
	         "  answer = function(turn) return { probe = require('./words').probe } end }";
	struct host *host = host_make(NULL);
	struct bundle *bundle = bundle_make_of("init.lua", init, "words.lua",
	    "return { probe = 'What happened then?' }", "probes/en.lua", PROBES, "README.md",
	    "# It", NULL);
	struct turn_view view = {.answer = "x", .answer_len = 1, .locale = "en"};
	struct script *script;
	struct err err = {""};

	(void)unused;
	assert_int_equal(host_load(host, bundle, &script, NULL, &err), STATUS_OK);
	bundle_slim(bundle);
	assert_null(json_object_get(bundle->files, "README.md"));
	for (int i = 0; i < 3; i++) {
		struct called called;

		script_rest(script);
		script_rest(script);
		assert_true(script_has(script, "answer"));
		called = call_now(script, "answer", &view);
		assert_int_equal(called.answer.result, CALL_DONE);
		assert_non_null(json_object_get(called.answer.action, "probe"));
		called_clear(&called);
	}
	/* Without its text it can't be; that is a call that fails, and each of them says why. */
	json_object_del(bundle->files, "init.lua");
	script_rest(script);
	for (int i = 0; i < 2; i++) {
		struct called called = call_now(script, "answer", &view);

		assert_int_equal(called.answer.result, CALL_FAILED);
		assert_non_null(strstr(called.answer.err.text, "init.lua"));
		called_clear(&called);
	}
	assert_true(script_has(script, "answer"));
	bundle_free(bundle);
	host_free(host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rests),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_rest", tests, NULL, NULL);
}
