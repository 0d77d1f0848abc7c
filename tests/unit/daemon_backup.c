/* Backups: what is verified, what is left behind, what comes along. */
#include "backup_help.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "backup.h"
#include "base/dir.h"
#include "base/json.h"
#include "base/mem.h"
#include "datadir.h"
#include "restore.h"
#include "store/db.h"

static void a_copy_is_whole_and_says_what_it_has(void **state)
{
	struct backup_options options = {.data = data, .to = copy};
	struct backup_result r;
	struct err err;
	json_t *account;
	struct stat st;

	(void)state;
	make_database(0);
	if (backup_take(&options, &r, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_string_equal(r.path, copy);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_size, r.bytes);
	assert_int_equal(json_int(r.rows, "interviews", -1), 10);
	assert_int_equal(json_int(r.rows, "messages", -1), 40);
	assert_int_equal(json_int(r.rows, "ledgerRows", -1), 16);
	account = json_array_get(json_object_get(r.rows, "credits"), 1);
	assert_int_equal(json_int(account, "balance", -1), 85);
	assert_int_equal(json_int(account, "held", -1), 15);
	assert_null(r.key);
	assert_null(r.erasures);
	backup_result_free(&r);
	assert_restored(copy, other);
}

static void it_names_copies_in_a_directory_and_overwrites_none(void **state)
{
	struct err err;

	(void)state;
	make_database(0);
	assert_int_equal(mkdir(other, 0700), 0);
	assert_int_equal(take_to(other, &err), STATUS_OK);
	assert_true(has_files(other));
	put_text(copy, "mine", 0600);
	assert_int_equal(take_to(copy, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "is there already"));
	assert_text(copy, "mine");
}

static void what_belongs_beside_it_comes_along(void **state)
{
	static const char key[] =
	    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
	struct backup_options options = {.data = data, .to = copy, .with_key = 1};
	struct restore_options back = {.from = copy, .data = other, .with_key = 1};
	char *own = path_in(data, "secret.key"), *list = path_in(data, "erasures");
	char *config = path_in(root, "conf.lua"), *theirs = path_in(other, "secret.key");
	struct backup_result r;
	struct restore_result result;
	struct err err;
	struct stat st;

	(void)state;
	make_database(0);
	options.config = config;
	assert_int_equal(backup_take(&options, &r, &err), STATUS_NOT_FOUND); /* no key */
	assert_false(file_is_there(copy));
	backup_result_free(&r);
	put_text(own, key, 0600);
	put_text(list, "one\n", 0600);
	assert_int_equal(backup_take(&options, &r, &err), STATUS_NOT_FOUND); /* no configuration */
	assert_false(file_is_there(copy));
	backup_result_free(&r);
	put_text(config, "return {}", 0644);
	if (backup_take(&options, &r, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_text(r.key, key);
	assert_text(r.erasures, "one\n");
	assert_text(r.config, "return {}");
	assert_int_equal(stat(r.key, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	backup_result_free(&r);

	assert_int_equal(restore_put(&back, &result, &err), STATUS_OK);
	assert_true(result.key_taken && result.erasures_taken && !result.key_missing);
	restore_result_free(&result);
	assert_text(theirs, key);
	back.force = 1;
	assert_int_equal(restore_put(&back, &result, &err), STATUS_OK); /* the same key */
	restore_result_free(&result);
	unlink(theirs);
	put_text(
	    theirs, "f00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", 0600);
	assert_int_equal(restore_put(&back, &result, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "another key"));
	restore_result_free(&result);
	mem_free(own);
	mem_free(list);
	mem_free(config);
	mem_free(theirs);
}

static void a_ledger_that_does_not_add_up_is_said(void **state)
{
	static const char *const wrong[] = {
	    "UPDATE ledger SET held = -2 WHERE number = 14",
	    "DELETE FROM message WHERE interview = 3 AND seq = 2",
	    "UPDATE interview SET seq = 9 WHERE number = 1",
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) VALUES "
	    "(randomblob(16), 2, 'hold', 0, 3, 'hold', randomblob(16), 1)",
	    "UPDATE interview SET status = 'completed' WHERE number = 1",
	    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) VALUES "
	    "(randomblob(16), 2, 'grant', -200, 0, 'grant', randomblob(16), 1)",
	    "INSERT INTO answer (interview, question, type, declined, messages, at) VALUES "
	    "(77, 'q', 'open', 0, '[]', 1)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char *unsound = xasprintf("%s.unsound", copy), *at = path_in(data, "interviewd.db");
		struct err err = {""};

		make_database(0);
		sql_in(data, wrong[i]);
		if (take_to(copy, &err) != STATUS_CONFLICT)
			fail_msg("not found wrong: %s", wrong[i]);
		assert_false(file_is_there(copy));
		assert_true(file_is_there(unsound));
		assert_refuses(unsound, other, 0, STATUS_CORRUPT, "there are 1");
		unlink(unsound);
		unlink(at);
		mem_free(unsound);
		mem_free(at);
	}
}

static void a_damaged_database_gives_no_backup(void **state)
{
	char *path = path_in(data, "interviewd.db");
	int fd;

	(void)state;
	make_database(0);
	fd = open(path, O_RDWR | O_CLOEXEC);
	for (int page = 4; page < 40; page++)
		assert_int_equal(pwrite(fd, "damage!!", 8, page * 4096 + 4), 8);
	close(fd);
	{
		struct err err = {""};

		assert_int_equal(take_to(copy, &err), STATUS_CORRUPT);
		assert_true(*err.text);
	}
	assert_false(file_is_there(copy));
	mem_free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(fn) cmocka_unit_test_setup_teardown(fn, backup_setup, backup_teardown)
	    T(a_copy_is_whole_and_says_what_it_has),
	    T(it_names_copies_in_a_directory_and_overwrites_none),
	    T(what_belongs_beside_it_comes_along),
	    T(a_ledger_that_does_not_add_up_is_said),
	    T(a_damaged_database_gives_no_backup),
	};

	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
