/* Answers in parts: framing, back-pressure, and clients that leave in the middle. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/unit/http_harness.h"

#define PART_SIZE (256 * 1024) /* more than a socket takes from nobody who reads */

static int asked, unwanted, parts_left;
static struct request *later;

static void more(struct request *r, void *arg)
{
	const char *const *part = arg;

	asked++;
	if (!reply_wanted(r))
		unwanted++;
	if (!reply_wanted(r) || !part[asked - 1])
		reply_end(r);
	else
		reply_part(r, part[asked - 1], strlen(part[asked - 1]));
}

static void three_parts(struct request *r)
{
	static const char *const parts[] = {"one", "", "three\r\n", NULL};

	asked = 0;
	reply_header(r, "Content-Disposition", "attachment");
	reply_stream(r, 200, "text/csv", more, (void *)(uintptr_t)parts);
}

static int reset_counts(void **state)
{
	asked = unwanted = 0;
	later = NULL;
	return harness_set_up(state);
}

static void test_chunked(void **state)
{
	(void)state;
	harness_ask(GET GET, three_parts);
	assert_begins(answer, "HTTP/1.1 200 OK\r\n");
	assert_has(answer, "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n");
	assert_has(answer, "Content-Disposition: attachment\r\n");
	assert_hasnt(answer, "Content-Length");
	assert_has(answer, "\r\n\r\n3\r\none\r\n7\r\nthree\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n");
	assert_int_equal(asked, 4);
	assert_int_equal(finished_count, 2);
	assert_int_equal(finished_status, 200);
	assert_int_equal(unwanted, 0);
}

static void test_http_1_0(void **state)
{
	(void)state;
	harness_ask("GET /t HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", three_parts);
	assert_hasnt(answer, "chunked");
	assert_hasnt(answer, "Content-Length");
	assert_has(answer, "Connection: close\r\n");
	assert_has(answer, "\r\n\r\nonethree\r\n");
	assert_int_equal(asked, 4);
}

static void test_head(void **state)
{
	size_t len;

	(void)state;
	harness_ask("HEAD /t HTTP/1.1\r\nHost: a\r\n\r\n", three_parts);
	assert_has(answer, "Transfer-Encoding: chunked\r\n");
	len = strlen(answer);
	assert_memory_equal(answer + len - 4, "\r\n\r\n", 4);
	assert_null(strstr(strstr(answer, "\r\n\r\n") + 4, "0"));
	assert_int_equal(asked, 1);
	assert_int_equal(unwanted, 1);
	assert_int_equal(finished_status, 200);
}

static void big_more(struct request *r, void *arg)
{
	static char big[PART_SIZE];

	(void)arg;
	asked++;
	if (!reply_wanted(r))
		unwanted++;
	memset(big, 'b', sizeof big);
	if (!reply_wanted(r) || parts_left == 0) {
		reply_end(r);
		return;
	}
	parts_left--;
	reply_part(r, big, sizeof big);
}

static void big_parts(struct request *r)
{
	reply_stream(r, 200, "text/plain", big_more, NULL);
}

static int ask_slowly(void)
{
	int fd = harness_connect();

	handle = big_parts;
	assert_int_equal(send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL), sizeof(GET) - 1);
	for (int i = 0; i < 200; i++) {
		harness_turn();
		usleep(100);
	}
	return fd;
}

/* A client that doesn't read is asked for no more than the sockets between hold and one part. */
static void test_back_pressure(void **state)
{
	size_t got = 0;
	int fd, before;

	(void)state;
	parts_left = 400;
	fd = ask_slowly();
	before = asked;
	assert_in_range(before, 1, 60);
	for (int i = 0; i < 200; i++)
		harness_turn();
	assert_int_equal(asked, before);
	for (int quiet = 0; quiet < 200; quiet++) {
		ssize_t n;

		harness_turn();
		while ((n = recv(fd, answer, sizeof answer - 1, MSG_DONTWAIT)) > 0) {
			got += (size_t)n;
			quiet = 0;
		}
		usleep(100);
	}
	assert_int_equal(parts_left, 0);
	assert_true(got > 400ul * PART_SIZE);
	assert_int_equal(finished_status, 200);
	close(fd);
}

