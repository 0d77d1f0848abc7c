/* docs/scripts.md: every example in it is what it says, and every name that it lists exists. */
#include "host_support.h"

#include <stdlib.h>

static struct buf guide;

static int setup(void **state)
{
	const char *srcdir = getenv("srcdir");
	char *path = xasprintf("%s/docs/scripts.md", srcdir ? srcdir : ".");
	FILE *f = fopen(path, "r");
	size_t n;

	(void)state;
	mem_free(path);
	if (!f)
		return -1;
	while ((n = fread(buf_reserve(&guide, 4096), 1, 4096, f)) > 0)
		guide.len += n;
	fclose(f);
	buf_putc(&guide, '\0');
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	buf_free(&guide);
	return 0;
}

/* The next example of a file ("-- init.lua"), or NULL; *at moves behind it. */
static char *next_example(const char **at, char file[64])
{
	const char *begin = strstr(*at, "```lua\n-- "), *end;

	if (!begin)
		return NULL;
	begin += strlen("```lua\n-- ");
	snprintf(file, 64, "%.*s", (int)strcspn(begin, "\n"), begin);
	end = strstr(begin, "\n```");
	assert_non_null(end);
	*at = end;
	return xasprintf("-- %.*s\n", (int)(end - begin), begin);
}

static void test_examples_load(void **state)
{
	const char *at = guide.data;
	int manifests = 0, others = 0;
	char *text, file[64];

	(void)state;
	while ((text = next_example(&at, file))) {
		struct host *host = host_make(NULL);
		const char *init =
		    strcmp(file, "init.lua") == 0 ? text : HEAD "answer = function() end }";
		struct bundle *bundle = bundle_make_of("init.lua", init,
		    strcmp(file, "init.lua") == 0 ? "unused.lua" : file, text, NULL);
		struct script *script;
		struct err err = {""};

		if (host_load(host, bundle, &script, NULL, &err) != STATUS_OK)
			fail_msg("%s: %s", file, err.text);
		manifests += init == text;
		others += init != text;
		bundle_free(bundle);
		host_free(host);
		mem_free(text);
	}
	assert_true(manifests >= 2 && others >= 3);
}

static void keep_result(const struct test_result *result, void *arg)
{
	if (!result->passed)
		fail_msg("%s: %s", result->name, result->detail);
	++*(int *)arg;
}

/* The example of an integration passes the tests that are shown for it. */
static void test_integration_passes(void **state)
{
	static const struct host_driver none;
	const char *at = strstr(guide.data, "# Writing an integration");
	struct host *host = host_make(&none);
	char init_file[64], test_file[64], *init, *test;
	struct bundle *bundle;
	struct err err = {""};
	int passed = 0;

	(void)state;
	assert_non_null(at);
	init = next_example(&at, init_file);
	test = next_example(&at, test_file);
	assert_string_equal(init_file, "init.lua");
	assert_string_equal(test_file, "test.lua");
	bundle = bundle_make_of("init.lua", init, "test.lua", test, NULL);
	if (host_test(host, bundle, keep_result, &passed, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_true(passed >= 2);
	bundle_free(bundle);
	host_free(host);
	mem_free(init);
	mem_free(test);
}

static void test_names_all_events(void **state)
{
	const char *at = strstr(guide.data, "# Writing an integration");

	(void)state;
	for (const char *const *type = event_types; *type; type++) {
		char *name = xasprintf("`%s`", *type);

		assert_holds(at, name);
		mem_free(name);
	}
}

static void test_names_all_signals(void **state)
{
	(void)state;
	for (int i = 0; i < SIGNAL_BUILTIN; i++) {
		char *name = xasprintf("`%s`", signal_name(i));

		assert_holds(guide.data, name);
		mem_free(name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_examples_load),
	    cmocka_unit_test(test_integration_passes),
	    cmocka_unit_test(test_names_all_events),
	    cmocka_unit_test(test_names_all_signals),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_docs", tests, setup, teardown);
}
