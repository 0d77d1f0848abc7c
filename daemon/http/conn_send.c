/* The writing side of a connection: what the socket doesn't take at once waits, not for ever and not in any amount. */
#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <stddef.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "http/edge.h"

#define PROGRESS_MIN 65536 /* bytes that a client must take in each write_ms, or the rest */

static struct conn *conn_of(struct deadline *d)
{
	return (struct conn *)((char *)d - offsetof(struct conn, writing));
}

size_t conn_unsent(const struct conn *c)
{
	return evbuffer_get_length(bufferevent_get_output(c->bev));
}

int conn_output_empty(const struct conn *c)
{
	return conn_unsent(c) == 0;
}

/* Brings the account of what waits up to date. */
static void account(struct conn *c, size_t waits)
{
	c->server->stats.unsent += waits - c->waits;
	c->waits = waits;
}

void conn_forget_unsent(struct conn *c)
{
	deadline_disarm(&c->writing);
	account(c, 0);
}

/* Too much waits in all connections together: those go that have been at their answer for longest. Where the one that is
 * being written to is among them it ends as a broken one does. */
static void shed(struct conn *writing)
{
	struct http_server *server = writing->server;
	struct deadline *d;
	if (server->walking)
		return;
	while (server->stats.unsent > server->options.unsent_max &&
	    (d = deadline_first(&server->write_due))) {
		struct conn *c = conn_of(d);
		account(c, conn_unsent(c));
		if (server->stats.unsent <= server->options.unsent_max)
			return;
		if (d->next == &server->write_due.ends)
			return; /* one answer that is so large is the handler's affair */
		conn_forget_unsent(c);
		server->stats.shed++;
		if (c == writing)
			c->broken = 1;
		else
			conn_close(c);
	}
}

/* What the socket takes at once; the rest has to be queued. */
static size_t send_now(struct conn *c, const struct iovec *pieces, int n)
{
	struct msghdr message = {
	    .msg_iov = (struct iovec *)(uintptr_t)pieces, .msg_iovlen = (size_t)n};
	ssize_t sent = sendmsg(bufferevent_getfd(c->bev), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent >= 0)
		return (size_t)sent;
	if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR && errno != ENOBUFS)
		c->broken = 1;
	return 0;
}

void conn_transmit(struct conn *c, const struct iovec *pieces, int n)
{
	size_t sent = 0;
	/* Straight to the socket saves a turn of the loop; while more requests wait, their answers go together. */
	if (conn_output_empty(c) && conn_input_empty(c))
		sent = send_now(c, pieces, n);
	for (int i = 0; i < n && !c->broken; i++) {
		size_t gone = sent < pieces[i].iov_len ? sent : pieces[i].iov_len;
		sent -= gone;
		if (gone == pieces[i].iov_len)
			continue;
		c->queued += pieces[i].iov_len - gone;
		if (bufferevent_write(c->bev, (const char *)pieces[i].iov_base + gone,
		        pieces[i].iov_len - gone) < 0)
			c->broken = 1;
	}
	if (conn_output_empty(c))
		return;
	account(c, conn_unsent(c));
	if (!deadline_armed(&c->writing)) {
		c->mark = c->queued - conn_unsent(c);
		deadline_arm(&c->server->write_due, &c->writing, clock_mono_ms());
		server_tick(c->server);
	}
}

void conn_send(struct conn *c, const struct iovec *pieces, int n)
{
	if (c->broken)
		return;
	for (int i = 0; i < n; i++)
		c->server->stats.bytes_out += pieces[i].iov_len;
	if (c->secure)
		conn_tls_send(c, pieces, n);
	else
		conn_transmit(c, pieces, n);
	if (c->waits)
		shed(c);
}

void conn_written(struct bufferevent *bev, void *arg)
{
	struct conn *c = arg;
	(void)bev;
	conn_forget_unsent(c);
	if (c->x && c->x->stream.more)
		reply_pull(c->x);
	else
		conn_process(c);
}

void conn_write_due(struct deadline *d)
{
	struct conn *c = conn_of(d);
	uint64_t sent = c->queued - conn_unsent(c);
	account(c, conn_unsent(c));
	if (sent - c->mark >= PROGRESS_MIN) {
		c->mark = sent;
		deadline_arm(&c->server->write_due, &c->writing, clock_mono_ms());
		return;
	}
	c->server->stats.timeouts++;
	conn_close(c);
}
