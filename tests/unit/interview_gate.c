/* The gate of a reload: what changed, what is refused and why, who wins a name, what is gone, and what comes into force. */
#include "interview_hall.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/dir.h"
#include "base/log.h"
#include "ctl/inproc.h"
#include "interview/script_gate.h"
#include "interview/script_row.h"
#include "temp_dir.h"

static char *base, *first, *second; /* two directories of scripts */
static struct gate gate;
static json_t *folders, *in_force;
static int is_ending;

static int setup(void **state)
{
	struct err err;

	hall_open(state);
	base = temp_dir_make("gate");
	first = dir_join(base, "first");
	second = dir_join(base, "second");
	log_set_fd(open("/dev/null", O_WRONLY | O_CLOEXEC));
	is_ending = 0;
	return dir_make(first, 0700, &err) || dir_make(second, 0700, &err);
}

static void judged_free(void)
{
	gate_free(&gate);
	memset(&gate, 0, sizeof gate);
	json_decref(folders);
	json_decref(in_force);
	folders = in_force = NULL;
}

static int teardown(void **state)
{
	log_set_fd(STDERR_FILENO);
	judged_free();
	temp_dir_remove(base);
	mem_free(first);
	mem_free(second);
	return hall_close(state);
}

static void put_file(const char *folder, const char *name, const char *text)
{
	struct err err;
	char *path = dir_join(folder, name);

	dir_make(folder, 0700, &err);
	assert_int_equal(dir_write_file(path, text, strlen(text), 0600, &err), STATUS_OK);
	mem_free(path);
}

#define PASSES                                                                                     \
	"local t = require 'testkit'\nt.test('asks', function(s)\n"                                \
	"  s:study { questions = { { id = 'q', text = 'What of it?' } } }\n"                       \
	"  s:start():asks 'q'\nend)\n"

/* A methodology that is well. */
static void method(const char *dir, const char *folder, const char *name, const char *version)
{
	char *path = dir_join(dir, folder);
	char *init =
	    xasprintf("return { api = 1, kind = 'methodology', name = '%s', version = '%s', "
	              "title = 'x', summary = 'y', answer = function() end }",
	        name, version);

	put_file(path, "init.lua", init);
	put_file(path, "test.lua", PASSES);
	mem_free(init);
	mem_free(path);
}

static void file(const char *folder, const char *name, const char *text)
{
	char *path = dir_join(first, folder);

	put_file(path, name, text);
	mem_free(path);
}

static void scan(void)
{
	const char *dirs[] = {first, second};
	struct err err;

	methods_scan(hall.methods, dirs, 2);
	assert_int_equal(methods_keep(hall.methods, &err), STATUS_OK);
}

static int ending(void *arg)
{
	assert_ptr_equal(arg, &is_ending);
	return is_ending;
}

static const char *const *dirs_of(void)
{
	static const char *dirs[2];

	dirs[0] = first;
	dirs[1] = second;
	return dirs;
}

static void judge(void)
{
	static const struct host_options options = {.steps = 1000000,
	    .memory = 16 << 20,
	    .cpu_ms = 250,
	    .services = {.driver = &inproc_driver}};
	struct err err;

	judged_free();
	folders = json_deep_copy(methods_folders(hall.methods));
	in_force = methods_in_force(hall.methods);
	gate = (struct gate){.dirs = dirs_of(),
	    .ndirs = 2,
	    .options = options,
	    .folders = folders,
	    .in_force = in_force,
	    .ended = ending,
	    .ended_arg = &is_ending};
	inproc_quiet(1);
	assert_int_equal(gate_studies(&gate, hall.store, &err), STATUS_OK);
	gate_run(&gate);
	inproc_quiet(0);
}

/* What daemon/scripts.c does with it. */
static void publish_all(void)
{
	json_t *name, *kept = json_array(), *row;
	struct err err;
	size_t i;

	assert_int_equal(gate_store(&gate, hall.store, &err), STATUS_OK);
	for (i = 0; i < gate.nwinners; i++) {
		struct gate_winner *winner = &gate.winners[i];
		struct bundle *bundle = winner->bundle;

		winner->bundle = NULL;
		if (bundle)
			assert_int_equal(methods_publish(hall.methods, bundle,
			                     json_str(winner->row, "dir"), NULL, &err),
			    STATUS_OK);
	}
	json_array_foreach(gate.removed, i, name)
	    methods_remove(hall.methods, json_string_value(name));
	json_array_foreach(gate.rows, i, row)
	{
		if (!script_row_is(row, "removed"))
			json_push(kept, json_deep_copy(row));
	}
	methods_set_folders(hall.methods, kept);
}

