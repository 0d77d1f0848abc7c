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

static size_t take(char *data, size_t size, size_t n, void *arg)
{
	struct buf *out = arg;

	if (out->len + size * n > ANSWER_MAX)
		return 0;
	buf_add(out, data, size * n);
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
    const struct ctl *ctl, const char *credential, const char *method, int has_body)
{
	char *line = xasprintf("Authorization: Bearer %s", credential ? credential : "");
	struct curl_slist *headers = credential ? curl_slist_append(NULL, line) : NULL;

	if (ctl->workspace && *ctl->workspace) {
		mem_free(line);
		line = xasprintf("X-Workspace: %s", ctl->workspace);
		headers = curl_slist_append(headers, line);
	}
	if (has_body)
		headers = curl_slist_append(headers, "Content-Type: application/json");
	mem_free(line);
	if (strcmp(method, "POST") == 0)
		headers = add_idempotency_key(headers);
	return curl_slist_append(headers, "Accept: application/json");
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

static int call(struct ctl *ctl, const char *credential, const char *method, const char *path,
    json_t *body, json_t **answer)
{
	CURL *curl = curl_easy_init();
	char *url = xasprintf("%s%s", ctl->url, path), why[CURL_ERROR_SIZE] = "";
	struct buf sent = BUF_INIT, got = BUF_INIT;
	struct curl_slist *headers = headers_make(ctl, credential, method, body != NULL);
	json_t *json = NULL;
	struct err err;
	int code = CTL_OK, may_repeat;

	*answer = NULL;
	if (body) {
		json_write(&sent, body);
		json_decref(body);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, buf_text(&sent));
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)sent.len);
	} else if (strcmp(method, "POST") == 0) {
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "");
	}
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, TIMEOUT_S);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &got);
	may_repeat = strcmp(method, "POST") == 0 || strcmp(method, "GET") == 0;
	if (perform(curl, may_repeat, &got) != CURLE_OK) {
		code = ctl_fail(CTL_UNREACHABLE,
		    "no answer from %s: %s; is interviewd running there? (--url)", ctl->url, why);
	} else {
		long status = 0;

		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
		json = got.len ? json_read(got.data, got.len, &err) : NULL;
		if (status < 200 || status > 299)
			code = refused(ctl, status, json, &got);
		else if (got.len && !json)
			code = ctl_fail(CTL_UNREACHABLE,
			    "%s did not answer with JSON; is it interviewd?", ctl->url);
		else
			*answer = json_incref(json);
	}
	json_decref(json);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	buf_free(&sent);
	buf_free(&got);
	mem_free(url);
	return code;
}

int client_call(
    struct ctl *ctl, const char *method, const char *path, json_t *body, json_t **answer)
{
	return call(ctl, ctl->key, method, path, body, answer);
}

int client_call_session(struct ctl *ctl, const char *token, const char *method, const char *path,
    json_t *body, json_t **answer)
{
	return call(ctl, token, method, path, body, answer);
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
