/* Asking the daemon over HTTP. */
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "base/mem.h"
#include "ctl/ctl.h"

#define ANSWER_MAX (64 * 1024 * 1024)
#define TIMEOUT_S  60L
#define WAITS_MAX  3  /* for one request: others with the same key may be faster */
#define WAIT_MAX_S 60 /* the daemon's window */

/* What is sent, and where the answer goes. */
struct exchange {
	const char *credential, *method, *path;
	const char *type; /* of the body; NULL: there is none */
	const void *body;
	size_t len;
	FILE *out; /* takes what a 2xx answers; NULL: it is JSON */
	CURL *curl;
	struct buf got;
};

static int is_ok(CURL *curl)
{
	long status = 0;

	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	return status >= 200 && status <= 299;
}

static size_t take(char *data, size_t size, size_t n, void *arg)
{
	struct exchange *x = arg;

	if (x->out && is_ok(x->curl))
		return fwrite(data, size, n, x->out) * size;
	if (x->got.len + size * n > ANSWER_MAX)
		return 0;
	buf_add(&x->got, data, size * n);
	return size * n;
}

/* What may be sent again without being done again. */
static struct curl_slist *add_idempotency_key(struct curl_slist *headers)
{
	uint8_t random[16];
	char hex[2 * sizeof random + 1], *line;

	crypto_random(random, sizeof random);
	hex_encode(random, sizeof random, hex);
	line = xasprintf("Idempotency-Key: %s", hex);
	headers = curl_slist_append(headers, line);
	mem_free(line);
	return headers;
}

static struct curl_slist *headers_make(
    const struct ctl *ctl, const char *credential, const char *method, const char *type)
{
	char *line = xasprintf("Authorization: Bearer %s", credential ? credential : "");
	struct curl_slist *headers = credential ? curl_slist_append(NULL, line) : NULL;

	if (ctl->workspace && *ctl->workspace) {
		mem_free(line);
		line = xasprintf("X-Workspace: %s", ctl->workspace);
		headers = curl_slist_append(headers, line);
	}
	if (type) {
		mem_free(line);
		line = xasprintf("Content-Type: %s", type);
		headers = curl_slist_append(headers, line);
	}
	mem_free(line);
	if (strcmp(method, "POST") == 0)
		headers = add_idempotency_key(headers);
	return headers;
}

/* Says what a problem+json says, with every field that is wrong. */
static int refused(struct ctl *ctl, long status, const json_t *problem, const struct buf *raw)
{
	size_t i;
	json_t *one;

	if (ctl->json && problem) {
		ctl_print_json(problem);
		return CTL_REFUSED;
	}
	fprintf(stderr, "interviewctl: %ld %s: ", status,
	    json_str(problem, "code") ? json_str(problem, "code") : "");
	fprintf(stderr, "%s\n",
	    json_str(problem, "detail") ? json_str(problem, "detail") : buf_text(raw));
	json_array_foreach(json_object_get(problem, "errors"), i, one)
	    fprintf(stderr, "  %s %s\n", json_str(one, "pointer"), json_str(one, "detail"));
	return CTL_REFUSED;
}

/* The connection ended before the answer did: it may have been done or not. */
static int was_lost(CURLcode code)
{
	return code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING ||
	    code == CURLE_PARTIAL_FILE;
}

/* How long the daemon asks to wait before it is sent again: too many requests (429), or the first try with this
 * Idempotency-Key is still being worked on (409 with Retry-After). 0: not at all. */
static long asked_to_wait(CURL *curl)
{
	curl_off_t seconds = 0;
	long status = 0;

	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds);
	if ((status != 429 && status != 409) || seconds < 1 || seconds > WAIT_MAX_S)
		return 0;
	if (status == 429)
		fprintf(stderr,
		    "interviewctl: too many requests within a minute; going on in %ld s\n",
		    (long)seconds);
	return (long)seconds;
}

/* Sends it; again where the daemon says when, and once more where the answer was lost (`may_repeat`: that does no harm). */
static CURLcode perform(CURL *curl, int may_repeat, struct buf *got)
{
	CURLcode code;
	long seconds;
	int lost = 0;

	for (int waits = 0;; waits++) {
		got->len = 0;
		code = curl_easy_perform(curl);
		if (was_lost(code) && may_repeat && !lost) {
			lost = 1;
			curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
			sleep(1);
			continue;
		}
		if (code != CURLE_OK || waits >= WAITS_MAX || !(seconds = asked_to_wait(curl)))
			return code;
		sleep((unsigned)seconds);
	}
}

