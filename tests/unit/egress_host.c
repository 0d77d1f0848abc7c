/* The server that tests of egress talk to: a thread that accepts, a thread for each connection. */
#include "egress_host.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

#define CONNECTIONS 512
#define REQUEST_MAX (8 << 20)

struct talk {
	struct host *host;
	pthread_t thread;
	int fd, used, over;
	unsigned requests; /* on this connection */
};

struct host {
	int fd;
	unsigned port;
	pthread_t thread;
	pthread_mutex_t lock;
	struct talk talks[CONNECTIONS];
	unsigned ntalks, requests, busy, most;
	int closing;
	struct buf last;
};

/* --- Talking ------------------------------------------------------------------------------- */

/* 0, or -1: the other side is gone, or the test is over. */
static int say(struct talk *t, const char *bytes, size_t len)
{
	ssize_t n;

	for (; len > 0; bytes += n, len -= (size_t)n) {
		n = send(t->fd, bytes, len, MSG_NOSIGNAL);
		if (n <= 0)
			return -1;
	}
	return 0;
}

static int say_text(struct talk *t, const char *text)
{
	return say(t, text, strlen(text));
}

static int is_closing(struct talk *t)
{
	int closing;

	pthread_mutex_lock(&t->host->lock);
	closing = t->host->closing;
	pthread_mutex_unlock(&t->host->lock);
	return closing;
}

/* Until the other side closes or the test is over; -1. */
static int wait_for_end(struct talk *t)
{
	struct pollfd p = {.fd = t->fd, .events = POLLIN};
	char byte;

	while (!is_closing(t)) {
		if (poll(&p, 1, 20) == 1 && recv(t->fd, &byte, 1, 0) <= 0)
			break;
	}
	return -1;
}

static int stall(struct talk *t, const char *rest)
{
	(void)rest;
	return wait_for_end(t);
}

static int drip(struct talk *t, const char *rest)
{
	int rc = say_text(t,
	    *rest ? "HTTP/1.1 200 OK\r\nX-Slow: "
	          : "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");

	while (rc == 0 && !is_closing(t)) {
		rc = say_text(t, "x");
		usleep(20000);
	}
	return -1;
}

