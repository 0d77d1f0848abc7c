/* The server's life: deadlines, lost clients, drain, addresses, and memory that runs out. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "tests/unit/http_harness.h"

static struct request *waiting;
static int drained;

/* The default deadline of a head, on a clock that is stepped. */
static void test_deadline(void **state)
{
	int fd;
	(void)state;
	clock_fake(1000, 0);
	fd = harness_connect();
	send(fd, GET, 10, MSG_NOSIGNAL);
	assert_string_equal(harness_receive(fd), "");
	clock_step(9999, 0);
	usleep(300000);
	assert_string_equal(harness_receive(fd), "");
	clock_step(1, 0);
	usleep(300000);
	assert_begins(harness_receive(fd), "HTTP/1.1 408 Request Timeout\r\n");
	assert_has(answer, "Connection: close");
	close(fd);
}

static void wait_for_it(struct request *r)
{
	waiting = r;
	request_defer(r);
}

static void test_lost_client(void **state)
{
	struct linger reset = {1, 0};
	struct http_stats stats;
	int fd = harness_connect();
	(void)state;
	handle = wait_for_it;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	harness_receive(fd);
	assert_non_null(waiting);
	assert_false(request_lost(waiting));
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	close(fd);
	for (int i = 0; i < 20 && !request_lost(waiting); i++) {
		harness_turn();
		usleep(500);
	}
	assert_true(request_lost(waiting));
	assert_int_equal(finished_count, 0);
	http_server_stats(server, &stats);
	assert_int_equal(stats.requests_running, 1);
	assert_int_equal(stats.connections, 0);
	harness_hello(waiting);
	assert_int_equal(finished_status, 200);
	http_server_stats(server, &stats);
	assert_int_equal(stats.requests_running, 0);
}

/* A server that is freed while a request is deferred lives until that is answered. */
static void test_free_with_deferred(void **state)
{
	int fd = harness_connect();
	(void)state;
	handle = wait_for_it;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	harness_receive(fd);
	http_server_free(server);
	server = NULL;
	assert_true(request_lost(waiting));
	harness_hello(waiting);
	assert_int_equal(finished_status, 200);
	close(fd);
}

static void on_drained(void *arg)
{
	(void)arg;
	drained++;
}

static void test_drain(void **state)
{
	int fd = harness_connect();
	(void)state;
	handle = wait_for_it;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	harness_receive(fd);
	http_server_drain(server, on_drained, NULL);
	http_server_drain(server, on_drained, NULL);
	harness_receive(fd);
	assert_int_equal(drained, 0);
	harness_hello(waiting);
	assert_has(harness_receive(fd), "Connection: close\r\n");
	close(fd);
	harness_receive(fd);
	assert_int_equal(drained, 1);
}

static void test_ipv6(void **state)
{
	char text[HTTP_ADDRESS_MAX];
	(void)state;
	harness_start("[::1]:0");
	if (!server) {
		event_base_free(base);
		skip(); /* a system without IPv6 */
	}
	assert_begins(http_server_address(server, text), "[::1]:");
	assert_string_not_equal(text, "[::1]:0");
	assert_begins(harness_ask(GET, harness_hello), "HTTP/1.1 200 OK\r\n");
	harness_tear_down(NULL);
}

static void test_bad_listen(void **state)
{
	struct http_options o = {.listen = "localhost:80"};
	char text[HTTP_ADDRESS_MAX];
	struct err err = {""};
	(void)state;
	assert_null(http_server_new(base, &o, &err));
	assert_has(err.text, "localhost");
	o.listen = http_server_address(server, text);
	assert_null(http_server_new(base, &o, &err));
	assert_has(err.text, "cannot listen on 127.0.0.1:");
	assert_int_equal(http_server_routes(server, harness_routes, 1, &err), STATUS_CONFLICT);
}

static void echo_json(struct request *r)
{
	json_t *body = request_json(r);
	if (!body)
		return;
	reply_json(r, 200, json_incref(body));
}

/* In a child: 1 for an answer of 200, 2 for anything else. */
static int ask_without_memory(long n)
{
	int fd;
	signal(SIGSEGV, SIG_DFL); /* cmocka's handlers would go on with the next test */
	signal(SIGABRT, SIG_DFL);
	harness_start("127.0.0.1:0");
	fd = harness_connect();
	handle = echo_json;
	mem_fail_at(n, 0);
	dprintf(fd,
	    "POST /t HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
	    "Content-Length: 8000\r\n\r\n[\"%07996d\"]",
	    0);
	harness_receive(fd);
	return strstr(answer, " 200 OK") ? 1 : 2;
}

/* The nth allocation fails, for as many n as a request makes: it is answered, refused or dropped, or the process
 * ends with 71 where the memory was for something bounded; it never crashes. */
static void test_out_of_memory(void **state)
{
	int served = 0, refused = 0, ended = 0, status;
	(void)state;
	for (long n = 1; n <= 60; n++) {
		fflush(stdout);
		pid_t pid = fork();
		if (!pid)
			_exit(ask_without_memory(n));
		waitpid(pid, &status, 0);
		if (!WIFEXITED(status))
			fail_msg("allocation %ld: signal %d", n, WTERMSIG(status));
		served += WEXITSTATUS(status) == 1;
		refused += WEXITSTATUS(status) == 2;
		ended += WEXITSTATUS(status) == 71;
		assert_true(WEXITSTATUS(status) == 1 || WEXITSTATUS(status) == 2 ||
		    WEXITSTATUS(status) == 71);
	}
	printf("# of 60: served %d, refused %d, ended %d\n", served, refused, ended);
	assert_true(served > 0 && refused > 0 && ended > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_deadline),
	    TEST(test_lost_client),
	    TEST(test_free_with_deferred),
	    TEST(test_drain),
	    cmocka_unit_test(test_ipv6),
	    TEST(test_bad_listen),
	    cmocka_unit_test(test_out_of_memory),
	};
	harness_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
