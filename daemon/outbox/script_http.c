/* Requests of scripts through egress. */
#include "outbox/script_http.h"

#include "base/mem.h"

/* A request under way. It outlives its owner where the answer comes later than that goes. */
struct sending {
	struct sending *next, **link; /* of the owner's list */
	struct script_http *http;     /* NULL: nobody waits */
	uint64_t ticket, id;
};

struct script_http {
	struct egress *egress;
	struct mailbox *home;
	struct host *host;
	struct sending *sending;
	void (*seen)(const struct host_response *response, void *arg);
	void *seen_arg;
};

struct script_http *script_http_new(struct egress *egress, struct mailbox *home, struct host *host)
{
	struct script_http *http = xcalloc(1, sizeof *http);

	http->egress = egress;
	http->home = home;
	http->host = host;
	return http;
}

void script_http_watch(struct script_http *http,
    void (*seen)(const struct host_response *response, void *arg), void *arg)
{
	http->seen = seen;
	http->seen_arg = arg;
}

static void sending_unlink(struct sending *one)
{
	*one->link = one->next;
	if (one->next)
		one->next->link = one->link;
	one->http = NULL;
}

void script_http_free(struct script_http *http)
{
	if (!http)
		return;
	while (http->sending) {
		struct sending *one = http->sending;

		sending_unlink(one);
		egress_cancel(http->egress, one->id);
	}
	mem_free(http);
}

static void answered(const struct egress_response *response, void *arg)
{
	struct sending *one = arg;
	struct script_http *http = one->http;
	struct host_response out = {.status = response->status,
	    .nheaders = response->nheaders,
	    .body = response->body,
	    .body_len = response->len};
	struct host_header *headers;

	if (!http) {
		mem_free(one);
		return;
	}
	sending_unlink(one);
	if (response->code != EGRESS_ANSWERED) {
		out.fault = response->word;
		out.text = response->text;
	}
	headers = xcalloc(response->nheaders + 1, sizeof *headers);
	for (size_t i = 0; i < response->nheaders; i++)
		headers[i] =
		    (struct host_header){response->headers[i].name, response->headers[i].value};
	out.headers = headers;
	if (http->seen)
		http->seen(&out, http->seen_arg);
	host_answer_http(http->host, one->ticket, &out);
	mem_free(headers);
	mem_free(one);
}

void script_http_send(struct script_http *http, uint64_t ticket, const struct host_request *request)
{
	struct egress_header *headers = xcalloc(request->nheaders + 1, sizeof *headers);
	struct sending *one = xcalloc(1, sizeof *one);
	struct egress_request out = {.method = request->method,
	    .url = request->url,
	    .headers = headers,
	    .nheaders = request->nheaders,
	    .body = request->body,
	    .body_len = request->body_len,
	    .timeout_ms = request->timeout_ms > 0 ? request->timeout_ms : 1,
	    .response_max = request->answer_max};

	for (size_t i = 0; i < request->nheaders; i++)
		headers[i] =
		    (struct egress_header){request->headers[i].name, request->headers[i].value};
	one->http = http;
	one->ticket = ticket;
	one->next = http->sending;
	one->link = &http->sending;
	if (one->next)
		one->next->link = &one->next;
	http->sending = one;
	one->id = egress_send(http->egress, &out, http->home, answered, one);
	mem_free(headers);
}

void script_http_cancel(struct script_http *http, uint64_t ticket)
{
	for (struct sending *one = http->sending; one; one = one->next) {
		if (one->ticket != ticket)
			continue;
		sending_unlink(one);
		egress_cancel(http->egress, one->id);
		return;
	}
}

static void outside_http(void *arg, uint64_t ticket, const struct host_request *request)
{
	script_http_send(arg, ticket, request);
}

static void outside_cancel(void *arg, uint64_t ticket)
{
	script_http_cancel(arg, ticket);
}

const struct host_outside script_http_outside = {.http = outside_http, .cancel = outside_cancel};
