/* One transfer: how curl is told to do it, and what its result is called. */
#include "egress/transfer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#define CONNECT_MS   10000 /* of a request without a shorter time */
#define QUIET_MS     30000
#define QUIET_BYTES  32L   /* a second: what moves less is as good as still */
#define CA_FRESH_S   3600L /* the system's certificates are read again so often */
#define DNS_FRESH_S  60L
#define IDLE_S       60L /* an open connection is used again so long */
#define TEXT_OF_CURL 160 /* bytes of what curl says about a certificate */

static const char *const words[EGRESS_CODES] = {
    [EGRESS_ANSWERED] = "answered",
    [EGRESS_BAD_REQUEST] = "bad_request",
    [EGRESS_BAD_URL] = "bad_url",
    [EGRESS_HTTPS_ONLY] = "https_only",
    [EGRESS_ADDRESS_REFUSED] = "address_refused",
    [EGRESS_RESOLVE] = "resolve",
    [EGRESS_CONNECT] = "connect",
    [EGRESS_TLS] = "tls",
    [EGRESS_TIMEOUT] = "timeout",
    [EGRESS_TOO_LARGE] = "too_large",
    [EGRESS_CUT] = "cut",
    [EGRESS_BAD_RESPONSE] = "bad_response",
    [EGRESS_OVERLOADED] = "overloaded",
    [EGRESS_CANCELLED] = "cancelled",
    [EGRESS_STOPPING] = "stopping",
    [EGRESS_NO_MEMORY] = "no_memory",
};

/* What curl's results are to us. Those that are not here are cut connections of some kind. */
static const struct {
	CURLcode result;
	enum egress_code code;
	const char *text;
} results[] = {
    {CURLE_COULDNT_RESOLVE_HOST, EGRESS_RESOLVE, "the host's name leads to no address"},
    {CURLE_COULDNT_CONNECT, EGRESS_CONNECT, "nobody takes a connection there"},
    {CURLE_OPERATION_TIMEDOUT, EGRESS_TIMEOUT, "it took too long"},
    {CURLE_SSL_CONNECT_ERROR, EGRESS_TLS, NULL},
    {CURLE_PEER_FAILED_VERIFICATION, EGRESS_TLS, NULL},
    {CURLE_SSL_CACERT_BADFILE, EGRESS_TLS, NULL},
    {CURLE_SSL_CERTPROBLEM, EGRESS_TLS, NULL},
    {CURLE_SSL_CIPHER, EGRESS_TLS, NULL},
    {CURLE_SSL_ISSUER_ERROR, EGRESS_TLS, NULL},
    {CURLE_SSL_INVALIDCERTSTATUS, EGRESS_TLS, NULL},
    {CURLE_SSL_ENGINE_INITFAILED, EGRESS_TLS, NULL},
    {CURLE_FILESIZE_EXCEEDED, EGRESS_TOO_LARGE, "the answer is larger than allowed"},
#if LIBCURL_VERSION_NUM >= 0x080600
    {CURLE_TOO_LARGE, EGRESS_TOO_LARGE, "the answer's head is larger than allowed"},
#endif
    {CURLE_UNSUPPORTED_PROTOCOL, EGRESS_BAD_RESPONSE, "what came back is no HTTP"},
    {CURLE_WEIRD_SERVER_REPLY, EGRESS_BAD_RESPONSE, "what came back is no HTTP"},
    {CURLE_BAD_CONTENT_ENCODING, EGRESS_BAD_RESPONSE, "what came back is no HTTP"},
    {CURLE_URL_MALFORMAT, EGRESS_BAD_URL, "the URL can't be read"},
};

static const char *const broken[EGRESS_CODES] = {
    [EGRESS_TOO_LARGE] = "the answer is larger than allowed",
    [EGRESS_BAD_RESPONSE] = "what came back is no HTTP",
    [EGRESS_NO_MEMORY] = "out of memory",
};

const char *egress_code_word(enum egress_code code)
{
	return (unsigned)code < EGRESS_CODES ? words[code] : "unknown";
}

void transfer_fail(struct transfer *t, enum egress_code code, const char *text)
{
	struct egress_response *response = &t->response;

	if (response->code != EGRESS_ANSWERED)
		return;
	response->code = code;
	response->word = words[code];
	if (t->where.host[0])
		snprintf(
		    response->text, sizeof response->text, "%.64s: %.180s", t->where.host, text);
	else
		snprintf(response->text, sizeof response->text, "%.250s", text);
}

