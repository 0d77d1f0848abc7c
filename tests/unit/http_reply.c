/* Answers, hooks and the server's life, over a socket to a server in this process. */
#include <arpa/inet.h>
#include <event2/event.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/address.h"
#include "http/reply.h"
#include "http/server.h"

#define GET "GET /t HTTP/1.1\r\nHost: a\r\n\r\n"

static struct event_base *base;
static struct http_server *server;
static void (*handle)(struct request *r);
static struct request *waiting;
static int finished_status, finished_count, drained;
static char answer[1 << 16];

static void any_handler(struct request *r)
{
	handle(r);
}

static const struct route routes[] = {
    {HTTP_GET, "/t", any_handler, NULL, 0, 0, 0},
    {HTTP_POST, "/t", any_handler, NULL, ROUTE_JSON, 0, 0},
    {HTTP_GET, "/t/{a}", any_handler, NULL, 0, 0, 0},
};

static void on_finished(struct request *r, int status)
{
	(void)r;
	finished_status = status;
	finished_count++;
}

static void start(const char *listen)
{
	struct http_options o = {.listen = listen, .hooks = {.finished = on_finished}};
	struct event_config *config = event_config_new();
	struct err err = {""};
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	base = event_base_new_with_config(config);
	event_config_free(config);
	server = http_server_new(base, &o, &err);
	if (!server)
		return;
	assert_int_equal(http_server_routes(server, routes, 3, &err), STATUS_OK);
	finished_status = -1;
	finished_count = drained = 0;
	waiting = NULL;
}

static int set_up(void **state)
{
	(void)state;
	start("127.0.0.1:0");
	return 0;
}

static void turn(void)
{
	event_base_loop(base, EVLOOP_NONBLOCK);
}

static int tear_down(void **state)
{
	(void)state;
	clock_real();
	http_server_free(server);
	turn();
	event_base_free(base);
	return 0;
}

static int connect_to_server(void)
{
	char text[HTTP_ADDRESS_MAX];
	struct sockaddr_storage a;
	socklen_t len;
	int fd;
	assert_int_equal(
	    address_parse(http_server_address(server, text), &a, &len, NULL), STATUS_OK);
	fd = socket(a.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&a, len), 0);
	return fd;
}

/* What comes within 20 turns without a byte, as text in `answer`. */
static const char *receive(int fd)
{
	size_t len = 0;
	for (int quiet = 0; quiet < 20; quiet++) {
		turn();
		ssize_t n = recv(fd, answer + len, sizeof(answer) - 1 - len, MSG_DONTWAIT);
		if (n > 0) {
			len += (size_t)n;
			quiet = 0;
		} else {
			usleep(500);
		}
	}
	answer[len] = 0;
	return answer;
}

static const char *ask(const char *bytes, void (*handler)(struct request *r))
{
	int fd = connect_to_server();
	handle = handler;
	assert_int_equal(send(fd, bytes, strlen(bytes), MSG_NOSIGNAL), strlen(bytes));
	receive(fd);
	close(fd);
	turn();
	return answer;
}

#define assert_has(text, part)    assert_non_null(strstr(text, part))
#define assert_hasnt(text, part)  assert_null(strstr(text, part))
#define assert_begins(text, part) assert_memory_equal(text, part, sizeof(part) - 1)

static void many_problems(struct request *r)
{
	struct problems p = PROBLEMS_INIT;
	size_t mark = problems_enter(&p, "questions");
	problems_add_at(&p, "text", "must be a text of 1 to 500 characters");
	problems_leave(&p, mark);
	problems_add_at(&p, "title", "is needed");
	reply_problems(r, 422, "invalid_study", "2 fields are wrong", &p);
	assert_int_equal(problems_count(&p), 0);
}

static void no_problems(struct request *r)
{
	struct problems p = PROBLEMS_INIT;
	reply_problems(r, 422, "invalid_study", "nothing is wrong", &p);
}

static void problem_with_members(struct request *r)
{
	reply_problem_with(r, 402, "insufficient_credits", "1 credit is needed",
	    json_pack("{s:i,s:i}", "available", 0, "price", 1));
}

static void problem_with_nothing(struct request *r)
{
	reply_problem_with(r, 402, "insufficient_credits", "a \"quoted\" word", json_object());
}

static void test_problems(void **state)
{
	(void)state;
	ask(GET, many_problems);
	assert_begins(answer, "HTTP/1.1 422 Unprocessable Content\r\n");
	assert_has(answer, "Content-Type: application/problem+json\r\n");
	assert_has(answer, "\"title\":\"Invalid study\",\"status\":422");
	assert_has(answer, "\"errors\":[{\"pointer\":\"/questions/text\",\"detail\":\"must be");
	assert_has(answer, "{\"pointer\":\"/title\",\"detail\":\"is needed\"}]}");
	ask(GET, no_problems);
	assert_hasnt(answer, "errors");
	assert_has(answer, "\"code\":\"invalid_study\"}");
	ask(GET, problem_with_members);
	assert_begins(answer, "HTTP/1.1 402 Payment Required\r\n");
	assert_has(answer, "\"code\":\"insufficient_credits\",\"available\":0,\"price\":1}");
	ask(GET, problem_with_nothing);
	assert_has(answer, "\"detail\":\"a \\\"quoted\\\" word\"");
	assert_has(answer, "\"code\":\"insufficient_credits\"}");
}

