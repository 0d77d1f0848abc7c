/* Raw connections: nothing here knows more of HTTP than where an answer ends. */
#define _GNU_SOURCE /* memmem */
#include "tests/http/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void __attribute__((noreturn)) bail(const char *what)
{
	printf("Bail out! %s: %s\n", what, strerror(errno));
	fflush(stdout);
	exit(1);
}

int64_t wire_now_ms(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static SSL_CTX *tls;
static char tls_options[4][512];

void wire_use_tls(const char *dir)
{
	snprintf(tls_options[0], sizeof(tls_options[0]), "--tls-cert");
	snprintf(tls_options[1], sizeof(tls_options[1]), "%s/cert.pem", dir);
	snprintf(tls_options[2], sizeof(tls_options[2]), "--tls-key");
	snprintf(tls_options[3], sizeof(tls_options[3]), "%s/key.pem", dir);
	tls = SSL_CTX_new(TLS_client_method());
	if (!tls || SSL_CTX_load_verify_locations(tls, tls_options[1], NULL) != 1)
		bail("TLS");
	SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
	signal(SIGPIPE, SIG_IGN); /* OpenSSL writes without MSG_NOSIGNAL */
}

#define ARGS_MAX 24

/* The arguments, and those of TLS where it is used. */
static void start_program(char *const argv[])
{
	char *all[ARGS_MAX + 5] = {argv[0]};
	int n = 1;
	while (n < ARGS_MAX && argv[n]) {
		all[n] = argv[n];
		n++;
	}
	for (int i = 0; tls && i < 4; i++)
		all[n++] = tls_options[i];
	execv(all[0], all);
	_exit(127);
}

struct wire_server wire_server_start(char *const argv[])
{
	struct wire_server server = {.address = {.sin_family = AF_INET}};
	char line[128];
	unsigned port;
	int out[2];
	FILE *f;
	if (pipe(out) < 0)
		bail("pipe");
	fflush(stdout);
	server.pid = fork();
	if (server.pid < 0)
		bail("fork");
	if (!server.pid) {
		dup2(out[1], 1);
		close(out[0]);
		close(out[1]);
		start_program(argv);
	}
	close(out[1]);
	f = fdopen(out[0], "r");
	if (!f || !fgets(line, sizeof(line), f) ||
	    sscanf(line, "listening on 127.0.0.1:%u", &port) != 1)
		bail(argv[0]);
	fclose(f);
	server.address.sin_port = htons((uint16_t)port);
	server.address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return server;
}

int wire_server_stop(struct wire_server *server)
{
	kill(server->pid, SIGTERM);
	return wire_server_wait(server);
}

int wire_server_wait(struct wire_server *server)
{
	int64_t end = wire_now_ms() + 20000;
	int status = 0;
	while (waitpid(server->pid, &status, WNOHANG) == 0) {
		if (wire_now_ms() > end) {
			kill(server->pid, SIGKILL);
			end += 20000;
		}
		usleep(2000);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The handshake, on a socket that still waits; then it doesn't any more. */
static void begin_tls(struct wire *w)
{
	struct timeval limit = {20, 0};
	setsockopt(w->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	w->tls = SSL_new(tls);
	SSL_set_fd(w->tls, w->fd);
	if (SSL_connect(w->tls) != 1)
		bail("handshake");
	fcntl(w->fd, F_SETFL, O_NONBLOCK);
}

struct wire wire_open(const struct wire_server *server)
{
	struct wire w = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
	const struct sockaddr *address = (const struct sockaddr *)&server->address;
	if (w.fd < 0 || connect(w.fd, address, sizeof(server->address)) < 0)
		bail("connect");
	if (tls)
		begin_tls(&w);
	return w;
}

/* Bytes sent, 0 if none can be sent now, -1 if none ever will. */
static long send_some(struct wire *w, const char *data, size_t len)
{
	ssize_t n;
	if (w->tls) {
		int sent = SSL_write(w->tls, data, len > 16384 ? 16384 : (int)len);
		int error = SSL_get_error(w->tls, sent);
		return sent > 0 ? sent : error == SSL_ERROR_WANT_WRITE ? 0 : -1;
	}
	n = send(w->fd, data, len, MSG_NOSIGNAL | MSG_DONTWAIT);
	return n >= 0 ? (long)n : errno == EAGAIN ? 0 : -1;
}

int wire_send(struct wire *w, const char *data, size_t len)
{
	int64_t end = wire_now_ms() + 10000;
	while (len && !w->ended) {
		struct pollfd p = {w->fd, POLLOUT, 0};
		long n;
		if (wire_now_ms() > end || poll(&p, 1, 1000) < 0)
			return -1;
		n = send_some(w, data, len);
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return len ? -1 : 0;
}

/* Bytes received, 0 for the end, -1 if none are there. */
static long receive_some(struct wire *w, char *out, size_t size)
{
	ssize_t n;
	if (w->tls) {
		int got = SSL_read(w->tls, out, (int)size);
		return got > 0 ? got : SSL_get_error(w->tls, got) == SSL_ERROR_WANT_READ ? -1 : 0;
	}
	n = recv(w->fd, out, size, 0);
	return n > 0 ? n : 0;
}

long wire_receive(struct wire *w, int ms)
{
	struct pollfd p = {w->fd, POLLIN, 0};
	long n;
	if (w->ended)
		return 0;
	if (!(w->tls && SSL_has_pending(w->tls)) && poll(&p, 1, ms < 0 ? 0 : ms) <= 0)
		return -1;
	if (w->in_cap - w->in_len < 65536) {
		w->in_cap = 2 * w->in_len + 65536;
		w->in = realloc(w->in, w->in_cap);
	}
	if (!w->in)
		bail("memory");
	n = receive_some(w, w->in + w->in_len, 65536);
	if (n > 0)
		w->in_len += (size_t)n;
	else if (n == 0)
		w->ended = 1;
	return n;
}

void wire_half_close(struct wire *w)
{
	if (w->tls)
		SSL_shutdown(w->tls);
	else
		shutdown(w->fd, SHUT_WR);
}

void wire_reset(struct wire *w)
{
	struct linger l = {1, 0};
	setsockopt(w->fd, SOL_SOCKET, SO_LINGER, &l, sizeof(l));
	wire_close(w);
}

void wire_close(struct wire *w)
{
	SSL_free(w->tls);
	if (w->fd >= 0)
		close(w->fd);
	free(w->in);
	*w = (struct wire){.fd = -1, .ended = 1};
}

static char *take(struct wire *w, size_t len)
{
	char *text = malloc(len + 1);
	if (!text)
		bail("memory");
	memcpy(text, w->in, len);
	text[len] = 0;
	w->in_len -= len;
	memmove(w->in, w->in + len, w->in_len);
	return text;
}

/* Bytes up to and with the empty line; 0 if it hasn't come. */
static size_t head_end(const struct wire *w)
{
	char *at = w->in_len ? memmem(w->in, w->in_len, "\r\n\r\n", 4) : NULL;
	return at ? (size_t)(at - w->in) + 4 : 0;
}

const char *wire_response(struct wire *w, int ms, int bare, struct response *out)
{
	int64_t end = wire_now_ms() + ms;
	char length[32] = "0";
	size_t head, body;
	memset(out, 0, sizeof(*out));
	while (!(head = head_end(w)))
		if (wire_receive(w, (int)(end - wire_now_ms())) <= 0 &&
		    (w->ended || wire_now_ms() >= end))
			return w->ended ? "the connection ended before an answer"
			                : "no answer came";
	out->head = take(w, head);
	if (sscanf(out->head, "HTTP/1.1 %3d ", &out->status) != 1)
		return "the status line is malformed";
	if (out->status == 204 || out->status == 304 || out->status < 200)
		bare = 1;
	else if (!response_header(out, "Content-Length", length, sizeof(length)))
		return "there is no Content-Length";
	body = bare ? 0 : strtoul(length, NULL, 10);
	while (w->in_len < body)
		if (wire_receive(w, (int)(end - wire_now_ms())) <= 0 &&
		    (w->ended || wire_now_ms() >= end))
			return "the body ended early";
	out->body = take(w, body);
	out->body_len = body;
	return NULL;
}

const char *response_header(const struct response *r, const char *name, char *out, size_t size)
{
	size_t len = strlen(name);
	for (const char *at = strstr(r->head, "\r\n"); at; at = strstr(at + 2, "\r\n")) {
		if (strncasecmp(at + 2, name, len) != 0 || strncmp(at + 2 + len, ": ", 2) != 0)
			continue;
		snprintf(out, size, "%.*s", (int)strcspn(at + 4 + len, "\r"), at + 4 + len);
		return out;
	}
	return NULL;
}

void response_free(struct response *r)
{
	free(r->head);
	free(r->body);
	memset(r, 0, sizeof(*r));
}
