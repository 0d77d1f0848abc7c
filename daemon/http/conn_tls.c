/* TLS of a connection: records that came become bytes of requests, answers become records. OpenSSL reads from and writes to
 * the connection's own buffers and never meets a socket, so that deadlines, limits and ends are those of plain connections. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <stddef.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/edge.h"
#include "http/tls_internal.h"

#define RECORD_MAX 16384 /* bytes of a record's plain text */
#define HELLO_MAX                                                                                  \
	8192 /* bytes of a client's first message, as of a head; real ones have 2,000 at most */
#define HANDSHAKE  0x16 /* first byte of every TLS connection */

#define SHAKES_MAX 512 /* handshakes under way; each takes 50 KiB until it is over */

struct conn_tls {
	SSL *ssl;
	struct evbuffer *plain; /* decrypted, not yet read */
};

/* ---- Between OpenSSL and the buffers ---- */

static int bio_read(BIO *bio, char *out, int size)
{
	struct conn *c = BIO_get_data(bio);
	int n = evbuffer_remove(bufferevent_get_input(c->bev), out, (size_t)size);

	BIO_clear_retry_flags(bio);
	if (n > 0)
		return n;
	BIO_set_retry_read(bio);
	return -1;
}

static int bio_write(BIO *bio, const char *data, int len)
{
	struct conn *c = BIO_get_data(bio);
	struct iovec piece = {(void *)(uintptr_t)data, (size_t)len};

	BIO_clear_retry_flags(bio);
	conn_transmit(c, &piece, 1);
	return c->broken ? -1 : len;
}

static long bio_ctrl(BIO *bio, int what, long number, void *pointer)
{
	(void)bio;
	(void)number;
	(void)pointer;
	return what == BIO_CTRL_FLUSH;
}

static BIO *bio_new(struct conn *c)
{
	static BIO_METHOD *method;
	BIO *bio;

	if (!method) {
		method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "connection");
		if (!method)
			return NULL;
		BIO_meth_set_read(method, bio_read);
		BIO_meth_set_write(method, bio_write);
		BIO_meth_set_ctrl(method, bio_ctrl);
	}
	bio = BIO_new(method);
	if (!bio)
		return NULL;
	BIO_set_data(bio, c);
	BIO_set_init(bio, 1);
	return bio;
}

/* ---- The first bytes ---- */

/* Scanners fail by the thousand: it is told at level debug, and counted. */
static void refuse(struct conn *c, const char *why)
{
	c->server->stats.handshakes_failed++;
	c->state = CONN_CLOSING;
	log_event(LOG_DEBUG, "handshake_failed", "address", c->peer, "why", why, NULL);
}

/* Somebody speaks HTTP without TLS; a browser shows him why nothing comes. */
static void refuse_plain(struct conn *c)
{
	static const char text[] =
	    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 24\r\n"
	    "Connection: close\r\n\r\nThis port speaks HTTPS.\n";
	struct iovec piece = {(void *)(uintptr_t)text, sizeof text - 1};

	conn_transmit(c, &piece, 1);
	log_event(LOG_WARN, "plain_http_on_tls_port", "address", c->peer, NULL);
	refuse(c, "plain HTTP");
}

/* Whether the client's first message is here and may be given to OpenSSL, which would take 128 KiB for one that only says
 * that it is so long, and more for each connection that has said anything. */
static int hello_is_here(struct conn *c)
{
	struct evbuffer *input = bufferevent_get_input(c->bev);
	unsigned char head[9];
	size_t have = evbuffer_get_length(input), record, message;

	if (!have || evbuffer_copyout(input, head, sizeof head) < 1)
		return 0;
	if (head[0] != HANDSHAKE) {
		if (head[0] >= 'A' && head[0] <= 'Z')
			refuse_plain(c);
		else
			refuse(c, "it begins with no handshake");
		return 0;
	}
	if (have < sizeof head)
		return 0;
	record = (size_t)head[3] << 8 | head[4];
	message = (size_t)head[6] << 16 | (size_t)head[7] << 8 | head[8];
	if (record > HELLO_MAX || message > HELLO_MAX) {
		refuse(c, "the first message is too long");
		return 0;
	}
	return have >= 5 + record;
}

/* ---- Handshakes under way ---- */

static struct conn *conn_of(struct deadline *d)
{
	return (struct conn *)((char *)d - offsetof(struct conn, shaking));
}

static void shake_over(struct conn *c)
{
	if (!deadline_armed(&c->shaking))
		return;
	deadline_disarm(&c->shaking);
	c->server->shakes--;
}

static void on_shake_due(struct deadline *d)
{
	conn_close(conn_of(d));
}

void conn_tls_init(struct http_server *server)
{
	deadline_list_init(&server->shaking, server->options.header_ms, on_shake_due);
}

/* One more. Where there are too many the one that was begun first goes: an honest one is over within two ways through the
 * net. */