static const json_t *row_of(const char *dir, const char *folder)
{
	char *path = dir_join(dir, folder);
	const json_t *row = script_row_find(gate.rows, path);

	assert_non_null(row);
	mem_free(path);
	return row;
}

static void expect_row(const char *folder, const char *state, const char *why)
{
	const json_t *row = row_of(first, folder);
	const json_t *error = json_array_get(json_object_get(row, "errors"), 0);

	if (strcmp(json_str(row, "state"), state) != 0)
		fail_msg("%s is %s: %s", folder, json_str(row, "state"), json_str(error, "detail"));
	if (why && !strstr(json_str(error, "detail"), why))
		fail_msg("%s: wanted %s in %s", folder, why, json_str(error, "detail"));
	assert_int_equal(error != NULL, why != NULL);
}

/* The version in force, or NULL. */
static const char *version(const char *name)
{
	struct script *script = methods_script(hall.methods, name);

	return script ? script_version(script) : NULL;
}

static void what_has_not_changed_is_passed_over(void **state)
{
	(void)state;
	method(first, "a", "a", "1.0.0");
	file("a", "test.lua", "error('nobody runs this')"); /* a start runs no tests */
	scan();
	judge();
	expect_row("a", "unchanged", NULL);
	assert_true(json_is_null(json_object_get(row_of(first, "a"), "tests")));
	publish_all();
	assert_string_equal(version("a"), "1.0.0");
}

static void what_has_changed_is_tested_and_comes_into_force(void **state)
{
	unsigned before;

	(void)state;
	method(first, "a", "a", "1.0.0");
	scan();
	before = methods_generation(hall.methods);
	method(first, "a", "a", "2.0.0");
	method(first, "b", "b", "1.0.0");
	judge();
	expect_row("a", "loaded", NULL);
	expect_row("b", "loaded", NULL);
	assert_int_equal(json_int(json_object_get(row_of(first, "a"), "tests"), "passed", 0), 1);
	assert_string_equal(version("a"), "1.0.0"); /* not before it is published */
	assert_null(version("b"));
	publish_all();
	assert_string_equal(version("a"), "2.0.0");
	assert_string_equal(version("b"), "1.0.0");
	assert_int_not_equal(methods_generation(hall.methods), before);
	assert_int_equal(query("SELECT count(*) FROM bundle"), 3);
	judge();
	expect_row("a", "unchanged", NULL);
	expect_row("b", "unchanged", NULL);
}

static void what_is_wrong_is_refused(void **state)
{
	static const struct {
		const char *name, *file, *text, *why;
	} rows[] = {
	    {"syntax", "init.lua", "return {", "unexpected symbol"},
	    {"throws", "init.lua", "error('not today')", "not today"},
	    {"no_tests", "test.lua", "return", "has no tests"},
	    {"fails", "test.lua",
	        "local t = require 'testkit'\nt.test('sum', function() error('wrong sum') end)",
	        "the test \"sum\" failed: wrong sum"},
	    {"loops", "test.lua",
	        "local t = require 'testkit'\nt.test('on', function() while true do end end)",
	        "on"},
	    {"words", "lexicon/en.lua", "return 7", "a data file"},
	    {"bytes", "test.lua", "\xff\xfe", "UTF-8"},
	};
	const size_t n = sizeof rows / sizeof rows[0];

	(void)state;
	for (size_t i = 0; i < n; i++)
		method(first, rows[i].name, rows[i].name, "1.0.0");
	method(first, "untested", "untested", "1.0.0");
	scan();
	for (size_t i = 0; i < n; i++) {
		method(first, rows[i].name, rows[i].name, "2.0.0");
		if (strchr(rows[i].file, '/')) {
			char *sub = dir_join(first, rows[i].name),
			     *lexicon = dir_join(sub, "lexicon");

			put_file(lexicon, "en.lua", rows[i].text);
			mem_free(lexicon);
			mem_free(sub);
		} else {
			file(rows[i].name, rows[i].file, rows[i].text);
		}
	}
	method(first, "untested", "untested", "2.0.0");
	{
		char *folder = dir_join(first, "untested"), *tests = dir_join(folder, "test.lua");

		assert_int_equal(unlink(tests), 0);
		mem_free(tests);
		mem_free(folder);
	}
	judge();
	for (size_t i = 0; i < n; i++)
		expect_row(rows[i].name, "refused", rows[i].why);
	expect_row("untested", "refused", "there is no test.lua");
	publish_all();
	for (size_t i = 0; i < n; i++)
		assert_string_equal(version(rows[i].name), "1.0.0");
	/* The line stands beside the file. */
	assert_int_equal(
	    json_int(
	        json_array_get(json_object_get(row_of(first, "fails"), "errors"), 0), "line", 0),
	    2);
	/* They are judged again, though nothing has changed since. */
	method(first, "fails", "fails", "3.0.0");
	judge();
	expect_row("fails", "loaded", NULL);
	expect_row("loops", "refused", "on");
}

