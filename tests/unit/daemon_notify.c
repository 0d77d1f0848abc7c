/* What the service manager is told, over sockets with a path and abstract ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/dir.h"
#include "base/mem.h"
#include "notify.h"
#include "temp_dir.h"

static char *root;
static int manager;

/* Listens as systemd does and names itself in the environment. */
static void listen_at(const char *name)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	size_t len = strlen(name);
	const struct timeval patience = {20, 0};

	memcpy(address.sun_path, name, len);
	if (*name == '@')
		address.sun_path[0] = '\0';
	manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_true(manager >= 0);
	assert_int_equal(
	    setsockopt(manager, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
	assert_int_equal(bind(manager, (struct sockaddr *)&address,
	                     (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)),
	    0);
	setenv("NOTIFY_SOCKET", name, 1);
}

static int setup(void **state)
{
	(void)state;
	root = temp_dir_make("notify");
	manager = -1;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	notify_close();
	if (manager >= 0)
		close(manager);
	clock_real();
	temp_dir_remove(root);
	return 0;
}

static void assert_told(const char *text)
{
	char got[600] = "";
	ssize_t n = recv(manager, got, sizeof got - 1, 0);

	assert_true(n > 0);
	assert_string_equal(got, text);
}

static void says_all_of_it(void)
{
	clock_fake(1234, 0);
	notify_open();
	assert_null(getenv("NOTIFY_SOCKET"));
	notify_ready("Taking requests");
	assert_told("READY=1\nSTATUS=Taking requests\n");
	notify_reloading();
	assert_told("RELOADING=1\nMONOTONIC_USEC=1234000\nSTATUS=Reloading\n");
	notify_status("%d scripts\nREADY=1", 3); /* one line, whatever is in it */
	assert_told("STATUS=3 scripts\n");
	notify_alive();
	assert_told("WATCHDOG=1\n");
	notify_stopping();
	assert_told("STOPPING=1\nSTATUS=Finishing what was begun\n");
}

static void over_a_path(void **state)
{
	char *path = dir_join(root, "notify");

	(void)state;
	listen_at(path);
	says_all_of_it();
	mem_free(path);
}

static void over_an_abstract_name(void **state)
{
	char name[64];

	(void)state;
	snprintf(name, sizeof name, "@interviewd-test/%ld", (long)getpid());
	listen_at(name);
	says_all_of_it();
}

static void nobody_listens(void **state)
{
	char name[200];

	(void)state;
	memset(name, 'x', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	name[0] = '/';
	static const char *const names[] = {NULL, "", "@", "relative", "/nowhere/at/all"};

	for (size_t i = 0; i <= sizeof names / sizeof *names; i++) {
		const char *one = i < sizeof names / sizeof *names ? names[i] : name;

		if (one)
			setenv("NOTIFY_SOCKET", one, 1);
		else
			unsetenv("NOTIFY_SOCKET");
		notify_open();
		notify_ready("x");
		notify_alive();
		notify_close();
		assert_int_equal(notify_watchdog_ms(), 0);
	}
}

static void the_watchdog_is_of_this_process(void **state)
{
	char pid[24];
	const struct {
		const char *usec, *pid;
		int64_t ms;
	} rows[] = {
	    {"30000000", pid, 30000},
	    {"30000000", NULL, 30000},
	    {"30000000", "1", 0},
	    {"30000000", "", 30000},
	    {"x", pid, 0},
	    {"0", pid, 0},
	    {"-5", pid, 0},
	    {NULL, pid, 0},
	};
	char *path = dir_join(root, "notify");

	(void)state;
	snprintf(pid, sizeof pid, "%ld", (long)getpid());
	listen_at(path);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		setenv("NOTIFY_SOCKET", path, 1);
		if (rows[i].usec)
			setenv("WATCHDOG_USEC", rows[i].usec, 1);
		if (rows[i].pid)
			setenv("WATCHDOG_PID", rows[i].pid, 1);
		notify_open();
		assert_int_equal(notify_watchdog_ms(), rows[i].ms);
		assert_null(getenv("WATCHDOG_USEC"));
		assert_null(getenv("WATCHDOG_PID"));
		notify_close();
	}
	mem_free(path);
}

/* The next that is no sign of life. */
static void assert_told_next(const char *text)
{
	char got[600];
	ssize_t n;

	do {
		memset(got, 0, sizeof got);
		n = recv(manager, got, sizeof got - 1, 0);
		assert_true(n > 0);
	} while (strcmp(got, "WATCHDOG=1\n") == 0);
	if (strncmp(got, text, strlen(text)) != 0)
		fail_msg("%s instead of %s", got, text);
}

/* The daemon itself, from its start over a reload to its end. */
static void the_daemon_tells(void **state)
{
	const char *build = getenv("BUILDDIR");
	char *program, *path = dir_join(root, "notify"), *data = dir_join(root, "data");
	char *printed = dir_join(root, "printed");
	struct buf text = BUF_INIT;
	int status, null;
	pid_t child;

	(void)state;
	if (!build)
		skip();
	program = dir_join(build, "interviewd");
	listen_at(path);
	setenv("WATCHDOG_USEC", "100000", 1);
	child = fork();
	if (child == 0) {
		null = open("/dev/null", O_WRONLY);
		dup2(open(printed, O_WRONLY | O_CREAT, 0600), 1);
		dup2(null, 2);
		execl(program, program, "--data", data, "--listen", "127.0.0.1:0", (char *)NULL);
		_exit(127);
	}
	assert_told("WATCHDOG=1\n");
	assert_told_next("READY=1\nSTATUS=Taking requests\n");
	assert_told("WATCHDOG=1\n"); /* by the timer */
	kill(child, SIGHUP);
	assert_told_next("RELOADING=1\nMONOTONIC_USEC=");
	assert_told_next("READY=1\n");
	kill(child, SIGTERM);
	assert_told_next("STOPPING=1\n");
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	/* What is printed goes to a journal. */
	assert_int_equal(dir_read_file(printed, 4096, &text, NULL), STATUS_OK);
	assert_non_null(strstr(buf_text(&text), "admin.key"));
	assert_null(strstr(buf_text(&text), "ivd_admin_"));
	buf_free(&text);
	mem_free(printed);
	unsetenv("WATCHDOG_USEC");
	mem_free(program);
	mem_free(path);
	mem_free(data);
}

/* Why it can't start is what `systemctl status` shows. */
static void the_daemon_tells_why_it_can_not_start(void **state)
{
	const char *build = getenv("BUILDDIR");
	char *program, *path = dir_join(root, "notify");
	int status, null;
	pid_t child;

	(void)state;
	if (!build)
		skip();
	program = dir_join(build, "interviewd");
	listen_at(path);
	child = fork();
	if (child == 0) {
		null = open("/dev/null", O_WRONLY);
		dup2(null, 1);
		dup2(null, 2);
		execl(program, program, "--data", "/dev/null/there", (char *)NULL);
		_exit(127);
	}
	assert_told_next("STATUS=");
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 1);
	mem_free(program);
	mem_free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(over_a_path, setup, teardown),
	    cmocka_unit_test_setup_teardown(over_an_abstract_name, setup, teardown),
	    cmocka_unit_test_setup_teardown(nobody_listens, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_daemon_tells, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_daemon_tells_why_it_can_not_start, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_watchdog_is_of_this_process, setup, teardown),
	};

	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
