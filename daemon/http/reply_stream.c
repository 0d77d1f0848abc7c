/* Answers in parts: each is asked for when the client has taken the one before. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "http/edge.h"

static struct exchange *streaming(struct request *r)
{
	struct exchange *x = (struct exchange *)r;
	int ready = x->state == EXCHANGE_RUN && x->stream.more && !x->stream.waiting;
	assert(ready && "a part comes when it is asked for");
	if (!ready)
		log_event(LOG_ERROR, "part_not_asked_for", NULL);
	return ready ? x : NULL;
}

int reply_wanted(const struct request *r)
{
	const struct exchange *x = (const struct exchange *)r;
	return x->conn && !x->stream.unwanted;
}

static int may_pull(const struct exchange *x)
{
	return x->stream.waiting && (!x->conn || x->stream.unwanted || conn_output_empty(x->conn));
}

void reply_pull(struct exchange *x)
{
	int ended = 0;
	if (x->stream.pulling)
		return;
	x->stream.pulling = 1;
	while (!ended) {
		if (x->conn)
			conn_process(x->conn); /* finds out whether it broke, and then ends it */
		if (!may_pull(x))
			break;
		x->stream.waiting = 0;
		exchange_call_begin(x, EXCHANGE_RUN);
		x->deferred = 1;
		x->stream.more(&x->r, x->stream.arg);
		ended = x->state != EXCHANGE_RUN;
		exchange_call_end(x, EXCHANGE_RUN);
	}
	if (!ended)
		x->stream.pulling = 0;
}

void reply_stream(
    struct request *r, int status, const char *content_type, reply_more *more, void *arg)
{
	struct exchange *x = (struct exchange *)r;
	int keep = x->parse.keep_alive && !x->parse.status && !x->server->draining;
	assert(x->state == EXCHANGE_RUN && !x->stream.more && "a request is answered once");
	if (x->state != EXCHANGE_RUN || x->stream.more) {
		log_event(LOG_ERROR, "answered_twice", NULL);
		return;
	}
	x->stream.chunked = x->parse.minor > 0;
	x->stream.keep = (unsigned char)(keep && x->stream.chunked);
	x->stream.unwanted = r->method == HTTP_HEAD;
	x->stream.more = more;
	x->stream.arg = arg;
	x->stream.status = status;
	if (x->conn) {
		size_t head = reply_head_write(x, status, content_type,
		    x->stream.chunked ? REPLY_CHUNKED : REPLY_UNTIL_CLOSE, x->stream.keep);
		struct iovec piece = {x->server->head, head};
		conn_send(x->conn, &piece, 1);
	}
	request_defer(r);
	x->stream.waiting = 1;
	reply_pull(x);
}

static void send_part(struct exchange *x, const void *data, size_t len)
{
	static char end[] = "\r\n";
	char size[24];
	int n = snprintf(size, sizeof(size), "%zx\r\n", len);
	struct iovec chunk[] = {{size, (size_t)n}, {(void *)(uintptr_t)data, len}, {end, 2}};
	if (!len || !reply_wanted(&x->r))
		return;
	if (x->stream.chunked)
		conn_send(x->conn, chunk, 3);
	else
		conn_send(x->conn, &chunk[1], 1);
}

void reply_part(struct request *r, const void *data, size_t len)
{
	struct exchange *x = streaming(r);
	if (!x)
		return;
	send_part(x, data, len);
	x->stream.waiting = 1;
	reply_pull(x);
}

static void finish(struct exchange *x, int keep)
{
	struct conn *c = x->conn;
	int status = x->stream.status;
	reply_note(x, status);
	exchange_finish(x, status, 0);
	if (c)
		conn_answered(c, keep);
}

void reply_end(struct request *r)
{
	static char last[] = "0\r\n\r\n";
	struct iovec piece = {last, sizeof(last) - 1};
	struct exchange *x = streaming(r);
	if (!x)
		return;
	if (x->stream.chunked && reply_wanted(r))
		conn_send(x->conn, &piece, 1);
	finish(x, x->stream.keep);
}

void reply_cut(struct request *r)
{
	struct exchange *x = streaming(r);
	if (x)
		finish(x, 0);
}
