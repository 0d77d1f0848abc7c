/* A server in the test's own process, and what a socket to it says: not a test. */
#include "tests/unit/http_harness.h"

#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/address.h"

struct event_base *base;
struct http_server *server;
void (*handle)(struct request *r);
int finished_status, finished_count;
char answer[1 << 16];

static void any_handler(struct request *r)
{
	handle(r);
}

const struct route harness_routes[3] = {
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

void harness_start(const char *listen)
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
	assert_int_equal(http_server_routes(server, harness_routes, 3, &err), STATUS_OK);
	finished_status = -1;
	finished_count = 0;
}

int harness_set_up(void **state)
{
	(void)state;
	harness_start("127.0.0.1:0");
	return 0;
}

void harness_turn(void)
{
	event_base_loop(base, EVLOOP_NONBLOCK);
}

int harness_tear_down(void **state)
{
	(void)state;
	clock_real();
	http_server_free(server);
	harness_turn();
	event_base_free(base);
	return 0;
}

int harness_connect(void)
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
const char *harness_receive(int fd)
{
	size_t len = 0;
	for (int quiet = 0; quiet < 20; quiet++) {
		harness_turn();
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

const char *harness_ask(const char *bytes, void (*handler)(struct request *r))
{
	int fd = harness_connect();
	handle = handler;
	assert_int_equal(send(fd, bytes, strlen(bytes), MSG_NOSIGNAL), strlen(bytes));
	harness_receive(fd);
	close(fd);
	harness_turn();
	return answer;
}

void harness_hello(struct request *r)
{
	reply_text(r, 200, "text/plain", "hello", 5);
}

void harness_init(void)
{
	mem_install();
	http_install();
	log_setup(LOG_ERROR + 1, 0);
}