static int flood(struct talk *t, const char *rest)
{
	static const char chunk[] = "400\r\n";
	char bytes[1024 + 2];
	int rc = say_text(t, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

	(void)rest;
	memset(bytes, 'x', sizeof bytes);
	memcpy(bytes + 1024, "\r\n", 2);
	while (rc == 0) {
		rc = say(t, chunk, sizeof chunk - 1);
		if (rc == 0)
			rc = say(t, bytes, sizeof bytes);
	}
	return -1;
}

static int flood_head(struct talk *t, const char *rest)
{
	char line[200 << 10];
	int rc = say_text(t, "HTTP/1.1 200 OK\r\n");

	memset(line, 'x', sizeof line);
	memcpy(line, "X-Long: ", 8);
	if (*rest) { /* one line without an end */
		(void)say(t, line, sizeof line);
		return wait_for_end(t);
	}
	while (rc == 0)
		rc = say_text(t, "X-One: of a great many, all of them small\r\n");
	return -1;
}

static int many_headers(struct talk *t, const char *rest)
{
	long n = strtol(rest, NULL, 10);

	(void)say_text(t, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n");
	for (long i = 1; i < n; i++)
		(void)say_text(t, "X-One: 1\r\n");
	return say_text(t, "\r\n");
}

static int sized(struct talk *t, const char *rest)
{
	size_t n = strtoul(rest, NULL, 10);
	char head[100], *body = xmalloc(n + 1);
	int rc;

	memset(body, 'b', n);
	snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", n);
	rc = say_text(t, head);
	if (rc == 0)
		rc = say(t, body, n);
	mem_free(body);
	return rc;
}

static int reset(struct talk *t, const char *rest)
{
	const struct linger now = {.l_onoff = 1};

	(void)rest;
	(void)say_text(t, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
	setsockopt(t->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	return -1;
}

static void count_busy(struct host *host, int by)
{
	pthread_mutex_lock(&host->lock);
	host->busy += (unsigned)by;
	if (host->busy > host->most)
		host->most = host->busy;
	pthread_mutex_unlock(&host->lock);
}

static int late(struct talk *t, const char *rest)
{
	long ms = strtol(rest, NULL, 10);

	count_busy(t->host, 1);
	for (long i = 0; i < ms && !is_closing(t); i += 5)
		usleep(5000);
	count_busy(t->host, -1);
	return say_text(t, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
}

/* The first request of a connection is answered; the second is read, and then the connection is closed. */
static int once(struct talk *t, const char *rest)
{
	(void)rest;
	return t->requests > 1 ? -1 : say_text(t, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

static int nul(struct talk *t, const char *rest)
{
	static const char text[] = "HTTP/1.1 200 OK\r\nX-Test: a\0b\r\nContent-Length: 2\r\n\r\nok";

	(void)rest;
	return say(t, text, sizeof text - 1);
}

/* What a path does: says its text, then closes or goes on; or calls its function with the rest of the path. */
static const struct {
	const char *path, *text;
	int closes;
	int (*run)(struct talk *t, const char *rest);
} ways[] = {
    {"/ok", "HTTP/1.1 200 OK\r\nX-Test:  yes \r\nContent-Length: 2\r\n\r\nok", 0, NULL},
    {"/empty", "HTTP/1.1 204 No Content\r\n\r\n", 0, NULL},
    {"/missing", "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone", 0, NULL},
    {"/redirect", "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 5\r\n\r\nmoved", 0, NULL},
    {"/gone", "HTTP/1.1 410 Gone\r\nContent-Length: 7\r\n\r\nno more", 0, NULL},
    {"/busy", "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n", 0,
        NULL},
    {"/metadata",
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://169.254.169.254/latest\r\n"
        "Content-Length: 0\r\n\r\n",
        0, NULL},
    {"/login",
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: "
        "0\r\n\r\n",
        0, NULL},
    {"/proxy-login",
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
        "Content-Length: 0\r\n\r\n",
        0, NULL},
    {"/cookie",
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nAlt-Svc: h2=\":1\"\r\nContent-Length: "
        "2\r\n\r\nok",
        0, NULL},
    {"/interim",
        "HTTP/1.1 103 Early Hints\r\nX-Test: early\r\n\r\nHTTP/1.1 200 OK\r\nX-Test: final\r\n"
        "Content-Length: 2\r\n\r\nok",
        0, NULL},
    {"/trailer",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Test: "
        "trailer\r\n\r\n",
        0, NULL},
    {"/old", "HTTP/1.0 200 OK\r\n\r\nuntil the end", 1, NULL},
    {"/fold", "HTTP/1.1 200 OK\r\nX-Test: one\r\n two: three\r\nContent-Length: 2\r\n\r\nok", 0,
        NULL},
    {"/gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08q",
        0, NULL},
    {"/upgrade",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", 0,
        NULL},
    {"/lie-short", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more than was promised", 0,
        NULL},
    {"/lie-long", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nless", 1, NULL},
    {"/lie-huge", "HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\nx", 0, NULL},
    {"/lie-negative", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx", 1, NULL},
    {"/lie-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok", 1, NULL},
    {"/cut-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok", 1, NULL},
    {"/cut-head", "HTTP/1.1 200 OK\r\nX-Te", 1, NULL},
    {"/nothing", "", 1, NULL},
    {"/garbage", "\x01\x02\x03 this is no HTTP at all\r\n\r\n", 1, NULL},
    {"/text", "just some text, as HTTP 0.9 had it", 1, NULL},
    {"/stall", NULL, 0, stall},
    {"/drip", NULL, 0, drip},
    {"/flood", NULL, 0, flood},
    {"/head-flood", NULL, 0, flood_head},
    {"/headers/", NULL, 0, many_headers},
    {"/size/", NULL, 0, sized},
    {"/reset", NULL, 0, reset},
    {"/late/", NULL, 0, late},
    {"/once", NULL, 0, once},
    {"/nul", NULL, 0, nul},
};

static int answer(struct talk *t, const char *path)
{
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		size_t len = strlen(ways[i].path);

		if (strncmp(path, ways[i].path, len) != 0)
			continue;
		if (ways[i].run)
			return ways[i].run(t, path + len + (path[len] == '/'));
		return say_text(t, ways[i].text) || ways[i].closes ? -1 : 0;
	}
	return say_text(t, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
}

/* Reads one request into `in`; its length, or 0 at the end of the connection. */
static size_t read_request(struct talk *t, struct buf *in)
{
	const char *end, *length;
	size_t whole;
	ssize_t n;

	for (;;) {
		end = strstr(buf_text(in), "\r\n\r\n");
		if (end) {
			length = strstr(buf_text(in), "\r\nContent-Length: ");
			whole = (size_t)(end + 4 - in->data);
			if (length && length < end)
				whole += strtoul(length + 18, NULL, 10);
			if (in->len >= whole)
				return whole;
		}
		if (in->len > REQUEST_MAX)
			return 0;
		n = recv(t->fd, buf_reserve(in, 65536), 65536, 0);
		if (n <= 0)
			return 0;
		in->len += (size_t)n;
		in->data[in->len] = '\0';
	}
}

static void *talk_main(void *arg)
{
	struct talk *t = arg;
	struct buf in = BUF_INIT;
	char path[256];
	size_t len;
	int rc = 0;

	while (rc == 0 && (len = read_request(t, &in)) > 0) {
		pthread_mutex_lock(&t->host->lock);
		t->host->requests++;
		t->requests++;
		t->host->last.len = 0;
		buf_add(&t->host->last, in.data, len);
		pthread_mutex_unlock(&t->host->lock);
		rc = sscanf(buf_text(&in), "%*s %255s", path) == 1 ? answer(t, path) : -1;
		buf_consume(&in, len);
	}
	buf_free(&in);
	pthread_mutex_lock(&t->host->lock);
	t->over = 1;
	close(t->fd);
	pthread_mutex_unlock(&t->host->lock);
	return NULL;
}

/* --- Listening ----------------------------------------------------------------------------- */

static void talk_begin(struct host *host, int fd)
{
	struct talk *t;

	pthread_mutex_lock(&host->lock);
	assert_true(host->ntalks < CONNECTIONS);
	t = &host->talks[host->ntalks++];
	*t = (struct talk){.host = host, .fd = fd, .used = 1};
	if (pthread_create(&t->thread, NULL, talk_main, t) != 0)
		abort();
	pthread_mutex_unlock(&host->lock);
}

static void *host_main(void *arg)
{
	struct host *host = arg;
	int fd;

	while ((fd = accept(host->fd, NULL, NULL)) >= 0)
		talk_begin(host, fd);
	return NULL;
}

struct host *host_open(void)
{
	struct host *host = xcalloc(1, sizeof *host);
	/* Any address, so that 127.0.0.2 is this host too. */
	struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY)};
	socklen_t len = sizeof any;

	host->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(host->fd, (struct sockaddr *)&any, sizeof any), 0);
	assert_int_equal(listen(host->fd, 512), 0);
	assert_int_equal(getsockname(host->fd, (struct sockaddr *)&any, &len), 0);
	host->port = ntohs(any.sin_port);
	pthread_mutex_init(&host->lock, NULL);
	assert_int_equal(pthread_create(&host->thread, NULL, host_main, host), 0);
	return host;
}

unsigned host_port(const struct host *host)
{
	return host->port;
}

static unsigned look(struct host *host, const unsigned *at)
{
	unsigned value;

	pthread_mutex_lock(&host->lock);
	value = *at;
	pthread_mutex_unlock(&host->lock);
	return value;
}

unsigned host_requests(struct host *host)
{
	return look(host, &host->requests);
}

unsigned host_connections(struct host *host)
{
	return look(host, &host->ntalks);
}

unsigned host_most(struct host *host)
{
	return look(host, &host->most);
}

char *host_last(struct host *host)
{
	char *text;

	pthread_mutex_lock(&host->lock);
	text = xstrndup(buf_text(&host->last), host->last.len);
	pthread_mutex_unlock(&host->lock);
	return text;
}

void host_close(struct host *host)
{
	shutdown(host->fd, SHUT_RDWR);
	pthread_join(host->thread, NULL);
	close(host->fd);
	pthread_mutex_lock(&host->lock);
	host->closing = 1;
	for (unsigned i = 0; i < host->ntalks; i++) {
		if (!host->talks[i].over)
			shutdown(host->talks[i].fd, SHUT_RDWR);
	}
	pthread_mutex_unlock(&host->lock);
	for (unsigned i = 0; i < host->ntalks; i++)
		pthread_join(host->talks[i].thread, NULL);
	pthread_mutex_destroy(&host->lock);
	buf_free(&host->last);
	mem_free(host);
}
