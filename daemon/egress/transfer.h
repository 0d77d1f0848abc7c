/* Inside egress: one request on its way, from egress_send to its letter home. */
#ifndef INTERVIEWD_EGRESS_TRANSFER_H
#define INTERVIEWD_EGRESS_TRANSFER_H

#include <curl/curl.h>

#include "base/buf.h"
#include "egress/address_guard.h"
#include "egress/egress.h"
#include "egress/url.h"

struct lane;
struct method;

/* What all transfers share; never changed while there are any. */
struct terms {
	struct address_guard *guard;
	int allows; /* the operator's list has entries */
	struct curl_slist *connect_to;
	struct buf
	    trust; /* the system's certificates and the operator's (PEM); empty: the system's file */
	int trust_file; /* the system has its certificates in one file, which can be kept read */
};

/* The sender's until it is queued, then the egress thread's until its letter is posted, then the receiving loop's. */
struct transfer {
	struct letter letter; /* first */
	struct mailbox *home;
	void (*done)(const struct egress_response *response, void *arg);
	void *arg;
	uint64_t id;
	const struct terms *terms;

	const struct method *method;
	CURLU *url;
	struct egress_url where;
	struct curl_slist *headers;
	void *body;
	size_t body_len, response_max;
	int64_t sent_ms, deadline_ms;
	int quiet_ms;
	int repeatable;

	struct transfer *next; /* in the inbox, or in its lane */
	struct lane *lane;
	CURL *easy; /* while it runs */
	char why[CURL_ERROR_SIZE];
	char address[64];              /* the last one that was refused */
	unsigned char opened, refused; /* connections begun; addresses refused */
	unsigned char plain;           /* one was refused only because it is plain http */
	unsigned failures;             /* of allocations on its thread when it began */
	enum egress_code broke;        /* why our own callbacks ended it */

	struct buf head; /* lines of the answer's head, each ended by NUL */
	size_t head_total, nlines;
	unsigned char head_over; /* its end has come */
	char *bytes;             /* of its body */
	size_t len, cap;
	struct egress_header *fields;
	struct egress_response response;
};

/* Copies the request. Where it can't be sent, response.code is set and says so. Never NULL. */
struct transfer *transfer_new(
    const struct terms *terms, const struct egress_request *request, int64_t now_ms);
void transfer_free(struct transfer *t);
/* "host:port": what shares a lane. */
void transfer_key(const struct transfer *t, char out[280]);
/* How it ended, with the sentence for the operator. The first call counts. */
void transfer_fail(struct transfer *t, enum egress_code code, const char *text);

/* Makes t->easy with everything that is never done set to never. 0, or -1 and it has failed. */
int transfer_begin(struct transfer *t, int64_t now_ms);
/* What came of it: fills t->response and frees t->easy, which is in no multi handle any more. */
void transfer_finish(struct transfer *t, CURLcode result, int64_t now_ms);
/* Where it is given up now: is a thread of the resolver left behind? */
int transfer_resolving(const struct transfer *t);

/* Callbacks of curl and what they collect (answer.c). */
void answer_listen(struct transfer *t);
/* Fills headers, body and status of the response, or fails it. */
void answer_take(struct transfer *t);

/* Looks over method, headers, body and limits and copies them (ask.c); sets how it failed where it can't be sent. */
void ask_copy(struct transfer *t, const struct egress_request *request);
/* Tells curl the method and body. */
void ask_apply(struct transfer *t);

/* Reads the URL for good: *handle is what curl is to use, the caller's to free. As egress_url_read. */
enum egress_code url_parse(
    const char *text, CURLU **handle, struct egress_url *out, struct err *err);

#endif