static int clamp(int value, int fallback, int most)
{
	if (value <= 0)
		return fallback;
	return value < most ? value : most;
}

struct transfer *transfer_new(
    const struct terms *terms, const struct egress_request *request, int64_t now_ms)
{
	struct transfer *t = xcalloc(1, sizeof *t);
	enum egress_code code;
	struct err err;
	int timeout = clamp(request->timeout_ms, EGRESS_TIMEOUT_MS, EGRESS_TIMEOUT_MS_MAX);

	t->terms = terms;
	t->response.word = words[EGRESS_ANSWERED];
	t->response.body = "";
	t->sent_ms = now_ms;
	t->deadline_ms = now_ms + timeout;
	t->quiet_ms = clamp(request->quiet_ms, timeout < QUIET_MS ? timeout : QUIET_MS, timeout);
	t->response_max = request->response_max ? request->response_max : EGRESS_RESPONSE_MAX;
	if (t->response_max > EGRESS_BODY_MAX)
		t->response_max = EGRESS_BODY_MAX;
	code = url_parse(request->url, &t->url, &t->where, &err);
	if (code != EGRESS_ANSWERED)
		transfer_fail(t, code, err.text);
	else if (!t->where.https && !terms->allows)
		transfer_fail(t, EGRESS_HTTPS_ONLY,
		    "only https is sent, but to what egress.allow_private lists");
	else
		ask_copy(t, request);
	return t;
}

void transfer_free(struct transfer *t)
{
	if (!t)
		return;
	curl_easy_cleanup(t->easy);
	curl_url_cleanup(t->url);
	curl_slist_free_all(t->headers);
	buf_free(&t->head);
	mem_free(t->body);
	mem_free(t->bytes);
	mem_free(t->fields);
	mem_free(t);
}

void transfer_key(const struct transfer *t, char out[280])
{
	snprintf(out, 280, "%s:%u", t->where.host, t->where.port);
}

static void note_refused(struct transfer *t, const struct curl_sockaddr *address)
{
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)&address->addr;
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)&address->addr;

	t->refused = 1;
	if (address->family == AF_INET)
		inet_ntop(AF_INET, &v4->sin_addr, t->address, sizeof t->address);
	else if (address->family == AF_INET6)
		inet_ntop(AF_INET6, &v6->sin6_addr, t->address, sizeof t->address);
}

/* Each address is judged here, right before the connection: whatever was resolved, mapped or spelled how. */
static curl_socket_t on_open(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = arg;
	enum address_verdict verdict = purpose == CURLSOCKTYPE_IPCXN
	    ? address_guard_judge(t->terms->guard, &address->addr, address->addrlen)
	    : ADDRESS_REFUSED;
	curl_socket_t fd;

	if (verdict == ADDRESS_REFUSED || (verdict == ADDRESS_PUBLIC && !t->where.https)) {
		t->plain = verdict == ADDRESS_PUBLIC;
		note_refused(t, address);
		return CURL_SOCKET_BAD;
	}
	fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
	if (fd < 0)
		return CURL_SOCKET_BAD;
	t->opened = 1;
	return fd;
}

/* Everything that curl may do by itself and must not. */
static void apply_rules(CURL *easy)
{
	static const CURLoption off[] = {CURLOPT_FOLLOWLOCATION, CURLOPT_NETRC,
	    CURLOPT_UNRESTRICTED_AUTH, CURLOPT_HTTP_CONTENT_DECODING, CURLOPT_HTTP09_ALLOWED,
	    CURLOPT_AUTOREFERER};

	for (size_t i = 0; i < sizeof off / sizeof off[0]; i++)
		curl_easy_setopt(easy, off[i], 0L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	/* A name that takes long is left to its thread instead of being waited for. */
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
	/* None, whatever the environment says. */
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
	curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, DNS_FRESH_S);
	curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, IDLE_S);
}