/* 510 bytes of text, then a character of three: cut inside it. */
static void long_detail(struct request *r)
{
	char text[600] = "";
	memset(text, 'x', 510);
	strcpy(text + 510, "\xe2\x82\xac\xe2\x82\xac");
	reply_problem(r, 400, "long", "%s", text);
}

static void broken_detail(struct request *r)
{
	reply_problem(r, 400, "broken", "a\xff\xfe\xfd\xfc\xfb%s", "z");
}

static void test_details_are_utf8(void **state)
{
	(void)state;
	ask(GET, long_detail);
	assert_has(answer, "xxx\",\"instance\"");
	assert_hasnt(answer, "\xe2");
	ask(GET, broken_detail);
	assert_has(answer, "\"detail\":\"a?????z\"");
}

static void set_headers(struct request *r)
{
	static char long_value[5000];
	memset(long_value, 'v', sizeof(long_value) - 1);
	assert_int_equal(reply_header(r, "X-Good", "a\tb \xc3\xa9"), 0);
	assert_int_equal(reply_header(r, "X-Empty", ""), 0);
	assert_int_equal(reply_header(r, "X-Bad", "a\rb"), -1);
	assert_int_equal(reply_header(r, "X-Bad", "a\nb"), -1);
	assert_int_equal(reply_header(r, "X-Bad", "a\x01"), -1);
	assert_int_equal(reply_header(r, "X Bad", "a"), -1);
	assert_int_equal(reply_header(r, "X-Bad:", "a"), -1);
	assert_int_equal(reply_header(r, "", "a"), -1);
	assert_int_equal(reply_header(r, "X-Bad", long_value), -1);
	assert_int_equal(reply_header(r, "content-length", "1"), -1);
	assert_int_equal(reply_header(r, "Transfer-Encoding", "chunked"), -1);
	assert_int_equal(reply_header(r, "Connection", "close"), -1);
	assert_int_equal(reply_header(r, "X-REQUEST-ID", "1"), -1);
	long_value[3000] = 0;
	assert_int_equal(reply_header(r, "X-Long", long_value), 0);
	assert_int_equal(reply_header(r, "X-Too-Much", long_value), -1);
	long_value[200] = 0;
	reply_text(r, 201, long_value, "body", 4);
}

static void test_headers(void **state)
{
	(void)state;
	ask(GET, set_headers);
	assert_begins(answer, "HTTP/1.1 201 Created\r\n");
	assert_has(answer, "X-Good: a\tb \xc3\xa9\r\n");
	assert_has(answer, "X-Empty: \r\n");
	assert_has(answer, "X-Long: vvv");
	assert_hasnt(answer, "Bad");
	assert_hasnt(answer, "Too-Much");
	assert_has(answer, "Content-Type: application/octet-stream\r\n");
	assert_has(answer, "\r\n\r\nbody");
}

