/* What happens between a request's head and its body: routing, refusals, authorisation, 100 Continue. */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/watch.h"
#include "http/chars.h"
#include "http/edge.h"
#include "http/forwarded.h"
#include "http/reply.h"

static const struct {
	int status;
	const char *code;
} refusals[] = {
    {400, "bad_request"},
    {404, "not_found"},
    {405, "method_not_allowed"},
    {408, "request_timeout"},
    {413, "body_too_large"},
    {414, "uri_too_long"},
    {415, "unsupported_media_type"},
    {417, "expectation_failed"},
    {431, "headers_too_large"},
    {500, "internal_error"},
    {503, "overloaded"},
    {505, "http_version_not_supported"},
};

void exchange_refuse(struct exchange *x, int status, const char *detail)
{
	const char *code = "bad_request";
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (refusals[i].status == status)
			code = refusals[i].code;
	if (status == 503)
		reply_header(&x->r, "Retry-After", "1");
	reply_problem(&x->r, status, code, "%s", detail);
}

/* An X-Request-Id that can stand in logs and headers. */
static int id_sane(const char *id)
{
	size_t len = strlen(id);
	if (!len || len > REQUEST_ID_MAX)
		return 0;
	for (; *id; id++)
		if (!strchr("._-", *id) &&
		    !((*id >= '0' && *id <= '9') || (*id >= 'a' && *id <= 'z') ||
		        (*id >= 'A' && *id <= 'Z')))
			return 0;
	return 1;
}

static void fill_request(struct exchange *x)
{
	char *target = x->head + x->parse.target, *query = strchr(target, '?');
	unsigned at = 0;
	const char *id = parse_header_next(&x->parse, "x-request-id", &at);
	if (query)
		*query++ = 0;
	x->r.method = x->parse.method;
	x->r.path = target;
	x->r.query = query ? query : "";
	x->r.began_us = clock_mono_us();
	if (id && id_sane(id))
		memcpy(x->r.request_id, id, strlen(id) + 1);
}

static int is_json(const char *type)
{
	char word[sizeof("application/json")];
	size_t n = type ? strcspn(type, "; \t") : 0;
	if (!n || n >= sizeof(word))
		return 0;
	memcpy(word, type, n);
	word[n] = 0;
	return http_is_word(word, "application/json");
}

static uint64_t body_limit(const struct exchange *x)
{
	return x->r.route->body_max ? x->r.route->body_max : x->server->options.body_max;
}

/* 415 for a body in a form that isn't read here; says which is. Returns 1 if it was answered. */
static int refuse_form(struct exchange *x)
{
	const char *coding = request_header(&x->r, "content-encoding");
	if (!parse_has_body(&x->parse))
		return 0;
	if (coding && !http_is_word(coding, "identity")) {
		reply_header(&x->r, "Accept-Encoding", "identity");
		exchange_refuse(x, 415, "a body must come without Content-Encoding");
		return 1;
	}
	if (x->r.route->flags & ROUTE_JSON && !is_json(request_header(&x->r, "content-type"))) {
		const char *name = x->r.method == HTTP_POST ? "Accept-Post"
		    : x->r.method == HTTP_PATCH             ? "Accept-Patch"
		                                            : "Accept";
		reply_header(&x->r, name, "application/json");
		exchange_refuse(x, 415, "Content-Type must be application/json");
		return 1;
	}
	return 0;
}

/* What the head alone shows to be wrong for the row. Returns 1 if it was answered. */
static int refuse_early(struct exchange *x)
{
	const struct parse *p = &x->parse;
	unsigned flags = x->r.route->flags;
	if (p->content_length > body_limit(x)) {
		exchange_refuse(x, 413, "the body is over the limit");
		return 1;
	}
	if (flags & ROUTE_BODY && !parse_has_body(p)) {
		reply_problem(&x->r, 400, "body_required", "this needs a body");
		return 1;
	}
	return refuse_form(x);
}