static void apply_trust(struct transfer *t)
{
	struct curl_blob blob = {t->terms->trust.data, t->terms->trust.len, CURL_BLOB_NOCOPY};

	if (blob.len > 0) {
		curl_easy_setopt(t->easy, CURLOPT_CAINFO_BLOB, &blob);
	} else if (t->terms->trust_file) {
		/* Without the directory beside it curl keeps what it has read. */
		curl_easy_setopt(t->easy, CURLOPT_CAPATH, NULL);
		curl_easy_setopt(t->easy, CURLOPT_CA_CACHE_TIMEOUT, CA_FRESH_S);
	}
}

static void apply_limits(struct transfer *t, int64_t now_ms)
{
	long left = (long)(t->deadline_ms - now_ms);

	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, left > 0 ? left : 1L);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT, QUIET_BYTES);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)(t->quiet_ms + 999) / 1000);
}

int transfer_begin(struct transfer *t, int64_t now_ms)
{
	t->failures = mem_failures();
	t->easy = curl_easy_init();
	if (!t->easy) {
		transfer_fail(t, EGRESS_NO_MEMORY, "out of memory");
		return -1;
	}
	apply_rules(t->easy);
	apply_trust(t);
	apply_limits(t, now_ms);
	answer_listen(t);
	curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->why);
	curl_easy_setopt(t->easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
	curl_easy_setopt(t->easy, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->easy, CURLOPT_CURLU, t->url);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
	curl_easy_setopt(t->easy, CURLOPT_CONNECT_TO, t->terms->connect_to);
	ask_apply(t);
	return 0;
}

int transfer_resolving(const struct transfer *t)
{
	const char *peer = NULL;

	uint8_t bytes[16];

	if (!t->easy || t->opened || t->refused)
		return 0;
	if (inet_pton(AF_INET, t->where.host, bytes) == 1 ||
	    inet_pton(AF_INET6, t->where.host, bytes) == 1)
		return 0;
	curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &peer);
	return !peer || !*peer;
}

/* What curl says of a certificate or handshake, as far as it is plain text. */
static void fail_tls(struct transfer *t)
{
	char text[TEXT_OF_CURL + 32];
	size_t len;

	snprintf(
	    text, sizeof text, "TLS failed%s%.*s", t->why[0] ? ": " : "", TEXT_OF_CURL, t->why);
	for (len = strlen(text); len > 0; len--) {
		if (text[len - 1] < ' ' || text[len - 1] >= 0x7f)
			text[len - 1] = '?';
	}
	transfer_fail(t, EGRESS_TLS, text);
}

static void fail_refused(struct transfer *t)
{
	char text[200];

	snprintf(text, sizeof text,
	    t->plain ? "%s is reached by https only; egress.allow_private does not list it"
	             : "%s is no public address, and egress.allow_private does not list it",
	    t->address);
	transfer_fail(t, t->plain ? EGRESS_HTTPS_ONLY : EGRESS_ADDRESS_REFUSED, text);
}

static void fail_by(struct transfer *t, CURLcode result)
{
	/* Without memory curl may call it anything. */
	if (mem_failures() != t->failures) {
		transfer_fail(t, EGRESS_NO_MEMORY, "out of memory");
		return;
	}
	if (t->broke != EGRESS_ANSWERED) {
		transfer_fail(t, t->broke, broken[t->broke]);
		return;
	}
	if (result == CURLE_COULDNT_CONNECT && t->refused && !t->opened) {
		fail_refused(t);
		return;
	}
	/* Older versions of curl call a line that is too long want of memory. */
	if (result == CURLE_OUT_OF_MEMORY) {
		transfer_fail(t, EGRESS_TOO_LARGE, "the answer's head is larger than allowed");
		return;
	}
	for (size_t i = 0; i < sizeof results / sizeof results[0]; i++) {
		if (results[i].result != result)
			continue;
		if (results[i].text)
			transfer_fail(t, results[i].code, results[i].text);
		else
			fail_tls(t);
		return;
	}
	transfer_fail(t, EGRESS_CUT, "the connection ended before the answer did");
}

void transfer_finish(struct transfer *t, CURLcode result, int64_t now_ms)
{
	if (t->response.code == EGRESS_ANSWERED) {
		if (result == CURLE_OK)
			answer_take(t);
		else
			fail_by(t, result);
	}
	t->response.duration_ms = now_ms - t->sent_ms;
	curl_easy_cleanup(t->easy);
	t->easy = NULL;
}
