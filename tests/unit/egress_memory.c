/* Without memory: whichever allocation fails, a request ends, or the process does as it is meant to. */
#include "egress_host.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"

#define EXIT_NO_MEMORY 71
#define EXIT_WRONG     1

static int said; /* the test's stderr: what the process says at its end is not to come in between */

/* In a child: one request, with the nth allocation of it failing. Exits with 2 where it was answered all the same, 3
 * where it failed for want of memory, 0 where no allocation was left to fail. */
static void one_request(unsigned port, long nth, int persistent)
{
	struct world w;
	struct got got = {0};
	long before;
	int failed;

	world_open_allowing(&w, "127.0.0.1");
	world_get(&w, port, "/ok", &got); /* what is made once is made */
	got_free(&got);
	before = mem_count();
	mem_fail_at(nth, persistent);
	world_ask(&w, port, "/size/5000",
	    (struct egress_request){.method = "POST", .body = "x", .body_len = 1}, &got);
	failed = mem_count() - before >= nth;
	mem_fail_at(0, 0);
	if (got.done != 1 ||
	    (got.code != EGRESS_ANSWERED && got.code != EGRESS_NO_MEMORY &&
	        got.code != EGRESS_RESOLVE)) {
		dprintf(said, "%ld: %s: %s\n", nth, got.word, got.text);
		_exit(EXIT_WRONG);
	}
	if (got.code == EGRESS_ANSWERED && got.len != 5000)
		_exit(EXIT_WRONG);
	/* The next one is as good as ever. */
	failed = failed ? got.code == EGRESS_ANSWERED ? 2 : 3 : 0;
	world_get(&w, port, "/ok", &got);
	if (got.status != 200)
		_exit(EXIT_WRONG);
	got_free(&got);
	world_close(&w);
	_exit(failed);
}

static int ended(unsigned port, long nth, int persistent)
{
	int status = 0, nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	pid_t pid = fork();

	if (pid == 0) {
		alarm(60);
		said = dup(STDERR_FILENO);
		(void)dup2(nothing, STDOUT_FILENO); /* the test's own lines are not to come twice */
		(void)dup2(nothing, STDERR_FILENO);
		one_request(port, nth, persistent);
	}
	close(nothing);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A host in a process of its own: with a thread of it here, a fork could find a lock taken that nobody frees. */
static pid_t host_apart(unsigned *port)
{
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		*port = host_port(host_open());
		if (write(ends[1], port, sizeof *port) != sizeof *port)
			_exit(EXIT_WRONG);
		alarm(600);
		for (;;)
			pause();
	}
	assert_int_equal(read(ends[0], port, sizeof *port), sizeof *port);
	close(ends[0]);
	close(ends[1]);
	return pid;
}

static void each_allocation(int persistent)
{
	unsigned port, ways[256] = {0};
	pid_t host = host_apart(&port);
	long nth;
	int how = -1;

	for (nth = 1; how != 0 && nth < 500; nth++) {
		how = ended(port, nth, persistent);
		if (how != 0 && how != 2 && how != 3 && how != EXIT_NO_MEMORY)
			fail_msg("allocation %ld: %d", nth, how);
		ways[how]++;
	}
	assert_int_equal(kill(host, SIGKILL), 0);
	assert_int_equal(waitpid(host, NULL, 0), host);
	assert_int_equal(how, 0);
	assert_true(persistent || ways[3] > 5);
	assert_true(ways[EXIT_NO_MEMORY] > 5);
}

static void test_once(void **state)
{
	(void)state;
	each_allocation(0);
}

static void test_from_then_on(void **state)
{
	(void)state;
	each_allocation(1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_once),
	    cmocka_unit_test(test_from_then_on),
	};

	mem_install();
	log_setup(LOG_ERROR + 1, 0);
	return cmocka_run_group_tests_name("egress_memory", tests, NULL, NULL);
}
