/* What is sent: method, headers and body, looked over and copied. */
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "config.h"
#include "egress/transfer.h"

struct method {
	const char *name;
	int no_body, repeatable; /* RFC 9110 calls it idempotent */
};

static const struct method methods[] = {
    /* name, no body, repeatable */
    {"GET", 1, 1},
    {"HEAD", 1, 1},
    {"POST", 0, 0},
    {"PUT", 0, 1},
    {"PATCH", 0, 0},
    {"DELETE", 0, 1},
    {"OPTIONS", 0, 1},
};

/* They say where a message ends, whom it is for or how it is coded: curl's to write. */
static const char *const ours[] = {"host", "content-length", "transfer-encoding", "connection",
    "keep-alive", "te", "trailer", "upgrade", "http2-settings", "expect", "accept-encoding",
    "proxy-connection", "proxy-authorization", "proxy-authenticate"};

static const struct method *method_find(const char *name)
{
	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
		if (strcmp(methods[i].name, name) == 0)
			return &methods[i];
	}
	return NULL;
}

static int is_ours(const char *name)
{
	for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
		if (strcasecmp(ours[i], name) == 0)
			return 1;
	}
	return 0;
}

static int is_token(const char *name)
{
	size_t len = strspn(
	    name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~");

	return len > 0 && !name[len];
}

static int is_value(const char *value)
{
	for (const unsigned char *c = (const unsigned char *)value; *c; c++) {
		if ((*c < ' ' && *c != '\t') || *c == 0x7f)
			return 0;
	}
	return 1;
}

/* Takes `line` over, or fails for want of memory. */
static void add_line(struct transfer *t, char *line)
{
	struct curl_slist *longer = curl_slist_append(t->headers, line);

	if (longer)
		t->headers = longer;
	else
		transfer_fail(t, EGRESS_NO_MEMORY, "out of memory");
	mem_free(line);
}

static const char *bad_header(const struct egress_header *header)
{
	if (!is_token(header->name))
		return "a header's name has a character that no name has";
	if (!is_value(header->value))
		return "a header's value has a control character";
	return is_ours(header->name) ? "a header that only the daemon may set" : NULL;
}

static void copy_headers(struct transfer *t, const struct egress_request *request)
{
	size_t total = 0;
	int typed = 0;

	if (request->nheaders > EGRESS_HEADERS_MAX) {
		transfer_fail(t, EGRESS_BAD_REQUEST, "too many headers");
		return;
	}
	for (size_t i = 0; i < request->nheaders; i++) {
		const struct egress_header *header = &request->headers[i];
		const char *bad = bad_header(header);

		total += strlen(header->name) + strlen(header->value) + 4;
		if (!bad && total > EGRESS_HEAD_MAX)
			bad = "the headers are too large";
		if (bad) {
			transfer_fail(t, EGRESS_BAD_REQUEST, bad);
			return;
		}
		typed |= strcasecmp(header->name, "content-type") == 0;
		/* To curl a name with ':' and nothing behind it means: not this header. */
		add_line(t,
		    header->value[strspn(header->value, " \t")]
		        ? xasprintf("%s: %s", header->name, header->value)
		        : xasprintf("%s;", header->name));
	}
	if (!typed)
		add_line(t, xstrdup("Content-Type:"));
	add_line(t, xstrdup("Expect:"));
	add_line(t, xstrdup("Accept-Encoding: identity"));
}

static void copy_body(struct transfer *t, const struct egress_request *request)
{
	if (request->body_len == 0)
		return;
	if (t->method->no_body) {
		transfer_fail(t, EGRESS_BAD_REQUEST, "a body with a method that has none");
		return;
	}
	if (request->body_len > EGRESS_BODY_MAX) {
		transfer_fail(t, EGRESS_BAD_REQUEST, "the body is too large");
		return;
	}
	t->body = mem_alloc(request->body_len);
	if (!t->body) {
		transfer_fail(t, EGRESS_NO_MEMORY, "out of memory");
		return;
	}
	memcpy(t->body, request->body, request->body_len);
	t->body_len = request->body_len;
}

void ask_copy(struct transfer *t, const struct egress_request *request)
{
	t->method = method_find(request->method);
	if (!t->method) {
		transfer_fail(t, EGRESS_BAD_REQUEST, "no method that is sent");
		return;
	}
	t->repeatable = t->method->repeatable || request->repeatable;
	copy_headers(t, request);
	copy_body(t, request);
}

void ask_apply(struct transfer *t)
{
	CURL *easy = t->easy;

	int head = strcmp(t->method->name, "HEAD") == 0;

	curl_easy_setopt(easy, CURLOPT_USERAGENT, "interviewd/" PACKAGE_VERSION);
	if (t->body_len > 0 || !t->method->repeatable) {
		curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body_len);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDS, t->body ? t->body : "");
	}
	if (head)
		curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
	else if (strcmp(t->method->name, "GET") != 0)
		curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, t->method->name);
	/* What is announced as too large is not waited for. (HEAD announces what it does not send.) */
	if (!head)
		curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)t->response_max);
	/* A connection that is open already may be closed at its other end just now; curl then sends again. */
	if (!t->repeatable)
		curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
}