/* Answers what is not for a handler. Returns 1 if it did. */
static int refuse_route(struct exchange *x, enum route_result result)
{
	struct http_hooks *hooks = &x->server->options.hooks;
	if (result == ROUTE_BAD_PATH) {
		exchange_refuse(x, 400, "the path is badly encoded");
	} else if (result == ROUTE_NOT_FOUND) {
		exchange_refuse(x, 404, "there is nothing at this path");
	} else if (result == ROUTE_WRONG_METHOD) {
		reply_header(&x->r, "Allow", x->match.allow);
		exchange_refuse(x, 405, "this path doesn't take this method; see Allow");
	} else if (x->parse.expect_unknown) {
		exchange_refuse(x, 417, "the only expectation met here is 100-continue");
	} else if (x->parse.method == HTTP_OPTIONS) {
		reply_header(&x->r, "Allow", x->match.allow);
		if (hooks->options)
			hooks->options(&x->r, x->match.allow);
		reply_empty(&x->r, 204);
	} else {
		return 0;
	}
	return 1;
}

/* Behind a trusted proxy the client is whom the proxy names. Where that can't be known the request is refused: to take
 * the proxy for its client would lift the limits that the client has. Returns 1 if it was answered. */
static int refuse_unknown(struct exchange *x)
{
	static const char *const details[] = {
	    [FORWARDED_MALFORMED] = "the Forwarded header is malformed",
	    [FORWARDED_DISAGREE] = "Forwarded and X-Forwarded-For name different clients"};
	const char *forwarded, *usual;
	uint8_t address[NETWORK_ADDRESS_SIZE];
	struct sockaddr_storage client;
	enum forwarded_result result;
	if (!x->conn->trusted)
		return 0;
	forwarded = request_header(&x->r, "forwarded");
	usual = request_header(&x->r, "x-forwarded-for");
	if ((!forwarded && !usual) ||
	    network_read_address(x->conn->peer, strlen(x->conn->peer), address) < 0)
		return 0;
	result = forwarded_client(
	    forwarded, usual, x->server->proxies, x->server->options.nproxies, address);
	if (result != FORWARDED_OK) {
		exchange_refuse(x, 400, details[result]);
		return 1;
	}
	network_sockaddr(address, &client);
	address_text(&client, x->r.peer, sizeof(x->r.peer));
	address_key(&client, x->client);
	return 0;
}

static void go_on(struct exchange *x)
{
	static const char text[] = "HTTP/1.1 100 Continue\r\n\r\n";
	struct iovec piece = {(void *)(uintptr_t)text, sizeof(text) - 1};
	exchange_set_state(x, EXCHANGE_BODY);
	parse_limit(&x->parse, body_limit(x));
	if (x->parse.expect_continue && parse_has_body(&x->parse) && conn_input_empty(x->conn))
		conn_send(x->conn, &piece, 1);
	x->parse.expect_continue = 0; /* the client has been told; it will send the body */
}

/* `next` of the authorize hook. */
static void authorized(struct request *r)
{
	struct exchange *x = (struct exchange *)r;
	assert(x->state == EXCHANGE_HOOK);
	if (x->state != EXCHANGE_HOOK)
		return;
	if (!x->conn) {
		exchange_finish(x, 0, 0);
		return;
	}
	go_on(x);
	x->conn->rearm = 1;
	conn_process(x->conn);
}

void exchange_admit(struct exchange *x)
{
	struct http_hooks *hooks = &x->server->options.hooks;
	enum route_result result;
	struct watch_mark before;
	fill_request(x);
	x->began = 1;
	if (hooks->began)
		hooks->began(&x->r);
	if (refuse_unknown(x))
		return;
	result = router_find(x->server->router, x->parse.method, x->r.path, &x->arena, &x->match);
	x->r.route = x->match.route;
	if (refuse_route(x, result) || refuse_early(x))
		return;
	if (!hooks->authorize) {
		go_on(x);
		return;
	}
	before = watch_enter("route", x->r.route->path, "authorize");
	exchange_call_begin(x, EXCHANGE_HOOK);
	hooks->authorize(&x->r, authorized);
	exchange_call_end(x, EXCHANGE_HOOK);
	watch_leave(before);
}
