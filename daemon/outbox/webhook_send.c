/* The carrier of webhooks. */
#include "outbox/webhook_send.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/schedule.h"
#include "outbox/webhook_headers.h"

#define ANSWER_MAX (64 * 1024) /* of a body that is taken; what is more is a failure */

struct webhook_send {
	struct carrier carrier;
	struct webhook_options options;
};

/* ---- The endpoint ---- */

struct webhook {
	char *url;
	char secret[SIGN_SECRET_SIZE], old_secret[SIGN_SECRET_SIZE]; /* "": none */
	int64_t old_until;
};

static void release(void *own)
{
	struct webhook *hook = own;

	mem_free(hook->url);
	crypto_wipe(hook, sizeof *hook);
	mem_free(hook);
}

static enum status open_secret(const struct webhook_send *w, struct rows *rows, int col,
    const char *column, int64_t endpoint, char out[SIGN_SECRET_SIZE], struct err *err)
{
	const struct sealed_place place = {"webhook", column, endpoint};
	struct buf plain = BUF_INIT;
	size_t len = 0;
	const void *sealed = rows_blob(rows, col, &len);
	enum status st;

	if (!sealed)
		return STATUS_OK;
	st = keyring_open(w->options.keyring, &place, sealed, len, &plain);
	if (st == STATUS_OK && plain.len < SIGN_SECRET_SIZE)
		snprintf(out, SIGN_SECRET_SIZE, "%s", buf_text(&plain));
	else
		err_set(err, STATUS_INVALID,
		    "its secret can't be opened; rotate it, or put its key back into secret.key");
	if (plain.data)
		crypto_wipe(plain.data, plain.cap);
	buf_free(&plain);
	return err->text[0] ? STATUS_INVALID : STATUS_OK;
}

static enum status load(void *arg, struct db *db, const struct carrier_endpoint *endpoint,
    void **own, struct carrier_limits *limits, struct err *err)
{
	struct rows *rows = db_query(db,
	    "SELECT url, secret, old_secret, old_until FROM webhook WHERE endpoint = $1", "i",
	    endpoint->number);
	struct webhook *hook = xcalloc(1, sizeof *hook);
	const char *url;
	enum status st = STATUS_NOT_FOUND, end;

	*limits = (struct carrier_limits){0};
	if (rows_next(rows)) {
		url = rows_text(rows, 0);
		hook->url = xstrdup(url ? url : "");
		hook->old_until = rows_int(rows, 3);
		st = open_secret(arg, rows, 1, "secret", endpoint->number, hook->secret, err);
		if (st == STATUS_OK)
			st = open_secret(
			    arg, rows, 2, "old_secret", endpoint->number, hook->old_secret, err);
	}
	end = rows_end(rows);
	if (end != STATUS_OK || st != STATUS_OK) {
		release(hook);
		return end != STATUS_OK ? end : st;
	}
	*own = hook;
	return STATUS_OK;
}

/* ---- A delivery ---- */

/* By the status: Standard Webhooks. */
static enum carrier_result result_of(int status)
{
	if (status >= 200 && status < 300)
		return CARRIER_DONE;
	return status == 410 ? CARRIER_GONE : CARRIER_RETRY;
}

static const char *why_of(const struct egress_response *response, char *text, size_t size)
{
	if (response->code != EGRESS_ANSWERED)
		snprintf(text, size, "%s: %s", response->word, response->text);
	else if (response->status >= 300 && response->status < 400)
		snprintf(text, size, "status %d: redirects are not followed", response->status);
	else
		snprintf(text, size, "status %d", response->status);
	return text;
}

static void answered(const struct egress_response *response, void *arg)
{
	struct carrier_call *call = arg;
	const char *after = egress_response_header(response, "retry-after");
	char why[300];
	struct carrier_outcome outcome = {.status = response->status,
	    .duration_ms = response->duration_ms,
	    .answer = response->body,
	    .answer_len = response->len};

	if (response->code == EGRESS_CANCELLED || response->code == EGRESS_STOPPING)
		outcome.result = CARRIER_STOPPED;
	else if (response->code == EGRESS_ANSWERED)
		outcome.result = result_of(response->status);
	else
		outcome.result = CARRIER_RETRY;
	if (outcome.result == CARRIER_RETRY && after &&
	    (outcome.after_ms = schedule_retry_after(after, clock_wall_ms())) < 0)
		outcome.after_ms = 0;
	if (outcome.result != CARRIER_DONE)
		outcome.error = why_of(response, why, sizeof why);
	carrier_answer(call, 0, &outcome);
}

static void send(void *arg, struct carrier_call *call)
{
	const struct webhook_send *w = arg;
	const struct webhook *hook = carrier_call_endpoint(call)->own;
	const struct carrier_delivery *delivery = carrier_call_delivery(call, 0);
	int64_t now = clock_wall_ms();
	struct webhook_headers headers;
	const struct egress_request request = {.method = "POST",
	    .url = hook->url,
	    .headers = headers.list,
	    .nheaders = WEBHOOK_HEADERS,
	    .body = delivery->body,
	    .body_len = delivery->body_len,
	    .timeout_ms = w->options.timeout_ms,
	    .response_max = ANSWER_MAX,
	    /* webhook-id says that it is the same. */
	    .repeatable = 1};

	if (webhook_headers_make(&headers, &delivery->event, now, hook->secret,
	        now < hook->old_until ? hook->old_secret : NULL, w->options.signature_header,
	        delivery->body, delivery->body_len) != 0) {
		const struct carrier_outcome outcome = {.result = CARRIER_PAUSE,
		    .error = "its secret is no secret of a webhook; rotate it"};

		carrier_answer(call, 0, &outcome);
		return;
	}
	egress_send(w->options.egress, &request, w->options.home, answered, call);
	webhook_headers_free(&headers);
}

/* ---- Life ---- */

struct webhook_send *webhook_send_new(const struct webhook_options *options)
{
	struct webhook_send *w = xcalloc(1, sizeof *w);

	w->options = *options;
	if (!w->options.timeout_ms)
		w->options.timeout_ms = WEBHOOK_TIMEOUT_MS;
	w->carrier = (struct carrier){
	    .kind = "webhook", .load = load, .release = release, .send = send, .arg = w};
	return w;
}

const struct carrier *webhook_send_carrier(struct webhook_send *webhooks)
{
	return &webhooks->carrier;
}

void webhook_send_free(struct webhook_send *webhooks)
{
	mem_free(webhooks);
}