/* One that reads nothing is closed at a deadline, and the source is told. */
static void test_slow_reader(void **state)
{
	struct http_stats stats;
	int fd;

	(void)state;
	clock_fake(1000, 0);
	parts_left = 400;
	fd = ask_slowly();
	assert_int_equal(unwanted, 0);
	/* What the sockets between have taken at first may count as progress, once. */
	for (int deadline = 0; deadline < 2 && !unwanted; deadline++) {
		clock_step(31000, 0);
		usleep(300000);
		for (int i = 0; i < 20; i++) {
			harness_turn();
			usleep(20000);
		}
	}
	assert_int_equal(unwanted, 1);
	assert_int_equal(finished_count, 1);
	http_server_stats(server, &stats);
	assert_int_equal(stats.connections, 0);
	assert_int_equal(stats.requests_running, 0);
	assert_int_equal(stats.timeouts, 1);
	close(fd);
}

static void more_later(struct request *r, void *arg)
{
	(void)arg;
	asked++;
	if (reply_wanted(r))
		later = r;
	else
		reply_end(r);
}

static void stream_later(struct request *r)
{
	reply_stream(r, 200, "text/plain", more_later, NULL);
}

static struct request *take_later(void)
{
	struct request *r = later;

	later = NULL;
	assert_non_null(r);
	return r;
}

/* Parts that come when they are ready, and an end that says that something is missing. */
static void test_later_and_cut(void **state)
{
	int fd = harness_connect();

	(void)state;
	handle = stream_later;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	harness_receive(fd);
	assert_has(answer, "chunked");
	reply_part(take_later(), "half", 4);
	harness_receive(fd);
	assert_string_equal(answer, "4\r\nhalf\r\n");
	assert_int_equal(asked, 2);
	reply_cut(take_later());
	harness_receive(fd);
	assert_string_equal(answer, "");
	assert_int_equal(recv(fd, answer, 1, MSG_DONTWAIT), 0); /* closed, without "0" */
	assert_int_equal(finished_status, 200);
	close(fd);
}

/* A client that goes while a part is being made, and one that goes while its parts wait to be taken. */
static void test_lost(void **state)
{
	struct linger reset = {1, 0};
	int fd = harness_connect();

	(void)state;
	handle = stream_later;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	harness_receive(fd);
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	close(fd);
	for (int i = 0; i < 50; i++) {
		harness_turn();
		usleep(500);
	}
	assert_int_equal(finished_count, 0);
	assert_false(reply_wanted(later));
	reply_part(take_later(), "nobody", 6);
	assert_int_equal(asked, 2);
	assert_int_equal(finished_count, 1);

	parts_left = 400;
	fd = ask_slowly();
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	close(fd);
	for (int i = 0; i < 50; i++) {
		harness_turn();
		usleep(500);
	}
	assert_int_equal(unwanted, 1);
	assert_int_equal(finished_count, 2);
}

/* A server that is freed: what waits for its client ends, what is being made ends when it comes. */
static void test_server_freed(void **state)
{
	int fd, slow;

	(void)state;
	parts_left = 400;
	slow = ask_slowly();
	fd = harness_connect();
	handle = stream_later;
	send(fd, GET, sizeof(GET) - 1, MSG_NOSIGNAL);
	harness_receive(fd);
	http_server_free(server);
	server = NULL;
	assert_int_equal(finished_count, 1);
	assert_int_equal(unwanted, 1);
	reply_part(take_later(), "late", 4);
	assert_int_equal(finished_count, 2);
	close(fd);
	close(slow);
}

#define STREAM(name) cmocka_unit_test_setup_teardown(name, reset_counts, harness_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STREAM(test_chunked),
	    STREAM(test_http_1_0),
	    STREAM(test_head),
	    STREAM(test_back_pressure),
	    STREAM(test_slow_reader),
	    STREAM(test_later_and_cut),
	    STREAM(test_lost),
	    STREAM(test_server_freed),
	};
	harness_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