static void prepare(struct exchange *x, const char *url, char *why)
{
	CURL *curl = x->curl;

	if (x->type || strcmp(x->method, "POST") == 0) {
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, x->body ? x->body : "");
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)x->len);
	}
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, x->method);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	if (x->out) { /* as long as it goes on */
		curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
		curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, TIMEOUT_S);
	} else {
		curl_easy_setopt(curl, CURLOPT_TIMEOUT, TIMEOUT_S);
	}
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, x);
}

/* What was answered, as an exit code and JSON. */
static int outcome(struct ctl *ctl, struct exchange *x, json_t **answer)
{
	struct err err;
	json_t *json = x->got.len ? json_read(x->got.data, x->got.len, &err) : NULL;
	long status = 0;
	int code = CTL_OK;

	curl_easy_getinfo(x->curl, CURLINFO_RESPONSE_CODE, &status);
	if (!is_ok(x->curl))
		code = refused(ctl, status, json, &x->got);
	else if (x->got.len && !json)
		code = ctl_fail(
		    CTL_UNREACHABLE, "%s did not answer with JSON; is it interviewd?", ctl->url);
	else if (answer)
		*answer = json_incref(json);
	json_decref(json);
	return code;
}

static int call(struct ctl *ctl, struct exchange *x, json_t **answer)
{
	char *url = xasprintf("%s%s", ctl->url, x->path), why[CURL_ERROR_SIZE] = "";
	struct curl_slist *headers = headers_make(ctl, x->credential, x->method, x->type);
	CURLcode got;
	int code, may_repeat;

	if (answer)
		*answer = NULL;
	x->curl = curl_easy_init();
	curl_easy_setopt(x->curl, CURLOPT_HTTPHEADER, headers);
	if (ctl->ca_file)
		curl_easy_setopt(x->curl, CURLOPT_CAINFO, ctl->ca_file);
	prepare(x, url, why);
	/* What was written already can't be taken back. */
	may_repeat = !x->out && (strcmp(x->method, "POST") == 0 || strcmp(x->method, "GET") == 0);
	got = perform(x->curl, may_repeat, &x->got);
	if (got == CURLE_OK)
		code = outcome(ctl, x, answer);
	else if (got == CURLE_WRITE_ERROR && x->out)
		code = ctl_fail(CTL_FAILED, "what was answered can't be written");
	else if (x->out && is_ok(x->curl))
		code = ctl_fail(CTL_UNREACHABLE, "the answer broke off: %s", why);
	else
		code = ctl_fail(CTL_UNREACHABLE,
		    "no answer from %s: %s; is interviewd running there? (--url)", ctl->url, why);
	curl_slist_free_all(headers);
	curl_easy_cleanup(x->curl);
	buf_free(&x->got);
	mem_free(url);
	return code;
}

static int call_json(struct ctl *ctl, const char *credential, const char *method, const char *path,
    json_t *body, json_t **answer)
{
	struct exchange x = {.credential = credential, .method = method, .path = path};
	struct buf text = BUF_INIT;
	int code;

	if (body) {
		json_write(&text, body);
		json_decref(body);
		x.type = "application/json";
		x.body = text.data;
		x.len = text.len;
	}
	code = call(ctl, &x, answer);
	buf_free(&text);
	return code;
}

int client_call(
    struct ctl *ctl, const char *method, const char *path, json_t *body, json_t **answer)
{
	return call_json(ctl, ctl->key, method, path, body, answer);
}

int client_call_session(struct ctl *ctl, const char *token, const char *method, const char *path,
    json_t *body, json_t **answer)
{
	return call_json(ctl, token, method, path, body, answer);
}

int client_send(struct ctl *ctl, const char *path, const char *type, const void *body, size_t len,
    json_t **answer)
{
	struct exchange x = {.credential = ctl->key,
	    .method = "POST",
	    .path = path,
	    .type = type,
	    .body = body,
	    .len = len};

	return call(ctl, &x, answer);
}

int client_fetch(struct ctl *ctl, const char *path, FILE *out)
{
	struct exchange x = {.credential = ctl->key, .method = "GET", .path = path, .out = out};

	return call(ctl, &x, NULL);
}

char *client_escape(const char *segment)
{
	static const char hex[] = "0123456789ABCDEF";
	struct buf out = BUF_INIT;

	for (; *segment; segment++) {
		unsigned char c = (unsigned char)*segment;

		if (strchr(
		        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~", c)) {
			buf_putc(&out, (char)c);
		} else {
			buf_putc(&out, '%');
			buf_putc(&out, hex[c >> 4]);
			buf_putc(&out, hex[c & 15]);
		}
	}
	return buf_take(&out);
}