static void look(struct request *r)
{
	char out[4];
	const char *zeroed = request_alloc(r, 100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(zeroed[i], 0);
	assert_string_equal(request_header(r, "X-A"), "1, 2, 3");
	assert_string_equal(request_header(r, "x-b"), "only");
	assert_null(request_header(r, "X-C"));
	assert_string_equal(request_param(r, "a"), "\xc3\xa9");
	assert_null(request_param(r, "b"));
	assert_int_equal(request_query(r, "q", out, sizeof(out)), 3);
	assert_string_equal(out, "a b");
	assert_int_equal(request_query(r, "long", out, sizeof(out)), -2);
	assert_int_equal(request_query(r, "bad", out, sizeof(out)), -2);
	assert_int_equal(request_query(r, "none", out, sizeof(out)), -1);
	assert_string_equal(r->peer, "127.0.0.1");
	assert_string_equal(r->path, "/t/%C3%A9");
	assert_string_equal(r->query, "q=a+b&long=abcd&bad=%00");
	assert_string_equal(r->route->path, "/t/{a}");
	assert_string_equal(r->body, "");
	assert_int_equal(strlen(r->request_id), 16);
	assert_false(request_lost(r));
	reply_empty(r, 304);
}

static void test_request(void **state)
{
	(void)state;
	ask("GET /t/%C3%A9?q=a+b&long=abcd&bad=%00 HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nX-B: only\r\n"
	    "x-a: 2\r\nX-A: 3\r\n\r\n",
	    look);
	assert_begins(answer, "HTTP/1.1 304 Not Modified\r\n");
	assert_hasnt(answer, "Content-Length");
	assert_int_equal(finished_status, 304);
}

static void read_twice(struct request *r)
{
	json_t *body = request_json(r);
	if (!body)
		return;
	assert_ptr_equal(body, request_json(r));
	reply_json(r, 200, json_incref(body));
}

static void read_bad(struct request *r)
{
	assert_null(request_json(r));
}

static void test_json(void **state)
{
	(void)state;
	ask("POST /t HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
	    "9\r\n\r\n"
	    "{\"a\":[1]}",
	    read_twice);
	assert_has(answer, "\r\n\r\n{\"a\":[1]}");
	ask("POST /t HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
	    "13\r\n\r\n"
	    "{\"a\":1,\"a\":2}",
	    read_bad);
	assert_begins(answer, "HTTP/1.1 400 ");
	assert_has(answer, "invalid_json");
}

static void hello(struct request *r)
{
	reply_text(r, 200, "text/plain", "hello", 5);
}

static void test_date(void **state)
{
	(void)state;
	clock_fake(1000, 1795253400000);
	ask(GET, hello);
	assert_has(answer, "Date: Sat, 21 Nov 2026 09:30:00 GMT\r\n");
	clock_step(0, 999);
	ask(GET, hello);
	assert_has(answer, "09:30:00 GMT");
	clock_step(0, 1);
	ask(GET, hello);
	assert_has(answer, "09:30:01 GMT");
	clock_fake(1000, 0);
	ask(GET, hello);
	assert_has(answer, "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n");
}

/* The default deadline of a head, on a clock that is stepped. */
static void test_deadline(void **state)
{
	int fd;
	(void)state;
	clock_fake(1000, 0);
	fd = connect_to_server();
	send(fd, GET, 10, MSG_NOSIGNAL);
	assert_string_equal(receive(fd), "");
	clock_step(9999, 0);
	usleep(300000);
	assert_string_equal(receive(fd), "");
	clock_step(1, 0);
	usleep(300000);
	assert_begins(receive(fd), "HTTP/1.1 408 Request Timeout\r\n");
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
	int fd = connect_to_server();
	(void)state;
	handle = wait_for_it;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	receive(fd);
	assert_non_null(waiting);
	assert_false(request_lost(waiting));
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	close(fd);
	for (int i = 0; i < 20 && !request_lost(waiting); i++) {
		turn();
		usleep(500);
	}
	assert_true(request_lost(waiting));
	assert_int_equal(finished_count, 0);
	http_server_stats(server, &stats);
	assert_int_equal(stats.requests_running, 1);
	assert_int_equal(stats.connections, 0);
	hello(waiting);
	assert_int_equal(finished_status, 200);
	http_server_stats(server, &stats);
	assert_int_equal(stats.requests_running, 0);
}

/* A server that is freed while a request is deferred lives until that is answered. */
static void test_free_with_deferred(void **state)
{
	int fd = connect_to_server();
	(void)state;
	handle = wait_for_it;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	receive(fd);
	http_server_free(server);
	server = NULL;
	assert_true(request_lost(waiting));
	hello(waiting);
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
	int fd = connect_to_server();
	(void)state;
	handle = wait_for_it;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	receive(fd);
	http_server_drain(server, on_drained, NULL);
	http_server_drain(server, on_drained, NULL);
	receive(fd);
	assert_int_equal(drained, 0);
	hello(waiting);
	assert_has(receive(fd), "Connection: close\r\n");
	close(fd);
	receive(fd);
	assert_int_equal(drained, 1);
}

static void test_ipv6(void **state)
{
	char text[HTTP_ADDRESS_MAX];
	(void)state;
	start("[::1]:0");
	if (!server) {
		event_base_free(base);
		skip(); /* a system without IPv6 */
	}
	assert_begins(http_server_address(server, text), "[::1]:");
	assert_string_not_equal(text, "[::1]:0");
	assert_begins(ask(GET, hello), "HTTP/1.1 200 OK\r\n");
	tear_down(NULL);
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
	assert_int_equal(http_server_routes(server, routes, 1, &err), STATUS_CONFLICT);
}

/* In a child: 1 for an answer of 200, 2 for anything else. */
static int ask_without_memory(long n)
{
	int fd;
	signal(SIGSEGV, SIG_DFL); /* cmocka's handlers would go on with the next test */
	signal(SIGABRT, SIG_DFL);
	start("127.0.0.1:0");
	fd = connect_to_server();
	handle = read_twice;
	mem_fail_at(n, 0);
	dprintf(fd,
	    "POST /t HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
	    "Content-Length: 8000\r\n\r\n[\"%07996d\"]",
	    0);
	receive(fd);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_problems),
	    TEST(test_details_are_utf8),
	    TEST(test_headers),
	    TEST(test_request),
	    TEST(test_json),
	    TEST(test_date),
	    TEST(test_deadline),
	    TEST(test_lost_client),
	    TEST(test_free_with_deferred),
	    TEST(test_drain),
	    cmocka_unit_test(test_ipv6),
	    TEST(test_bad_listen),
	    cmocka_unit_test(test_out_of_memory),
	};
	mem_install();
	http_install();
	log_setup(LOG_ERROR + 1, 0);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
