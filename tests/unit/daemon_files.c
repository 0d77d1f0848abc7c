/* What the daemon keeps in files: the installation key, the lock of the data directory, where scripts are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"
#include "datadir.h"
#include "place.h"
#include "process.h"
#include "secret.h"

static char *root;

/* Every test has a directory of its own. */
static int setup(void **state)
{
	(void)state;
	umask(022);
	root = xstrdup("/tmp/interviewd-files-XXXXXX");
	return mkdtemp(root) ? 0 : -1;
}

static int teardown(void **state)
{
	char *command = xasprintf("rm -rf '%s'", root);
	int failed = system(command);

	(void)state;
	mem_free(command);
	mem_free(root);
	return failed;
}

static char *put(const char *name, const char *text, mode_t mode)
{
	char *path = dir_join(root, name);
	struct err err;

	if (dir_write_file(path, text, strlen(text), mode, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return path;
}

#define DIGITS "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

/* The first subkey for a purpose, in hex. */
static char *subkey(const struct keyring *ring, const char *label, char hex[2 * SHA256_SIZE + 1])
{
	struct subkeys keys;

	keyring_subkeys(ring, label, &keys);
	hex_encode(keys.key[0], SHA256_SIZE, hex);
	return hex;
}

static void test_secret_made(void **state)
{
	char a[2 * SHA256_SIZE + 1], b[2 * SHA256_SIZE + 1];
	char *path = dir_join(root, "secret.key"), *named = secret_path(root, NULL);
	struct buf text = BUF_INIT;
	struct keyring *ring;
	struct stat st;
	struct err err;

	(void)state;
	assert_string_equal(named, path);
	assert_int_equal(secret_open(root, NULL, 0, &ring, &err), STATUS_OK);
	subkey(ring, "session", a);
	assert_string_not_equal(a, subkey(ring, "link", b));
	keyring_free(ring);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(dir_read_file(path, 100, &text, &err), STATUS_OK);
	assert_int_equal(text.len, 65);
	/* The same one the next time, also when it is needed. */
	assert_int_equal(secret_open(root, "", 1, &ring, &err), STATUS_OK);
	assert_string_equal(subkey(ring, "session", b), a);
	keyring_free(ring);
	buf_free(&text);
	mem_free(path);
	mem_free(named);
}

static void test_secret_written(void **state)
{
	char *path = put("secret.key", DIGITS "\n", 0600);
	char a[2 * SHA256_SIZE + 1], b[2 * SHA256_SIZE + 1];
	struct keyring *ring, *next;
	struct stat st;
	struct err err;

	(void)state;
	assert_int_equal(secret_read(path, &ring, &err), STATUS_OK);
	next = keyring_rotate(ring, 1790000000000);
	assert_int_equal(secret_write(path, next, &err), STATUS_OK);
	subkey(next, "x", a);
	keyring_free(ring);
	keyring_free(next);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(secret_open(root, NULL, 1, &ring, &err), STATUS_OK);
	assert_int_equal(keyring_count(ring), 2);
	assert_string_equal(subkey(ring, "x", b), a);
	keyring_free(ring);
	mem_free(path);
	path = dir_join(root, "nowhere/secret.key");
	next = keyring_new();
	assert_int_not_equal(secret_write(path, next, &err), STATUS_OK);
	assert_int_equal(secret_read(path, &ring, &err), STATUS_NOT_FOUND);
	assert_null(ring);
	keyring_free(next);
	mem_free(path);
}

static void refused(int needed, enum status expected, const char *says)
{
	struct keyring *ring = (struct keyring *)1;
	struct err err;

	assert_int_equal(secret_open(root, NULL, needed, &ring, &err), expected);
	assert_null(ring);
	if (!strstr(err.text, says) || !strstr(err.text, root))
		fail_msg("%s", err.text);
}

static void test_secret_refused(void **state)
{
	static const char *const damaged[] = {"", "00", DIGITS "00", DIGITS "\n\nx",
	    "g00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"};
	static const mode_t wide[] = {0640, 0604, 0660, 0620, 0601};
	char *path = dir_join(root, "secret.key"), big[2 * KEYRING_TEXT_MAX];
	size_t i;

	(void)state;
	refused(1, STATUS_NOT_FOUND, "restore it from a backup");
	assert_int_not_equal(access(path, F_OK), 0); /* none was made */
	for (i = 0; i < sizeof wide / sizeof wide[0]; i++) {
		mem_free(put("secret.key", DIGITS "\n", wide[i]));
		refused(0, STATUS_INVALID, "chmod 600");
	}
	for (i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
		mem_free(put("secret.key", damaged[i], 0600));
		refused(0, STATUS_INVALID, "must hold 64 hex digits");
	}
	memset(big, '0', sizeof big);
	big[sizeof big - 1] = '\0';
	mem_free(put("secret.key", big, 0600));
	refused(0, STATUS_INVALID, "must hold 64 hex digits");
	unlink(path);
	assert_int_equal(symlink("/dev/null", path), 0);
	refused(0, STATUS_INVALID, "is no regular file");
	mem_free(path);
}

static void test_secret_credential(void **state)
{
	char *directory = dir_join(root, "credentials"), *path;
	char a[2 * SHA256_SIZE + 1], b[2 * SHA256_SIZE + 1], *named;
	struct keyring *s;
	struct err err;

	(void)state;
	/* Without the file the directory of credentials doesn't matter. */
	assert_int_equal(dir_make(directory, 0700, &err), STATUS_OK);
	assert_int_equal(secret_open(root, directory, 0, &s, &err), STATUS_OK);
	subkey(s, "x", a);
	keyring_free(s);
	/* With it, it wins. systemd's files may show a wider mode. */
	path = put("credentials/interviewd.secret.key", DIGITS "\n", 0440);
	named = secret_path(root, directory);
	assert_string_equal(named, path);
	mem_free(named);
	assert_int_equal(secret_open(root, directory, 0, &s, &err), STATUS_OK);
	assert_string_not_equal(subkey(s, "x", b), a);
	keyring_free(s);
	mem_free(path);
	path = put("credentials/interviewd.secret.key", "no key", 0400);
	assert_int_equal(secret_open(root, directory, 0, &s, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, path));
	mem_free(path);
	mem_free(directory);
}

static void test_datadir(void **state)
{
	char *path = dir_join(root, "a/b"), *file = dir_join(root, "file"), *pid;
	struct datadir *d, *second;
	struct stat st;
	struct err err;

	(void)state;
	assert_int_equal(datadir_open(path, &d, &err), STATUS_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_int_equal(datadir_open(path, &second, &err), STATUS_BUSY);
	assert_null(second);
	pid = xasprintf("(pid %ld) is using %s", (long)getpid(), path);
	assert_non_null(strstr(err.text, pid));
	mem_free(pid);
	datadir_close(d);
	assert_int_equal(datadir_open(path, &d, &err), STATUS_OK);
	datadir_close(d);
	datadir_close(NULL);
	mem_free(put("file", "x", 0600));
	assert_int_equal(datadir_open(file, &d, &err), STATUS_INVALID);
	mem_free(path);
	mem_free(file);
}

/* A daemon that was killed leaves no lock. */
static void test_datadir_after_kill(void **state)
{
	struct datadir *d;
	struct err err;
	int ready[2];
	pid_t pid;
	char c;

	(void)state;
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		c = datadir_open(root, &d, &err) == STATUS_OK ? 'y' : 'n';
		if (write(ready[1], &c, 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_int_equal(c, 'y');
	assert_int_equal(datadir_open(root, &d, &err), STATUS_BUSY);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(datadir_open(root, &d, &err), STATUS_OK);
	datadir_close(d);
	close(ready[0]);
	close(ready[1]);
}

static void check_place(const char *exe, const char *expected)
{
	char *path = dir_join(root, exe), *found = place_scripts_of(path, "methodologies");
	char *wanted = expected ? dir_join(root, expected) : NULL;

	if (!wanted)
		assert_null(found);
	else
		assert_string_equal(found, wanted);
	mem_free(path);
	mem_free(found);
	mem_free(wanted);
}

static void test_place(void **state)
{
	static const char *const directories[] = {"src/methodologies", "out/tests/unit/deep",
	    "usr/bin", "usr/share/interviewd/methodologies", "stale"};
	struct err err;
	char *path, *source;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof directories / sizeof directories[0]; i++) {
		path = dir_join(root, directories[i]);
		assert_int_equal(dir_make(path, 0700, &err), STATUS_OK);
		mem_free(path);
	}
	source = xasprintf("%s/src\n", root);
	mem_free(put("out/source-dir", source, 0600));
	mem_free(put("stale/source-dir", "/nowhere/at/all\n", 0600));
	check_place("out/interviewd", "src/methodologies");
	check_place("out/tests/unit/test", "src/methodologies");
	check_place("out/tests/unit/deep/test", NULL);
	check_place("usr/bin/interviewd", "usr/share/interviewd/methodologies");
	check_place("usr/interviewd", NULL);
	check_place("stale/interviewd", NULL);
	assert_null(place_scripts_of("", "methodologies"));
	assert_null(place_scripts_of("interviewd", "methodologies"));
	path = place_scripts("methodologies"); /* of this very program */
	assert_non_null(path);
	assert_int_equal(access(path, R_OK | X_OK), 0);
	mem_free(path);
	mem_free(source);
}

/* In a child: limits can't be raised again. */
static void test_process(void **state)
{
	struct rlimit limit;
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		process_harden();
		if (getrlimit(RLIMIT_CORE, &limit) < 0 || limit.rlim_cur != 0 ||
		    limit.rlim_max != 0)
			_exit(1);
		if (umask(0) != 077)
			_exit(2);
		if (raise(SIGPIPE) != 0)
			_exit(3);
		limit.rlim_cur = 50;
		limit.rlim_max = 100;
		if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
			_exit(4);
		if (process_raise_files(40) != 50 || process_raise_files(70) != 70)
			_exit(5);
		if (process_raise_files(5000) != 100) /* as far as it goes */
			_exit(6);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_secret_made, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_secret_written, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_secret_refused, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_secret_credential, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_datadir, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_datadir_after_kill, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_place, setup, teardown),
	    cmocka_unit_test(test_process),
	};

	mem_install();
	return cmocka_run_group_tests_name("daemon_files", tests, NULL, NULL);
}
