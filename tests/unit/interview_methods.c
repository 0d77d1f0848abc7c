/* Which methodologies are found in directories: in order, as many as there may be, and what is left out is said. */
#include "interview_hall.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/log.h"
#include "interview/script_folders.h"
#include "temp_dir.h"

static char *dir;
static FILE *logged_to; /* a file: a pipe would be full some time */
static off_t seen;

/* A folder with an init.lua of this text, or with nothing. */
static void folder(const char *name, const char *init)
{
	char *path = dir_join(dir, name), *file = dir_join(path, "init.lua");
	FILE *f;

	assert_int_equal(mkdir(path, 0700), 0);
	if (init) {
		f = fopen(file, "w");
		assert_true(f && fputs(init, f) >= 0 && fclose(f) == 0);
	}
	mem_free(file);
	mem_free(path);
}

static void method(const char *name)
{
	char *init = xasprintf("return { api = 1, kind = 'methodology', name = '%s', version = "
	                       "'1.0.0', title = 'x', summary = 'y', answer = function() end }",
	    name);

	folder(name, init);
	mem_free(init);
}

static int setup(void **state)
{
	hall_open(state);
	dir = temp_dir_make("methods");
	logged_to = tmpfile();
	if (!logged_to)
		return -1;
	seen = 0;
	log_set_fd(fileno(logged_to));
	log_setup(LOG_INFO, 0);
	return 0;
}

static int teardown(void **state)
{
	log_set_fd(STDERR_FILENO);
	fclose(logged_to);
	temp_dir_remove(dir);
	return hall_close(state);
}

static char text[1 << 20];

/* It is in what was logged since this was last asked. */
static void expect_logged(const char *part)
{
	ssize_t n = pread(fileno(logged_to), text, sizeof text - 1, seen);

	assert_true(n >= 0);
	text[n] = '\0';
	seen += n;
	if (!strstr(text, part))
		fail_msg("wanted %s in: %s", part, text);
}

/* The same of what expect_logged has read. */
static int logged(const char *part)
{
	return strstr(text, part) != NULL;
}

static unsigned scan(void)
{
	const char *dirs[] = {dir};

	return methods_scan(hall.methods, dirs, 1);
}

static void folders_come_in_order_of_name(void **state)
{
	static const char *const names[] = {"a", "b", "c"};
	struct script_folders folders;

	(void)state;
	folder("b", "");
	folder("c", "");
	folder("a", "");
	folder(".hidden", "");
	folder("no_script", NULL);
	assert_int_equal(script_folders_find(dir, &folders), 0);
	assert_int_equal(folders.n, 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(folders.paths[i] + strlen(dir) + 1, names[i]);
	assert_int_equal(folders.left_out, 0);
	script_folders_free(&folders);
}

static void what_is_no_directory_is_said(void **state)
{
	const char *dirs[] = {"/nowhere/at/all"};
	struct script_folders folders;

	(void)state;
	assert_int_equal(script_folders_find(dirs[0], &folders), -1);
	assert_int_equal(folders.n, 0);
	assert_int_equal(methods_scan(hall.methods, dirs, 1), 0);
	expect_logged("event=script_dir_unreadable dir=/nowhere/at/all");
}

static void a_refused_script_leaves_the_others(void **state)
{
	(void)state;
	method("first");
	folder("second", "return {}");
	method("third");
	assert_true(scan() > 0);
	assert_non_null(methods_script(hall.methods, "first"));
	assert_non_null(methods_script(hall.methods, "third"));
	assert_int_equal(methods_loaded(hall.methods), 2);
	expect_logged("event=script_refused");
}

static void more_than_there_may_be_are_said(void **state)
{
	char name[32];
	unsigned refused;

	(void)state;
	for (int i = 0; i < SCRIPT_FOLDERS_MAX - 1; i++) { /* looked at, and soon refused */
		snprintf(name, sizeof name, "method_%03d", i);
		folder(name, "return {}");
	}
	method("method_last");
	for (int i = 0; i < 300; i++) { /* these are no scripts, so they take no one's place */
		snprintf(name, sizeof name, "another_%03d", i);
		folder(name, NULL);
	}
	refused = scan();
	assert_true(refused >= SCRIPT_FOLDERS_MAX - 1);
	assert_non_null(methods_script(hall.methods, "method_last"));
	expect_logged("event=script_refused");
	assert_false(logged("scripts_left_out"));
	method("the_last_one");
	method("the_very_last_one");
	assert_int_equal(scan(), refused);
	expect_logged(" left_out=2\n");
	assert_null(methods_script(hall.methods, "the_last_one"));
	assert_non_null(methods_script(hall.methods, "method_last"));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(folders_come_in_order_of_name),
	    TEST(what_is_no_directory_is_said),
	    TEST(a_refused_script_leaves_the_others),
	    TEST(more_than_there_may_be_are_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