static void later_directories_override(void **state)
{
	(void)state;
	method(first, "a", "a", "1.0.0");
	scan();
	method(second, "mine", "a", "5.0.0");
	judge();
	publish_all();
	assert_string_equal(version("a"), "5.0.0");
	/* One that is refused leaves itself in force, not the one that it overrides. */
	{
		char *folder = dir_join(second, "mine");

		put_file(folder, "init.lua", "return {");
		method(first, "a", "a", "1.1.0");
		judge();
		publish_all();
		assert_string_equal(version("a"), "5.0.0");
		mem_free(folder);
	}
	/* When it is gone, the other is in force. */
	{
		char *folder = dir_join(second, "mine");

		temp_dir_remove(xstrdup(folder));
		mem_free(folder);
	}
	judge();
	assert_string_equal(json_str(row_of(second, "mine"), "state"), "removed");
	publish_all();
	assert_string_equal(version("a"), "1.1.0");
	judge();
	assert_int_equal(json_array_size(gate.rows), 1);
}

static void what_is_gone_is_in_force_no_more(void **state)
{
	char *folder = dir_join(first, "a"), *away = dir_join(base, "away");

	(void)state;
	method(first, "a", "a", "1.0.0");
	method(first, "b", "b", "1.0.0");
	scan();
	temp_dir_remove(folder);
	judge();
	assert_int_equal(json_array_size(gate.removed), 1);
	publish_all();
	assert_null(version("a"));
	assert_string_equal(version("b"), "1.0.0");
	/* A directory that can't be read is another matter. */
	assert_int_equal(rename(first, away), 0);
	judge();
	assert_int_equal(json_array_size(gate.removed), 0);
	expect_row("b", "refused", "can't be read");
	publish_all();
	assert_string_equal(version("b"), "1.0.0");
	assert_int_equal(rename(away, first), 0);
	judge();
	publish_all();
	expect_row("b", "loaded", NULL);
	/* A folder that calls itself something else. */
	method(first, "b", "c", "1.0.0");
	judge();
	publish_all();
	assert_null(version("b"));
	assert_string_equal(version("c"), "1.0.0");
	mem_free(away);
}

/* The daemon is to stop: tests end, and with them what had not passed. */
static void tests_end_with_the_daemon(void **state)
{
	(void)state;
	method(first, "a", "a", "1.0.0");
	scan();
	method(first, "a", "a", "2.0.0");
	is_ending = 1;
	judge();
	expect_row("a", "refused", "being stopped");
}

static void one_that_was_quarantined_is_loaded_anew(void **state)
{
	static const char spins[] = "return { api = 1, kind = 'methodology', name = 'a', version = "
	                            "'1.0.0', title = 'x', summary = 'y', "
	                            "answer = function() while true do end end }";
	struct script *script;
	struct script_health health;
	struct uuid id;

	(void)state;
	method(first, "a", "a", "1.0.0");
	file("a", "init.lua", spins);
	scan();
	publish(OURS, "ours",
	    "{\"methodology\": \"a\", \"questions\": [{\"id\": \"q\", \"text\": \"What of it?\", "
	    "\"probing\": {\"maxFollowUps\": 3}}]}");
	for (int i = 0; i < 5; i++) {
		id = started("ours");
		says(&id, "We looked for it on Monday, and found it on Friday in the cellar.", 200);
	}
	script = methods_script(hall.methods, "a");
	assert_true(script_quarantined(script));
	script_health(script, &health);
	assert_int_equal(health.kills, 5);
	assert_int_equal(health.recent_kills, 5);
	assert_string_equal(health.last_function, "answer");
	assert_true(health.quarantined_at > 0);
	assert_true(health.steps_max >= 1000000);
	judge();
	expect_row("a", "loaded", NULL);
	publish_all();
	assert_false(script_quarantined(methods_script(hall.methods, "a")));
	script_health(methods_script(hall.methods, "a"), &health);
	assert_int_equal(health.kills, 0);
	methods_tidy(hall.methods);
	/* An interview that stood by the one before goes on with the one of now. */
	says(&id, "And then it was gone again, which took us another week of looking.", 200);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_has_not_changed_is_passed_over),
	    TEST(what_has_changed_is_tested_and_comes_into_force),
	    TEST(what_is_wrong_is_refused),
	    TEST(later_directories_override),
	    TEST(what_is_gone_is_in_force_no_more),
	    TEST(tests_end_with_the_daemon),
	    TEST(one_that_was_quarantined_is_loaded_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