static void shake_begun(struct conn *c)
{
	struct http_server *server = c->server;

	if (server->shakes >= SHAKES_MAX && !server->walking) {
		struct conn *oldest = conn_of(deadline_first(&server->shaking));

		shake_over(oldest);
		server->stats.handshakes_failed++;
		log_event(LOG_DEBUG, "handshake_failed", "address", oldest->peer, "why",
		    "others need its room", NULL);
		conn_close(oldest);
	}
	deadline_arm(&server->shaking, &c->shaking, clock_mono_ms());
	server->shakes++;
}

static int begin(struct conn *c)
{
	struct conn_tls *t = mem_alloc(sizeof *t);
	BIO *bio = bio_new(c);

	if (t) {
		t->ssl = SSL_new(c->server->tls->context);
		t->plain = evbuffer_new();
	}
	if (!t || !bio || !t->ssl || !t->plain) {
		BIO_free(bio);
		if (t) {
			SSL_free(t->ssl);
			if (t->plain)
				evbuffer_free(t->plain);
		}
		mem_free(t);
		c->broken = 1;
		return 0;
	}
	SSL_set_bio(t->ssl, bio, bio);
	SSL_set_accept_state(t->ssl);
	c->tls = t;
	shake_begun(c);
	return 1;
}

/* ---- Reading ---- */

/* Nothing more can be read. A failed handshake ends with OpenSSL's alert, which the client may read; later it is as if the
 * connection had broken: nothing of what was half received counts. */
static void failed(struct conn *c)
{
	if (c->established) {
		c->broken = 1;
		return;
	}
	refuse(c, ERR_reason_error_string(ERR_peek_error()));
}

static void read_error(struct conn *c, int n)
{
	switch (SSL_get_error(c->tls->ssl, n)) {
	case SSL_ERROR_WANT_READ:
		/* The end without close_notify: cut off, by whomever. */
		if (c->cut && !c->established)
			c->server->stats.handshakes_failed++;
		if (c->cut)
			c->broken = 1;
		break;
	case SSL_ERROR_ZERO_RETURN:
		c->eof = 1;
		break;
	default:
		failed(c);
	}
}

static void note_established(struct conn *c)
{
	int on = 1;

	if (c->established || !SSL_is_init_finished(c->tls->ssl))
		return;
	/* We have nothing to say now. A client whose system waits for an acknowledgement before it sends the next small packet
	 * would wait 40 ms for it with its first request. */
	setsockopt(bufferevent_getfd(c->bev), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
	c->established = 1;
	shake_over(c);
	c->rearm = 1;
	c->server->stats.handshakes++;
}

void conn_tls_pull(struct conn *c)
{
	static unsigned char text[RECORD_MAX]; /* the loop's */
	int n = 1;

	if (c->state != CONN_OPEN || c->broken || c->eof)
		return;
	if (!c->tls && (!hello_is_here(c) || !begin(c))) {
		if (c->cut && c->state == CONN_OPEN)
			c->broken = 1;
		return;
	}
	while (n > 0 && !c->broken && evbuffer_get_length(c->tls->plain) < CONN_INPUT_MAX &&
	    conn_unsent(c) < CONN_OUTPUT_MAX) {
		ERR_clear_error();
		n = SSL_read(c->tls->ssl, text, sizeof text);
		note_established(c);
		if (n <= 0)
			read_error(c, n);
		else if (evbuffer_add(c->tls->plain, text, (size_t)n) < 0)
			c->broken = 1;
	}
	ERR_clear_error();
}

struct evbuffer *conn_tls_input(const struct conn *c)
{
	return c->tls ? c->tls->plain : NULL;
}

/* ---- Writing ---- */

static void write_record(struct conn *c, const char *text, size_t len)
{
	ERR_clear_error();
	if (len && SSL_write(c->tls->ssl, text, (int)len) <= 0)
		c->broken = 1;
	ERR_clear_error();
}

/* Head and body of a short answer are one record, and one packet. */
void conn_tls_send(struct conn *c, const struct iovec *pieces, int n)
{
	static char text[RECORD_MAX]; /* the loop's */
	size_t len = 0;

	for (int i = 0; i < n; i++) {
		const char *at = pieces[i].iov_base;
		size_t left = pieces[i].iov_len;

		while (left && !c->broken) {
			size_t some = left < sizeof text - len ? left : sizeof text - len;

			memcpy(text + len, at, some);
			len += some;
			at += some;
			left -= some;
			if (len < sizeof text)
				continue;
			write_record(c, text, len);
			len = 0;
		}
	}
	if (!c->broken)
		write_record(c, text, len);
}

void conn_tls_goodbye(struct conn *c)
{
	if (!c->established || c->parted || c->broken)
		return;
	c->parted = 1;
	ERR_clear_error();
	(void)SSL_shutdown(c->tls->ssl);
	ERR_clear_error();
}

void conn_tls_free(struct conn *c)
{
	shake_over(c);
	if (!c->tls)
		return;
	SSL_free(c->tls->ssl);
	evbuffer_free(c->tls->plain);
	mem_free(c->tls);
	c->tls = NULL;
}
